/** Chunks of text or bytes → files that are either whole or not there. Node only. */
import { randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, openSync, realpathSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { temporaryFor } from "../definitions/temporary.js";

export type Chunk = string | Uint8Array;

/** Writes to a temporary file beside `path`, then renames it; on any error the temporary file is removed and `path` is as it was. */
export function writeAtomically(path: string, chunks: Iterable<Chunk>): void {
  writeAllAtomically(new Map([[path, chunks]]));
}

/**
 * Writes files that belong together: all of them to temporary files beside their paths, which are then renamed. On any error
 * temporary files are removed, and all paths are as they were.
 */
export function writeAllAtomically(files: ReadonlyMap<string, Iterable<Chunk>>): void {
  const written: { temporary: string; target: string }[] = [];
  try {
    for (const [path, chunks] of files) {
      const old = existsSync(path) ? statSync(path) : undefined;
      if (old?.isDirectory()) throw new Error(`there is a folder ${basename(path)} (name another file)`);
      if (old && !old.isFile()) {
        writeThrough(path, chunks);
        continue;
      }
      // The file behind a link is replaced, not the link.
      const target = old ? realpathSync(path) : path;
      const temporary = temporaryFor(target);
      written.push({ temporary, target });
      writeNew(temporary, chunks, old ? old.mode & 0o777 : 0o666);
    }
    replaceAll(written);
  } finally {
    for (const { temporary } of written) rmSync(temporary, { force: true });
  }
}

/** Puts files in the place of others. Before the last one nothing is lost: what was there before is kept until all are in place. */
function replaceAll(files: readonly { temporary: string; target: string }[]): void {
  const done: { target: string; old: string }[] = [];
  try {
    for (const [i, { temporary, target }] of files.entries()) {
      const old = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString("hex")}.old`);
      if (i < files.length - 1) {
        if (existsSync(target)) renameSync(target, old);
        done.push({ target, old });
      }
      renameSync(temporary, target);
    }
  } catch (error) {
    for (const { target, old } of done)
      if (existsSync(old)) renameSync(old, target);
      else rmSync(target, { force: true });
    throw error;
  }
  for (const { old } of done) rmSync(old, { force: true });
}

function writeNew(path: string, chunks: Iterable<Chunk>, mode: number): void {
  const file = openSync(path, "wx", mode);
  try {
    writeChunks(file, chunks);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** A device or a pipe is written to as it is: there is nothing to replace. */
function writeThrough(path: string, chunks: Iterable<Chunk>): void {
  const file = openSync(path, "w");
  try {
    writeChunks(file, chunks);
  } finally {
    closeSync(file);
  }
}

/** Chunks may be lines or megabytes: small ones are written together, all through one buffer. */
function writeChunks(file: number, chunks: Iterable<Chunk>): void {
  const buffer = Buffer.allocUnsafe(1 << 18);
  let used = 0;
  for (const chunk of chunks) {
    // UTF-8 takes at most three bytes for a unit of a string.
    const most = typeof chunk === "string" ? chunk.length * 3 : chunk.length;
    const fits = most <= buffer.length;
    if (!fits || most > buffer.length - used) {
      writeWhole(file, buffer.subarray(0, used));
      used = 0;
    }
    if (!fits) writeWhole(file, typeof chunk === "string" ? Buffer.from(chunk) : chunk);
    else if (typeof chunk === "string") used += buffer.write(chunk, used);
    else {
      buffer.set(chunk, used);
      used += chunk.length;
    }
  }
  writeWhole(file, buffer.subarray(0, used));
}

function writeWhole(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
}
