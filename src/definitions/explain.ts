/** Validation issues → sentences that name the field, say what is wrong with it, and what to write instead. */
import type { z } from "zod";
import { citationForm } from "./citation.js";
import { show } from "./finding.js";
import { suggestion } from "./suggest.js";
import type { Path } from "./yaml.js";

export interface Explanation {
  /** Where, below the entity. */
  path: Path;
  /** The key at fault where it is the key itself that is wrong. */
  key?: string;
  message: string;
  hint?: string;
}

type Issue = z.core.$ZodIssue;

/** Explains one issue of an entity `data` of a kind. `fields` are the names that the kind allows. */
export function explain(issue: Issue, data: unknown, kind: string, fields: readonly string[]): Explanation[] {
  const { path } = issue;
  const value = path.reduce<unknown>((d, step) => (typeof d === "object" && d !== null ? Reflect.get(d, step) : undefined), data);
  const name = [...path].reverse().find((step) => typeof step === "string") as string | undefined;
  const field = name === undefined ? `a ${kind}` : show(name);
  const say = (message: string, hint?: string): Explanation[] => [{ path, message, ...(hint && { hint }) }];

  if (value === null && issue.code !== "unrecognized_keys")
    return name === "comparator"
      ? say(`${field} is empty`, 'YAML reads a bare ~ as nothing: write "~" in quotes')
      : say(`${field} is empty`, "give it a value or leave the field out");
  if (value === undefined && name !== undefined && (issue.code === "invalid_type" || issue.code === "invalid_union"))
    return say(`a ${parentOf(path, kind)} has no ${field}`, `add "${name}:"`);
  if (name === "id" && path.length === 1 && typeof value === "string") return say(`id ${show(value)} cannot be used`, idHint(kind));

  switch (issue.code) {
    case "unrecognized_keys": {
      const known = path.length === 0 ? fields : [];
      return issue.keys.map((key) => ({
        path,
        key,
        message: `unknown field ${show(key)} ${path.length === 0 ? `on a ${kind}` : `in ${field}`}`,
        // { cite: 3 甲说,乙做 } is read as a field "乙做" without a value.
        hint: isCutOff(value, key)
          ? "a comma parts fields inside { }: put text that holds one in quotes"
          : (suggestion(key, known) ?? (known.length > 0 ? `one of ${known.join(", ")}` : "leave it out")),
      }));
    }
    case "invalid_type":
      if (issue.expected === "string" && ["number", "boolean"].includes(typeof value))
        return say(`${field} is a ${typeof value}, not text: ${show(value)}`, `put it in quotes: "${value}"`);
      return say(`${field} is ${article(value)}, not ${expected(issue.expected)}: ${show(value)}`);
    case "invalid_value":
      return say(`${field} is ${show(value)}`, `one of ${issue.values.map((v) => `"${String(v)}"`).join(", ")}`);
    case "invalid_union": {
      // The branch that fits the value's own type says best what is wrong with it.
      const branch = issue.errors.find((b) => !b.some((i) => i.code === "invalid_type" && i.path.length === 0));
      if (branch) return branch.flatMap((i) => explain({ ...i, path: [...path, ...i.path] } as Issue, data, kind, fields));
      if (name === "cite") return say(`${show(value)} is no citation`, citationForm);
      if (name === "value") return say(`${field} is ${article(value)}, not a number`, "write 30, 7.5 or 30亿");
      return say(
        `${field} is ${article(value)}, which cannot stand here: ${show(value)}`,
        name === "aliases" ? "put it in quotes" : "see the fields in the README",
      );
    }
    case "invalid_format":
      if (typeof value === "string" && value.trim() === "") return say(`${field} is empty`, "give it a value or leave the field out");
      return say(`${field} is ${show(value)}, which is no date`, 'write "2023", "2023-06" or "2023-06-30"');
    case "too_small":
    case "too_big":
      return say(`${field} is ${show(value)}, which is too ${issue.code === "too_small" ? "small" : "large"}`);
    default:
      return say(`${field}: ${issue.message}`);
  }
}

export function idHint(kind: string): string {
  return `write "${kind}:" and then letters, digits, ".", "_" or "-"; no spaces, slashes, signs or pictures`;
}

function parentOf(path: Path, kind: string): string {
  const parent = path
    .slice(0, -1)
    .reverse()
    .find((step) => typeof step === "string");
  return parent === undefined ? kind : `"${String(parent)}"`;
}

function isCutOff(fields: unknown, key: string): boolean {
  return typeof fields === "object" && fields !== null && (Reflect.get(fields, key) ?? null) === null;
}

function article(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a group of fields";
  return value === "" ? "empty" : typeof value === "string" ? "text" : `a ${typeof value}`;
}

function expected(type: string): string {
  return (
    ({ int: "a whole number", number: "a number", string: "text", array: "a list", object: "a group of fields" } as Record<string, string>)[
      type
    ] ?? type
  );
}
