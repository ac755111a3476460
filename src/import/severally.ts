/** One entity as a graph shows it, and the values that contradict it → the several statements of which it was built. */
import type { KindSpec } from "../ontology/define.js";
import type { Evidence } from "../ontology/types.js";
import type { Written } from "./attributes.js";
import type { Row } from "./record.js";

/** The first holds all that one statement may hold; those after it what a kind gives only one of, and what contradicts what is shown. */
export function severally(entity: Written, alternatives: Row, spec: KindSpec): Written[] {
  const groups = (spec.oneOf ?? []).filter((group) => group.every((name) => entity[name] !== undefined));
  const grouped = new Set((spec.oneOf ?? []).flat());
  const [first, ...others] = groups.map((group) => without(entity, (name) => grouped.has(name) && !group.includes(name)));
  const main = first ?? entity;
  const stubs = others.map((other) => stubOf(other, spec));
  const { cite, inferred } = entity;
  const proof = { ...(cite !== undefined && { cite }), ...(inferred !== undefined && { inferred }) };
  const own = stubOf(main, spec);
  const contradicting = Object.entries(alternatives).flatMap(([name, values]) => {
    const stub = [own, ...stubs].find((one) => one[name] !== undefined) ?? own;
    if (!Array.isArray(values)) return [];
    return values.map((value, i) => ({ ...stub, [name]: value, ...standing(values, i, (cite ?? []) as Evidence[], inferred) }));
  });
  return [main, ...stubs.map((stub) => ({ ...stub, ...proof })), ...contradicting];
}

/** The least that says which thing is meant: its id, and what its kind requires. */
export function stubOf(entity: Written, { attributes = {}, oneOf = [] }: KindSpec): Written {
  const needed = new Set(["id", "label", ...Object.keys(attributes).filter((name) => attributes[name]?.required), ...oneOf.flat()]);
  return without(entity, (name) => !needed.has(name));
}

const without = (entity: Written, isOut: (name: string) => boolean): Written =>
  Object.fromEntries(Object.entries(entity).filter(([name]) => !isOut(name)));

/**
 * Of values that contradict the one shown, the order tells how well each was proven: those that stand out of their own order had more
 * citations than the next. Which they were is not known; so many of all that the order comes out again.
 */
function standing(others: readonly unknown[], index: number, citations: readonly Evidence[], inferred: unknown): Written {
  let steps = 0;
  for (let i = index; i + 1 < others.length; i++) if (!inOrder(others[i], others[i + 1])) steps += 1;
  // Cited without a reason, it would no longer rest on inference.
  return steps === 0 ? {} : { cite: citations.slice(0, steps), ...(inferred !== undefined && { inferred }) };
}

const inOrder = (a: unknown, b: unknown) => (typeof a === "number" && typeof b === "number" ? a <= b : String(a) <= String(b));
