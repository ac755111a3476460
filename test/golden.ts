/** Files that are kept: what a test makes is held against them byte for byte. `npm run golden` renews them; the diff is then to be read. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./tools.js";

const kept = "test/export/golden";
export const goldenFolder = join(root, kept);
/** npm tells a script its name. */
const renewing = process.env.npm_lifecycle_event === "golden";

/** Throws, with the first line that differs, unless the file that is kept under this name holds the same bytes. */
export function expectGolden(name: string, made: string | Uint8Array): void {
  const path = join(goldenFolder, name);
  const bytes = Buffer.from(made as string);
  if (renewing) writeFileSync(path, bytes);
  if (!existsSync(path)) throw new Error(`${kept}/${name} is not there (npm run golden makes it)`);
  const before = readFileSync(path);
  if (!before.equals(bytes)) throw new Error(`${kept}/${name}:${difference(before.toString(), bytes.toString())}`);
}

/** How much of a line is shown, from a little before the place where it differs. */
const [lead, shown] = [20, 120];

/** Where two texts differ first, and what to do. */
export function difference(old: string, made: string): string {
  const [was, is] = [old.split("\n"), made.split("\n")];
  const found = was.findIndex((text, i) => text !== is[i]);
  const at = found === -1 ? was.length : found;
  const [a, b] = [was[at], is[at]];
  let column = 0;
  while (a !== undefined && b !== undefined && column < Math.min(a.length, b.length) && a[column] === b[column]) column += 1;
  const part = (text: string | undefined) =>
    text === undefined ? "the end" : JSON.stringify(text.slice(Math.max(0, column - lead), column + shown));
  return `${at + 1}:${column + 1}: kept is ${part(a)}, made is ${part(b)} (if that is meant: npm run golden, then read the diff)`;
}
