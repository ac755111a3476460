/** A `decisions.yaml` → which ids are one thing and which are kept apart, as statements with their places; or what is wrong with it. */
import { compare, type Finding, show } from "./finding.js";
import { datasetOf, idIn, scopedId } from "./scope.js";
import type { Decision } from "./statements.js";
import { type Path, parseYaml } from "./yaml.js";

export interface DecisionOptions {
  /** Name of the file, for messages. */
  file: string;
  /** The dataset of ids that name none. */
  home: string;
  /** The datasets that are open: a decision about another is left for the day when that is open too. */
  open: readonly string[];
}

const form = 'write "- { same: [person:a, person:b], reason: … }", or apart: in place of same:';

/** Reads `decisions:`, a list of `{ same | apart: [id, id, …], reason }`. Decisions with faults are left out and told. */
export function parseDecisions(text: string, { file, home, open }: DecisionOptions): { decisions: Decision[]; findings: Finding[] } {
  const { tree, findings } = parseYaml(text, file);
  const decisions: Decision[] = [];
  const resting = new Map<string, number>();
  if (!tree) return { decisions, findings };
  const fault = (path: Path, message: string, hint: string) =>
    findings.push({ severity: "error", code: "schema", file, ...tree.locate(path), message, hint });

  const top = tree.data as Record<string, unknown> | null;
  if (top === null || top === undefined) return { decisions, findings };
  if (typeof top === "object" && top.decisions === null && Object.keys(top).length === 1) return { decisions, findings };
  if (typeof top !== "object" || !Array.isArray(top.decisions) || Object.keys(top).length > 1) {
    fault([], 'the file is not a list under "decisions:"', `the file holds "decisions:" and nothing else; ${form}`);
    return { decisions, findings };
  }
  for (const [index, item] of top.decisions.entries()) {
    const path: Path = ["decisions", index];
    const { same, apart, reason, ...rest } = (typeof item === "object" && item !== null ? item : {}) as Record<string, unknown>;
    const written = same ?? apart;
    const ids = Array.isArray(written) ? written : [];
    if ((same === undefined) === (apart === undefined) || Object.keys(rest).length > 0) fault(path, `${show(item)} is no decision`, form);
    else if (
      ids.length < 2 ||
      ids.some((id) => typeof id !== "string" || !/^[^:\s]+(:[^:\s]+){1,2}$/.test(id)) ||
      new Set(ids).size < ids.length
    )
      fault([...path, same === undefined ? "apart" : "same"], `${show(written ?? null)} is not a list of two ids or more`, form);
    else if (typeof reason !== "string" || reason.trim() === "")
      fault(path, "a decision without its reason", 'add "reason:", for those who will ask');
    else {
      const homeless = ids.find((id) => datasetOf(id) === undefined && !open.includes(home));
      const closed = ids.map((id) => datasetOf(id) ?? home).filter((dataset) => !open.includes(dataset));
      const meant = ids.map((id) => idIn(id, home, open)).sort(compare);
      if (homeless !== undefined)
        fault(
          path,
          `${show(homeless)} does not tell its dataset, and there is none called ${show(home)}`,
          `write it after the kind, as in ${show(scopedId(homeless, open[0]))}`,
        );
      else if (closed.length > 0) for (const dataset of closed) resting.set(dataset, (resting.get(dataset) ?? 0) + 1);
      else if (new Set(meant).size < meant.length) fault(path, `${show(meant[0])} is named twice`, form);
      else decisions.push({ same: same !== undefined, ids: meant, reason, at: { file, ...tree.locate(path) } });
    }
  }
  for (const [dataset, count] of resting)
    findings.push({
      severity: "note",
      code: "resting",
      file,
      line: 1,
      column: 1,
      message: `${count === 1 ? "1 decision rests" : `${count} decisions rest`}: no dataset ${show(dataset)} is open`,
      hint: "open it too, or correct the name",
    });
  return { decisions, findings };
}
