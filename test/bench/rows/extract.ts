/**
 * Reading Chinese text: every draft of a corpus, held against its text, beside a segmenter in Rust that only tags its words.
 *
 * "First": nothing is loaded when the clock starts; both sides load their program and their words, and read everything once.
 * "Again": both have read everything once before the clock starts. Neither counts the start of Node and the reading of the file.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inOrder } from "../../../src/cli/extract-lines.js";
import { failure, type Job, type LineResult } from "../../../src/cli/extract-result.js";
import { startThreads } from "../../../src/cli/threads.js";
import type { Row, Work } from "../row.js";

/** This file runs built, in dist/bench/test/bench/rows. */
const root = fileURLToPath(new URL("../../../../../", import.meta.url));
const corpus = join(root, "../shared/corpora/state-council-reports.jsonl");

/** The reports beside the project, a million characters; where they are not, as much of the sample's own text, again and again. */
function documents(): string[] {
  if (existsSync(corpus))
    return readFileSync(corpus, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => (JSON.parse(line) as { content: string }).content);
  const text = readFileSync(join(root, "data/sample/sources/yunxi-2023-12-28.txt"), "utf8");
  return Array.from({ length: 1000 }, () => text);
}

const jobs = () => documents().map((content, i): Job => ({ bytes: new TextEncoder().encode(JSON.stringify({ content })), number: i + 1 }));

type Read = () => unknown;

/** What gives no draft takes no time either. */
function sound({ failed, json }: LineResult): void {
  if (failed) throw new Error(json);
}

/** Loads what reads; what it returns reads everything once. */
async function alone(all: readonly Job[]): Promise<Read> {
  const { lineReader } = await import("../../../src/cli/extract-line.js");
  const read = lineReader({ given: {} });
  return () => {
    for (const { bytes, number } of all) sound(read(bytes, number));
  };
}

async function onTwo(all: readonly Job[]): Promise<Read> {
  const script = new URL("../../../src/cli/extract-thread.js", import.meta.url);
  const lost = ({ number }: Job, error: Error) => failure(number, error.message);
  const { run } = startThreads<Job, LineResult>(script, { count: 2, data: { given: {} }, lost });
  const each = async function* () {
    yield* all;
  };
  return async () => {
    for await (const result of inOrder(each(), 8, run)) sound(result);
  };
}

async function tagged(all: readonly string[]): Promise<Read> {
  const [{ Jieba }, { dict }] = await Promise.all([import("@node-rs/jieba"), import("@node-rs/jieba/dict.js")]);
  const jieba = Jieba.withDict(dict);
  return () => {
    for (const text of all) jieba.tag(text);
  };
}

const first =
  <Item>(items: () => Item[], load: (all: readonly Item[]) => Promise<Read>): Work =>
  () => {
    const all = items();
    return async () => (await load(all))();
  };

const again =
  <Item>(items: () => Item[], load: (all: readonly Item[]) => Promise<Read>): Work =>
  async () => {
    const read = await load(items());
    await read();
    return read;
  };

const packages: [string] = ["@node-rs/jieba"];
const peers = { first: { packages, work: first(documents, tagged) }, again: { packages, work: again(documents, tagged) } };

export const rows: Row[] = [
  { name: "extract a million characters, first, one thread", ours: first(jobs, alone), peer: peers.first, aim: 2 },
  { name: "extract a million characters, first, two threads", ours: first(jobs, onTwo), peer: peers.first, aim: 1 },
  { name: "extract a million characters, again, one thread", ours: again(jobs, alone), peer: peers.again, aim: 2 },
  { name: "extract a million characters, again, two threads", ours: again(jobs, onTwo), peer: peers.again, aim: 1 },
];
