/** Reading Chinese text: every draft of a corpus, beside a segmenter in Rust that only tags its words. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inOrder } from "../../../src/cli/extract-lines.js";
import { type Common, failure, type Job, type LineResult } from "../../../src/cli/extract-result.js";
import { startThreads } from "../../../src/cli/threads.js";
import { extract } from "../../../src/extract/extract.js";
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

const alone: Work = () => {
  const all = documents();
  extract(all[0] as string);
  return () => {
    for (const text of all) extract(text);
  };
};

const onTwo: Work = async () => {
  const jobs = documents().map((content, i): Job => ({ bytes: new TextEncoder().encode(JSON.stringify({ content })), number: i + 1 }));
  const script = new URL("../../../src/cli/extract-thread.js", import.meta.url);
  const common: Common = { given: {} };
  const { run } = startThreads<Job, LineResult>(script, { count: 2, data: common, lost: ({ number }, e) => failure(number, e.message) });
  const each = async function* (some: Job[]) {
    yield* some;
  };
  const all = async (some: Job[]) => {
    for await (const _ of inOrder(each(some), 8, run));
  };
  await all(jobs.slice(0, 2));
  return () => all(jobs);
};

const tagged: Work = async () => {
  const [{ Jieba }, { dict }] = await Promise.all([import("@node-rs/jieba"), import("@node-rs/jieba/dict.js")]);
  const jieba = Jieba.withDict(dict);
  const all = documents();
  jieba.tag(all[0] as string);
  return () => {
    for (const text of all) jieba.tag(text);
  };
};

const peer = { packages: ["@node-rs/jieba"] as [string], work: tagged };

export const rows: Row[] = [
  { name: "extract a million characters, one thread", ours: alone, peer, aim: 2 },
  { name: "extract a million characters, two threads, proven", ours: onTwo, peer, aim: 1 },
];
