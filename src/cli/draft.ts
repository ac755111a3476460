/** A draft and its text → a folder of definitions, without touching what lies there. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { item, shortened } from "../definitions/notation.js";
import { formatQuantity, parseNumeral } from "../definitions/quantity.js";
import { writeAtomically } from "../export/write.js";
import { type SilentLine, silences } from "../extract/coverage.js";
import type { Source } from "../extract/text/source.js";
import type { Proven } from "./prove.js";
import { UsageError } from "./usage.js";

const headline = "# A draft made by zhengmai extract: correct it, then rename it. What is marked inferred rests on a weak rule.\n";
/** What tells, when the article is read again, whether somebody has corrected its draft. */
const seal = /^# sha256 of what follows, as it was made: ([0-9a-f]{64})\n/;
const hashOf = (bytes: string | Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** A draft as the file that a curator corrects. */
export function yamlOf({ draft: { document, entities } }: Proven): string {
  const items = entities.map((entity) => item(shortened(readable(entity), undefined)));
  const body = `document: ${document}\nentities:\n${items.join("\n")}`;
  return `${headline}# sha256 of what follows, as it was made: ${hashOf(body)}\n${body}`;
}

/** Numbers as the text would write them: 30亿. */
function readable(entity: Record<string, unknown>): Record<string, unknown> {
  const { value } = entity;
  const text = typeof value === "number" ? formatQuantity(value) : undefined;
  return text !== undefined && text !== String(value) && parseNumeral(text) === value ? { ...entity, value: text } : entity;
}

/** What speaks against writing a draft of a text where another lies: that is of another text, or somebody has corrected it. */
function inTheWay(lying: string, file: string, sha256: string): string | undefined {
  const rest = lying.startsWith(headline) ? lying.slice(headline.length) : "";
  const [line, hash] = seal.exec(rest) ?? [];
  const body = line === undefined ? "" : rest.slice(line.length);
  if (line === undefined || hashOf(body) !== hash) return "was changed since it was made (rename it to keep it";
  const [of] = (parse(body) as { entities: { file?: unknown; sha256?: unknown }[] }).entities;
  return of?.file === file && of.sha256 === sha256
    ? undefined
    : `is the draft of another text${typeof of?.file === "string" ? `, ${of.file}` : ""} (rename the article`;
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

/** Finds the place; refuses what would take another's place, before anything is written; `force` lets a draft take that of another. */
export function draftPlace(folder: string, name: string, ending: string, { text }: Source, force = false): DraftPlace {
  if (existsSync(folder) && !statSync(folder).isDirectory()) throw new UsageError(`${folder}: is a file (name a folder)`);
  const path = join(folder, "sources", `${name}.${ending}`);
  const there = existsSync(path);
  const bytes = there ? readFileSync(path) : text;
  if (there && new TextDecoder().decode(bytes as Buffer) !== text)
    throw new UsageError(`${path}: another text of this name is there (rename the article; nothing was written)`);
  const [draft, sha256] = [join(folder, `${name}.draft.yaml`), hashOf(bytes)];
  const lying = !force && statSync(draft, { throwIfNoEntry: false })?.isFile() ? readFileSync(draft, "utf8") : undefined;
  const fault = lying === undefined ? undefined : inTheWay(lying, `${name}.${ending}`, sha256);
  if (fault !== undefined) throw new UsageError(`${draft}: ${fault}, or give --force to replace it; nothing was written)`);
  return { draft, text: path, sha256, there };
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
    `${place.draft}: ${some(facts.entities.size, "entity", "entities")}, ${some(facts.edges.size, "relation", "relations")}; ${dropped.length} dropped for want of proof\n${coverage(silent)}`,
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

const some = (n: number, one: string, several: string) => `${n} ${n === 1 ? one : several}`;
