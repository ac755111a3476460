/** People with their posts → things, and who holds which post. */
import type { Reading } from "../names/reading.js";
import type { Span } from "../text/article.js";
import type { Link, Named, Take, Thing } from "../things/model.js";
import type { Register } from "../things/register.js";
import { proof } from "./link.js";

export function addPeople(readings: readonly Reading[], register: Register, take: Take): { links: Link[]; people: Named[] } {
  const links: Link[] = [];
  const people: Named[] = [];
  const rolesOf = new Map<Thing, Set<Thing>>();
  for (const { people: mentions } of readings)
    for (const m of mentions) {
      const person = register.add("person", m, m.rule, m.weak);
      people.push({ thing: person, span: m });
      take(m, `person ${person.label}`, m.rule);
      for (const post of m.posts) {
        const roles = rolesOf.get(person) ?? new Set();
        rolesOf.set(person, roles);
        const role = roleOf(register, post, roles);
        if (roles.size < mostRoles) roles.add(role);
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

/** Each post of a person is held against the others: nobody has more in one article. */
const mostRoles = 100;

/** A post as written; of one person, whose others are told, 董事长 and 某集团董事长 are one. */
function roleOf(register: Register, post: Span, roles: ReadonlySet<Thing>): Thing {
  const words = register.words(post);
  for (const target of roles) {
    if (target.label === words) continue;
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
