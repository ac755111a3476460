/** A file of rows, the number of a row and a side → one line of JSON on stdout: what that side took, alone in this process. */
import { pathToFileURL } from "node:url";
import { Clocked, type Measurement, type Row, type Work } from "./row.js";

const [file, number, side] = process.argv.slice(2) as [string, string, "ours" | "peer"];
const { rows } = (await import(pathToFileURL(file).href)) as { rows: Row[] };
const row = rows[Number(number)] as Row;
const prepare = side === "ours" ? row.ours : (row.peer as { work: Work }).work;

const timed = await prepare();
globalThis.gc?.();
const start = performance.now();
const result = await timed();
const ms = performance.now() - start;
const measurement: Measurement = result instanceof Clocked ? { ms: result.ms } : { ms, mb: process.resourceUsage().maxRSS / 1024 };
process.stdout.write(`${JSON.stringify(measurement)}\n`);
// A database or a server that a row left open must not hold up the next.
process.exit();
