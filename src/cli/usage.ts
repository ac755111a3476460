/** What every command knows without reading anything: where the package lies, and how a wrong call is told. */
import { fileURLToPath } from "node:url";

/** The package's own folder: `dist/cli/` lies two levels below it. */
export const packageFolder = fileURLToPath(new URL("../../", import.meta.url));

/** A mistake of the one who calls: told without a stack, exit code 2. */
export class UsageError extends Error {}
