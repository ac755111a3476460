/** Any graph that an ontology allows, for tests of what reads and writes graphs: every kind, relation and type of attribute turns up. */
import fc from "fast-check";
import { MultiDirectedGraph } from "graphology";
import type { KnowledgeGraph } from "../src/graph/build.js";
import type { AttributeSpec, Ontology } from "../src/ontology/define.js";
import { government } from "../src/ontology/government.js";

/** Text as definitions hold it: any letters and signs, but no control characters beyond tabs and ends of lines. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: fc.constantFrom(...";,|\"'\\=+-@<>&{}[]`$/#:% \t\n", "东", "𠮷", "é", "’", "\u2028", "a", "1"), maxLength: 8 }),
  fc.string({ unit: "grapheme", maxLength: 10 }).map((text) => text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, "")),
  fc.constantFrom("楼琅坚", "null", "NULL", "true", "-5", "1e3", "007", "2022-12-24", "", " ", "\\u0027", "\\N", "end"),
);
const anyDate = fc.constantFrom("2022", "2023-02", "2024-02", "2022-12-24");

function anyValue(spec: AttributeSpec): fc.Arbitrary<string | number> {
  if (spec.type === "integer") return fc.integer();
  if (spec.type === "number" || spec.type === "quantity")
    return fc.oneof(fc.integer(), fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true })).map((n) => n + 0);
  if (spec.type === "date") return anyDate;
  return spec.type === "choice" ? fc.constantFrom(...Object.keys(spec.values)) : anyText;
}

const anyAttributes = (specs: Readonly<Record<string, AttributeSpec>> = {}) =>
  fc.record(Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, anyValue(spec)])), { requiredKeys: [] });

const anyEvidence = fc.array(
  fc.record(
    {
      document: fc.constantFrom("document:d", "document:甲"),
      line: fc.integer({ min: 1, max: 99_999 }),
      quote: anyText,
      occurrence: fc.integer({ min: 1, max: 9 }),
    },
    { requiredKeys: ["document", "line", "quote"] },
  ),
  { maxLength: 3 },
);
const definedAt = fc.array(anyText, { minLength: 1, maxLength: 2 });

const anyNode = (ontology: Ontology) =>
  fc.constantFrom(...Object.entries(ontology.kinds)).chain(([kind, spec]) =>
    fc
      .tuple(
        fc.record(
          {
            label: anyText,
            aliases: fc.array(anyText, { maxLength: 3 }),
            evidence: anyEvidence,
            definedAt,
            en: anyText,
            inferred: anyText,
          },
          { requiredKeys: ["label", "aliases", "evidence", "definedAt"] },
        ),
        anyAttributes(spec.attributes),
        fc.record(
          {
            alternatives: fc.constant({ label: ["甲", 1] }),
            declares: fc.constant([{ count: 5, of: "campaign", by: "hasPart", evidence: [] }]),
          },
          { requiredKeys: [] },
        ),
      )
      .map((parts) => ({ kind, ...parts[0], ...parts[1], ...parts[2] })),
  );

const anyEdge = (ontology: Ontology) =>
  fc.tuple(
    fc.nat(),
    fc.nat(),
    fc
      .constantFrom(...Object.entries(ontology.relations))
      .chain(([kind, { attributes }]) =>
        fc
          .tuple(
            fc.record(
              { evidence: anyEvidence, definedAt, since: anyDate, until: anyDate, inferred: anyText, attested: fc.constant("2022-12-24") },
              { requiredKeys: ["evidence", "definedAt"] },
            ),
            anyAttributes(attributes),
          )
          .map((parts) => ({ kind, ...parts[0], ...parts[1] })),
      ),
  );

/** Its edges join any kinds, which is more than an ontology allows, and are often parallel. */
export const anyGraph = (ontology: Ontology = government): fc.Arbitrary<KnowledgeGraph> =>
  fc
    .record({ nodes: fc.array(anyNode(ontology), { maxLength: 10 }), edges: fc.array(anyEdge(ontology), { maxLength: 14 }) })
    .map(({ nodes, edges }) => {
      const graph = new MultiDirectedGraph();
      graph.replaceAttributes({ format: "zhengmai", version: 1, ontology });
      for (const [i, attributes] of nodes.entries()) graph.addNode(`${attributes.kind}:物${i}`, attributes);
      const keys = graph.nodes();
      if (keys.length > 0)
        for (const [i, [a, b, attributes]] of edges.entries()) {
          const [source, target] = [keys[a % Math.min(3, keys.length)] as string, keys[b % keys.length] as string];
          graph.addDirectedEdgeWithKey(`${source} ${attributes.kind} ${target} ${i}`, source, target, attributes);
        }
      return graph as unknown as KnowledgeGraph;
    });

export type Attributes = Readonly<Record<string, unknown>>;
export interface Read {
  nodes: Record<string, Attributes>;
  edges: Record<string, { source: string; target: string } & Attributes>;
}

/** What a reader must find of a graph, each value in the form in which a format holds it; `undefined` is not held. */
export function expected(graph: KnowledgeGraph, form: (value: unknown, name: string) => unknown): Read {
  const held = (attributes: Attributes) => {
    const [first] = (attributes.evidence ?? []) as { document: string; line: number; quote: string }[];
    const all = { ...attributes, ...(first && { document: first.document, line: first.line, quote: first.quote }) };
    return Object.fromEntries(
      Object.entries(all).flatMap(([name, value]) => {
        const formed = value === undefined ? undefined : form(value, name);
        return formed === undefined ? [] : [[name, formed]];
      }),
    );
  };
  return {
    nodes: Object.fromEntries(graph.mapNodes((node, attributes) => [node, held(attributes)])),
    edges: Object.fromEntries(
      graph.mapEdges((edge, attributes, source, target) => [edge, { source, target, ...held(attributes as Attributes) }]),
    ),
  };
}

/** Lists and groups as JSON text: so they stand in formats of scalars. */
export const jsonText = (value: unknown): unknown => (typeof value === "object" ? JSON.stringify(value) : value);

/** The nodes and edges of a graph without where they were defined and how they are drawn. */
export function factsOf(graph: KnowledgeGraph<Ontology>) {
  const { nodes, edges } = graph.export();
  const other = new Set(["definedAt", "x", "y", "size", "outlineX", "outlineY", "under", "syllables"]);
  const bare = (attributes: object | undefined) =>
    Object.fromEntries(Object.entries(attributes ?? {}).filter(([name]) => !other.has(name)));
  return {
    nodes: nodes.map((n) => ({ ...n, attributes: bare(n.attributes) })),
    edges: edges.map((e) => ({ ...e, attributes: bare(e.attributes) })),
  };
}
