/** `zhengmai extract --jsonl` as a user runs it, and the parts that keep its order and bound what it holds. */
import { spawn, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { inOrder, linesOf } from "../../src/cli/extract-lines.js";
import { startThreads } from "../../src/cli/threads.js";
import { folder, root, zhengmai } from "../tools.js";

const command = [join(root, "dist/cli/main.js"), "extract", "--jsonl"];
const run = (input: string | Uint8Array, ...args: string[]) =>
  spawnSync(process.execPath, [...command, ...args], { input, encoding: "utf8" });
const results = (stdout: string) =>
  stdout
    .trim()
    .split("\n")
    .map((l) => JSON.parse(l) as { line: number; id?: unknown; document?: string; error?: string; entities?: { id: string }[] });

/** Documents of very different lengths, so that threads end out of order. */
const documents = Array.from({ length: 40 }, (_, i) => {
  const body = "县长陆一鸣强调，今年力争工业投资突破30亿元，推进云麓大桥建设。\n".repeat(i % 4 === 0 ? 30 : 1);
  return JSON.stringify({ id: `d${i}`, date: "2021-01-10", [i % 2 ? "text" : "content"]: `第${i}次会议\n${body}` });
});

describe("extract --jsonl", () => {
  test("gives a result for each line, in order, and an error in place of a draft", () => {
    const input = Buffer.concat([
      Buffer.from('{"content":"县长陆一鸣主持会议。"}\nnonsense\n\n{"text":"乡长石磊出席。","id":"b"}\r\n[1]\n{"text":1,"id":7}\n'),
      Buffer.from([0xff, 0x0a]),
      Buffer.from('{"text":"县长陆一鸣。","date":"昨天"}\n{"text":"县长陆一鸣\u2028。"}'),
    ]);
    const { stdout, stderr, status } = run(input);
    expect(results(stdout).map((r) => [r.line, r.document ?? r.error?.slice(0, 26)])).toEqual([
      [1, "document:line-1"],
      [2, expect.stringMatching(/^not JSON: /)],
      [4, "document:b"],
      [5, 'no "text" or "content" tha'],
      [6, 'no "text" or "content" tha'],
      [7, "not UTF-8 (save the file a"],
      [8, '"昨天" is no date (write 202'],
      [9, "document:line-9"],
    ]);
    expect(results(stdout)[4]).toMatchObject({ id: 7 });
    expect({ status, stderr }).toEqual({ status: 1, stderr: "5 of 8 documents gave no draft: their lines say why\n" });
  });
  test("gives the same bytes on one thread and on several, in the order of the lines", () => {
    const input = `${documents.slice(0, 20).join("\n")}\nnonsense\n${documents.slice(20).join("\n")}\n`;
    const one = run(input, "--threads", "1");
    expect(run(input, "--threads", "2").stdout).toBe(one.stdout);
    expect(results(one.stdout).map((r) => r.line)).toEqual(Array.from({ length: 41 }, (_, i) => i + 1));
  });
  test("reads a file too, with a lexicon and a date for all", () => {
    const dir = folder({ "a.jsonl": '{"text":"县长陆一鸣推进青禾智汇坊建设。"}\n', "words.yaml": "platformHeads: [智汇坊]" });
    for (const threads of ["1", "2"]) {
      const args = [
        "extract",
        "--jsonl",
        join(dir, "a.jsonl"),
        "--threads",
        threads,
        "--lexicon",
        join(dir, "words.yaml"),
        "--date",
        "2021",
      ];
      const { stdout, status } = zhengmai(args);
      expect(status).toBe(0);
      expect(stdout).toMatch(/"date":"2021".*"platform:青禾智汇坊"/);
    }
  });
  test("tells of a file that cannot be read", () => {
    expect(zhengmai(["extract", "--jsonl", "absent.jsonl"])).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^absent\.jsonl: there is no such file/),
    });
    expect(zhengmai(["extract", "--jsonl", root])).toMatchObject({ status: 2, stderr: expect.stringMatching(/is a folder/) });
  });
  test("reads no further than its reader takes", { timeout: 60_000 }, async () => {
    const child = spawn(process.execPath, [...command, "--threads", "2"], { stdio: ["pipe", "pipe", "ignore"] });
    // Nobody reads stdout: once the pipes are full, no more must be taken in.
    const line = `${documents[0]}\n`;
    let sent = 0;
    while (sent < 64 << 20) {
      sent += line.length;
      if (child.stdin.write(line)) continue;
      const drained = await Promise.race([
        new Promise((done) => child.stdin.once("drain", () => done(true))),
        new Promise((done) => setTimeout(() => done(false), 4000)),
      ]);
      if (!drained) break;
    }
    child.stdin.on("error", () => {});
    child.kill();
    expect(sent).toBeLessThan(4 << 20);
  });
});

describe("results in order", () => {
  test("start no more than so many items beyond the oldest that is open", async () => {
    let [started, most, given] = [0, 0, 0];
    const items = (async function* () {
      for (let i = 0; i < 50; i++) yield i;
    })();
    const seen: number[] = [];
    const slow = async (i: number) => {
      started++;
      most = Math.max(most, started - given);
      await new Promise((done) => setTimeout(done, (i * 7) % 5));
      return i;
    };
    for await (const i of inOrder(items, 4, slow)) {
      given++;
      seen.push(i);
    }
    expect(seen).toEqual(Array.from({ length: 50 }, (_, i) => i));
    expect(most).toBe(4);
  });
});

describe("lines of a stream", () => {
  test("are the same however the stream is cut", async () => {
    const bytes = Buffer.from("一\r\n\n二\u2028三\n四");
    for (let size = 1; size <= bytes.length; size++) {
      const chunks = (async function* () {
        for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
      })();
      const lines: string[] = [];
      for await (const line of linesOf(chunks)) lines.push(Buffer.from(line).toString("utf8"));
      expect(lines).toEqual(["一", "", "二\u2028三", "四"]);
    }
  });
});

describe("threads", () => {
  test("that die of a job give what is made of it, and the others are done", async () => {
    const dir = folder();
    const script = join(dir, "thread.mjs");
    const source = `import { parentPort } from "node:worker_threads";
parentPort.on("message", (n) => { if (n % 3 === 0) throw new Error("no " + n); parentPort.postMessage(n * 2); });`;
    writeFileSync(script, source);
    const lost = (n: number, error: Error) => `${n}: ${error.message}`;
    const { run, close } = startThreads<number, number | string>(new URL(`file://${script}`), { count: 2, data: undefined, lost });
    expect(await Promise.all([1, 2, 3, 4, 5, 6, 7].map((n) => run(n)))).toEqual([2, 4, "3: no 3", 8, 10, "6: no 6", 14]);
    await close();
  });
});
