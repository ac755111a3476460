/** A graph → a few questions that it answers, each with the address of the answer: where a reader may begin. */
import type { Language } from "../../src/query/wording.js";
import { link } from "./address.js";
import { type Model, nameOf, thing } from "./model.js";
import { t } from "./words.js";

export interface Question {
  text: string;
  href: string;
}

/** Nothing here is of one domain: the questions follow from what the ontology says of its kinds and relations. */
export function questionsOf(model: Model, language: Language): Question[] {
  return [
    eachHolds(model, language),
    whatBy(model, language),
    whoDoes(model, language),
    whatSaid(model, language),
    howJoined(model, language),
  ].flatMap((question) => question ?? []);
}

const isKind = (model: Model, id: string, trait: "claim" | "personal" | "document") =>
  model.ontology.kinds[thing(model, id).kind]?.[trait] === true;

/** 五大会战各有哪些项目: what is nested deepest, by the parts of its parts. */
function eachHolds(model: Model, language: Language): Question | undefined {
  const { graph, ontology } = model;
  const isNesting = (relation: string) => ontology.relations[relation]?.acyclic === true;
  const partsOf = (id: string) => graph.filterInEdges(id, (_, edge) => isNesting(edge.kind)).map((edge) => graph.source(edge));
  let best: { id: string; kind: string } | undefined;
  let most = 2;
  graph.forEachNode((id, node) => {
    const parts = partsOf(id).filter((part) => thing(model, part).kind === node.kind);
    if (parts.length < 2) return;
    const counts = new Map<string, number>();
    for (const inner of new Set(parts.flatMap(partsOf))) {
      const { kind } = thing(model, inner);
      if (kind !== node.kind && !isKind(model, inner, "claim")) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    for (const [kind, count] of counts) if (count > most) [most, best] = [count, { id, kind }];
  });
  if (!best) return undefined;
  const kind = several(model, best.kind, language);
  return { text: t("askEach", { name: nameOf(model, best.id, language), kind }), href: link({ id: best.id, ring: "2" }) };
}

/** 2023年有哪些目标: the claims of the year that most are made for. */
function whatBy(model: Model, language: Language): Question | undefined {
  const counts = new Map<string, number>();
  model.graph.forEachNode((id, { kind, values }) => {
    if (isKind(model, id, "claim") && typeof values.year === "number")
      counts.set(`${kind} ${values.year}`, (counts.get(`${kind} ${values.year}`) ?? 0) + 1);
  });
  const [top] = [...counts].sort(([, a], [, b]) => b - a);
  const [kind, year] = top?.[0].split(" ") ?? [];
  if (kind === undefined || year === undefined) return undefined;
  return {
    text: t("askYear", { year, kind: several(model, kind, language) }),
    href: link({ view: "table", table: kind, time: year }),
  };
}

/** 谁参加市委务虚会: where most persons meet in one relation. */
function whoDoes(model: Model, language: Language): Question | undefined {
  const { graph, ontology } = model;
  const found = busiest(model, (source, target) => isKind(model, source, "personal") && !isKind(model, target, "claim"), "target");
  if (!found) return undefined;
  const { id, relation } = found;
  const words = ontology.relations[relation]?.[language] ?? relation;
  if (graph.inDegree(id) < 2) return undefined;
  const group = ontology.relations[relation]?.inverse.key ?? relation;
  return { text: t("askWho", { words, name: nameOf(model, id, language) }), href: link({ id, group }) };
}

/** 黄胜可提出了什么: the person of whom the text says most in one relation. */
function whatSaid(model: Model, language: Language): Question | undefined {
  const found = busiest(model, (source) => isKind(model, source, "personal"), "source");
  if (!found) return undefined;
  const said = model.ontology.relations[found.relation]?.[language] ?? found.relation;
  const words = language === "en" ? afterDoes(said) : said;
  return { text: t("askWhat", { words, name: nameOf(model, found.id, language) }), href: link({ id: found.id, group: found.relation }) };
}

/** What things of a kind are called where they are several. */
function several({ ontology }: Model, kind: string, language: Language): string {
  const spec = ontology.kinds[kind];
  if (language === "zh" || !spec) return spec?.[language] ?? kind;
  return spec.plural ?? `${spec.en}s`;
}

/** The verb as it stands after “does”: states → state, studies → study. */
const afterDoes = (words: string) =>
  words.replace(/^\S+/, (verb) =>
    verb === "is" || verb === "has"
      ? { is: "be", has: "have" }[verb]
      : verb.replace(/ies$/, "y").replace(/(?<=ss|sh|ch|x)es$|(?<!s)s$/, ""),
  );

/** The thing at which most edges of one relation have their source or their target. */
function busiest(
  { graph }: Model,
  isMeant: (source: string, target: string) => boolean,
  end: "source" | "target",
): { id: string; relation: string } | undefined {
  const counts = new Map<string, { id: string; relation: string; count: number }>();
  graph.forEachEdge((_, { kind }, source, target) => {
    if (!isMeant(source, target)) return;
    const id = end === "source" ? source : target;
    const entry = counts.get(`${id} ${kind}`) ?? { id, relation: kind, count: 0 };
    entry.count += 1;
    counts.set(`${id} ${kind}`, entry);
  });
  const [top] = [...counts.values()].sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
  return top && top.count > 1 ? top : undefined;
}

/** 高铁新城与楼琅坚怎样相连: two things of weight that are two steps apart. */
function howJoined(model: Model, language: Language): Question | undefined {
  const { graph } = model;
  const byWeight = (ids: string[]) => ids.sort((a, b) => graph.degree(b) - graph.degree(a) || (a < b ? -1 : 1));
  const isPlain = (id: string) => !(["claim", "document"] as const).some((trait) => isKind(model, id, trait));
  const [from] = byWeight(graph.filterNodes((id) => isKind(model, id, "personal")));
  if (from === undefined) return undefined;
  const near = new Set(graph.neighbors(from));
  const beyond = new Set([...near].flatMap((id) => graph.neighbors(id)));
  const [to] = byWeight([...beyond].filter((id) => id !== from && !near.has(id) && isPlain(id) && !isKind(model, id, "personal")));
  if (to === undefined) return undefined;
  return {
    text: t("askPath", { from: nameOf(model, to, language), to: nameOf(model, from, language) }),
    href: link({ id: to, to: from }),
  };
}
