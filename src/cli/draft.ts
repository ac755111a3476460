/** A draft and its text → a folder of definitions, without touching what lies there. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { item, shortened } from "../definitions/notation.js";
import { formatQuantity, parseNumeral } from "../definitions/quantity.js";
import { writeAtomically } from "../export/write.js";
import { type SilentLine, silences } from "../extract/coverage.js";
import type { Source } from "../extract/text/source.js";
import type { Proven } from "./prove.js";
import { UsageError } from "./usage.js";

/** A draft as the file that a curator corrects. */
export function yamlOf({ draft: { document, entities } }: Proven): string {
  const head = "# A draft made by zhengmai extract: correct it, then rename it. What is marked inferred rests on a weak rule.\n";
  const items = entities.map((entity) => item(shortened(readable(entity), undefined)));
  return `${head}document: ${document}\nentities:\n${items.join("\n")}`;
}

/** Numbers as the text would write them: 30亿. */
function readable(entity: Record<string, unknown>): Record<string, unknown> {
  const { value } = entity;
  const text = typeof value === "number" ? formatQuantity(value) : undefined;
  return text !== undefined && text !== String(value) && parseNumeral(text) === value ? { ...entity, value: text } : entity;
}

/** Where a draft and its text go. */
export interface DraftPlace {
  draft: string;
  text: string;
  /** Of the text as it lies there, or will. */
  sha256: string;
  /** Whether it lies there. */
  there: boolean;
}

/** Finds the place; refuses what would take another's place, before anything is written. */
export function draftPlace(folder: string, name: string, ending: string, { text }: Source): DraftPlace {
  if (existsSync(folder) && !statSync(folder).isDirectory()) throw new UsageError(`${folder}: is a file (name a folder)`);
  const path = join(folder, "sources", `${name}.${ending}`);
  const there = existsSync(path);
  const bytes = there ? readFileSync(path) : text;
  if (there && new TextDecoder().decode(bytes as Buffer) !== text)
    throw new UsageError(`${path}: another text of this name is there (rename the article; nothing was written)`);
  return { draft: join(folder, `${name}.draft.yaml`), text: path, sha256: createHash("sha256").update(bytes).digest("hex"), there };
}

/** Writes the text, then the draft: both or neither; tells what was found, and which lines gave nothing. */
export function writeDraft(place: DraftPlace, { text }: Source, proven: Proven, silent: readonly SilentLine[]): void {
  mkdirSync(dirname(place.text), { recursive: true });
  if (!place.there) writeAtomically(place.text, [text]);
  try {
    writeAtomically(place.draft, [yamlOf(proven)]);
  } catch (error) {
    if (!place.there) rmSync(place.text, { force: true });
    throw error;
  }
  const { facts, dropped } = proven;
  process.stderr.write(
    `${place.draft}: ${facts.entities.size} entities, ${facts.edges.size} relations; ${dropped.length} dropped for want of proof\n${coverage(silent)}`,
  );
}

const mostShown = 50;

/** Why a line gave nothing. */
export const why = ({ reason, words }: SilentLine) => `${silences[reason]}${words === undefined ? "" : ` (${words})`}`;

/** Lines from which nothing was taken. */
function coverage(silent: readonly SilentLine[]): string {
  const shown = silent.slice(0, mostShown).map((s) => `  line ${s.line} gave nothing: ${why(s)}\n`);
  if (silent.length > mostShown) shown.push(`  … and ${silent.length - mostShown} lines more (--explain tells all)\n`);
  return shown.join("");
}
