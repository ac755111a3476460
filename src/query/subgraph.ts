/** The graph → a part of it, as a graph of the same kind: everything that takes the whole takes the part. */
import { show } from "../definitions/finding.js";
import type { KnowledgeGraph } from "../graph/build.js";
import type { Ontology } from "../ontology/define.js";
import type { Declaration, DocumentKind, Evidence, Id, KindName } from "../ontology/types.js";

/** The things given and every edge between two of them, with their attributes and in their order. */
export function subgraph<O extends Ontology>(graph: KnowledgeGraph<O>, ids: Iterable<string>): KnowledgeGraph<O> {
  const kept = new Set(ids);
  return part(
    graph,
    (id) => kept.has(id),
    () => true,
  );
}

/** What lies within so many steps of a thing, whichever way the edges point, and the edges between. */
export function around<O extends Ontology>(graph: KnowledgeGraph<O>, id: Id<KindName<O>>, depth = 1): KnowledgeGraph<O> {
  if (!graph.hasNode(id)) throw new Error(`there is no ${show(id)} in the graph`);
  const seen = new Set<string>([id]);
  let ring: string[] = [id];
  for (let d = 0; d < depth && ring.length > 0; d++) {
    const next: string[] = [];
    for (const here of ring)
      graph.forEachNeighbor(here, (far) => {
        if (seen.has(far)) return;
        seen.add(far);
        next.push(far);
      });
    ring = next;
  }
  return subgraph(graph, seen);
}

/**
 * What one document says: the facts that cite it, the things they join, and the document itself; of each fact the citations of this
 * document alone.
 */
export function ofDocument<O extends Ontology>(graph: KnowledgeGraph<O>, document: Id<DocumentKind<O>>): KnowledgeGraph<O> {
  if (!graph.hasNode(document)) throw new Error(`there is no ${show(document)} in the graph`);
  const any = graph as unknown as KnowledgeGraph;
  const isOwn = (e: Evidence) => e.document === document;
  const cites = ({ evidence, declares = [] }: { evidence: readonly Evidence[]; declares?: readonly Declaration[] }) =>
    evidence.some(isOwn) || declares.some((d) => d.evidence.some(isOwn));
  const ids = new Set<string>([document, ...any.filterNodes((_, attributes) => cites(attributes))]);
  any.forEachEdge((_, attributes, source, target) => {
    if (cites(attributes)) ids.add(source).add(target);
  });
  const said = part(
    any,
    (id) => ids.has(id),
    (attributes) => cites(attributes),
  );
  const { date } = any.getNodeAttributes(document) as { date?: string };
  const own = <A extends { evidence: Evidence[]; declares?: Declaration[] }>({
    attested: _,
    declares,
    ...rest
  }: A & { attested?: string }) => {
    const evidence = rest.evidence.filter(isOwn);
    const counts = declares?.filter((d) => d.evidence.some(isOwn)).map((d) => ({ ...d, evidence: d.evidence.filter(isOwn) })) ?? [];
    return {
      ...rest,
      ...(counts.length > 0 && { declares: counts }),
      ...(evidence.length > 0 && date !== undefined && { attested: date }),
      evidence,
    } as unknown as A;
  };
  said.updateEachNodeAttributes((_, attributes) => own(attributes));
  said.updateEachEdgeAttributes((_, attributes) => own(attributes));
  return said as unknown as KnowledgeGraph<O>;
}

function part<O extends Ontology>(
  graph: KnowledgeGraph<O>,
  hasNode: (id: string) => boolean,
  hasEdge: (attributes: { evidence: Evidence[] }) => boolean,
): KnowledgeGraph<O> {
  const any = graph as unknown as KnowledgeGraph;
  const some = any.nullCopy() as KnowledgeGraph;
  any.forEachNode((id, attributes) => {
    if (hasNode(id)) some.addNode(id, { ...attributes });
  });
  any.forEachEdge((edge, attributes, source, target) => {
    if (hasNode(source) && hasNode(target) && hasEdge(attributes)) some.addDirectedEdgeWithKey(edge, source, target, { ...attributes });
  });
  return some as unknown as KnowledgeGraph<O>;
}
