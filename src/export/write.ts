/** Chunks of text → a file that is either whole or not there. Node only. */
import { randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, openSync, realpathSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** Writes to a temporary file beside `path`, then renames it; on any error the temporary file is removed and `path` is as it was. */
export function writeAtomically(path: string, chunks: Iterable<string>): void {
  const old = existsSync(path) ? statSync(path) : undefined;
  if (old && !old.isFile() && !old.isDirectory()) {
    writeThrough(path, chunks);
    return;
  }
  // The file behind a link is replaced, not the link.
  const target = old ? realpathSync(path) : path;
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString("hex")}.tmp`);
  let file: number | undefined;
  try {
    file = openSync(temporary, "wx", old ? old.mode & 0o777 : 0o666);
    writeChunks(file, chunks);
    fsyncSync(file);
    closeSync(file);
    file = undefined;
    renameSync(temporary, target);
  } catch (error) {
    if (file !== undefined) closeSync(file);
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** A device or a pipe is written to as it is: there is nothing to replace. */
function writeThrough(path: string, chunks: Iterable<string>): void {
  const file = openSync(path, "w");
  try {
    writeChunks(file, chunks);
  } finally {
    closeSync(file);
  }
}

/** Chunks may be lines or megabytes: small ones are written together, all through one buffer. */
function writeChunks(file: number, chunks: Iterable<string>): void {
  const buffer = Buffer.allocUnsafe(1 << 18);
  let used = 0;
  for (const chunk of chunks) {
    // UTF-8 takes at most three bytes for a unit of a string.
    const fits = chunk.length * 3 <= buffer.length;
    if (!fits || chunk.length * 3 > buffer.length - used) {
      writeWhole(file, buffer.subarray(0, used));
      used = 0;
    }
    if (fits) used += buffer.write(chunk, used);
    else writeWhole(file, Buffer.from(chunk));
  }
  writeWhole(file, buffer.subarray(0, used));
}

function writeWhole(file: number, bytes: Buffer): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
}
