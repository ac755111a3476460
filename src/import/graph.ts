/** GraphML → a graphology graph with all that the file holds, positions too: plain, or a graph of an ontology as it was before it was written. */
import { MultiDirectedGraph, MultiGraph } from "graphology";
import { show } from "../definitions/finding.js";
import type { KnowledgeGraph } from "../graph/build.js";
import type { Ontology } from "../ontology/define.js";
import { graphmlRecords } from "./graphml.js";
import { ownAttributes, type Specs } from "./own.js";
import { broken, type EdgeRecord, type GraphElement, type Row } from "./record.js";

export interface ReadOptions {
  /** Name of the file, for messages. */
  file?: string;
}

/**
 * Reads GraphML, whole or in chunks, as they come. Without an ontology, nodes and edges have the attributes that the file tells, and
 * edges the direction; node keys are the file's ids, edge keys too where they are unique.
 *
 * With the ontology of a graph that `writeGraphml` wrote, it is that graph again, its lists, citations and positions included.
 *
 * @throws DefinitionsError with line and column where the file is no GraphML, is hostile, or repeats an id.
 * @example
 * ```ts
 * const theirs = readGraphml('<graphml><graph edgedefault="directed"><node id="n0"/></graph></graphml>');
 * const ours = readGraphml([...writeGraphml(graph)], { ontology: government });
 * console.log(theirs.order, ours.order);
 * ```
 */
export function readGraphml(text: string | Iterable<string>, options?: ReadOptions): MultiGraph;
export function readGraphml<const O extends Ontology>(
  text: string | Iterable<string>,
  options: ReadOptions & { ontology: O },
): KnowledgeGraph<O>;
export function readGraphml(
  text: string | Iterable<string>,
  { file = "graph.graphml", ontology }: ReadOptions & { ontology?: Ontology } = {},
): MultiGraph {
  const graph = ontology ? (new MultiDirectedGraph() as unknown as MultiGraph) : new MultiGraph();
  const own = ontology && shapesOf(ontology);
  let careful = false;
  /** Edges whose ends have not come yet. */
  const waiting: EdgeRecord[] = [];
  /** Ids in the file, where they are not the keys. */
  const keys = new Map<string, string>();
  const keyOf = (id: string) => (keys.size === 0 ? id : (keys.get(id) ?? id));

  const add: { [T in GraphElement["type"]]: (record: GraphElement & { type: T }) => void } = {
    node(record) {
      const key = record.key ?? record.id;
      if (graph.hasNode(key))
        broken(record.at, { code: "duplicate", message: `a second node has the id ${show(key)}`, hint: "ids are unique" });
      if (key !== record.id) keys.set(record.id, key);
      graph.addNode(key, own ? own.node(record.attributes) : record.attributes);
    },
    edge(record) {
      const [source, target] = [keyOf(record.source), keyOf(record.target)];
      // Most files hold no edge before its ends and no id twice: asking first is kept for those that do.
      if (!careful)
        try {
          return void addEdge(record, source, target);
        } catch {
          careful = true;
        }
      if (graph.hasNode(source) && graph.hasNode(target)) addEdge(record, source, target);
      else waiting.push(record);
    },
    graph({ attributes, at }) {
      if (ontology && attributes.format !== "zhengmai")
        broken(at, {
          code: "foreign",
          message: "the graph was not written by zhengmai",
          hint: "read it without an ontology, or make definitions of it: zhengmai import",
        });
      graph.replaceAttributes(ontology ? { ...attributes, ontology } : attributes);
    },
  };
  const addEdge = (record: EdgeRecord, source: string, target: string) => {
    const id = record.key ?? record.id;
    const attributes = own ? own.edge(record.attributes) : record.attributes;
    const isNamed = id !== undefined && !(careful && graph.hasEdge(id));
    if (record.directed || own)
      if (isNamed) graph.addDirectedEdgeWithKey(id, source, target, attributes);
      else graph.addDirectedEdge(source, target, attributes);
    else if (isNamed) graph.addUndirectedEdgeWithKey(id, source, target, attributes);
    else graph.addUndirectedEdge(source, target, attributes);
  };

  for (const batch of graphmlRecords(typeof text === "string" ? pieces(text) : text, file))
    for (const record of batch) add[record.type](record as never);
  for (const record of waiting) {
    const ends = [keyOf(record.source), keyOf(record.target)] as const;
    for (const [i, end] of ends.entries())
      if (!graph.hasNode(end))
        broken(record.at, {
          code: "unknown-id",
          message: `the edge ${i === 0 ? "comes from" : "leads to"} ${show(end)}, which is no node of the file`,
          hint: "add the node, or take the edge out",
        });
    addEdge(record, ...ends);
  }
  return graph;
}

function shapesOf({ kinds, relations }: Ontology): Record<"node" | "edge", (flat: Row) => Row> {
  const none: Specs = {};
  return {
    node: (flat) => ownAttributes(flat, kinds[String(flat.kind)]?.attributes ?? none),
    edge: (flat) => ownAttributes(flat, relations[String(flat.kind)]?.attributes ?? none),
  };
}

/** A long text is handed on in parts, so that what is made of one does not keep the others. */
function* pieces(text: string, size = 1 << 18): Generator<string> {
  for (let i = 0; i < text.length; i += size) yield text.slice(i, i + size);
}
