/** A thing whose name another of its kind bears → what tells the two apart: a date, what it belongs to, where it was defined. */
import type { Language } from "../../src/query/wording.js";
import { datasetsOf } from "./filters.js";
import { type Model, nameOf, type Thing, thing } from "./model.js";

type Index = ReadonlyMap<string, string>;
const indices = new WeakMap<Model, Map<Language, Index>>();

/** Nothing for a thing whose name is its own. */
export function distinctionOf(model: Model, id: string, language: Language): string | undefined {
  const known = indices.get(model) ?? new Map<Language, Index>();
  indices.set(model, known);
  const index = known.get(language) ?? distinctions(model, language);
  known.set(language, index);
  return index.get(id);
}

function distinctions(model: Model, language: Language): Index {
  const byName = new Map<string, string[]>();
  model.graph.forEachNode((id, { kind }) => {
    const key = `${kind} ${nameOf(model, id, language)}`;
    const same = byName.get(key);
    if (same) same.push(id);
    else byName.set(key, [id]);
  });
  const found = new Map<string, string>();
  for (const ids of byName.values()) {
    if (ids.length < 2) continue;
    const said = marksOf(model, language).map((mark) => ids.map((id) => mark(id)));
    // The first that says of each something else than of the others; at last the id does.
    const apart = said.find((words) => new Set(words).size === ids.length && !words.includes(undefined)) ?? ids.map(nameInId);
    ids.forEach((id, i) => {
      found.set(id, apart[i] as string);
    });
  }
  return found;
}

type Mark = (id: string) => string | undefined;

function marksOf(model: Model, language: Language): Mark[] {
  const { graph, ontology } = model;
  const under = (id: string) => {
    const above = graph.findOutEdge(id, (_, { kind }) => ontology.relations[kind]?.acyclic === true);
    return above === undefined ? undefined : nameOf(model, graph.target(above), language);
  };
  const datasets = (id: string) => datasetsOf(thing(model, id)).join(" ") || undefined;
  return [(id) => ownYear(model, thing(model, id)), (id) => ownDate(model, thing(model, id)), textYear(model), under, datasets];
}

/** When a thing itself is of: its first attribute that is a date, or its year. */
function ownDate({ ontology }: Model, { kind, values }: Thing): string | undefined {
  const { attributes = {} } = ontology.kinds[kind] ?? {};
  const name = Object.keys(attributes).find((key) => attributes[key]?.type === "date" && values[key] !== undefined);
  const date = name === undefined ? values.year : values[name];
  return date === undefined ? undefined : String(date);
}
const ownYear = (model: Model, one: Thing) => ownDate(model, one)?.slice(0, 4);

/** The years of the texts that speak of it. */
const textYear = (model: Model): Mark => {
  const yearOf = (document: string) => (model.graph.hasNode(document) ? ownYear(model, thing(model, document)) : undefined);
  return (id) => {
    const cited = [thing(model, id), ...model.graph.mapEdges(id, (_, link) => link)].flatMap(({ evidence }) => evidence);
    const years = new Set(cited.flatMap(({ document }) => yearOf(document) ?? []));
    return years.size === 0 ? undefined : [...years].sort().join("–");
  };
};

const nameInId = (id: string) => id.slice(id.indexOf(":") + 1);
