/** `zhengmai extract`: an article to a draft of definitions, or to a graph; many of them as JSON lines. */
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, extname } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { parse } from "yaml";
import { writeJson } from "../export/json.js";
import { type SilentLine, silentLines } from "../extract/coverage.js";
import { slugOf } from "../extract/draft.js";
import { type Extracted, extract } from "../extract/extract.js";
import { type MoreWords, makeLexicon, readLexicon } from "../extract/lexicon/lexicon.js";
import { type Line, placeIn } from "../extract/text/article.js";
import { dateForms, readDate } from "../extract/text/front-matter.js";
import { readSource, type Source, SourceError } from "../extract/text/source.js";
import { graphOf } from "../graph/build.js";
import { government } from "../ontology/government.js";
import { UsageError } from "./dataset.js";
import { draftPlace, why, writeDraft, yamlOf } from "./draft.js";
import { prove } from "./extract-line.js";
import { extractLines } from "./extract-lines.js";
import { print } from "./output.js";

interface Options {
  output?: string;
  format?: "json" | "yaml";
  date?: string;
  place?: string;
  title?: string;
  lexicon?: string;
  explain?: boolean;
  jsonl?: boolean;
  threads?: number;
}

export const extractCommand = new Command("extract")
  .summary("read an article and write a draft of definitions")
  .description(
    `Reads Chinese government news, reports and plans, and writes what they say as definitions with citations: people and posts,
meetings, platforms, projects, campaigns, targets, and what joins them. No network, no model: the same text gives the same draft.
Every fact passes the checks that hand-written definitions pass; what rests on a weak rule carries "inferred:" with the reason.

Read are plain text, Markdown and saved web pages, of which the article is taken out; in simplified or traditional characters, in
UTF-8, UTF-16 or GB18030. A text may open with front matter (title, date, place, publisher between lines of ---).`,
  )
  .argument("[FILE]", 'a text, .md or .html file; "-" or none is stdin')
  .option("-o, --output <dir>", "folder of the dataset: FILE.draft.yaml is written there, the text to its sources/; default: stdout")
  .addOption(
    new Option("--format <format>", "what is printed: the draft, or the graph of it").choices(["yaml", "json"]).conflicts(["output"]),
  )
  .option("--date <date>", "date of the text: 2024-03-01, 2024-03 or 2024; 今年 and 明年 are counted from it")
  .option("--place <place>", "place the text is about: 浙江省金华市东阳市")
  .option("--title <title>", "title of the text")
  .option("--lexicon <file>", "YAML with words of your own, by class: projectHeads: [冷泉港]")
  .addOption(
    new Option("--explain", "print, line by line, what each rule took, and why a line gave nothing").conflicts(["output", "format"]),
  )
  .addOption(
    new Option("--jsonl", 'read one document a line ({"text": …} or {"content": …}), write one result a line').conflicts([
      "output",
      "format",
      "explain",
      "title",
    ]),
  )
  .addOption(
    new Option("--threads <n>", "of --jsonl: so many lines are read at once (default: as many as the machine has processors)").argParser(
      countOf,
    ),
  )
  .addHelpText(
    "after",
    `
With --jsonl a line may give "id", "title", "date" and "place" too. Results come in the order of the lines, each with its number:
{"line": 1, "document": …, "entities": […], "dropped": 0}, or {"line": 2, "error": …} in place of a draft. Empty lines are passed over.

Exit code: 0 if all is well; 1 if a line of --jsonl gave no draft, the others did all the same; 2 if the command was called wrongly
or its input cannot be read: then nothing is written.

Examples:
  zhengmai extract article.txt -o data/mycity      a draft beside what you wrote; correct it, then rename it
  zhengmai check data/mycity && zhengmai view data/mycity
  zhengmai extract page.html --format json > graph.json
  zhengmai extract --explain article.md
  zhengmai extract --jsonl < articles.jsonl > drafts.jsonl`,
  )
  .action(async (file: string | undefined, options: Options) => {
    const more = options.lexicon === undefined ? undefined : ownWords(options.lexicon);
    const about = {
      ...(options.date !== undefined && { date: soundDate(options.date) }),
      ...(options.place !== undefined && { place: options.place }),
    };
    if (options.jsonl) {
      await extractLines(file, options.threads ?? availableParallelism(), { given: about, ...(more && { more }) });
      return;
    }
    if (options.threads !== undefined) throw new UsageError("--threads: one article is read by one thread (it goes with --jsonl)");
    const source = await readFileOf(file);
    if (source.text.trim() === "") {
      if (options.output !== undefined) throw new UsageError(`${file ?? "stdin"}: is empty (nothing was written)`);
      process.stderr.write(`${file ?? "stdin"}: is empty: of it nothing is known but that it is there\n`);
    }
    const ending = source.format === "markdown" ? "md" : "txt";
    const name = file === undefined || file === "-" ? "article" : slugOf(basename(file, extname(file)));
    const place = options.output === undefined ? undefined : draftPlace(options.output, name, ending, source);
    const lexicon = makeLexicon(more);
    const extracted = extract(source.text, {
      ...about,
      ...(options.title !== undefined && { title: options.title }),
      lexicon,
      name,
      format: source.format,
      ...(place && { file: `${name}.${ending}`, sha256: place.sha256 }),
    });
    const { faults } = extracted.article;
    if (faults.length > 0)
      throw new UsageError(faults.map((f) => `${file ?? "stdin"}${f.line === undefined ? "" : `:${f.line}`}: ${f.message}`).join("\n"));
    const silent = silentLines(extracted, lexicon);
    if (options.explain) {
      await print(explained(extracted, silent));
      return;
    }
    const proven = prove(extracted, `${name}.${ending}`);
    if (place) writeDraft(place, source, proven, silent);
    else if (options.format === "json") for (const chunk of writeJson(graphOf(proven.facts, government))) await print(chunk);
    else await print(yamlOf(proven));
  });

function countOf(text: string): number {
  if (!/^[1-9][0-9]{0,2}$/.test(text)) throw new InvalidArgumentError("write a number from 1 to 999.");
  return Number(text);
}

async function readFileOf(file: string | undefined): Promise<Source> {
  const named = file === undefined || file === "-" ? "stdin" : file;
  let bytes: Buffer;
  try {
    bytes = readFileSync(named === "stdin" ? 0 : named);
  } catch (error) {
    throw new UsageError(`${named}: cannot be read: ${(error as Error).message}`);
  }
  try {
    return await readSource(bytes, named);
  } catch (error) {
    throw error instanceof SourceError ? new UsageError(`${named}: ${error.message}`) : error;
  }
}

function ownWords(path: string): MoreWords {
  let data: unknown;
  try {
    data = parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new UsageError(`${path}: ${(error as Error).message.split("\n")[0]} (correct --lexicon)`);
  }
  const more = readLexicon(data);
  if (typeof more === "string") throw new UsageError(`${path}: ${more}`);
  return more;
}

function soundDate(date: string): string {
  const read = readDate(date);
  if (read?.length !== date.length) throw new UsageError(`--date ${date}: ${dateForms}`);
  return read.value;
}

/** What was taken, and what gave nothing, in the order of lines. */
function explained({ taken, article }: Extracted, silent: readonly SilentLine[]): string {
  const told = taken.map(({ span, what, rule }) => {
    const line = article.lines[span.line - 1] as Line;
    const place = `${placeIn(line, span.start) + 1}-${placeIn(line, span.end - 1) + 1}`;
    return { line: line.physical, text: `:${place}\t${what}\t${rule}\t${line.raw.slice(span.start, span.end)}\n` };
  });
  const all = [...told, ...silent.map((s) => ({ line: s.line, text: `\tnothing\t${why(s)}\n` }))];
  return all
    .sort((a, b) => a.line - b.line)
    .map(({ line, text }) => `${line}${text}`)
    .join("");
}
