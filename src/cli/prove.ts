/** A draft and its text → the part of the draft that passes every check that hand-written definitions pass, and the graph of it. */
import { readEntity } from "../definitions/entity.js";
import type { Finding, Position } from "../definitions/finding.js";
import { noDefinitions } from "../definitions/statements.js";
import type { SourceText } from "../definitions/text.js";
import type { Path } from "../definitions/yaml.js";
import type { Draft, Written } from "../extract/draft.js";
import { checkErrors } from "../graph/check.js";
import type { Facts } from "../graph/facts.js";
import type { Ontology } from "../ontology/define.js";

export interface Proven {
  draft: Draft;
  facts: Facts;
  /** What was taken out, and why. */
  dropped: string[];
}

/** What falls with what was taken out is sought so many times, one step a time: then all falls that hangs together with what is at fault. */
const mostSteps = 12;

/** Takes out what a check finds fault with, until nothing is found: each round leaves less, so that it ends. */
export function provable(draft: Draft, text: Omit<SourceText, "document">, ontology: Ontology): Proven {
  let entities = draft.entities;
  const dropped: string[] = [];
  for (let round = 0; ; round++) {
    const { facts, errors, paths } = examineDraft({ ...draft, entities }, text, ontology);
    if (errors.length === 0) return { draft: { ...draft, entities }, facts, dropped };
    for (const { message } of errors) dropped.push(message);
    const faults = errors.map((e) => paths[e.column - 1] ?? []);
    const left = round < mostSteps ? without(entities, faults) : withoutAllAround(entities, faults, draft.document, dropped);
    // A fault that lies in nothing that could be taken out leaves nothing that could be believed.
    entities = sizeOf(left) < sizeOf(entities) ? left : [];
  }
}

const isEdges = (field: string, value: unknown): value is { to?: string }[] =>
  Array.isArray(value) && field !== "cite" && field !== "aliases";

/** How many entities and edges there are. */
const sizeOf = (entities: readonly Written[]) =>
  entities.reduce((sum, e) => Object.entries(e).reduce((n, [field, value]) => n + (isEdges(field, value) ? value.length : 0), sum + 1), 0);

function examineDraft({ document, entities }: Draft, text: Omit<SourceText, "document">, ontology: Ontology) {
  const definitions = noDefinitions();
  const paths: Path[] = [];
  const faults: Finding[] = [];
  // A position's column is the number of its path: what is found there tells what to take out.
  const position = (path: Path): Position => ({ file: text.file, line: 1, column: paths.push(path) });
  const fault = (path: Path, code: string, message: string) => faults.push({ severity: "error", code, ...position(path), message });
  for (const [i, entity] of entities.entries())
    readEntity(entity, [i], { ontology, document, dataset: undefined, position, fault }, definitions);
  const texts = new Map([[document, { ...text, document }]]);
  const { facts, errors } = checkErrors([definitions], ontology, texts);
  return { facts, errors: [...faults, ...errors], paths };
}

/** Entities without the edges or the entities that paths lead to. */
function without(entities: readonly Written[], paths: readonly Path[]): Written[] {
  const whole = new Set<number>();
  const edges = new Map<number, Set<string>>();
  for (const [index, field, at] of paths) {
    if (typeof index !== "number") continue;
    if (typeof field === "string" && typeof at === "number" && field !== "cite")
      edges.set(index, (edges.get(index) ?? new Set()).add(`${field} ${at}`));
    else whole.add(index);
  }
  const gone = new Set([...whole].map((i) => entities[i]?.id));
  return entities.flatMap((entity, i) =>
    whole.has(i) ? [] : [keeping(entity, (field, n, to) => !edges.get(i)?.has(`${field} ${n}`) && !gone.has(to))],
  );
}

/** An entity with some of its edges. */
function keeping(entity: Written, isKept: (field: string, n: number, to: string | undefined) => boolean): Written {
  const kept: Written = {};
  for (const [field, value] of Object.entries(entity)) {
    if (!isEdges(field, value)) {
      kept[field] = value;
      continue;
    }
    const left = value.filter((edge, n) => isKept(field, n, edge.to));
    if (left.length > 0) kept[field] = left;
  }
  return kept;
}

/** Entities without those that paths lead to, and without all that edges join to these, but for the document, which all may have to do with. */
function withoutAllAround(entities: readonly Written[], paths: readonly Path[], document: string, dropped: string[]): Written[] {
  const joined = new Map<unknown, unknown[]>();
  const join = (a: unknown, b: unknown) => {
    const known = joined.get(a);
    if (known) known.push(b);
    else joined.set(a, [b]);
  };
  const left = without(entities, paths);
  const still = new Set(left.map((e) => e.id));
  const open: unknown[] = paths.flatMap(([index]) => (typeof index === "number" ? [entities[index]?.id] : []));
  for (const { id, ...fields } of entities)
    for (const [field, value] of Object.entries(fields))
      if (isEdges(field, value) && id !== document)
        for (const { to } of value) {
          join(id, to);
          join(to, id);
        }
  const gone = new Set<unknown>();
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (gone.has(id) || id === document) continue;
    gone.add(id);
    if (still.has(id)) dropped.push(`${String(id)} hangs together with what is not proven`);
    open.push(...(joined.get(id) ?? []));
  }
  return left.flatMap((entity) => (gone.has(entity.id) ? [] : [keeping(entity, (_, __, to) => !gone.has(to))]));
}
