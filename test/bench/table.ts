/** What was measured → a table for people. */
import type { Machine } from "./machine.js";
import type { Measurement, Row } from "./row.js";
import { growthExponent } from "./statistics.js";

export interface Result extends Pick<Row, "name" | "aim" | "limit" | "series"> {
  peer: string;
  /** Why there are no numbers. */
  instead?: string;
  /** Medians. */
  ours?: Measurement;
  theirs?: Measurement;
  /** Ours by theirs, round by round. */
  ratios?: number[];
}

const columns = ["", "against", "ours", "theirs", "ratio", "spread", "aim", "", "our memory", "theirs"];

export function tableOf({ machine, versions }: Machine, results: readonly Result[]): string {
  const lines = [columns, ...results.map(cells)];
  // A reason why there are no numbers runs on over their columns.
  const widths = columns.map((_, i) => Math.max(...lines.map((line) => (i < 2 || line.length > 3 ? (line[i]?.length ?? 0) : 0))));
  const toLeft = (line: string[], i: number) => i < 2 || i === 7 || line.length === 3;
  const aligned = (line: string[]) =>
    line.map((cell, i) => (toLeft(line, i) ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)));
  const table = lines.map((line) => aligned(line).join("  ").trimEnd());
  return `${[machine.join(" · "), versions.join(" · "), "", ...table, ...growth(results)].join("\n")}\n`;
}

function cells({ name, peer, instead, ours, theirs, ratios, aim, limit }: Result): string[] {
  if (ours && limit !== undefined)
    return [name, peer, time(ours.ms), "", "", "", `≤ ${time(limit)}`, ours.ms <= limit ? "met" : "missed", memory(ours), ""];
  if (!ours || !theirs || !ratios) return [name, peer, instead ?? "not measured"];
  const ratio = ours.ms / theirs.ms;
  return [
    name,
    peer,
    time(ours.ms),
    time(theirs.ms),
    ratio.toFixed(2),
    `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`,
    aim === undefined ? "" : `≤ ${aim}`,
    aim === undefined ? "" : ratio <= aim ? "met" : "missed",
    memory(ours),
    memory(theirs),
  ];
}

const memory = ({ mb }: Measurement) => (mb === undefined ? "" : `${Math.round(mb)} MB`);

const time = (ms: number) => (ms < 10 ? `${ms.toFixed(2)} ms` : ms < 10_000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);

/** A line for each series of which at least two sizes were measured. */
function growth(results: readonly Result[]): string[] {
  const names = new Set(results.flatMap(({ series }) => (series ? [series.name] : [])));
  return [...names].flatMap((name) => {
    const of = (side: "ours" | "theirs") =>
      results.flatMap((result) => {
        const measured = result[side];
        return result.series?.name === name && measured ? [{ size: result.series.size, time: measured.ms }] : [];
      });
    if (new Set(of("ours").map(({ size }) => size)).size < 2) return [];
    const [ours, theirs] = [growthExponent(of("ours")), growthExponent(of("theirs"))];
    return ["", `${name}: our time grows with the size to the power of ${ours.toFixed(2)}, theirs with ${theirs.toFixed(2)}`];
  });
}
