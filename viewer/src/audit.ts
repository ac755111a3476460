/** A model → what its reader should know of its gaps: counts that differ, values that contradict, what is inferred, what the checks found. */
import type { Finding } from "../../src/definitions/finding.js";
import type { Declaration } from "../../src/ontology/types.js";
import { type Link, listed, type Model, type Thing, thing } from "./model.js";

export interface Audit {
  /** A text says there are so many of something, and another number of them is in the graph. */
  miscounted: { id: string; declaration: Declaration; listed: number }[];
  contradicted: string[];
  inferredEdges: number;
  /** What neither words nor a reason stand for. */
  uncited: { things: number; links: number };
  /** What the checks found besides, as they say it. */
  others: readonly Finding[];
}

/** What the checks found where a thing or a relation is defined: at its very place, or on its line where that is no one's place. */
export function findingsAt(model: Model, definedAt: readonly string[]): Finding[] {
  const { byPlace, byLine } = index(model);
  const found = definedAt.flatMap((place) => [...(byPlace.get(place) ?? []), ...(byLine.get(lineOf(place)) ?? [])]);
  return [...new Set(found)];
}

interface Index {
  byPlace: Map<string, Finding[]>;
  byLine: Map<string, Finding[]>;
}
const indices = new WeakMap<Model, Index>();
const lineOf = (place: string) => place.replace(/:\d+$/, "");

function index(model: Model): Index {
  const known = indices.get(model);
  if (known) return known;
  const { graph, findings } = model;
  const places = new Set<string>();
  graph.forEachNode((_, { definedAt }) => definedAt.forEach((place) => void places.add(place)));
  graph.forEachEdge((_, { definedAt }) => definedAt.forEach((place) => void places.add(place)));
  const made: Index = { byPlace: new Map(), byLine: new Map() };
  for (const finding of findings) {
    if (told.has(finding.code)) continue;
    const line = `${finding.file}:${finding.line}`;
    const place = `${line}:${finding.column}`;
    const [map, key] = places.has(place) ? [made.byPlace, place] : [made.byLine, line];
    map.set(key, [...(map.get(key) ?? []), finding]);
  }
  indices.set(model, made);
  return made;
}

/** Findings that are told in the reader's own language above. */
const told = new Set(["miscounted", "never-listed", "contradiction"]);

export const restsOnNothing = ({ evidence, inferred }: Thing | Link) => evidence.length === 0 && inferred === undefined;

/** A thing is proved by words of its own or, unless it is a claim, by those of a relation; a document needs none. */
export function isUncited(model: Model, id: string): boolean {
  const kind = model.ontology.kinds[thing(model, id).kind];
  if (kind?.document || !restsOnNothing(thing(model, id))) return false;
  return kind?.claim === true || !model.graph.someEdge(id, (_, { evidence }) => evidence.length > 0);
}

export function auditOf(model: Model): Audit {
  const { graph } = model;
  return {
    miscounted: graph
      .nodes()
      .flatMap((id) =>
        graph.getNodeAttribute(id, "declares").map((declaration) => ({ id, declaration, listed: listed(model, id, declaration) })),
      )
      .filter(({ declaration, listed: found }) => found !== declaration.count),
    contradicted: graph.filterNodes((_, node) => Object.keys(node.alternatives).length > 0),
    inferredEdges: graph.filterEdges((_, edge) => edge.inferred !== undefined).length,
    uncited: {
      things: graph.filterNodes((id) => isUncited(model, id)).length,
      links: graph.filterEdges((_, link) => restsOnNothing(link)).length,
    },
    others: model.findings.filter((f) => !told.has(f.code)),
  };
}
