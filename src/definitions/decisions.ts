/** A `decisions.yaml` → which ids are one thing and which are kept apart, as statements with their places; or what is wrong with it. */
import { compare, type Finding, show } from "./finding.js";
import { datasetOf, idIn } from "./scope.js";
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
  if (!tree) return { decisions, findings };
  const fault = (path: Path, message: string, hint: string) =>
    findings.push({ severity: "error", code: "schema", file, ...tree.locate(path), message, hint });

  const top = tree.data as Record<string, unknown> | null;
  if (top === null || top === undefined) return { decisions, findings };
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
      fault([...path, same === undefined ? "apart" : "same"], `${show(written)} is not a list of two ids or more`, form);
    else if (typeof reason !== "string" || reason.trim() === "")
      fault(path, "a decision without its reason", 'add "reason:", for those who will ask');
    else if (ids.every((id) => open.includes(datasetOf(id) ?? home)))
      decisions.push({
        same: same !== undefined,
        ids: ids.map((id) => idIn(id, home, open)).sort(compare),
        reason,
        at: { file, ...tree.locate(path) },
      });
  }
  return { decisions, findings };
}
