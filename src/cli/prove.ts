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

const mostRounds = 12;

/** Takes out what a check finds fault with, until nothing is found. */
export function provable(draft: Draft, text: Omit<SourceText, "document">, ontology: Ontology): Proven {
  let entities = draft.entities;
  const dropped: string[] = [];
  for (let round = 0; ; round++) {
    const { facts, errors, paths } = examineDraft({ ...draft, entities }, text, ontology);
    if (errors.length === 0) return { draft: { ...draft, entities }, facts, dropped };
    if (round === mostRounds) throw new Error(`a draft of ${text.file} does not settle: ${errors[0]?.message}`);
    const gone = errors.map((e) => ({ path: paths[e.column - 1] ?? [], message: e.message }));
    for (const { message } of gone) dropped.push(message);
    entities = without(
      entities,
      gone.map((g) => g.path),
    );
  }
}

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
  return entities.flatMap((entity, i) => {
    if (whole.has(i)) return [];
    const kept: Written = {};
    for (const [field, value] of Object.entries(entity)) {
      if (!Array.isArray(value) || field === "cite" || field === "aliases") {
        kept[field] = value;
        continue;
      }
      const left = value.filter((edge, n) => !edges.get(i)?.has(`${field} ${n}`) && !gone.has((edge as { to?: string }).to));
      if (left.length > 0) kept[field] = left;
    }
    return [kept];
  });
}
