/** An edge and a day → whether it held on that day, as far as the texts say. */
import type { KnowledgeGraph } from "../graph/build.js";
import type { Ontology } from "../ontology/define.js";
import type { Evidence } from "../ontology/types.js";

export type Certainty = "yes" | "maybe" | "no";

interface Dated {
  evidence: readonly Evidence[];
  since?: string;
  until?: string;
}

/**
 * Whether a fact held on a day, as `YYYY-MM-DD`. An article proves a fact for its own day; `since` and `until` (both inclusive, and
 * perhaps only a year or a month) are words of the text. Between two proofs, or between a proof and a date, the fact holds: `yes`.
 * Before the first or after the last of them nothing is known: `maybe`; a new holder does not end an old one. Outside `since` and
 * `until`: `no`.
 *
 * @throws Error if the day is not written so.
 * @example
 * ```ts
 * const then = follow(graph, named(graph, "role", "市委书记"), "heldBy").filter((s) => heldOn(graph, s.attributes, "2022-12-24") === "yes");
 * ```
 */
export function heldOn<O extends Ontology>(graph: KnowledgeGraph<O>, { evidence, since, until }: Dated, day: string): Certainty {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new Error(`"${day}" is not a day (write YYYY-MM-DD)`);
  if ((since !== undefined && day < earliest(since)) || (until !== undefined && day > latest(until))) return "no";
  const proofs = evidence.flatMap(({ document }) => {
    const date = graph.hasNode(document)
      ? ((graph as unknown as KnowledgeGraph).getNodeAttributes(document) as { date?: string }).date
      : undefined;
    return date === undefined ? [] : [date];
  });
  // What is proved for some day of a month is proved for the month's last day at the latest, and begun by then.
  const begun = (since !== undefined && latest(since) <= day) || proofs.some((date) => latest(date) <= day);
  const lasting = (until !== undefined && day <= earliest(until)) || proofs.some((date) => day <= earliest(date));
  return begun && lasting ? "yes" : "maybe";
}

/** The first day that a partial date may mean. */
const earliest = (date: string) => `${date}-01-01`.slice(0, 10);
/** The last day that a partial date may mean; every month is given 31 days, which is as good for comparing. */
const latest = (date: string) => (date.length === 4 ? `${date}-12-31` : date.length === 7 ? `${date}-31` : date);
