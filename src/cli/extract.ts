/** `zhengmai extract`: an article to a draft of definitions, or to a graph; many of them as JSON lines. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { basename, extname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { Command, Option } from "commander";
import { parse, stringify } from "yaml";
import { writeJson } from "../export/json.js";
import { writeAtomically } from "../export/write.js";
import { slugOf } from "../extract/draft.js";
import { type Extracted, type ExtractOptions, extract } from "../extract/extract.js";
import { type Lexicon, makeLexicon, readLexicon } from "../extract/lexicon.js";
import { graphOf } from "../graph/build.js";
import { government } from "../ontology/government.js";
import { UsageError } from "./dataset.js";
import { type Proven, provable } from "./prove.js";

interface Options {
  output?: string;
  format?: "json" | "yaml";
  date?: string;
  place?: string;
  title?: string;
  lexicon?: string;
  explain?: boolean;
  jsonl?: boolean;
}

export const extractCommand = new Command("extract")
  .summary("read an article and write a draft of definitions")
  .description(
    `Reads Chinese government news, reports and plans, and writes what they say as definitions with citations: people and posts,
meetings, platforms, projects, campaigns, targets, and what joins them. No network, no model: the same text gives the same draft.
Every fact passes the checks that hand-written definitions pass; what rests on a weak rule carries "inferred:" with the reason.

The text may open with front matter (title, date, place, publisher between lines of ---), and is UTF-8 or GB18030.`,
  )
  .argument("[FILE]", 'a text file; "-" or none is stdin')
  .option("-o, --output <dir>", "folder of the dataset: FILE.draft.yaml is written there, the text to its sources/; default: stdout")
  .addOption(new Option("--format <format>", "what is printed: the draft, or the graph of it").choices(["yaml", "json"]))
  .option("--date <date>", "date of the text: 2024-03-01, 2024-03 or 2024; 今年 and 明年 are counted from it")
  .option("--place <place>", "place the text is about: 浙江省金华市东阳市")
  .option("--title <title>", "title of the text")
  .option("--lexicon <file>", "YAML with words of your own, by class: projectHeads: [冷泉港]")
  .option("--explain", "print, line by line, what each rule took")
  .option("--jsonl", 'read one document a line ({"content": …} or {"text": …}), write one draft a line')
  .addHelpText(
    "after",
    `
Examples:
  zhengmai extract article.txt -o data/mycity      a draft beside what you wrote; correct it, then rename it
  zhengmai check data/mycity && zhengmai view data/mycity
  zhengmai extract article.txt --format json > graph.json
  zhengmai extract --explain article.txt
  zhengmai extract --jsonl < articles.jsonl > drafts.jsonl`,
  )
  .action(async (file: string | undefined, options: Options) => {
    const lexicon = options.lexicon === undefined ? undefined : ownLexicon(options.lexicon);
    const given: ExtractOptions = {
      ...(options.date !== undefined && { date: soundDate(options.date) }),
      ...(options.place !== undefined && { place: options.place }),
      ...(options.title !== undefined && { title: options.title }),
      ...(lexicon && { lexicon }),
    };
    if (options.jsonl) {
      await lines(file, given);
      return;
    }
    const { text, name } = readText(file);
    const extracted = extract(text, { ...given, name, ...(options.output !== undefined && { file: `${name}.txt`, sha256: hash(text) }) });
    if (options.explain) {
      await print(explained(extracted));
      return;
    }
    const proven = prove(extracted, name);
    if (options.format === "json") for (const chunk of writeJson(graphOf(proven.facts, government))) await print(chunk);
    else if (options.output === undefined) await print(yamlOf(proven));
    else write(options.output, name, text, proven, extracted);
  });

/** Holds what was extracted against its own text. */
function prove({ draft, article }: Extracted, name: string): Proven {
  return provable(draft, { file: `${name}.txt`, lines: article.physical }, government);
}

function readText(file: string | undefined): { text: string; name: string } {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file === undefined || file === "-" ? 0 : file);
  } catch (error) {
    throw new UsageError(`${file}: cannot be read: ${(error as Error).message}`);
  }
  const name = file === undefined || file === "-" ? "article" : slugOf(basename(file, extname(file)));
  return { text: decode(bytes), name };
}

/** UTF-8, or else GB18030, which holds GBK and GB2312. */
export function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

function ownLexicon(path: string): Lexicon {
  let data: unknown;
  try {
    data = parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new UsageError(`${path}: ${(error as Error).message.split("\n")[0]} (correct --lexicon)`);
  }
  const more = readLexicon(data);
  if (typeof more === "string") throw new UsageError(`${path}: ${more}`);
  return makeLexicon(more);
}

function soundDate(date: string): string {
  if (!/^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?$/.test(date))
    throw new UsageError(`--date ${date}: write 2024, 2024-03 or 2024-03-01`);
  return date;
}

function yamlOf({ draft }: Proven): string {
  const head = "# A draft made by zhengmai extract: correct it, then rename it. What is marked inferred rests on a weak rule.\n";
  return head + stringify(draft, { lineWidth: 0, aliasDuplicateObjects: false });
}

function write(folder: string, name: string, text: string, proven: Proven, extracted: Extracted): void {
  if (existsSync(folder) && !statSync(folder).isDirectory()) throw new UsageError(`${folder}: is a file (name a folder)`);
  const source = join(folder, "sources", `${name}.txt`);
  mkdirSync(join(folder, "sources"), { recursive: true });
  if (existsSync(source) && hash(decode(readFileSync(source))) !== hash(text))
    throw new UsageError(`${source}: another text of this name is there (rename the article; nothing was written)`);
  if (!existsSync(source)) writeAtomically(source, [text]);
  const path = join(folder, `${name}.draft.yaml`);
  writeAtomically(path, [yamlOf(proven)]);
  const { facts, dropped } = proven;
  process.stderr.write(
    `${path}: ${facts.entities.size} entities, ${facts.edges.size} relations; ${dropped.length} dropped for want of proof\n${coverage(extracted)}`,
  );
}

const hash = (text: string) => createHash("sha256").update(text).digest("hex");

/** Lines from which nothing was taken. */
function coverage({ article, taken }: Extracted): string {
  const used = new Set(taken.map((t) => t.span.line));
  const unused = article.lines.slice(article.body).filter((l) => l.text.trim() !== "" && !used.has(l.number));
  if (unused.length === 0) return "";
  const why = (text: string) =>
    text.trim().length < 12 ? "short" : /[\u4e00-\u9fff]/.test(text) ? "no name, number or post that a rule knows" : "no Chinese";
  return unused
    .slice(0, 50)
    .map((l) => `  line ${l.physical} gave nothing: ${why(l.text)}\n`)
    .join("");
}

function explained({ taken, article }: Extracted): string {
  return taken
    .map(
      ({ span, what, rule }) =>
        `${article.lines[span.line - 1]?.physical}:${span.start + 1}-${span.end}\t${what}\t${rule}\t${article.lines[span.line - 1]?.raw.slice(span.start, span.end)}\n`,
    )
    .join("");
}

/** One document a line in, one draft a line out, in order; a line that is none is told in its place. */
async function lines(file: string | undefined, given: ExtractOptions): Promise<void> {
  const { createReadStream } = await import("node:fs");
  if (file !== undefined && file !== "-" && !existsSync(resolve(file))) throw new UsageError(`${file}: there is no such file`);
  const input = file === undefined || file === "-" ? process.stdin : createReadStream(file);
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() === "") continue;
    await print(`${JSON.stringify(result(line, number, given))}\n`);
  }
}

function result(line: string, number: number, given: ExtractOptions): unknown {
  let data: Record<string, unknown>;
  try {
    data = JSON.parse(line) as Record<string, unknown>;
  } catch (error) {
    return { line: number, error: `not JSON: ${(error as Error).message}` };
  }
  const text = data?.text ?? data?.content;
  if (typeof text !== "string") return { line: number, error: 'no "text" or "content"' };
  const field = (name: string) => (typeof data[name] === "string" ? { [name]: data[name] as string } : {});
  const name = typeof data.id === "string" && data.id !== "" ? data.id : `line-${number}`;
  const extracted = extract(text, { ...field("title"), ...field("date"), ...field("place"), ...given, name });
  const { draft, dropped } = prove(extracted, name);
  return { line: number, ...draft, dropped: dropped.length };
}

function print(chunk: string): Promise<void> {
  return new Promise((done) => (process.stdout.write(chunk) ? done() : process.stdout.once("drain", () => done())));
}
