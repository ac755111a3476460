/** People with their posts → things, and who holds which post. */
import type { Reading } from "../names/reading.js";
import type { Post } from "../people/mention.js";
import type { Span } from "../text/article.js";
import { readDate } from "../text/front-matter.js";
import { simplify } from "../text/script.js";
import type { Link, Named, Take, Thing } from "../things/model.js";
import type { Register } from "../things/register.js";
import { proof } from "./link.js";

/** People, and who holds which post; `today` is the date of the text, if it is known. */
export function addPeople(
  readings: readonly Reading[],
  register: Register,
  take: Take,
  today?: string,
): { links: Link[]; people: Named[] } {
  const links: Link[] = [];
  const people: Named[] = [];
  const rolesOf = new Map<Thing, Set<Thing>>();
  for (const { people: mentions } of readings)
    for (const m of mentions) {
      const person = register.add("person", m, m.rule, m.weak);
      people.push({ thing: person, span: m });
      take(m, `person ${person.label}`, m.rule);
      for (const post of m.posts) {
        const time = timeOf(post, register, today);
        if (time === undefined) {
          take(post, `no post of ${person.label} on the day of the text`, `post ${post.tenure}`);
          continue;
        }
        const roles = rolesOf.get(person) ?? new Set();
        rolesOf.set(person, roles);
        const role = roleOf(register, post, roles);
        if (roles.size < mostRoles) roles.add(role);
        const weak = time.weak ?? (post.shared ? m.weak : undefined);
        links.push({
          relation: "holds",
          source: person,
          target: role,
          cites: [...proof(post, m), ...(time.values && post.date ? [post.date] : [])],
          rule: post.tenure ?? (post.shared ? "post of a list" : "post before the name"),
          ...(time.values && { values: time.values }),
          ...(weak !== undefined && { weak }),
        });
      }
    }
  return { links: dated(links), people };
}

/** When a post began or ended, as far as the text says; nothing where it is not held on its day, and its end is not known. */
function timeOf(
  { tenure, date }: Post,
  register: Register,
  today: string | undefined,
): { values?: Record<string, string>; weak?: string } | undefined {
  if (tenure === undefined) return {};
  if (tenure === "former" || tenure === "nominee") return undefined;
  const day = date ? dayOf(simplify(register.words(date)), today) : undefined;
  if (tenure === "begun") return day === undefined ? {} : { values: { since: day } };
  if (day !== undefined) return { values: { until: day } };
  // What is told without a date, and not as of the past, happened when it was told.
  return date === undefined && today !== undefined ? { values: { until: today }, weak: endedWhenTold } : undefined;
}

const endedWhenTold = "文中未写明免职日期，按文章日期 · when the post ended is not said: the day of the text";

/** 2022年12月, 12月23日 → 2022-12, 2022-12-23; a day without its year is the last of that name. */
function dayOf(words: string, today: string | undefined): string | undefined {
  const [, year, month, day] = /^(?:([0-9]{4})年)?(?:([0-9]{1,2})月)?(?:([0-9]{1,2})日)?$/.exec(words.normalize("NFKC")) ?? [];
  const rest = [month, day].flatMap((part) => (part === undefined ? [] : [part.padStart(2, "0")]));
  const given = year ?? today?.slice(0, 4);
  if (given === undefined) return undefined;
  const whole = [given, ...rest].join("-");
  const shown = year === undefined && today !== undefined && whole > today ? [Number(given) - 1, ...rest].join("-") : whole;
  return readDate(shown)?.value === shown ? shown : undefined;
}

/** Of one who holds a post, what says since or until when: not beside it that he holds it. */
function dated(links: readonly Link[]): Link[] {
  const known = new Map<Thing, Set<Thing>>();
  for (const { source, target, values } of links) if (values) known.set(source, (known.get(source) ?? new Set()).add(target));
  return links.filter(({ source, target, values }) => values || !known.get(source)?.has(target));
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
