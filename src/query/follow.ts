/** The graph and a place in it → what lies one step, or many steps, along the fields by which definitions are written. */
import { show } from "../definitions/finding.js";
import { suggestion } from "../definitions/suggest.js";
import type { KnowledgeGraph } from "../graph/build.js";
import { entry } from "../graph/facts.js";
import type { Ontology } from "../ontology/define.js";
import { type Field, fieldsOf } from "../ontology/fields.js";
import type {
  AnyField,
  EdgeAttributes,
  FarKind,
  FieldName,
  Id,
  KindName,
  NodeAttributes,
  RelationName,
  RelationOf,
} from "../ontology/types.js";
import { presentId } from "./select.js";

/** An edge, walked from one end to the other: along it or against it. */
export interface Step<
  O extends Ontology,
  From extends KindName<O> = KindName<O>,
  To extends KindName<O> = KindName<O>,
  R extends RelationName<O> = RelationName<O>,
> {
  /** The edge's key in the graph; `graph.source(edge)` and `graph.target(edge)` tell its own direction. */
  edge: string;
  attributes: EdgeAttributes<O, R>;
  from: Id<From>;
  to: Id<To>;
  /** Attributes of the thing that the step leads to. */
  toAttributes: NodeAttributes<O, To>;
}

/** The relations whose edges a field finds: its own, and those that imply it. */
type Found<O extends Ontology, F extends string> =
  | RelationOf<O, F>
  | {
      [N in RelationName<O>]: O["relations"][N] extends { implies: readonly (infer I)[] }
        ? RelationOf<O, F> extends I
          ? N
          : never
        : never;
    }[RelationName<O>];

/**
 * The steps from a thing by one of its fields: a relation (`holds`), or the inverse of one (`heldBy`), as in a definition. A relation
 * that implies the one asked for is found too: who chairs a meeting attends it; `attributes.kind` tells which it was.
 * A field that its kind does not have does not compile.
 *
 * @returns an array, in the order in which graphology holds the edges.
 * @throws Error if the graph has no such thing, or its ontology no such field.
 * @example
 * ```ts
 * for (const { to, toAttributes, attributes } of follow(graph, "person:huang-shengke", "holds"))
 *   console.log(to, toAttributes.label, attributes.evidence);
 * ```
 */
export function follow<O extends Ontology, K extends KindName<O>, F extends FieldName<O, K>>(
  graph: KnowledgeGraph<O>,
  from: Id<K>,
  field: F,
): Step<O, K, FarKind<O, K, F> & KindName<O>, Found<O, F> & RelationName<O>>[] {
  const any = graph as unknown as KnowledgeGraph;
  present(any, from);
  const { forward, relation, found } = fieldOf(any.getAttribute("ontology"), field);
  const steps: object[] = [];
  // Written out, not by eachStep: this is what loops over a whole graph call, and a second callback an edge would show.
  if (forward)
    any.forEachOutEdge(from, (edge, attributes, _source, to, _sourceAttributes, toAttributes) => {
      if (attributes.kind === relation || found.has(attributes.kind)) steps.push({ edge, attributes, from, to, toAttributes });
    });
  else
    any.forEachInEdge(from, (edge, attributes, to, _target, toAttributes) => {
      if (attributes.kind === relation || found.has(attributes.kind)) steps.push({ edge, attributes, from, to, toAttributes });
    });
  return steps as never;
}

type TakeStep = (edge: string, attributes: EdgeAttributes<Ontology>, to: string, toAttributes: NodeAttributes<Ontology>) => void;

/** Calls back for each edge that a field finds at a thing. Makes nothing itself: most edges of a walk lead to what was seen before. */
function eachStep(graph: KnowledgeGraph, from: string, { forward, relation, found }: Field, take: TakeStep): void {
  if (forward)
    graph.forEachOutEdge(from, (edge, attributes, _source, to, _sourceAttributes, toAttributes) => {
      if (attributes.kind === relation || found.has(attributes.kind)) take(edge, attributes, to, toAttributes);
    });
  else
    graph.forEachInEdge(from, (edge, attributes, to, _target, toAttributes) => {
      if (attributes.kind === relation || found.has(attributes.kind)) take(edge, attributes, to, toAttributes);
    });
}

function fieldOf(ontology: Ontology, name: string): Field {
  const all = fieldsOf(ontology);
  const field = all.get(name);
  if (!field) throw new Error(`no relation is called ${show(name)}${hint(suggestion(name, all.keys()))}`);
  return field;
}

function present(graph: KnowledgeGraph, id: string): void {
  if (graph.hasNode(id)) return;
  const one = presentId(graph, id as Id);
  throw new Error(
    `there is no ${show(id)} in the graph${hint(one ? `a decision made it one with ${show(one)}` : suggestion(id, graph.nodes()))}`,
  );
}

const hint = (text: string | undefined) => (text === undefined ? "" : ` (${text})`);

export interface WalkStep<O extends Ontology> extends Step<O> {
  /** Steps from the start: 1 for what lies next to it. */
  depth: number;
}

/** At least one of the fields must be one of the start's own. */
type StartingAt<O extends Ontology, K extends KindName<O>, F extends string> = [F & FieldName<O, K>] extends [never] ? never : F;

/**
 * Everything that can be reached by the fields given, each thing once, nearest first; lazily. The start itself is not told.
 *
 * @example
 * ```ts
 * for (const { toAttributes, depth } of walk(graph, "campaign:1354", ["hasPart", "targets"])) console.log(depth, toAttributes.label);
 * ```
 */
export function* walk<O extends Ontology, K extends KindName<O>, F extends AnyField<O>>(
  graph: KnowledgeGraph<O>,
  from: Id<K>,
  along: readonly StartingAt<O, K, F>[],
  { depth = Number.POSITIVE_INFINITY }: { depth?: number } = {},
): Generator<WalkStep<O>> {
  const any = graph as unknown as KnowledgeGraph;
  present(any, from);
  const fields = along.map((field) => fieldOf(any.getAttribute("ontology"), field));
  const seen = new Set<string>([from]);
  let here: string = from;
  let ring: string[] = [from];
  let next: string[] = [];
  let d = 0;
  const steps: object[] = [];
  // One callback and one list for the whole walk: what is made for every thing on the way would outweigh the walking.
  const take: TakeStep = (edge, attributes, to, toAttributes) => {
    if (seen.has(to)) return;
    seen.add(to);
    next.push(to);
    steps.push({ edge, attributes, from: here, to, toAttributes, depth: d });
  };
  while (d < depth && ring.length > 0) {
    d += 1;
    for (here of ring) {
      for (const field of fields) eachStep(any, here, field, take);
      for (const step of steps) yield step as WalkStep<O>;
      steps.length = 0;
    }
    ring = next;
    next = [];
  }
}

export interface Tree<O extends Ontology> {
  id: Id<KindName<O>>;
  attributes: NodeAttributes<O>;
  /** The edge by which it hangs where it hangs; the root has none. */
  edge?: string;
  /** It stands elsewhere in the tree with what hangs under it, and here without. */
  repeated?: true;
  children: Tree<O>[];
}

/**
 * What hangs under a thing by the fields given, as a tree. An edge that only shortens a way of two steps is passed over: what is part
 * of a part stands under that part. A thing that still hangs in several places stands in each and unfolds in the first, so that the
 * tree is no larger than the graph, circles or not.
 */
export function tree<O extends Ontology, K extends KindName<O>, F extends AnyField<O>>(
  graph: KnowledgeGraph<O>,
  root: Id<K>,
  along: readonly StartingAt<O, K, F>[],
): Tree<O> {
  const any = graph as unknown as KnowledgeGraph;
  const below = new Map<string, Step<Ontology>[]>();
  const stepsFrom = (id: string) => {
    const known = below.get(id);
    if (known) return known;
    const steps = new Map<string, Step<Ontology>>();
    for (const field of along)
      eachStep(any, id, fieldOf(any.getAttribute("ontology"), field), (edge, attributes, to, toAttributes) => {
        if (!steps.has(to)) steps.set(to, { edge, attributes, from: id as Id, to: to as Id, toAttributes });
      });
    below.set(id, [...steps.values()]);
    return [...steps.values()];
  };
  /** What hangs here and under nothing else that hangs here. */
  const directly = (id: string) => {
    const kept = new Map(stepsFrom(id).map((step) => [step.to as string, step]));
    // One is taken out only for another that is still in: of things that hang in a circle, one stays.
    for (const to of [...kept.keys()])
      if (parents.get(to)?.some((other) => other !== to && other !== id && kept.has(other))) kept.delete(to);
    return [...kept.values()];
  };
  /** What a thing hangs under, of all that is reached. */
  const parents = new Map<string, string[]>();
  const reached = [...walk(graph, root, along)] as unknown as Step<Ontology>[];
  for (const id of [root as string, ...reached.map((step) => step.to)])
    for (const { to } of stepsFrom(id)) entry(parents, to, () => []).push(id);

  const unfolded = new Map<string, Tree<Ontology>>();
  const branch = ({ to, edge, toAttributes }: Step<Ontology>): Tree<Ontology> => ({ id: to, attributes: toAttributes, edge, children: [] });
  // Depth first with a stack of its own: a chain of a hundred thousand things is no reason to fall over.
  const unfold = (top: Tree<Ontology>) => {
    const stack = [top];
    for (let here = stack.pop(); here; here = stack.pop()) {
      const first = unfolded.get(here.id);
      if (first) {
        if (first.children.length > 0) here.repeated = true;
        continue;
      }
      unfolded.set(here.id, here);
      here.children.push(...directly(here.id).map(branch));
      for (const child of here.children.toReversed()) stack.push(child);
    }
  };
  const top = { id: root, attributes: any.getNodeAttributes(root), children: [] } as Tree<Ontology>;
  unfold(top);
  // In a circle each may have been passed over for another: what stands nowhere yet stands where the walk found it.
  for (const step of reached) {
    if (unfolded.has(step.to)) continue;
    const child = branch(step);
    unfolded.get(step.from)?.children.push(child);
    unfold(child);
  }
  return top as Tree<O>;
}
