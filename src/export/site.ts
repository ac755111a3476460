/** The built viewer and a graph → a folder for any web host, which is either whole or as it was. Node only. */
import { randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Viewer } from "./page.js";
import { writeAtomically } from "./write.js";

/**
 * Writes `index.html` with what it needs, and `graph.json` beside it, into a temporary folder, then puts that in the place of `path`.
 * On any error the temporary folder is removed and `path` is as it was. Ask `foreignIn` first: what was there is gone.
 */
export function writeSite(path: string, graph: Iterable<string>, viewer: Viewer): void {
  // The folder behind a link is replaced, not the link.
  const target = existsSync(resolve(path)) ? realpathSync(path) : resolve(path);
  const beside = (what: string) => join(dirname(target), `.${basename(target)}.${randomBytes(6).toString("hex")}.${what}`);
  const [temporary, old] = [beside("tmp"), beside("old")];
  try {
    for (const [name, content] of viewer) {
      mkdirSync(dirname(join(temporary, name)), { recursive: true });
      writeFileSync(join(temporary, name), content);
    }
    writeAtomically(join(temporary, "graph.json"), graph);
    if (existsSync(target)) renameSync(target, old);
    try {
      renameSync(temporary, target);
    } catch (error) {
      if (existsSync(old)) renameSync(old, target);
      throw error;
    }
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  rmSync(old, { recursive: true, force: true });
}

// The viewer was once in two scripts, the second called scene.
const ours = /^(index\.html|graph\.json|assets([/\\](index|icon|scene)-[\w-]+\.(js|css|svg))?)$/;

/** Something in a folder that no site of ours has: the folder must not be replaced. Of an empty folder, and of a former site, `undefined`. */
export function foreignIn(folder: string): string | undefined {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const foreign = names.find((name) => !ours.test(name));
  if (foreign !== undefined || names.length === 0) return foreign;
  // A page of someone else's may have the same names.
  return names.includes("graph.json") && beginsAs(join(folder, "graph.json"), '{"attributes":{"format":"zhengmai"') ? undefined : names[0];
}

function beginsAs(path: string, beginning: string): boolean {
  const bytes = Buffer.alloc(Buffer.byteLength(beginning));
  const file = openSync(path, "r");
  try {
    return readSync(file, bytes) === bytes.length && bytes.toString() === beginning;
  } finally {
    closeSync(file);
  }
}
