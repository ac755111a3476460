/** What a name says of itself → what it belongs to: a phase to its work, a member to its group, a post to its body. */
import type { Reading } from "../names/reading.js";
import { simplify } from "../text/script.js";
import type { Link, Named, Thing } from "../things/model.js";
import { named } from "../things/naming.js";
import type { Register } from "../things/register.js";
import { proof } from "./link.js";

/** A phase or a segment is part of the work whose name it bears, where that is named too; 二期甲至乙段 of the road last spoken of. */
export function addBases(readings: readonly Reading[], register: Register, links: Link[]): void {
  let road: Named | undefined;
  for (const { names } of readings)
    for (const name of names) {
      if (name.kind !== "project" && !name.base) continue;
      const written = simplify(register.words(name));
      const phase = named(register, name)[0];
      const segment = bareSegment.test(written);
      if (phase && name.base) {
        // A work of which only 二期 is named is no thing of its own, unless a segment of it is told; a park may be named elsewhere.
        const bare = /^[一二三四五六]期[^至到—-]*(?<!段)$/.test(written.slice(name.base.end - name.start));
        const words = register.words(name.base);
        const known = register.find(name.kind, words) ?? register.find("platform", words);
        if (bare && !known) continue;
        const base = known ?? register.add(name.kind, name.base, "base of a phase", baseName);
        if (base !== phase.thing)
          links.push({ relation: "partOf", source: phase.thing, target: base, cites: [name], rule: "phase of a work", weak: ownName });
        if (roadHead.test(simplify(base.label))) road = { thing: base, span: name.base };
      } else if (phase && segment && road && road.thing !== phase.thing)
        links.push({
          relation: "partOf",
          source: phase.thing,
          target: road.thing,
          cites: proof(name, road.span),
          rule: "segment of the road spoken of",
          weak: spokenOf,
        });
      else if (phase && !segment && roadHead.test(written)) road = phase;
    }
}

/** 二期甲至乙段: a segment that does not say of which road. */
const bareSegment =
  /^(?:[一二三四五六]期)?(?:(?!(?:路|线|高速|高铁|铁路|道|工程)(?!至|—|-|到|段))[^、，]){2,12}(?:至|—|-|到)(?:(?!(?:路|线|高速|高铁|铁路|道)(?!段))[^、，]){2,12}段(?:工程|项目)?$/;

const roadHead = /(?:路|高速|线|道|通道|铁|渠|管道|工程|环|轨)(?:（[^）]*）)?$/;

const spokenOf = "路段未写明线路，按前文所述 · of the road spoken of before";

/** What is listed under a group is part of it: 打好A、B、C三大攻坚战. */
export function addMembers(readings: readonly Reading[], register: Register, links: Link[]): void {
  for (const { names } of readings)
    for (const name of names) {
      const member = name.of && named(register, name)[0];
      const group = name.of && register.find(name.of.kind, register.words(name.of));
      if (member && group && name.of && member.thing !== group)
        links.push({ relation: "partOf", source: member.thing, target: group, cites: proof(name, name.of), rule: "member of a group" });
    }
}

/** What begins with the whole name of another work is a segment or a phase of it: 某公路北延工程某某隧道. */
export function addSegments(register: Register, links: Link[]): void {
  for (const kind of ["project", "platform"]) addSegmentsOf(kind, register, links);
}

function addSegmentsOf(kind: string, register: Register, links: Link[]): void {
  const works = register.things.filter((t) => t.kind === kind && t.label.length >= 4).sort((a, b) => (a.label < b.label ? -1 : 1));
  // In order of names, what begins with a name follows it; names that are open are kept, the longest last.
  const open: Thing[] = [];
  for (const work of works) {
    while (open.length > 0 && !work.label.startsWith((open[open.length - 1] as Thing).label)) open.pop();
    const base = open[open.length - 1];
    const at = work.mentions[0];
    if (
      base &&
      at &&
      work.label.length - base.label.length >= 2 &&
      !links.some((l) => l.relation === "partOf" && l.source === work && l.target === base)
    )
      links.push({ relation: "partOf", source: work, target: base, cites: [at], rule: "name of a segment", weak: ownName });
    open.push(work);
  }
}

const baseName = "名称取自其分期的名称 · the name is taken from that of its phase";

const ownName = "名称自身写明所属 · the name itself says what it is a part of";

/** A post belongs to the body whose name it begins with, where the text names that body. */
export function addPosts(register: Register, links: Link[]): void {
  const organizations = register.things.filter((t) => t.kind === "organization");
  for (const role of register.things.filter((t) => t.kind === "role")) {
    const fit = organizations
      .flatMap((o) => [o.label, ...o.aliases].map((name) => ({ o, name })))
      .filter(({ name }) => role.label.startsWith(name) && role.label.length > name.length)
      .sort((a, b) => b.name.length - a.name.length)[0];
    const at = role.mentions[0];
    if (fit && at) links.push({ relation: "roleOf", source: role, target: fit.o, cites: [at], rule: "body within a post" });
  }
}
