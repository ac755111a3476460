/** What is written is what was given, whatever the size of the chunks, and an error leaves the file as it was. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { writeAllAtomically, writeAtomically } from "../../src/export/write.js";
import { folder, root } from "../tools.js";

test("chunks of any size arrive whole and in their order", () => {
  const file = join(folder(), "out.txt");
  const sizes = [0, 1, 3, 87_381, 87_382, 5, 200_000, 0, 87_380, 2, 262_144, 262_145, 7];
  const chunks = sizes.map((size, i) => "政é𠮷x".repeat(size).slice(0, size - (size % 5)) + i);
  writeAtomically(file, chunks);
  expect(readFileSync(file, "utf8") === chunks.join("")).toBe(true);
});

test("many small chunks too", () => {
  const file = join(folder(), "out.txt");
  const chunks = Array.from({ length: 100_000 }, (_, i) => `第${i}行\n`);
  writeAtomically(file, chunks);
  expect(readFileSync(file, "utf8") === chunks.join("")).toBe(true);
});

test("nothing at all is an empty file", () => {
  const file = join(folder(), "out.txt");
  writeAtomically(file, []);
  expect(readFileSync(file, "utf8")).toBe("");
});

test("an error on the way leaves the old file, and no other", () => {
  const dir = folder({ "out.txt": "old" });
  function* chunks() {
    yield "new".repeat(200_000);
    throw new Error("no more");
  }
  expect(() => writeAtomically(join(dir, "out.txt"), chunks())).toThrow("no more");
  expect(readFileSync(join(dir, "out.txt"), "utf8")).toBe("old");
  expect(readdirSync(dir)).toEqual(["out.txt"]);
});

test("bytes and text arrive as they are, side by side", () => {
  const file = join(folder(), "out.bin");
  const chunks = [new Uint8Array([0, 255, 128]), "政", new Uint8Array(300_000).fill(7), "x", new Uint8Array(0)];
  writeAtomically(file, chunks);
  expect(readFileSync(file).equals(Buffer.concat(chunks.map((chunk) => Buffer.from(chunk as string))))).toBe(true);
});

describe("files that belong together", () => {
  const good = ["new"];
  function* failing() {
    yield "new".repeat(200_000);
    throw new Error("no more");
  }

  test("are all written", () => {
    const dir = folder({ "a.txt": "old" });
    writeAllAtomically(
      new Map(
        [
          ["a.txt", ["甲"]],
          ["b.txt", ["乙"]],
        ].map(([name, chunks]) => [join(dir, name as string), chunks as string[]]),
      ),
    );
    expect(readdirSync(dir).map((name) => [name, readFileSync(join(dir, name), "utf8")])).toEqual([
      ["a.txt", "甲"],
      ["b.txt", "乙"],
    ]);
  });

  test.each([
    [
      "the last one cannot be made",
      (dir: string) =>
        new Map<string, Iterable<string>>([
          [join(dir, "a.txt"), good],
          [join(dir, "b.txt"), good],
          [join(dir, "c.txt"), failing()],
        ]),
    ],
    [
      "the first one cannot be made",
      (dir: string) =>
        new Map<string, Iterable<string>>([
          [join(dir, "a.txt"), failing()],
          [join(dir, "b.txt"), good],
        ]),
    ],
    [
      "one of them is a folder",
      (dir: string) =>
        new Map([
          [join(dir, "a.txt"), good],
          [join(dir, "folder"), good],
        ]),
    ],
    [
      "the folder of one is not there",
      (dir: string) =>
        new Map([
          [join(dir, "a.txt"), good],
          [join(dir, "none/b.txt"), good],
        ]),
    ],
  ])("are all as they were if %s", (_, files) => {
    const dir = folder({ "a.txt": "old", "folder/x": "" });
    expect(() => writeAllAtomically(files(dir))).toThrow();
    expect(readdirSync(dir)).toEqual(["a.txt", "folder"]);
    expect(readFileSync(join(dir, "a.txt"), "utf8")).toBe("old");
  });

  test("are all as they were if one cannot be put in its place at last", () => {
    const dir = folder({ "a.txt": "old", "c.txt": "old" });
    function* meanwhile() {
      yield "new";
      // Where this file was to go there is a folder by now.
      mkdirSync(join(dir, "d.txt/x"), { recursive: true });
    }
    const names = ["a.txt", "b.txt", "c.txt", "d.txt"];
    const files = new Map<string, Iterable<string>>(names.map((name) => [join(dir, name), name === "d.txt" ? meanwhile() : good]));
    expect(() => writeAllAtomically(files)).toThrow();
    expect(readdirSync(dir)).toEqual(["a.txt", "c.txt", "d.txt"]);
    expect([readFileSync(join(dir, "a.txt"), "utf8"), readFileSync(join(dir, "c.txt"), "utf8")]).toEqual(["old", "old"]);
  });
});

test("a writer that is killed leaves the old files as they were, and what else it left goes with the next one", async () => {
  const dir = folder({ "a.csv": "old", "b.csv": "old", ".a.csv.notes.tmp": "mine" });
  const [a, b] = [join(dir, "a.csv"), join(dir, "b.csv")];
  const program = `
    import { writeAllAtomically } from ${JSON.stringify(join(root, "dist/export/write.js"))};
    const endless = { *[Symbol.iterator]() { for (;;) yield "x".repeat(1 << 16); } };
    writeAllAtomically(new Map([[${JSON.stringify(a)}, ["new"]], [${JSON.stringify(b)}, endless]]));`;
  const written = () => readdirSync(dir).filter((name) => /^\.b\.csv\..*\.tmp$/.test(name));
  for (const signal of ["SIGKILL", "SIGINT"] as const) {
    const child = spawn(process.execPath, ["--input-type=module", "-e", program], { stdio: "ignore" });
    const gone = once(child, "exit");
    await expect.poll(() => written().some((name) => statSync(join(dir, name)).size > 0 && name.includes(`.${child.pid}-`))).toBe(true);
    child.kill(signal);
    await gone;
    expect([readFileSync(a, "utf8"), readFileSync(b, "utf8")]).toEqual(["old", "old"]);
    // Of the writer before nothing is left.
    expect(written()).toHaveLength(1);
  }
  writeAllAtomically(
    new Map([
      [a, ["new"]],
      [b, ["new"]],
    ]),
  );
  expect(readdirSync(dir).sort()).toEqual([".a.csv.notes.tmp", "a.csv", "b.csv"]);
  expect([readFileSync(a, "utf8"), readFileSync(b, "utf8")]).toEqual(["new", "new"]);
});
