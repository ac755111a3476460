/** JSON-LD: our own shape, and other people's flat documents. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readDataset } from "../../src/definitions/read.js";
import { buildGraph } from "../../src/graph/build.js";
import { importDataset } from "../../src/import/dataset.js";
import type { Mapping } from "../../src/import/vocabulary.js";
import { government } from "../../src/ontology/government.js";
import { contextOf, vocabularyOf } from "../../src/ontology/vocabulary.js";
import { folder } from "../tools.js";

async function imported(document: unknown, mapping: Mapping = {}) {
  const dir = folder({ "g.jsonld": JSON.stringify(document) });
  const { warnings } = await importDataset([join(dir, "g.jsonld")], join(dir, "set"), { ontology: government, mapping });
  const graph = buildGraph(readDataset([join(dir, "set")], { ontology: government }).definitions, government);
  return {
    nodes: Object.fromEntries(graph.mapNodes((key, { definedAt: _, ...rest }) => [key, rest])),
    edges: graph.mapEdges((key, { evidence }) => [key, evidence]),
    warnings: warnings.map(({ line, message }) => `${line}: ${message}`),
  };
}

test("of our own shape: facts are edges, escapes are undone, and what repeats a fact is passed over", async () => {
  const annotation = (line: number, quote: string, more = {}) => ({
    "@type": ["oa:Annotation"],
    "oa:hasTarget": { "oa:hasSource": "id:document:d", "zm:line": line, ...more, "oa:hasSelector": [{ "oa:exact": quote }] },
  });
  const { nodes, edges } = await imported({
    "@context": contextOf(vocabularyOf(government)),
    "@graph": [
      { "@id": "id:", "@type": ["zm:Graph"], "zm:version": 1 },
      { "@id": "zm:Fact", "@type": ["owl:Class"], label: "事实" },
      { "@id": "id:document:d", "@type": ["Document"], label: "报告", date: "2023-12-28" },
      {
        "@id": "id:person:%E6%B2%88",
        "@type": ["Person", "schema:Person"],
        label: "沈怀樾",
        aliases: ["老沈"],
        holds: ["id:role:r"],
        "org:holds": ["id:role:r"],
        evidence: [annotation(7, "沈怀樾", { "zm:occurrence": 2 })],
      },
      { "@id": "id:role:r", "@type": ["Role"], label: "县委书记" },
      {
        "@id": "id:target:t",
        "@type": ["Target"],
        indicator: "增速",
        comparator: "=",
        value: "6.5",
        unit: "%",
        year: "2024",
        alternatives: { value: ["7"] },
        declares: [{ "zm:count": 5, "zm:of": "Target", "zm:by": "hasPart", evidence: [annotation(9, "五项")] }],
      },
      {
        "@id": "id:fact/x",
        "@type": ["zm:Fact", "rdf:Statement"],
        "rdf:subject": "id:person:%E6%B2%88",
        "rdf:predicate": "holds",
        "rdf:object": "id:role:r",
        since: { "@type": "xsd:gYearMonth", "@value": "2021-06" },
        evidence: [annotation(7, "县委书记沈怀樾")],
      },
    ],
  });
  expect(nodes["person:沈"]).toMatchObject({
    label: "沈怀樾",
    aliases: ["老沈"],
    attested: "2023-12-28",
    evidence: [{ document: "document:d", line: 7, quote: "沈怀樾", occurrence: 2 }],
  });
  expect(nodes["target:t"]).toMatchObject({
    value: 6.5,
    year: 2024,
    alternatives: { value: [7] },
    declares: [{ count: 5, of: "target", by: "hasPart", evidence: [{ document: "document:d", line: 9, quote: "五项" }] }],
  });
  expect(edges).toEqual([["person:沈 holds role:r since=2021-06", [{ document: "document:d", line: 7, quote: "县委书记沈怀樾" }]]]);
});

const ours = (...graph: object[]) => ({
  "@context": contextOf(vocabularyOf(government)),
  "@graph": [
    { "@id": "id:person:a", "@type": ["Person"], label: "甲", leads: ["id:project:p"] },
    { "@id": "id:project:p", "@type": ["Project"], label: "水库" },
    ...graph,
  ],
});

describe("of our own shape, with what somebody added", () => {
  test("a relation that no fact tells is an edge", async () => {
    expect((await imported(ours())).edges).toEqual([["person:a leads project:p", []]]);
    const fact = { "@id": "id:fact/x", "@type": ["zm:Fact"], "rdf:subject": "id:person:a", "rdf:predicate": "leads" };
    const { edges } = await imported(ours({ ...fact, "rdf:object": "id:project:p", since: "2021-01-02" }));
    expect(edges).toEqual([["person:a leads project:p since=2021-01-02", []]]);
  });
  test("properties that are not ours are told", async () => {
    await expect(imported(ours({ "@id": "id:person:a", "schema:birthDate": "1970" }))).rejects.toThrow(
      /a person has no attribute "https:\/\/schema\.org\/birthDate"/,
    );
  });
  test("a citation whose passage is not there is told", async () => {
    await expect(imported(ours({ "@id": "id:person:a", evidence: [{ "@id": "_:gone" }] }))).rejects.toThrow(
      /what "urn:zhengmai:data:person:a" says by "urn:zhengmai:core:evidence" is "_:gone", of which nothing is said/,
    );
  });
});

describe("of other people", () => {
  test("with prefixes or expanded: properties that point to things are edges, by the last part of their names", async () => {
    const expected = {
      nodes: { "person:a": { label: "甲" }, "organization:b": { label: "县委" } },
      edges: [["person:a leads project:c", []]],
    };
    const mapping = { relations: { worksOn: "leads" } };
    const compact = {
      "@context": { schema: "https://schema.org/" },
      "@graph": [
        { "@id": "a", "@type": "schema:Person", "schema:name": "甲", "schema:worksOn": { "@id": "c" } },
        { "@id": "b", "@type": "schema:Organization", "schema:name": "县委" },
        { "@id": "c", "@type": "schema:Project", "schema:name": "水库" },
      ],
    };
    const expanded = [
      {
        "@id": "a",
        "@type": ["https://schema.org/Person"],
        "https://schema.org/name": [{ "@value": "甲", "@language": "zh" }],
        "https://schema.org/worksOn": [{ "@id": "c" }],
      },
      { "@id": "b", "@type": ["https://schema.org/Organization"], "https://schema.org/name": [{ "@value": "县委" }] },
      { "@id": "c", "@type": ["https://schema.org/Project"], "https://schema.org/name": [{ "@value": "水库" }] },
    ];
    for (const document of [compact, expanded]) expect(await imported(document, mapping)).toMatchObject(expected);
  });
  test("things within things are things, with all that is said of them", async () => {
    const { nodes, edges } = await imported(
      {
        "@context": { "@vocab": "https://schema.org/", "@base": "https://example.org/a/" },
        "@id": "lin",
        "@type": "Person",
        name: "林某某",
        leads: { "@id": "../c", "@type": "Project", name: "水库", partOf: { "@type": "Campaign", name: "治水" } },
      },
      {},
    );
    expect(Object.values(nodes).map(({ kind, label }) => `${kind} ${label}`)).toEqual(["campaign 治水", "person 林某某", "project 水库"]);
    expect(Object.values(nodes)[1]?.aliases).toEqual(["https://example.org/a/lin"]);
    expect(edges).toHaveLength(2);
  });
  test("what is said of one thing in several places is read as of one", async () => {
    const { nodes } = await imported([
      { "@id": "a", "@type": "Person", "https://schema.org/name": "甲", "x:leads": [{ "@id": "c" }] },
      { "@id": "c", "@type": "Project", "x:label": "水库", "@reverse": { "x:leads": [{ "@id": "a", "x:en": "A" }] } },
    ]);
    expect(nodes["person:a"]).toMatchObject({ label: "甲", en: "A" });
  });
  test("what is asked to be left out takes along what only it leads to, embedded or not", async () => {
    const person = { "@id": "a", "@type": "Person", name: "甲" };
    const address = { "@type": "PostalAddress", street: "江滨路" };
    const said = imported({ ...person, address });
    await expect(said).rejects.toThrow(/no kind is called "PostalAddress"/);
    const mapping = { attributes: { address: null } };
    for (const document of [
      { ...person, address },
      [
        { ...person, address: { "@id": "_:b0" } },
        { ...address, "@id": "_:b0" },
      ],
    ])
      expect(Object.keys((await imported(document, mapping)).nodes)).toEqual(["person:a"]);
  });
  test("a context that lies elsewhere is passed over, and told; so are resources that describe a vocabulary", async () => {
    const things = [
      { "@id": "a", "@type": "Person", name: "甲" },
      { "@id": "w", "@type": "http://www.w3.org/2004/02/skos/core#Concept", "http://www.w3.org/2004/02/skos/core#prefLabel": "治水" },
    ];
    const { nodes, warnings } = await imported({ "@context": "https://schema.org/", "@graph": things });
    expect(Object.keys(nodes)).toEqual(["person:a"]);
    expect(warnings).toEqual([
      expect.stringContaining('the context "https://schema.org/" was passed over: nothing is fetched'),
      expect.stringContaining('resources such as "w" are of the type "http://www.w3.org/2004/02/skos/core'),
    ]);
    const more = { kinds: { Concept: "campaign" }, attributes: { prefLabel: "label" } };
    expect((await imported({ "@graph": things }, more)).nodes["campaign:w"]).toMatchObject({ label: "治水" });
    // Where the rest was not understood, that may be why.
    await expect(imported({ "@context": "https://x.org/", "@graph": [{ "@id": "a", is: "Person" }] })).rejects.toThrow(/passed over/);
  });
  test.each([
    [{ "@context": { a: "b:x", b: "a:x" }, "@id": "x" }, /"a" is explained by itself|"b" is explained by itself/],
    [{ "@context": { "@propagate": false }, "@id": "x" }, /"@propagate" is not understood \(expand the document first/],
    [{ "@context": { g: { "@id": "x:g", "@container": "@graph" } }, "@id": "x" }, /"g" holds graphs/],
    [{ "@context": 5, "@id": "x" }, /a context is an object or an address/],
    [{ "@id": 5, "@type": "Person" }, /an id is text, not "5"/],
    [[{ "@id": "x", "@type": [{}] }], /a type is text/],
    [[{ "@value": "x" }], /@value stands beside other keys, or where a thing should/],
  ])("%j is refused in words", async (document, message) => {
    await expect(imported(document)).rejects.toThrow(message);
  });
  test("that holds no things is refused in words", async () => {
    await expect(imported({ "@context": {} })).rejects.toThrow(/g\.jsonld:1:1: error: the file holds no things \(its resources are a list/);
    await expect(imported({ "@context": {}, name: "x" })).rejects.toThrow(/error: nothing tells the kind of the node/);
    await expect(imported({ "@graph": ["x"] })).rejects.toThrow(/g\.jsonld:1:12: error: a resource is an object/);
  });
});
