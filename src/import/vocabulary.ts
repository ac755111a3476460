/** Words that other tools and people use → the kinds, relations and fields of an ontology. */
import { z } from "zod";
import type { AttributeSpec, Ontology } from "../ontology/define.js";
import { lookup } from "./record.js";

/** What is said of a file so that it can be understood. */
export interface Mapping {
  /** Words of the file → kinds; `*` stands for nodes that tell none, or one that is not known. */
  kinds?: Readonly<Record<string, string>>;
  /** Words of the file → relations, or their inverses; `*` as with kinds. */
  relations?: Readonly<Record<string, string>>;
  /** Attributes of the file → fields; null leaves one out, `*: null` all that are not known. */
  attributes?: Readonly<Record<string, string | null>>;
  /** The attribute that tells the kind of a node, where it is none of the usual ones. */
  kindFrom?: string;
  relationFrom?: string;
}

const words = z.record(z.string(), z.string());
/** A mapping as it is written in a file. */
export const mappingSchema = z.strictObject({
  kinds: words.optional(),
  relations: words.optional(),
  attributes: z.record(z.string(), z.string().nullable()).optional(),
  kindFrom: z.string().optional(),
  relationFrom: z.string().optional(),
});

/** Attributes that may tell what a node is, the surest first. */
const kindNames = ["kind", "type", "类型", "类别", "种类", "category", "class", ":label", "labels", "label"];
const relationNames = [
  "kind",
  "type",
  "relation",
  "关系",
  "关系类型",
  "类型",
  "predicate",
  ":type",
  "edgelabel",
  "edge label",
  "label",
  "name",
];

/** Of places, sizes and colours nothing becomes a definition: they belong to a drawing, and are made anew. */
const drawn = [
  ...["x", "y", "z", "size", "color", "colour", "r", "g", "b", "a", "width", "height", "shape", "thickness", "fixed"],
  ...["outlineX", "outlineY", "under", "syllables", "sourceport", "targetport", "nodegraphics", "edgegraphics"],
];
/** What building a graph tells of itself follows from the rest. */
const derived = ["attested", "definedAt", "merged", "edgeId", "nodeId", "id", ":LABEL", ":TYPE"];

export type Role = "value" | "aliases" | "evidence" | "document" | "line" | "quote" | "declares" | "alternatives" | "skip";

/** What becomes of one attribute of things of one kind. */
export interface Use {
  role: Role;
  field: string;
  spec?: AttributeSpec;
}

const text = (zh: string, en: string): AttributeSpec => ({ type: "text", zh, en });
const date = (zh: string, en: string): AttributeSpec => ({ type: "date", zh, en });
const nodeFields: Readonly<Record<string, AttributeSpec>> = {
  label: text("名称", "name"),
  en: text("英文名", "english"),
  pinyin: text("拼音", "pinyin"),
  inferred: text("推断理由", "inferred because"),
};
const edgeFields: Readonly<Record<string, AttributeSpec>> = {
  since: date("起", "since"),
  until: date("止", "until"),
  inferred: text("推断理由", "inferred because"),
};
const synonyms: Readonly<Record<string, string>> = {
  title: "label",
  标签: "label",
  姓名: "label",
  标题: "label",
  nodelabel: "label",
  alias: "aliases",
  别名: "aliases",
  nameen: "en",
  自: "since",
  至: "until",
  from: "since",
  start: "since",
  to: "until",
  end: "until",
};
const roles: readonly Role[] = ["aliases", "evidence", "document", "line", "quote", "declares", "alternatives"];

/** Letter case, spaces and joining signs do not tell words apart: ROLE_OF, role-of and roleOf are one. */
export const folded = (word: string) =>
  word
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_-]+/g, "");

export interface Vocabulary {
  /** The kind that a word means. */
  kind(word: string): string | undefined;
  /** The relation that a word means, and whether it is said from its start. */
  relation(word: string): { relation: string; forward: boolean } | undefined;
  /** Attributes that may tell the kind of a node or the relation of an edge, in order. */
  kindNames: readonly string[];
  relationNames: readonly string[];
  /** What becomes of an attribute of a node of a kind, or of an edge of a relation; `undefined` if nobody knows. */
  use(element: "node" | "edge", of: string, name: string): Use | undefined;
}

export function vocabularyOf(ontology: Ontology, mapping: Mapping = {}): Vocabulary {
  const kinds = new Map<string, string>();
  const relations = new Map<string, { relation: string; forward: boolean }>();
  const learn = <T>(map: Map<string, T>, names: readonly string[], meaning: T) => {
    // Two kinds may share a word: it is the first one's.
    for (const name of names) if (!map.has(folded(name))) map.set(folded(name), meaning);
  };
  for (const kind of Object.keys(ontology.kinds)) learn(kinds, [kind], kind);
  for (const [kind, { zh, en }] of Object.entries(ontology.kinds)) learn(kinds, [zh, en], kind);
  for (const [relation, { inverse }] of Object.entries(ontology.relations)) {
    learn(relations, [relation], { relation, forward: true });
    learn(relations, [inverse.key], { relation, forward: false });
  }
  for (const [relation, { zh, en, inverse }] of Object.entries(ontology.relations)) {
    learn(relations, [zh, en], { relation, forward: true });
    learn(relations, [inverse.zh, inverse.en], { relation, forward: false });
  }
  const told = <T>(given: Readonly<Record<string, string>> = {}, known: Map<string, T>) =>
    new Map(Object.entries(given).map(([word, name]) => [folded(word), known.get(folded(name))]));
  const [toldKinds, toldRelations] = [told(mapping.kinds, kinds), told(mapping.relations, relations)];
  const toldAttributes = new Map(Object.entries(mapping.attributes ?? {}).map(([name, field]) => [folded(name), field]));

  const uses = new Map<string, Use | undefined>();
  const skip: Use = { role: "skip", field: "" };
  const skipped = new Set([...drawn, ...derived].map(folded));
  const find = (element: "node" | "edge", of: string, name: string): Use | undefined => {
    const told = toldAttributes.get(folded(name));
    if (told === null) return skip;
    const wanted = told ?? name;
    const own = (element === "node" ? ontology.kinds[of] : ontology.relations[of])?.attributes ?? {};
    const fields = { ...own, ...(element === "node" ? nodeFields : edgeFields) };
    const is = (word: string) => {
      const field = Object.keys(fields).find((f) => folded(f) === folded(word));
      const role = roles.find((r) => folded(r) === folded(word));
      if (field !== undefined) return { role: "value", field, spec: fields[field] } as Use;
      if (role === undefined || (element === "edge" && (role === "aliases" || role === "declares" || role === "alternatives")))
        return undefined;
      return { role, field: role } as Use;
    };
    const byWord = Object.keys(fields).find((f) =>
      [fields[f]?.zh, fields[f]?.en].some((w) => w !== undefined && folded(w) === folded(wanted)),
    );
    const synonym = lookup(synonyms, folded(wanted));
    return (
      is(wanted) ??
      (byWord === undefined ? undefined : is(byWord)) ??
      (synonym === undefined ? undefined : is(synonym)) ??
      (skipped.has(folded(wanted)) || toldAttributes.get("*") === null ? skip : undefined)
    );
  };
  return {
    kind: (word) => toldKinds.get(folded(word)) ?? kinds.get(folded(word)),
    relation: (word) => toldRelations.get(folded(word)) ?? relations.get(folded(word)),
    kindNames: mapping.kindFrom === undefined ? kindNames : [mapping.kindFrom],
    relationNames: mapping.relationFrom === undefined ? relationNames : [mapping.relationFrom],
    use(element, of, name) {
      const key = `${element} ${of} ${name}`;
      if (!uses.has(key)) uses.set(key, find(element, of, name));
      return uses.get(key);
    },
  };
}

/** What a mapping names that the ontology does not have. */
export function mappingFaults(mapping: Mapping, ontology: Ontology): string[] {
  const known = vocabularyOf(ontology);
  return [
    ...Object.values(mapping.kinds ?? {}).flatMap((kind) =>
      known.kind(kind) === undefined ? [`there is no kind "${kind}" (one of ${Object.keys(ontology.kinds).join(", ")})`] : [],
    ),
    ...Object.values(mapping.relations ?? {}).flatMap((relation) =>
      known.relation(relation) === undefined
        ? [`there is no relation "${relation}" (one of ${Object.keys(ontology.relations).join(", ")}, or an inverse)`]
        : [],
    ),
  ];
}
