/** Names → things, each with the short names that stand for it and the count of members that it declares. */
import { countOf } from "../names/groups.js";
import type { NameMention } from "../names/mention.js";
import type { Reading } from "../names/reading.js";
import type { Span } from "../text/article.js";
import type { Named, Take } from "./model.js";
import type { Register } from "./register.js";

export function addNames(readings: readonly Reading[], register: Register, take: Take): void {
  const bodies = readings.flatMap(({ names }) => names.filter((n) => n.kind === "organization" && n.short));
  const alone = new Set(readings.flatMap(({ names }) => names.filter((n) => n.rule === "short name").map((n) => register.words(n))));
  for (const name of bodies) {
    const thing = register.add(name.kind, name, name.rule, name.weak);
    const short = name.short as Span;
    // A company's name without its form counts where it stands by itself.
    if (short.start >= name.end || alone.has(register.words(short))) register.alias(thing, register.words(short));
  }
  for (const { names } of readings)
    for (const name of names) {
      if (bodies.includes(name)) continue;
      const thing = register.add(name.kind, name, name.rule, name.weak);
      if (name.short) register.alias(thing, register.words(name.short));
      take(name, `${name.kind} ${thing.label}`, name.rule);
    }
}

export const named = (register: Register, mention: NameMention): Named[] => {
  const thing = register.find(mention.kind, register.words(mention));
  return thing ? [{ thing, span: mention, ...(mention.of && { member: true }) }] : [];
};

/** 五大会战 says that there are five. */
export function addCounts(register: Register): void {
  for (const thing of register.things) {
    const count = countOf(thing.label);
    const at = thing.mentions[0];
    if (thing.kind === "campaign" && count && count > 1 && at) thing.declares = { count, of: "campaign", by: "hasPart", span: at };
  }
}
