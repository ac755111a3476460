/**
 * Rows to measure → a table on stdout. `npm run bench -- [--json] [WORD…]` runs the rows whose name or peer contains one of the
 * words, or all.
 *
 * Each side of a row runs in processes of its own, so that heaps are fresh and the peak of memory is its own; the sides take
 * turns, so that what else the machine does befalls both. A ratio is of medians, its spread that of the rounds.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { machine, python, versionOf } from "./machine.js";
import type { Measurement, Row } from "./row.js";
import { median } from "./statistics.js";
import { type Result, tableOf } from "./table.js";

const { values: options, positionals: words } = parseArgs({ options: { json: { type: "boolean" } }, allowPositionals: true });
/** This file runs built; scripts in Python stay where they are, in the project, where npm starts us. */
const folders = { rows: fileURLToPath(new URL("rows/", import.meta.url)), scripts: join(process.cwd(), "test/bench/rows") };

interface Entry {
  row: Row;
  file: string;
  number: number;
}

async function entries(): Promise<Entry[]> {
  const all: Entry[] = [];
  for (const name of readdirSync(folders.rows).sort()) {
    const file = join(folders.rows, name);
    const { rows } = (await import(pathToFileURL(file).href)) as { rows: Row[] };
    all.push(...rows.map((row, number) => ({ row, file, number })));
  }
  const title = ({ row }: Entry) => `${row.name} ${row.peer?.packages.join(" ") ?? ""}`;
  return all.filter((entry) => {
    const { onlyFor } = entry.row;
    if (onlyFor !== undefined) return words.includes(onlyFor);
    return words.length === 0 || words.some((word) => title(entry).includes(word));
  });
}

/** One side of a row, once, in an empty folder. */
function run({ row, file, number }: Entry, side: "ours" | "peer"): Measurement {
  const cwd = mkdtempSync(join(tmpdir(), "zhengmai-bench-"));
  const [command, ...args]: [string, ...string[]] =
    side === "peer" && row.peer && "python" in row.peer
      ? [python, "-B", join(folders.scripts, row.peer.python[0]), ...row.peer.python.slice(1).map(String)]
      : [process.execPath, "--expose-gc", fileURLToPath(new URL("work.js", import.meta.url)), file, String(number), side];
  try {
    return JSON.parse(execFileSync(command, args, { cwd, encoding: "utf8", maxBuffer: 1 << 26 })) as Measurement;
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

function measure(entry: Entry): Result {
  const { name, peer, aim, limit, series } = entry.row;
  const from = peer && "python" in peer ? "python" : "npm";
  const result = { name, peer: peer?.packages.join(" with ") ?? "", aim, limit, series };
  const missing = (peer?.packages ?? []).filter((wanted) => versionOf(wanted, from) === undefined);
  if (missing.length > 0) return { ...result, instead: `not installed: ${missing.join(", ")}` };

  const rounds = entry.row.rounds ?? 5;
  const [ours, theirs]: [Measurement[], Measurement[]] = [[], []];
  for (let round = 1; round <= rounds; round++) {
    progress(`${name}${peer ? `, ${result.peer}` : ""}: round ${round} of ${rounds}`);
    ours.push(run(entry, "ours"));
    if (peer) theirs.push(run(entry, "peer"));
  }
  progress();
  if (!peer) return { ...result, ours: typical(ours) };
  return { ...result, ours: typical(ours), theirs: typical(theirs), ratios: ours.map(({ ms }, i) => ms / (theirs[i] as Measurement).ms) };
}

function typical(rounds: Measurement[]): Measurement {
  const mb = rounds.flatMap((m) => m.mb ?? []);
  return { ms: median(rounds.map((m) => m.ms)), ...(mb.length > 0 && { mb: median(mb) }) };
}

/** One line on a terminal that replaces the last; nothing elsewhere. */
function progress(text = ""): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}

const chosen = await entries();
if (chosen.length === 0) {
  process.stderr.write(`no row contains ${words.join(" or ")} (the rows are in ${folders.scripts})\n`);
  process.exit(1);
}
const results = chosen.map(measure);
const here = machine(chosen.flatMap(({ row }) => row.peer ?? []));
process.stdout.write(options.json ? `${JSON.stringify({ ...here, results }, undefined, 1)}\n` : tableOf(here, results));
