/** Random definitions of an ontology: whatever it allows, with contradictions, counts, reasons, dates and parallel edges. */
import fc from "fast-check";
import { parseJsonLines } from "../../src/definitions/jsonl.js";
import type { Definitions } from "../../src/definitions/statements.js";
import type { AttributeSpec, Ontology } from "../../src/ontology/define.js";
import { relationFields } from "../../src/ontology/schema.js";

/** Text that XML can hold, strange as it may be. */
const anyText = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom(..."<>&\"'\\;,:|=#*{}[]\t\n\r \u0085\u2028\u00a0\u3000\u2029\u1680－甲乙书记𠮷é"),
      fc.string({ minLength: 1, maxLength: 1 }),
    ),
    minLength: 1,
    maxLength: 12,
  })
  .map((text) => text.replace(/[\v\f]|[\ud800-\udfff](?![\udc00-\udfff])/g, "x"))
  .filter((text) => /\S/.test(text) && !/[\ud800-\udbff](?![\udc00-\udfff])/.test(text));
const anyDate = fc.constantFrom("2021", "2022-05", "2023-12-28");
const anyNumber = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !Object.is(n, -0)),
);

function anyValue(spec: AttributeSpec): fc.Arbitrary<string | number> {
  const values = {
    text: () => anyText,
    integer: () => fc.integer(),
    number: () => anyNumber,
    quantity: () => anyNumber,
    date: () => anyDate,
    choice: () => fc.constantFrom(...Object.keys((spec as { values: object }).values)),
  };
  return values[spec.type]();
}

const anyCitations = fc.array(
  fc.record(
    {
      document: fc.constant("document:d"),
      line: fc.integer({ min: 1, max: 99 }),
      quote: anyText,
      occurrence: fc.integer({ min: 1, max: 3 }),
    },
    { requiredKeys: ["document", "line", "quote"] },
  ),
  { maxLength: 3 },
);
const sometimes = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined });

function anyValues(specs: Readonly<Record<string, AttributeSpec>>, required: readonly string[] = []) {
  return fc.record(
    Object.fromEntries(
      Object.entries(specs).map(([name, spec]) => [
        name,
        spec.required || required.includes(name) ? anyValue(spec) : sometimes(anyValue(spec)),
      ]),
    ),
  );
}

function anyEntity(ontology: Ontology, kind: string): fc.Arbitrary<Record<string, unknown>> {
  const { attributes = {}, oneOf = [[]], labels } = ontology.kinds[kind] as Ontology["kinds"][string];
  const fields = relationFields(ontology, kind);
  return fc.constantFrom(...oneOf).chain((group) => {
    const others = oneOf.flat().filter((name) => !group.includes(name));
    const own = Object.fromEntries(Object.entries(attributes).filter(([name]) => !others.includes(name)));
    return fc
      .tuple(
        fc.record({
          label: labels ? sometimes(anyText) : anyText,
          aliases: sometimes(fc.array(anyText, { maxLength: 3 })),
          en: sometimes(anyText),
          inferred: sometimes(anyText),
          cite: anyCitations,
          declares:
            fields.length === 0
              ? fc.constant(undefined)
              : sometimes(
                  fc.record({
                    count: fc.nat(9),
                    of: fc.constantFrom(...Object.keys(ontology.kinds)),
                    by: fc.constantFrom(...fields.map((f) => f.field)),
                    cite: anyCitations,
                  }),
                ),
        }),
        anyValues(own, group),
      )
      .map(([common, values]) => ({ ...common, ...values }));
  });
}

/** Letters that GraphML is given in ids, and one that it is not, so that all ids become numbers. */
const anyName = fc.constantFrom("名", "名", "é", "㐀");

/** Lines that may speak of one thing several times; edges run from earlier things to later ones, so that nothing goes in circles. */
export function anyDefinitions(ontology: Ontology, documentKind = "document"): fc.Arbitrary<Definitions> {
  const kinds = Object.keys(ontology.kinds);
  const anyLine = fc.constantFrom(...kinds).chain((kind) => fc.tuple(fc.constant(kind), anyName, fc.nat(2), anyEntity(ontology, kind)));
  const anyEdge = fc
    .constantFrom(...Object.keys(ontology.relations))
    .chain((relation) =>
      fc.tuple(
        fc.constant(relation),
        fc.nat(999),
        fc.nat(999),
        fc.record({ since: sometimes(anyDate), until: sometimes(anyDate), inferred: sometimes(anyText), cite: anyCitations }),
        anyValues(ontology.relations[relation]?.attributes ?? {}),
      ),
    );
  return fc.tuple(fc.array(anyLine, { maxLength: 12 }), fc.array(anyEdge, { maxLength: 15 })).map(([lines, edges]) => {
    const entities: Record<string, unknown>[] = [{ id: `${documentKind}:d`, label: "报道", date: "2023-12-28" }];
    for (const [kind, name, number, entity] of lines) entities.push({ id: `${kind}:${name}${number}`, ...entity });
    const ids = [...new Set(entities.map((e) => String(e.id)))];
    const kindOf = (id: string) => id.split(":")[0] as string;
    for (const [relation, from, to, common, values] of edges) {
      const source = ids[from % ids.length] as string;
      const range = ontology.relations[relation]?.signature[kindOf(source)] ?? [];
      const targets = ids.slice(ids.indexOf(source) + 1).filter((id) => range.includes(kindOf(id)));
      if (targets.length === 0) continue;
      const entity = entities.find((e) => e.id === source) as Record<string, unknown>;
      const list = (entity[relation] ?? []) as unknown[];
      list.push({ to: targets[to % targets.length], ...common, ...values });
      entity[relation] = list;
    }
    const read = [
      ...parseJsonLines(
        entities.map((e) => JSON.stringify(e)),
        { ontology, file: "any/any.jsonl" },
      ),
    ];
    const findings = read.flatMap((r) => r.findings);
    if (findings.length > 0) throw new Error(`the generator is at fault: ${JSON.stringify(findings[0])}`);
    return {
      entities: read.flatMap((r) => r.definitions.entities),
      edges: read.flatMap((r) => r.definitions.edges),
      rejected: [],
      decisions: [],
    };
  });
}
