/** Facts and a day → whether they held on that day, as far as the texts say. */
import type { KnowledgeGraph } from "../graph/build.js";
import type { Ontology } from "../ontology/define.js";
import type { Evidence } from "../ontology/types.js";
import type { Step } from "./follow.js";

export type Certainty = "yes" | "maybe" | "no";

/** What of a fact tells its time: its attributes will do. */
export interface Dated {
  evidence: readonly Evidence[];
  since?: string;
  until?: string;
}

/**
 * Whether a fact held on a day, as `YYYY-MM-DD`. An article proves a fact for its own day; `since` and `until` (both inclusive, and
 * perhaps only a year or a month) are words of the text. Between two proofs, or between a proof and a date, the fact holds: `yes`.
 * Before the first or after the last of them nothing is known: `maybe`; a new holder does not end an old one. Outside `since` and
 * `until`: `no`. Several facts that say the same of the same two things, with dates and without, are given together.
 *
 * @throws Error if the day is not written so, or is none.
 * @example
 * ```ts
 * const post = follow(graph, named(graph, "person", "黄胜可"), "holds")[0]!;
 * console.log(heldOn(graph, post.attributes, "2022-12-24")); // yes
 * ```
 */
export function heldOn<O extends Ontology>(graph: KnowledgeGraph<O>, facts: Dated | readonly Dated[], day: string): Certainty {
  if (!isDay(day)) throw new Error(`"${day}" is not a day (write YYYY-MM-DD)`);
  const all = [facts].flat() as Dated[];
  const datesOf = ({ evidence }: Dated) =>
    evidence.flatMap(({ document }) => {
      const { date } = graph.hasNode(document)
        ? ((graph as unknown as KnowledgeGraph).getNodeAttributes(document) as { date?: string })
        : {};
      return date === undefined ? [] : [date];
    });
  const isBounded = ({ since, until }: Dated) => since !== undefined || until !== undefined;
  const bounded = all.filter(isBounded);
  const loose = all.filter((fact) => !isBounded(fact)).flatMap(datesOf);
  // A proof without dates speaks for each term that it falls into, and for itself if it falls into none.
  const free = loose.filter((date) => !bounded.some((term) => within(date, term)));
  const answers = bounded.map((term) =>
    heldIn(
      term,
      [...datesOf(term), ...loose].filter((date) => within(date, term)),
      day,
    ),
  );
  if (bounded.length === 0 || free.length > 0) answers.push(heldIn({}, free, day));
  return answers.includes("yes") ? "yes" : answers.includes("maybe") ? "maybe" : "no";
}

type Term = Pick<Dated, "since" | "until">;

function heldIn({ since, until }: Term, proofs: readonly string[], day: string): Certainty {
  if ((since !== undefined && day < earliest(since)) || (until !== undefined && day > latest(until))) return "no";
  // What is proved for some day of a month is proved for the month's last day at the latest, and begun by then.
  const begun = (since !== undefined && latest(since) <= day) || proofs.some((date) => latest(date) <= day);
  const lasting = (until !== undefined && day <= earliest(until)) || proofs.some((date) => day <= earliest(date));
  return begun && lasting ? "yes" : "maybe";
}

/** An article of before a term announces it, one of after it looks back: neither was written while it lasted. */
const within = (date: string, { since, until }: Term) =>
  (since === undefined || latest(date) >= earliest(since)) && (until === undefined || earliest(date) <= latest(until));

/** The first day that a partial date may mean. */
const earliest = (date: string) => `${date}-01-01`.slice(0, 10);
/** The last day that a partial date may mean; every month is given 31 days, which is as good for comparing. */
const latest = (date: string) => (date.length === 4 ? `${date}-12-31` : date.length === 7 ? `${date}-31` : date);

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** What steps lead to, and whether the step held on a day: several steps to one thing are one answer. */
export interface OnDay<S> {
  to: S extends { to: infer To } ? To : never;
  toAttributes: S extends { toAttributes: infer A } ? A : never;
  held: Certainty;
  edges: string[];
}

/**
 * The things that steps lead to, each once, with the certainty that they did so on a day; what surely did not is left out.
 *
 * @example
 * ```ts
 * for (const { toAttributes, held } of onDay(graph, follow(graph, named(graph, "role", "市委书记"), "heldBy"), "2022-12-24"))
 *   console.log(toAttributes.label, held);
 * ```
 */
export function onDay<O extends Ontology, S extends Step<O>>(graph: KnowledgeGraph<O>, steps: readonly S[], day: string): OnDay<S>[] {
  const byThing = new Map<string, S[]>();
  for (const step of steps) byThing.set(step.to, [...(byThing.get(step.to) ?? []), step]);
  return [...byThing.values()].flatMap((same) => {
    const { to, toAttributes } = same[0] as S;
    const held = heldOn(
      graph,
      same.map((step) => step.attributes as Dated),
      day,
    );
    return held === "no" ? [] : [{ to, toAttributes, held, edges: same.map((step) => step.edge) } as unknown as OnDay<S>];
  });
}
