/** People with their posts → things, and who holds which post. */
import type { Reading } from "../names/reading.js";
import type { Span } from "../text/article.js";
import type { Link, Named, Take, Thing } from "../things/model.js";
import type { Register } from "../things/register.js";
import { proof } from "./link.js";

export function addPeople(readings: readonly Reading[], register: Register, take: Take): { links: Link[]; people: Named[] } {
  const links: Link[] = [];
  const people: Named[] = [];
  for (const { people: mentions } of readings)
    for (const m of mentions) {
      const person = register.add("person", m, m.rule, m.weak);
      people.push({ thing: person, span: m });
      take(m, `person ${person.label}`, m.rule);
      for (const post of m.posts) {
        const role = roleOf(register, post, person, links);
        links.push({
          relation: "holds",
          source: person,
          target: role,
          cites: proof(post, m),
          rule: post.shared ? "post of a list" : "post before the name",
          ...(post.shared && m.weak !== undefined && { weak: m.weak }),
        });
      }
    }
  return { links, people };
}

/** A post as written; of one person, 董事长 and 某集团董事长 are one. */
function roleOf(register: Register, post: Span, person: Thing, links: readonly Link[]): Thing {
  const words = register.words(post);
  for (const { source, target } of links) {
    if (source !== person || target.label === words) continue;
    if (target.label.endsWith(words) || words.endsWith(target.label)) {
      // 副市长 is not 市长.
      const [long, short] = target.label.length > words.length ? [target.label, words] : [words, target.label];
      if (/副$|代$/.test(long.slice(0, long.length - short.length))) continue;
      register.alias(target, words);
      target.mentions.push(post);
      return target;
    }
  }
  return register.add("role", post, "post");
}
