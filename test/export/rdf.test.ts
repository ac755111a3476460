/** Turtle and JSON-LD: other people's readers find the same triples in both, and all of the graph in them. */
import { join } from "node:path";
import fc from "fast-check";
import { MultiDirectedGraph } from "graphology";
import { describe, expect, test } from "vitest";
import { writeJsonld } from "../../src/export/jsonld.js";
import type { RdfOptions } from "../../src/export/rdf.js";
import { writeTurtle } from "../../src/export/turtle.js";
import { buildGraph, type KnowledgeGraph } from "../../src/graph/build.js";
import { layoutGraph } from "../../src/graph/layout.js";
import { openDataset } from "../../src/graph/open.js";
import { addPinyin } from "../../src/graph/pinyin.js";
import { type AttributeSpec, defineOntology, type Ontology } from "../../src/ontology/define.js";
import { government } from "../../src/ontology/government.js";
import { expectGolden } from "../golden.js";
import { canonical, readBack, storeOf, triplesByJsonld, triplesByN3, triplesByOxigraph } from "../rdf.js";
import { define, root } from "../tools.js";

const any = (graph: unknown) => graph as KnowledgeGraph;
const turtle = (graph: unknown, options?: RdfOptions) => [...writeTurtle(any(graph), options)].join("");
const jsonld = (graph: unknown, options?: RdfOptions) => [...writeJsonld(any(graph), options)].join("");

const words = { zh: "某", en: "some" };
const look = { shape: "circle", color: { light: "#000000", dark: "#ffffff" } } as const;
/** Names that are those of prefixes, of classes and of one another; attributes of one name and several types. */
const awkward = defineOntology({
  name: "花 园",
  ...words,
  kinds: {
    schema: {
      ...words,
      ...look,
      attributes: { id2: { ...words, type: "number" }, xsd: { ...words, type: "text" }, day: { ...words, type: "date" } },
    },
    fact: { ...words, ...look, document: true, attributes: { id2: { ...words, type: "integer" }, version: { ...words, type: "text" } } },
  },
  relations: {
    owl: {
      ...words,
      inverse: { key: "subject", ...words },
      signature: { schema: ["schema", "fact"] },
      attributes: { rdf: { ...words, type: "text" } },
    },
    zm: {
      ...words,
      inverse: { key: "id3", ...words },
      signature: { schema: ["fact"] },
      implies: ["owl"],
      attributes: { subject: { ...words, type: "date" } },
    },
  },
  alignment: {
    prefixes: { ex: "https://example.org/ns#" },
    kinds: { schema: ["ex:Thing"], fact: ["ex:Thing"] },
    relations: { zm: { forward: ["ex:to"], backward: ["ex:from"], between: [["schema", "fact", "ex:to"]] }, owl: { backward: ["ex:to"] } },
    attributes: { id2: { properties: ["ex:p", "ex:number"] }, day: { properties: ["ex:p"] }, xsd: { properties: ["ex:p"] } },
  },
});

const dongyang = openDataset([join(root, "data/dongyang")]).graph;
const sample = openDataset([join(root, "data/sample")]);
const years = openDataset([join(root, "data/sample"), join(root, "data/sample-2024")]).graph;
layoutGraph(years);
addPinyin(any(years));

const parallel = buildGraph(
  define(`document: document:d
entities:
  - { id: document:d, label: "<报道> & “引号”", date: 2022-12-24 }
  - id: person:lou
    label: 楼琅坚
    en: Lou Langjian
    aliases: [老楼, 楼书记]
    cite: [3 楼琅坚, "9#2 楼琅坚"]
    chairs: { to: event:m, cite: 9 楼琅坚主持会议 }
    holds:
      - { to: role:s, cite: 9 市委书记楼琅坚, since: 2021 }
      - { to: role:s, cite: 12 书记楼琅坚, since: 2023-06, inferred: 同一职务 · the same post }
  - { id: role:s, label: 市委书记, cite: 9 市委书记, roleOf: { to: organization:c, cite: 9 市委书记 } }
  - { id: organization:c, label: 市委, declares: { count: 5, of: role, by: hasRole, cite: 9 五人 } }
  - { id: event:m, label: 会议 }
  - { id: target:gdp, indicator: GDP增长, comparator: "=", value: 7.5, unit: "%", year: 2023, cite: 19 GDP增长7.5%, targetOf: { to: place:dy, inferred: 指全市 } }
  - { id: target:bond, indicator: 专项债, comparator: ">=", value: 30亿, unit: 元, year: 2023, cite: 19 30亿元以上, targetOf: { to: place:dy, inferred: 指全市 } }
  - { id: place:dy, label: 东阳, cite: 1 东阳 }
`),
  government,
);

describe.each([
  ["Dongyang", dongyang],
  ["two years of the sample, laid out, with who is who", years],
  ["parallel facts", parallel],
])("Of %s", (_, graph) => {
  test("N3.js, jsonld.js and Oxigraph read the same triples from Turtle and from JSON-LD", async () => {
    const [ttl, json] = [turtle(graph), jsonld(graph)];
    const triples = canonical(triplesByN3(ttl));
    expect(triples.length).toBeGreaterThan(graph.order + graph.size);
    expect(canonical(triplesByOxigraph(ttl, "text/turtle"))).toEqual(triples);
    expect(canonical(await triplesByJsonld(json))).toEqual(triples);
    expect(canonical(triplesByOxigraph(json, "application/ld+json"))).toEqual(triples);
  });

  test("every attribute and citation of every node and edge can be had back from JSON-LD", () =>
    expect(readBack(jsonld(graph), government)).toEqual(held(any(graph))));

  test("each node and each edge stands on a line of its own in JSON-LD", () => {
    const lines = jsonld(graph).split("\n");
    for (const id of [...graph.nodes(), "fact/"]) expect(lines.some((line) => line.startsWith(`{"@id":"id:${id}`))).toBe(true);
    expect(lines.filter((line) => line.startsWith('{"@id":"id:fact/'))).toHaveLength(graph.size);
  });
});

/** What a graph holds, as it must come back. */
function held(graph: KnowledgeGraph) {
  // Ids are escaped, whatever they hold; texts lose what no RDF can hold.
  const sound = (value: unknown, name?: string): unknown => {
    if (name === "document" || name === "under") return value;
    if (typeof value === "string") return value.replace(/\p{Cs}/gu, "\ufffd");
    if (Array.isArray(value)) return value.map((item) => sound(item));
    if (value === null || typeof value !== "object") return Object.is(value, -0) ? 0 : value;
    return Object.fromEntries(Object.entries(value).flatMap(([k, v]) => (v === undefined || v === null ? [] : [[k, sound(v, k)]])));
  };
  return {
    nodes: Object.fromEntries(graph.mapNodes((node, a) => [node, sound(a)])),
    edges: Object.fromEntries(graph.mapEdges((edge, a, source, target) => [edge, { source, target, ...(sound(a) as object) }])),
  };
}

const prefixes = `PREFIX : <urn:zhengmai:ontology:government:> PREFIX id: <urn:zhengmai:data:> PREFIX zm: <urn:zhengmai:core:>
PREFIX org: <http://www.w3.org/ns/org#> PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX schema: <https://schema.org/> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n`;
const asker = (graph: unknown, options?: RdfOptions) => {
  const query = storeOf(turtle(graph, options));
  return (sparql: string) => query(prefixes + sparql);
};

describe("SPARQL over Turtle, in Oxigraph,", () => {
  const ask = asker(dongyang);

  test("tells who holds which post, where, and the words that prove it", () => {
    const rows = ask(`SELECT ?person ?post ?body ?line ?quote WHERE {
      ?fact a org:Membership ; org:member/rdfs:label ?person ; rdf:object/rdfs:label ?post ; org:organization/rdfs:label ?body ;
        zm:evidence/oa:hasTarget [ zm:line ?line ; oa:hasSelector/oa:exact ?quote ] .
      FILTER(lang(?person) = "zh" && lang(?post) = "zh" && lang(?body) = "zh" && ?person = "黄胜可"@zh) } ORDER BY ?post`);
    expect(rows).toEqual([
      { person: "黄胜可", post: "市委副书记", body: "市委", line: "9", quote: "市委副书记、市长黄胜可" },
      { person: "黄胜可", post: "市长", body: "市政府", line: "9", quote: "市长黄胜可" },
    ]);
  });

  test("knows posts by W3C ORG and places by schema.org alone", () => {
    expect(
      ask(
        `SELECT ?body WHERE { ?p rdfs:label "黄胜可"@zh ; org:holds/org:postIn/rdfs:label ?body . FILTER(lang(?body) = "zh") } ORDER BY ?body`,
      ),
    ).toEqual([{ body: "市委" }, { body: "市政府" }]);
    expect(ask(`SELECT (COUNT(?p) AS ?n) WHERE { ?p a schema:Place }`)[0]?.n).not.toBe("0");
  });

  test("finds in the chair of a meeting one who attended, though no edge says so", () => {
    const attended = ask(
      `SELECT ?name WHERE { id:event:retreat-2022 schema:attendee ?p . ?p :chairs ?e ; :attends ?e ; rdfs:label ?name } ORDER BY ?name`,
    );
    expect(attended.map((r) => r.name)).toEqual(["Lou Langjian", "楼琅坚"]);
  });

  test("reckons with figures and years", () => {
    const [row] =
      ask(`SELECT ?value ?label WHERE { ?t a :Target ; :unit "元" ; :value ?value ; :year "2023"^^xsd:gYear ; rdfs:label ?label .
      FILTER(?value * 2 >= 6000000000 && lang(?label) = "zh") }`);
    expect(row).toEqual({ value: "3000000000", label: "争取专项债 30亿元以上" });
  });

  test("follows facts and claims to the document that they are derived from", () => {
    const [row] = ask(
      `SELECT (COUNT(DISTINCT ?f) AS ?facts) (COUNT(DISTINCT ?d) AS ?documents) WHERE { ?f a zm:Fact ; prov:wasDerivedFrom ?d . ?d a prov:Entity, schema:Article ; schema:datePublished "2022-12-24"^^xsd:date }`,
    );
    const cited = dongyang.filterEdges((_, { evidence }) => evidence.length > 0).length;
    expect(row).toEqual({ facts: String(cited), documents: "1" });
  });

  test("names classes and properties in both languages", () => {
    expect(
      ask(
        `SELECT ?zh ?en WHERE { :holds rdfs:label ?zh, ?en ; rdfs:domain :Person ; rdfs:range :Role ; rdfs:subPropertyOf org:holds . FILTER(lang(?zh) = "zh" && lang(?en) = "en") }`,
      ),
    ).toEqual([{ zh: "担任", en: "holds" }]);
  });

  test("keeps parallel facts apart, each with its dates and its proof", () => {
    const facts = asker(
      parallel,
    )(`SELECT ?fact ?since ?quote ?why WHERE { ?fact rdf:subject id:person:lou ; rdf:predicate :holds ; rdf:object id:role:s ; zm:since ?since ;
      zm:evidence/oa:hasTarget/oa:hasSelector/oa:exact ?quote . OPTIONAL { ?fact zm:inferred ?why } } ORDER BY ?since`);
    expect(facts).toEqual([
      { fact: "urn:zhengmai:data:fact/person:lou/holds/role:s/since=2021", since: "2021", quote: "市委书记楼琅坚" },
      {
        fact: "urn:zhengmai:data:fact/person:lou/holds/role:s/since=2023-06",
        since: "2023-06",
        quote: "书记楼琅坚",
        why: "同一职务 · the same post",
      },
    ]);
  });
});

describe("Positions of phrases", () => {
  const withTexts = { texts: Object.fromEntries(sample.texts) };

  test("count the code points of the text, and are left out where no text is at hand", () => {
    const rows = asker(
      sample.graph,
      withTexts,
    )(
      `SELECT ?quote ?start ?end WHERE { ?p oa:hasSelector [ oa:exact ?quote ], [ a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end ] }`,
    );
    expect(rows.length).toBeGreaterThan(100);
    const [text] = [...sample.texts.values()];
    const points = Array.from((text?.lines ?? []).join("\n"));
    const folded = (s: string) => s.normalize("NFKC").replace(/[“”]/g, '"').replaceAll("。", ".").replace(/[‘’]/g, "'");
    for (const { quote, start, end } of rows)
      expect(folded(points.slice(Number(start), Number(end)).join(""))).toBe(folded(quote as string));
    expect(turtle(sample.graph)).not.toContain("TextPositionSelector");
  });

  test("count what lies beyond the basic plane as one, and heed which occurrence is meant", () => {
    const graph = buildGraph(
      define(
        "document: document:d\nentities:\n  - { id: document:d, label: 报道, date: 2022 }\n  - { id: place:a, label: 甲, cite: 2#2 甲 }\n",
      ),
      government,
    );
    const options = { texts: { "document:d": { lines: ["𠮷𠮷", "𠮷甲乙𠮷甲"] } } };
    expect(asker(graph, options)("SELECT ?start ?end WHERE { ?p oa:start ?start ; oa:end ?end }")).toEqual([{ start: "7", end: "8" }]);
  });
});

test("every IRI of a thing stands under the base that is given", async () => {
  const base = "https://example.org/东阳/";
  const [ttl, json] = [turtle(parallel, { base }), jsonld(parallel, { base })];
  expect(canonical(await triplesByJsonld(json))).toEqual(canonical(triplesByN3(ttl)));
  expect(triplesByN3(ttl).map((t) => t.subject.value)).toContain("https://example.org/东阳/person:lou");
  expect(ttl + json).not.toContain("urn:zhengmai:data:");
  expect(() => turtle(parallel, { base: "x" })).toThrow(/is no absolute IRI/);
  expect(() => jsonld(parallel, { base: "https://example.org" })).toThrow(/must end with/);
});

test("the sample as Turtle, with where its phrases stand, is the file that is kept", () => {
  expectGolden("sample.ttl", turtle(sample.graph, { texts: Object.fromEntries(sample.texts) }));
});

test.each([
  ["Turtle", writeTurtle],
  ["JSON-LD", writeJsonld],
])("%s comes in chunks, none of them large", (_, write) => {
  const graph = new MultiDirectedGraph();
  graph.replaceAttributes({ format: "zhengmai", version: 1, ontology: government });
  for (let i = 0; i < 5000; i++)
    graph.addNode(`person:${i}`, { kind: "person", label: "楼琅坚", evidence: [{ document: "document:d", line: i, quote: "楼" }] });
  const chunks = [...write(any(graph))];
  expect(chunks.length).toBeGreaterThan(20);
  expect(Math.max(...chunks.map((c) => c.length))).toBeLessThan(40_000);
});

/** Any text, also of control characters and lone halves of surrogate pairs. */
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 8 }),
  fc.string({
    unit: fc.constantFrom(...`"'\\<>{}[]()^@:/#%&;,. \t\n\r\u0000\u0007\u2028\ufffe`, "东", "𠮷", "\ud800", "\udc00", "a"),
    maxLength: 8,
  }),
  fc.constantFrom("", "@type", "_:b0", "http://x/y", "true", "007", "1e3", "2022-02-30", "2022-12", "zh"),
);
const anyDate = fc.constantFrom("2022", "2023-02", "2024-02-29", "0001-01-01");
const anyNumber = fc.oneof(fc.integer(), fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true })).map((n) => n + 0);

function anyValue(spec: AttributeSpec): fc.Arbitrary<string | number> {
  if (spec.type === "integer") return fc.oneof(fc.integer({ min: -10_000, max: 10_000 }), fc.maxSafeInteger()).map((n) => n + 0);
  if (spec.type === "choice") return fc.constantFrom(...Object.keys(spec.values));
  return { number: anyNumber, quantity: anyNumber, date: anyDate, text: anyText }[spec.type];
}
const anyAttributes = (specs: Readonly<Record<string, AttributeSpec>> = {}) =>
  fc.record(Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, anyValue(spec)])), { requiredKeys: [] });
const anyEvidence = fc.array(
  fc.record(
    { document: anyText, line: fc.integer({ min: 1 }), quote: anyText, occurrence: fc.integer({ min: 1 }) },
    { requiredKeys: ["document", "line", "quote"] },
  ),
  { maxLength: 3 },
);
const definedAt = fc.uniqueArray(fc.constantFrom("a.yaml:1:2", 'b "c".yaml:3:4', "丙.yaml:1:1"), { minLength: 1 });
const distinctTexts = fc.uniqueArray(anyText, { maxLength: 3 });

/** A graph whose nodes and edges an ontology allows, with ids and texts that nobody would write. */
const anyGraph = (ontology: Ontology): fc.Arbitrary<KnowledgeGraph> => {
  const kinds = Object.entries(ontology.kinds);
  const node = fc.constantFrom(...kinds).chain(([kind, spec]) => {
    const alternative = fc.record(
      {
        label: fc.array(anyText, { minLength: 1, maxLength: 2 }),
        ...Object.fromEntries(
          Object.entries(spec.attributes ?? {}).map(([name, a]) => [name, fc.array(anyValue(a), { minLength: 1, maxLength: 2 })]),
        ),
      },
      { requiredKeys: [] },
    );
    const common = {
      label: anyText,
      aliases: distinctTexts,
      evidence: anyEvidence,
      definedAt,
      en: anyText,
      pinyin: anyText,
      attested: anyDate,
      inferred: anyText,
      alternatives: alternative,
      declares: fc.array(
        fc.record({
          count: fc.nat(),
          of: fc.constantFrom(...Object.keys(ontology.kinds)),
          by: fc.constantFrom(...Object.keys(ontology.relations)),
          evidence: anyEvidence,
        }),
        { maxLength: 1 },
      ),
      merged: fc.array(fc.record({ ids: fc.array(anyText, { maxLength: 3 }), reason: anyText, definedAt: anyText }), { maxLength: 2 }),
      syllables: fc.array(anyText, { maxLength: 3 }),
      x: anyNumber,
      outlineY: anyNumber,
      under: anyText,
    };
    return fc
      .tuple(anyText, fc.record(common, { requiredKeys: ["label", "aliases", "evidence", "definedAt"] }), anyAttributes(spec.attributes))
      .map(([id, shared, own]) => [`${kind}:${id}`, { kind, ...shared, ...own }] as const);
  });
  const edge = fc
    .constantFrom(...Object.entries(ontology.relations))
    .chain(([kind, { attributes }]) =>
      fc
        .tuple(
          fc.nat(),
          fc.nat(),
          anyText,
          fc.record(
            { evidence: anyEvidence, definedAt, since: anyDate, until: anyDate, attested: anyDate, inferred: anyText },
            { requiredKeys: ["evidence", "definedAt"] },
          ),
          anyAttributes(attributes),
        )
        .map(([a, b, key, shared, own]) => ({ a, b, key, attributes: { kind, ...shared, ...own } })),
    );
  return fc.record({ nodes: fc.array(node, { maxLength: 7 }), edges: fc.array(edge, { maxLength: 12 }) }).map(({ nodes, edges }) => {
    const graph = new MultiDirectedGraph();
    graph.replaceAttributes({ format: "zhengmai", version: 1, ontology });
    for (const [id, attributes] of nodes) graph.mergeNode(id, attributes);
    for (const { a, b, key, attributes } of edges) {
      const { signature } = ontology.relations[attributes.kind] as { signature: Readonly<Record<string, readonly string[]>> };
      const starts = graph.filterNodes((_, { kind }) => Object.hasOwn(signature, kind));
      const start = starts[a % starts.length];
      if (start === undefined) continue;
      const ends = graph.filterNodes((_, { kind }) => signature[graph.getNodeAttribute(start, "kind")]?.includes(kind) === true);
      const end = ends[b % ends.length];
      if (end !== undefined) graph.mergeDirectedEdgeWithKey(`${start} ${attributes.kind} ${end} ${key}`, start, end, attributes);
    }
    return any(graph);
  });
};

describe.each([
  ["local government", government as Ontology],
  ["awkward names", awkward as Ontology],
])("Whatever the graph that an ontology of %s allows,", (_, ontology) => {
  test("the same triples are read from Turtle and from JSON-LD, by every reader", async () => {
    await fc.assert(
      fc.asyncProperty(anyGraph(ontology), async (graph) => {
        const [ttl, json] = [turtle(graph), jsonld(graph)];
        const triples = canonical(triplesByN3(ttl));
        expect(canonical(await triplesByJsonld(json))).toEqual(triples);
        expect(canonical(triplesByOxigraph(ttl, "text/turtle"))).toEqual(triples);
        expect(canonical(triplesByOxigraph(json, "application/ld+json"))).toEqual(triples);
      }),
      { numRuns: 25 },
    );
  });

  test("JSON-LD gives it back", () => {
    fc.assert(
      fc.property(anyGraph(ontology), (graph) => {
        expect(readBack(jsonld(graph), ontology)).toEqual(held(graph));
      }),
    );
  });
});

test("values that the datatype of their attribute cannot hold have another", async () => {
  const graph = new MultiDirectedGraph();
  graph.replaceAttributes({ format: "zhengmai", version: 1, ontology: government });
  const values = {
    a: { year: 20_000, value: 1e-7 },
    b: { year: 23.5, value: 1.5e300 },
    c: { year: -44, value: "多" },
    d: { year: "今年", value: NaN },
  };
  for (const [id, more] of Object.entries(values)) graph.addNode(`target:${id}`, { kind: "target", label: id, ...more });
  for (const [id, date] of ["2022-02-30", "2022-13", "2022", "2022-12-24"].entries())
    graph.addNode(`event:${id}`, { kind: "event", label: "会", start: date });
  const triples = canonical(triplesByN3(turtle(graph)));
  expect(canonical(await triplesByJsonld(jsonld(graph)))).toEqual(triples);
  expect(canonical(triplesByOxigraph(jsonld(graph), "application/ld+json"))).toEqual(triples);
  const literals = (property: string) =>
    triplesByN3(turtle(graph))
      .filter((t) => t.predicate.value === `urn:zhengmai:ontology:government:${property}` && t.object.termType === "Literal")
      .map((t) => `${t.object.value.slice(0, 12)} ${t.object.datatype?.value.split("#")[1]}`);
  expect(literals("year")).toEqual(["20000 integer", "23.5 decimal", "-0044 gYear", "今年 string"]);
  expect(literals("value")).toEqual(["0.0000001 decimal", "150000000000 decimal", "多 string", "NaN float"]);
  expect(literals("start")).toEqual(["2022-02-30 string", "2022-13 string", "2022 gYear", "2022-12-24 date"]);
});

test("attributes that the ontology does not know are kept, whatever they are", async () => {
  const graph = new MultiDirectedGraph();
  graph.replaceAttributes({ format: "zhengmai", version: 1, ontology: government });
  const odd = {
    community: 3,
    rank: 0.1 + 0.2,
    tiny: 5e-324,
    huge: 2 ** 80,
    far: -Infinity,
    flag: true,
    'a b>/"': "x",
    list: [1, "二"],
    "@id": "y",
    none: null,
  };
  graph.addNode("a>b <c>", { kind: "person", label: "甲", ...odd });
  graph.addNode("//x", { kind: "ghost", label: "乙" });
  graph.addDirectedEdge("a>b <c>", "//x", { kind: "haunts", evidence: [] });
  const triples = canonical(triplesByN3(turtle(graph)));
  expect(canonical(await triplesByJsonld(jsonld(graph)))).toEqual(triples);
  expect(canonical(triplesByOxigraph(turtle(graph), "text/turtle"))).toEqual(triples);
  const { none, ...kept } = odd;
  expect(readBack(jsonld(graph), government).nodes["a>b <c>"]).toMatchObject({ kind: "person", label: "甲", ...kept });
});
