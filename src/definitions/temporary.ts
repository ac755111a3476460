/** A file or folder that is to be written → the name under which it is written until it is whole, beside its own. Node only. */
import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** A new name beside `path`, hidden, that tells who writes. What writers of the same path left when they were killed goes now. */
export function temporaryFor(path: string): string {
  clear(path);
  return join(dirname(path), `.${basename(path)}.${process.pid}-${randomBytes(6).toString("hex")}.tmp`);
}

function clear(path: string): void {
  const [folder, start] = [dirname(path), `.${basename(path)}.`];
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(start)) continue;
    const writer = /^(\d+)-[0-9a-f]{12}\.tmp$/.exec(name.slice(start.length))?.[1];
    if (writer !== undefined && !isRunning(Number(writer))) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process runs as well.
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
