/** `zhengmai extract` of one article → its draft on stdout or in a folder, the graph of it, or what each rule took. */
import { readFileSync } from "node:fs";
import { basename, extname } from "node:path";
import { writeJson } from "../export/json.js";
import { type SilentLine, silences, silentLines } from "../extract/coverage.js";
import { slugOf } from "../extract/draft.js";
import { type Extracted, extract } from "../extract/extract.js";
import { makeLexicon } from "../extract/lexicon/lexicon.js";
import { type Line, placeIn, type Span } from "../extract/text/article.js";
import { readSource, type Source, SourceError } from "../extract/text/source.js";
import { graphOf } from "../graph/build.js";
import { government } from "../ontology/government.js";
import { draftPlace, why, writeDraft, yamlOf } from "./draft.js";
import type { ExtractOptions } from "./extract.js";
import { prove } from "./extract-line.js";
import type { Common } from "./extract-result.js";
import { print } from "./output.js";
import { UsageError, unreadable } from "./usage.js";

export async function extractArticle(file: string | undefined, options: ExtractOptions, { given, more }: Common): Promise<void> {
  const source = await readFileOf(file);
  if (source.text.trim() === "") {
    if (options.output !== undefined) throw new UsageError(`${file ?? "stdin"}: is empty (nothing was written)`);
    process.stderr.write(`${file ?? "stdin"}: is empty: of it nothing is known but that it is there\n`);
  }
  const ending = source.format === "markdown" ? "md" : "txt";
  const name = file === undefined || file === "-" ? "article" : slugOf(basename(file, extname(file)));
  const place = options.output === undefined ? undefined : draftPlace(options.output, name, ending, source, options.force);
  const lexicon = makeLexicon(more);
  const extracted = extract(source.text, {
    ...given,
    ...(options.title !== undefined && { title: options.title }),
    lexicon,
    name,
    format: source.format,
    ...(place && { file: `${name}.${ending}`, sha256: place.sha256 }),
  });
  const { faults } = extracted.article;
  if (faults.length > 0)
    throw new UsageError(faults.map((f) => `${file ?? "stdin"}${f.line === undefined ? "" : `:${f.line}`}: ${f.message}`).join("\n"));
  if (extracted.article.date === undefined && source.text.trim() !== "")
    process.stderr.write(`${file ?? "stdin"}: gives no date: 1900 stands in for it, and "next year" for no year (give --date)\n`);
  const silent = silentLines(extracted, lexicon);
  if (options.explain) {
    await print(explained(extracted, silent));
    return;
  }
  const proven = prove(extracted, `${name}.${ending}`);
  if (place) writeDraft(place, source, proven, silent);
  else if (options.format === "json") for (const chunk of writeJson(graphOf(proven.facts, government))) await print(chunk);
  else await print(yamlOf(proven));
}

async function readFileOf(file: string | undefined): Promise<Source> {
  const named = file === undefined || file === "-" ? "stdin" : file;
  let bytes: Buffer;
  try {
    bytes = readFileSync(named === "stdin" ? 0 : named);
  } catch (error) {
    throw unreadable(named, error);
  }
  try {
    return await readSource(bytes, named);
  } catch (error) {
    throw error instanceof SourceError ? new UsageError(`${named}: ${error.message}`) : error;
  }
}

/** What was taken, and what gave nothing, in the order of lines; of a line that gave something, also the aims that are nobody's. */
function explained({ taken, unowned, article }: Extracted, silent: readonly SilentLine[]): string {
  const placed = ({ line: number, start, end }: Span) => {
    const line = article.lines[number - 1] as Line;
    return { line: line.physical, at: `${placeIn(line, start) + 1}-${placeIn(line, end - 1) + 1}`, words: line.raw.slice(start, end) };
  };
  const told = taken.map(({ span, what, rule }) => {
    const { line, at, words } = placed(span);
    return { line, text: `:${at}\t${what}\t${rule}\t${words}\n` };
  });
  const dumb = new Set(silent.map((s) => s.line));
  const nobodys = unowned.flatMap((span) => {
    const { line, at, words } = placed(span);
    return dumb.has(line) ? [] : [{ line, text: `:${at}\tnothing\t${silences["no-owner"]}\t${words}\n` }];
  });
  const all = [...told, ...nobodys, ...silent.map((s) => ({ line: s.line, text: `\tnothing\t${why(s)}\n` }))];
  return all
    .sort((a, b) => a.line - b.line)
    .map(({ line, text }) => `${line}${text}`)
    .join("");
}
