/** The words round a number → its comparator, value and unit, and the phrase that is cited for it. */
import { comparatorAround } from "../../definitions/quantity.js";
import type { Lexicon } from "../lexicon/lexicon.js";
import type { Clause } from "../text/clauses.js";
import type { Measure } from "./numbers.js";
import type { TargetMention } from "./target.js";

/** Comparator, value and unit of a number, by the words on both sides of it. */
export function boundOf(
  text: string,
  clause: Clause,
  n: Measure,
): { comparator: TargetMention["comparator"]; value: number; unit: string } {
  const local = text.slice(clause.start, Math.min(clause.end, n.unitEnd + 12));
  const at = { value: n.value, start: n.start - clause.start, end: n.end - clause.start };
  let comparator = (comparatorAround(local, at) ?? "=") as TargetMention["comparator"];
  const bound = text.slice(n.unitEnd, n.boundEnd);
  const head = text.slice(Math.max(clause.start, n.start - 6), n.start);
  if (/以上/.test(bound)) comparator = ">=";
  else if (/以内|以下/.test(bound)) comparator = "<=";
  else if (/左右|上下/.test(bound)) comparator = "~";
  else if (/控制在$/.test(head)) comparator = "=";
  else if (/^[多余]/.test(text.slice(n.end, n.end + 1)) || /[个家人亩]多$/.test(text.slice(n.end, n.unitEnd + 1))) comparator = ">=";
  if (n.bare) comparator = ">=";
  let { value, unit } = n;
  if (/(?:下降|降低|减少|压减|负增长)[^0-9至到在为]{0,3}$/.test(head) && /%|百分点|‰/.test(unit)) value = -value;
  if (/前$/.test(head) && (unit === "" || /位|名|列|强/.test(unit))) [unit, comparator] = [unit || "位", "<="];
  if (unit === "个百分点") unit = "百分点";
  return { comparator, value, unit };
}

/** The phrase that is cited for a number: with the words that bound it. */
export function wordingStart(text: string, n: Measure, clause: Clause, lexicon: Lexicon): number {
  let start = n.start;
  // Of 50亿元以上2个, 上 bounds the number before.
  for (let length = 1; length > 0 && n.start - start < 6 && !/以[上下]$/.test(text.slice(start - 2, start)); start -= length)
    length = lexicon.bounding.before(text, start, clause.start);
  return start;
}
