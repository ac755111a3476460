/** Ontology → what a definitions file may hold: a zod schema a kind, and the JSON Schema by which an editor completes and checks YAML. */
import { z } from "zod";
import type { AttributeSpec, Ontology } from "./define.js";

/** The part of an id after its kind: letters, digits, `.`, `_` and `-`, a letter or digit first. */
export const slug = "[\\p{L}\\p{Nd}][\\p{L}\\p{M}\\p{Nd}._-]*";
const partialDate = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

const text = z.string().regex(/\S/);
const oneOrMany = <T extends z.ZodType>(item: T) => z.union([item, z.array(item)]);

const citation = z.union([
  z.string().meta({ examples: ["9 市委书记", "9#2 市委", "document:x 9 市委"] }),
  z.strictObject({ document: text.optional(), line: z.int().min(1), quote: text, occurrence: z.int().min(1).optional() }),
]);

const cite = oneOrMany(citation)
  .optional()
  .meta({ description: "出处：行号与最短的原文 · citations: a line and the shortest phrase on it" });
const aliases = oneOrMany(text).optional().meta({ description: "别名 · other forms in the text" });
const inferred = text.optional().meta({ description: "推断理由 · why it holds though no phrase says so" });
const [since, until] = [attribute({ type: "date", zh: "起", en: "since" }), attribute({ type: "date", zh: "止", en: "until" })];

function attribute(spec: AttributeSpec) {
  const value = {
    text: () => text,
    integer: () => z.int(),
    number: () => z.number(),
    quantity: () => z.union([z.number(), z.string()]),
    date: () => z.union([z.string().regex(partialDate), z.int().min(1000).max(9999)]),
    choice: () => z.enum(Object.keys((spec as { values: object }).values)),
  }[spec.type]();
  return (spec.required ? value : value.optional()).meta({ title: spec.en, description: `${spec.zh} · ${spec.en}` });
}

function attributes(specs: Readonly<Record<string, AttributeSpec>> = {}) {
  return Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, attribute(spec)]));
}

/** The relations that can be written on a thing of a kind: forward ones by their name, the others by the key of their inverse. */
export function relationFields(ontology: Ontology, kind: string): { field: string; relation: string; forward: boolean; kinds: string[] }[] {
  return Object.entries(ontology.relations).flatMap(([relation, spec]) => {
    const to = [...(spec.signature[kind] ?? [])];
    const from = Object.keys(spec.signature).filter((k) => spec.signature[k]?.includes(kind));
    return [
      ...(to.length > 0 ? [{ field: relation, relation, forward: true, kinds: to }] : []),
      ...(from.length > 0 ? [{ field: spec.inverse.key, relation, forward: false, kinds: from }] : []),
    ];
  });
}

/** The schema of one entity of a kind, as it is written. */
export function entitySchema(ontology: Ontology, kind: string) {
  const spec = ontology.kinds[kind];
  if (!spec) throw new Error(`unknown kind "${kind}" (one of ${Object.keys(ontology.kinds).join(", ")})`);
  const fields = relationFields(ontology, kind);
  const relations = fields.map(({ field, relation, forward, kinds }) => {
    const words = ontology.relations[relation];
    const edge = z.strictObject({
      // Which kinds may stand here is left to the check of domains and ranges, which can say more than a pattern.
      to: text.meta({ description: `id of ${kinds.join(" | ")}` }),
      cite,
      since,
      until,
      inferred,
      ...attributes(words?.attributes),
    });
    const said = forward ? words : words?.inverse;
    return [
      field,
      oneOrMany(edge)
        .optional()
        .meta({ title: said?.en, description: `${said?.zh} · ${said?.en} → ${kinds.join(" | ")}` }),
    ] as const;
  });
  return z
    .strictObject({
      id: z.string().regex(new RegExp(`^${kind}:${slug}$`, "u")),
      label: spec.labels ? text.optional() : text,
      aliases,
      en: text.optional().meta({ description: "英文名 · English name" }),
      pinyin: text.optional().meta({ description: "拼音 · pinyin, where it cannot be guessed" }),
      ...attributes(spec.attributes),
      cite,
      inferred,
      declares: oneOrMany(
        z.strictObject({ count: z.int().min(0), of: z.enum(Object.keys(ontology.kinds)), by: z.enum(fields.map((f) => f.field)), cite }),
      )
        .optional()
        .meta({ description: "原文宣称的数量 · how many the text says there are" }),
      ...Object.fromEntries(relations),
    })
    .meta({ title: spec.en, description: `${spec.zh} · ${spec.en}` });
}

/** The JSON Schema (draft 2020-12) of a definitions file, for `# yaml-language-server: $schema=…`. */
export function definitionsJsonSchema(ontology: Ontology): Record<string, unknown> {
  const kinds = Object.keys(ontology.kinds);
  // One schema of all kinds, so that what they share is written once.
  const whole = z.toJSONSchema(z.object(Object.fromEntries(kinds.map((kind) => [kind, entitySchema(ontology, kind)]))), {
    io: "input",
    reused: "ref",
  });
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: `${ontology.zh} · ${ontology.en}`,
    type: "object",
    required: ["entities"],
    additionalProperties: false,
    properties: {
      document: { type: "string", description: "默认出处 · the document that citations refer to" },
      entities: {
        type: "array",
        items: {
          type: "object",
          required: ["id"],
          properties: { id: { type: "string", pattern: `^(${kinds.join("|")}):${slug}$` } },
          allOf: kinds.map((kind) => ({
            if: { required: ["id"], properties: { id: { pattern: `^${kind}:` } } },
            // biome-ignore lint/suspicious/noThenProperty: "then" is JSON Schema's own word.
            then: { $ref: `#/$defs/${kind}` },
          })),
        },
      },
    },
    $defs: { ...whole.$defs, ...whole.properties },
  };
}
