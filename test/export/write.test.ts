/** What is written is what was given, whatever the size of the chunks, and an error leaves the file as it was. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeAtomically } from "../../src/export/write.js";
import { folder } from "../tools.js";

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
