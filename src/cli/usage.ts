/** What every command knows without reading anything: where the package lies, and how a wrong call is told. */
import { fileURLToPath } from "node:url";

/** The package's own folder: `dist/cli/` lies two levels below it. */
export const packageFolder = fileURLToPath(new URL("../../", import.meta.url));

/** A mistake of the one who calls: told without a stack, exit code 2. */
export class UsageError extends Error {}

/** Why a file that somebody named cannot be read, and what to do. */
export function unreadable(file: string, error: unknown): UsageError {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return new UsageError(`${file}: there is no such file (correct the path)`);
  if (code === "EISDIR") return new UsageError(`${file}: is a folder (name a file)`);
  return new UsageError(`${file}: cannot be read: ${message}`);
}
