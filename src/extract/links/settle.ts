/** Links → each once, without those that what is surer makes needless. */
import type { Link, Thing } from "../things/model.js";
import { plain } from "../things/register.js";

/** Links without doubles, and without those that what is surer makes needless. */
export function settle(links: readonly Link[]): Link[] {
  const seen = new Map<string, Link>();
  const key = (l: Link) =>
    `${l.relation} ${plain(l.source.label)} ${l.source.kind} ${l.target.kind}:${l.target.label}:${JSON.stringify(l.target.values ?? "")} ${JSON.stringify(l.values ?? "")}`;
  const chaired = new Set(links.filter((l) => l.relation === "chairs").map((l) => `${l.source.label} ${l.target.label}`));
  for (const l of links) {
    if (l.source === l.target) continue;
    if (l.relation === "attends" && chaired.has(`${l.source.label} ${l.target.label}`)) continue;
    const known = seen.get(key(l));
    if (!known || (known.weak !== undefined && l.weak === undefined)) seen.set(key(l), l);
  }
  return withoutCircles([...seen.values()]);
}

/** Nothing is part of its own part: of two links that say so, the first stands. */
function withoutCircles(links: readonly Link[]): Link[] {
  const wholes = new Map<Thing, Thing[]>();
  const within = (part: Thing, whole: Thing): boolean => part === whole || (wholes.get(part) ?? []).some((w) => within(w, whole));
  return links.filter((l) => {
    if (l.relation !== "partOf") return true;
    if (within(l.target, l.source)) return false;
    wholes.set(l.source, [...(wholes.get(l.source) ?? []), l.target]);
    return true;
  });
}
