/** `zhengmai extract --jsonl`: one document a line in, one result a line out, in order; no more is held than a few lines a thread. */
import { createReadStream } from "node:fs";
import { type Common, failure, type Job, type LineResult } from "./extract-result.js";
import { print } from "./output.js";
import { progress } from "./progress.js";
import { startThreads } from "./threads.js";
import { unreadable } from "./usage.js";

/** So many lines a thread are read ahead of the one that is written next. */
const ahead = 4;

/** Reads a file or stdin and prints results; tells how many lines failed. */
export async function extractLines(file: string | undefined, threads: number, common: Common): Promise<void> {
  const tell = progress();
  const { run, close } = threads === 1 ? await here(common) : onThreads(threads, common);
  let [read, failed, told] = [0, 0, 0];
  try {
    for await (const { json, failed: bad } of inOrder(jobsOf(inputOf(file)), threads === 1 ? 1 : threads * ahead, run)) {
      await print(`${json}\n`);
      read++;
      if (bad) failed++;
      if (performance.now() - told < 200) continue;
      told = performance.now();
      tell(`${read} documents${failed > 0 ? `, ${failed} of them without a draft` : ""}`);
    }
  } finally {
    tell();
    await close();
  }
  if (failed === 0) return;
  process.stderr.write(`${failed} of ${read} documents gave no draft: their lines say why\n`);
  process.exitCode = 1;
}

/** In this thread, which then has to load what reads. */
async function here(common: Common) {
  const { lineReader } = await import("./extract-line.js");
  const read = lineReader(common);
  return { run: async ({ bytes, number }: Job) => read(bytes, number), close: async () => {} };
}

function onThreads(count: number, common: Common) {
  const pool = startThreads<Job, LineResult>(new URL("./extract-thread.js", import.meta.url), {
    count,
    data: common,
    lost: ({ number }, error) => failure(number, `cannot be read: ${error.message}`),
  });
  return {
    run: ({ bytes, number }: Job) => {
      // A line is a part of a larger buffer: what is sent is a copy of the line alone.
      const own = new Uint8Array(bytes);
      return pool.run({ bytes: own, number }, [own.buffer]);
    },
    close: pool.close,
  };
}

/** Runs items as they come, at most so many beyond the oldest that is not done; results in the order of items. */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item>,
  most: number,
  run: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const running: Promise<Result>[] = [];
  for await (const item of items) {
    running.push(run(item));
    if (running.length >= most) yield await (running.shift() as Promise<Result>);
  }
  for (const result of running) yield await result;
}

/** Lines that hold something, numbered as they stand in the input. */
async function* jobsOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<Job> {
  let number = 0;
  for await (const bytes of linesOf(input)) {
    number++;
    if (bytes.some((b) => b !== 0x20 && b !== 0x09)) yield { bytes, number };
  }
}

/** Chunks of bytes → lines of bytes, without their ends. Only LF and CRLF end one: JSON may hold all other line ends as they are. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let open: Uint8Array[] = [];
  // A long line is put together once, when its end is there.
  const closed = (last: Uint8Array) => {
    const line = open.length === 0 ? last : Buffer.concat([...open, last]);
    open = [];
    return line[line.length - 1] === 0x0d ? line.subarray(0, -1) : line;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, from)) {
      yield closed(chunk.subarray(from, end));
      from = end + 1;
    }
    if (from < chunk.length) open.push(chunk.subarray(from));
  }
  if (open.length > 0) yield closed(new Uint8Array());
}

async function* inputOf(file: string | undefined): AsyncGenerator<Uint8Array> {
  try {
    yield* (file === undefined || file === "-" ? process.stdin : createReadStream(file)) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw unreadable(file ?? "stdin", error);
  }
}
