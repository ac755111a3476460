/** What a check has to say of a place in a file, and the error that carries several of them. */

export interface Position {
  file: string;
  /** Counted from 1; columns in UTF-16 units, as editors count them. */
  line: number;
  column: number;
}

export type Severity = "error" | "warning" | "note";

export interface Finding extends Position {
  severity: Severity;
  /** What was found, as a stable word: `unknown-id`, `quote-not-found` … */
  code: string;
  message: string;
  /** What to do about it. */
  hint?: string;
}

/** `file:line:column: severity: what is wrong (what to do) [code]` */
export function formatFinding(f: Finding): string {
  const hint = f.hint ? ` (${f.hint})` : "";
  return `${f.file}:${f.line}:${f.column}: ${f.severity}: ${f.message}${hint} [${f.code}]`;
}

/** Order for people: by file, then line, then column, then code. */
export function compareFindings(a: Finding, b: Finding): number {
  return compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.code, b.code) || compare(a.message, b.message);
}

/** Code-unit order: the same on every machine, whatever its locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Thrown where bad input ends the work; `findings` holds all that is wrong, not only the first. */
export class DefinitionsError extends Error {
  override readonly name = "DefinitionsError";
  constructor(readonly findings: readonly Finding[]) {
    super(findings.map(formatFinding).join("\n"));
  }
}

function written(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    // What is nested a hundred thousand deep cannot be written, nor need it be.
    return "…";
  }
}

/** A value as it may stand in a message: on one line, and short. */
export function show(value: unknown): string {
  const text = typeof value === "string" ? value : written(value);
  const chars = [...text.slice(0, 200).replace(/\s+/g, " ")];
  return `"${chars.length > 40 ? `${chars.slice(0, 40).join("")}…` : chars.join("")}"`;
}
