/** A built graph → the same graph as an outline: what each thing hangs under, and its place on a sheet of columns. */
import { compare } from "../definitions/finding.js";
import type { KnowledgeGraph } from "./build.js";
import { columnStarts, columnWidth, rowHeight } from "./columns.js";
import { entry } from "./facts.js";

/** One level to the right. */
const indent = 11;
/** Levels that are indented in full: deeper ones come ever closer, so that no row leaves its column. */
const fullLevels = 8;

/**
 * What each thing hangs under: child id → parent id. At most one parent each, and never a circle, whatever the graph holds.
 *
 * Parents are, the best first: the ends of `acyclic` relations, in the order of the ontology; of a claim, what it is anchored to
 * (`anchoredBy`); the end of the relation that a name is `namedWithin`. Of one relation, ends that are stated come before those
 * that are inferred, then ids decide. Of edges that would close a circle the best are kept, as in Kruskal's spanning forest.
 */
export function parentsOf(graph: KnowledgeGraph): Map<string, string> {
  const { kinds, relations } = graph.getAttribute("ontology");
  const acyclic = Object.keys(relations).filter((name) => relations[name]?.acyclic);
  const ranks = new Map(acyclic.map((name, i) => [name, i]));
  const ids = graph.nodes().sort(compare);
  const numbers = new Map(ids.map((id, i) => [id, i]));
  const links: { rank: number; child: number; parent: number }[] = [];
  graph.forEachEdge((_, { kind, inferred }, source, target, from, to) => {
    const anchors = kinds[to.kind]?.anchoredBy === kind;
    const rank = anchors ? ranks.size : (ranks.get(kind) ?? (kinds[from.kind]?.namedWithin === kind ? ranks.size + 1 : undefined));
    if (rank === undefined || source === target) return;
    const [child, parent] = (anchors ? [target, source] : [source, target]).map((id) => numbers.get(id)) as [number, number];
    links.push({ rank: 2 * rank + (inferred === undefined ? 0 : 1), child, parent });
  });
  links.sort((a, b) => a.rank - b.rank || a.child - b.child || a.parent - b.parent);

  const parents = new Map<string, string>();
  // Each tree of the forest is a set. What has no parent yet is the root of its tree: to hang it under a thing of its own set would close a circle.
  const sets = Int32Array.from(ids.keys());
  const setOf = (n: number) => {
    while (sets[n] !== n) {
      sets[n] = sets[sets[n] as number] as number;
      n = sets[n] as number;
    }
    return n;
  };
  for (const { child, parent } of links) {
    const [id, under] = [ids[child] as string, ids[parent] as string];
    if (parents.has(id)) continue;
    const [a, b] = [setOf(child), setOf(parent)];
    if (a === b) continue;
    sets[a] = b;
    parents.set(id, under);
  }
  return parents;
}

/**
 * Writes `outlineX`, `outlineY` and `under` (the parent's id; roots have none) to every node: an outline in columns, to be read
 * from the top down and from the left to the right. Each thing has a row of its own, below its parent's and indented; y grows
 * upwards, as in the other positions. Large trees come first; what hangs nowhere and holds nothing comes last, by kind.
 *
 * What hangs under one thing stands by kind and then as it was defined, as in the text that counts to ten; claims come first.
 */
export function layoutHierarchy(graph: KnowledgeGraph): void {
  const parents = parentsOf(graph);
  const { rows, depths } = outlineRows(graph, parents);
  const starts = new Set(columnStarts(depths));
  const places = new Map<string, { x: number; y: number }>();
  let column = -1;
  let down = 0;
  for (const [i, id] of rows.entries()) {
    if (starts.has(i)) [column, down] = [column + 1, 0];
    if (id !== undefined) places.set(id, { x: column * columnWidth + indented(depths[i] as number), y: 0 - down * rowHeight });
    // No column begins with a blank row.
    if (id !== undefined || down > 0) down += 1;
  }
  graph.updateEachNodeAttributes(
    (id, { under: _, ...attributes }) => {
      const { x, y } = places.get(id) as { x: number; y: number };
      const under = parents.get(id);
      return { ...attributes, outlineX: Math.round(x * 100) / 100, outlineY: y, ...(under !== undefined && { under }) };
    },
    { attributes: ["outlineX", "outlineY", "under"] },
  );
}

const indented = (depth: number) => indent * (depth <= fullLevels ? depth : fullLevels + 2 * (1 - fullLevels / depth));

/** The rows of the outline from first to last, `undefined` where one is blank, and the depth of each, -1 where it is blank. */
function outlineRows(graph: KnowledgeGraph, parents: ReadonlyMap<string, string>): { rows: (string | undefined)[]; depths: number[] } {
  const children = new Map<string, string[]>();
  const roots: string[] = [];
  for (const id of inReadingOrder(graph, parents)) {
    const parent = parents.get(id);
    if (parent === undefined) roots.push(id);
    else entry(children, parent, () => []).push(id);
  }
  const sizes = sizesOf(roots, children);
  const size = (id: string) => sizes.get(id) as number;
  const trees = roots.filter((id) => size(id) > 1).sort((a, b) => size(b) - size(a) || compare(a, b));
  const alone = roots.filter((id) => size(id) === 1);

  const rows: (string | undefined)[] = [];
  const depths: number[] = [];
  const add = (id: string | undefined, depth: number) => {
    rows.push(id);
    depths.push(depth);
  };
  for (const root of trees) {
    if (rows.length > 0) add(undefined, -1);
    const stack: [string, number][] = [[root, 0]];
    for (let top = stack.pop(); top; top = stack.pop()) {
      const [id, depth] = top;
      add(id, depth);
      for (const child of children.get(id)?.toReversed() ?? []) stack.push([child, depth + 1]);
    }
  }
  let last: string | undefined;
  for (const id of alone) {
    const kind = graph.getNodeAttribute(id, "kind");
    if (kind !== last && rows.length > 0) add(undefined, -1);
    last = kind;
    add(id, 0);
  }
  return { rows, depths };
}

/** How many things each tree holds, its root among them. */
function sizesOf(roots: readonly string[], children: ReadonlyMap<string, readonly string[]>): Map<string, number> {
  const all = [...roots];
  for (let i = 0; i < all.length; i++) for (const child of children.get(all[i] as string) ?? []) all.push(child);
  const sizes = new Map<string, number>();
  // Children stand behind their parents: from the end, each is counted before what holds it.
  for (const id of all.toReversed()) {
    let size = 1;
    for (const child of children.get(id) ?? []) size += sizes.get(child) as number;
    sizes.set(id, size);
  }
  return sizes;
}

/**
 * All ids, by kind in the ontology's order, then by the file and line where each was first defined. Claims that hang under
 * something come first: they are said of the thing itself, and stand right below it.
 */
function inReadingOrder(graph: KnowledgeGraph, parents: ReadonlyMap<string, string>): string[] {
  const { kinds } = graph.getAttribute("ontology");
  const names = Object.keys(kinds);
  const numbers = new Map(names.map((kind, i) => [kind, i]));
  const keyed = graph.mapNodes((id, { kind, definedAt }) => {
    const [, file = "", line, column] = /^(.*):(\d+):(\d+)$/.exec(definedAt[0] ?? "") ?? [];
    const first = kinds[kind]?.claim && parents.has(id) ? names.length : 0;
    return { id, kind: (numbers.get(kind) ?? names.length) - first, file, line: Number(line ?? 0), column: Number(column ?? 0) };
  });
  keyed.sort((a, b) => a.kind - b.kind || compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.id, b.id));
  return keyed.map(({ id }) => id);
}
