/** JSON-LD: our own shape, and other people's flat documents. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readDataset } from "../../src/definitions/read.js";
import { buildGraph } from "../../src/graph/build.js";
import { importDataset } from "../../src/import/dataset.js";
import type { Mapping } from "../../src/import/vocabulary.js";
import { government } from "../../src/ontology/government.js";
import { folder } from "../tools.js";

async function imported(document: unknown, mapping: Mapping = {}) {
  const dir = folder({ "g.jsonld": JSON.stringify(document) });
  await importDataset([join(dir, "g.jsonld")], join(dir, "set"), { ontology: government, mapping });
  const graph = buildGraph(readDataset([join(dir, "set")], { ontology: government }).definitions, government);
  return {
    nodes: Object.fromEntries(graph.mapNodes((key, { definedAt: _, ...rest }) => [key, rest])),
    edges: graph.mapEdges((key, { evidence }) => [key, evidence]),
  };
}

test("of our own shape: facts are edges, escapes are undone, and what repeats a fact is passed over", async () => {
  const annotation = (line: number, quote: string, more = {}) => ({
    "@type": ["oa:Annotation"],
    "oa:hasTarget": { "oa:hasSource": "id:document:d", "zm:line": line, ...more, "oa:hasSelector": [{ "oa:exact": quote }] },
  });
  const { nodes, edges } = await imported({
    "@context": {
      zm: { "@id": "urn:zhengmai:core:", "@prefix": true },
      holds: { "@id": "government:holds", "@type": "@id", "@container": "@set" },
    },
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
        "schema:name": "x",
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
  test("that holds no things is refused in words", async () => {
    await expect(imported({ "@context": {}, name: "x" })).rejects.toThrow(
      /g\.jsonld:1:1: error: the file holds no things \(flatten the document/,
    );
    await expect(imported({ "@graph": ["x"] })).rejects.toThrow(/g\.jsonld:1:12: error: a resource is an object/);
  });
});
