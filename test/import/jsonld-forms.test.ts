/** JSON-LD that other tools made of ours, in every form that they give it: the same facts come back. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import jsonld, { type ContextDefinition, type JsonLdDocument } from "jsonld";
import { Parser, Writer } from "n3";
import { describe, expect, test } from "vitest";
import { readDataset } from "../../src/definitions/read.js";
import { writeJsonld } from "../../src/export/jsonld.js";
import { writeTurtle } from "../../src/export/turtle.js";
import { buildGraph, type KnowledgeGraph } from "../../src/graph/build.js";
import { openDataset } from "../../src/graph/open.js";
import { importDataset } from "../../src/import/dataset.js";
import { inputOf } from "../../src/import/decode.js";
import { jsonldRecords } from "../../src/import/jsonld/records.js";
import type { Ontology } from "../../src/ontology/define.js";
import { government } from "../../src/ontology/government.js";
import { factsOf } from "../graphs.js";
import { folder, root } from "../tools.js";
import { anyDefinitions } from "./any.js";

type Graph = KnowledgeGraph<Ontology>;
interface Document {
  "@context": ContextDefinition;
  "@graph": Record<string, unknown>[];
}
const any = (document: unknown) => document as JsonLdDocument;

/** The same with keys in another order at every depth. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, one]) => [key, reversed(one)]),
  );
}

/** Names of somebody else's, keywords too, ids relative to a base. */
const theirs = {
  ...{ "@base": "urn:zhengmai:data:", "@vocab": "urn:zhengmai:ontology:government:", "@language": "zh" },
  ...{ core: "urn:zhengmai:core:", id: "@id", type: "@type", anno: "http://www.w3.org/ns/oa#", proof: { "@id": "core:evidence" } },
  name: { "@id": "http://www.w3.org/2000/01/rdf-schema#label", "@container": "@language" },
  called: { "@id": "http://www.w3.org/2004/02/skos/core#altLabel", "@container": "@list" },
  subject: { "@id": "http://www.w3.org/1999/02/22-rdf-syntax-ns#subject", "@type": "@id" },
  provenBy: { "@reverse": "anno:hasBody" },
  isTargetOfFact: { "@reverse": "http://www.w3.org/1999/02/22-rdf-syntax-ns#object" },
} as unknown as ContextDefinition;

const forms: Readonly<Record<string, (ours: Document) => Promise<unknown>>> = {
  "as it is": async (ours) => ours,
  "with its keys in another order, the context last": async (ours) => reversed(ours),
  expanded: async (ours) => jsonld.expand(any(ours)),
  flattened: async (ours) => jsonld.flatten(any(ours)),
  "flattened, with its context": async (ours) => jsonld.flatten(any(ours), ours["@context"]),
  "flattened, with its keys in another order": async (ours) => reversed(await jsonld.flatten(any(ours), ours["@context"])),
  "compacted with no context": async (ours) => jsonld.compact(any(ours), {}),
  "compacted with somebody else's": async (ours) => jsonld.compact(any(ours), theirs),
  "flattened with somebody else's": async (ours) => jsonld.flatten(any(ours), theirs),
  "framed, things within facts": async (ours) =>
    jsonld.frame(any(ours), {
      "@context": ours["@context"],
      "@type": ["zm:Fact", ...Object.keys(government.kinds).map((kind) => kind.charAt(0).toUpperCase() + kind.slice(1))],
    }),
  "by way of N-Quads": async (ours) =>
    jsonld.fromRDF((await jsonld.toRDF(any(ours), { format: "application/n-quads" })) as object, { format: "application/n-quads" }),
};

/** Turtle, read and written by N3.js, made JSON-LD by jsonld.js. */
async function byTurtle(graph: Graph): Promise<unknown> {
  const quads = new Parser({ format: "text/turtle" }).parse([...writeTurtle(graph as never)].join(""));
  const writer = new Writer({ format: "application/n-quads" });
  return jsonld.fromRDF(writer.quadsToString(quads) as unknown as object, { format: "application/n-quads" });
}

async function factsIn(document: unknown, name = "x.jsonld") {
  const dir = folder({ [name]: JSON.stringify(document) });
  const { warnings } = await importDataset([join(dir, name)], join(dir, "set"), { ontology: government, form: "jsonl" });
  expect(warnings).toEqual([]);
  const read = readDataset([join(dir, "set")], { ontology: government });
  expect(read.findings.filter((f) => f.code !== "outside-sources")).toEqual([]);
  return factsOf(buildGraph(read.definitions, government));
}
const written = (graph: Graph, base?: string): Document =>
  JSON.parse([...writeJsonld(graph as never, base === undefined ? {} : { base })].join(""));

describe.each(["dongyang", "sample"])("The graph of %s", (name) => {
  const graph = openDataset([join(root, "data", name)]).graph as unknown as Graph;
  // Framing a graph of thousands of nodes takes minutes: that is left to random ones, which are small.
  const here = Object.entries(forms).filter(([form]) => !form.startsWith("framed"));
  test.each(here)("comes back from its JSON-LD %s", { timeout: 60_000 }, async (_, made) => {
    expect(await factsIn(await made(written(graph)))).toEqual(factsOf(graph));
  });
  test("comes back from Turtle that N3.js and jsonld.js made JSON-LD", { timeout: 60_000 }, async () => {
    expect(await factsIn(await byTurtle(graph))).toEqual(factsOf(graph));
  });
  test("comes back from a base of one's own", { timeout: 60_000 }, async () => {
    const ours = written(graph, "https://example.org/东阳/");
    for (const document of [ours, await jsonld.expand(any(ours)), await jsonld.compact(any(ours), { "@base": "https://example.org/" })])
      expect(await factsIn(document)).toEqual(factsOf(graph));
  });
  test("is read item by item as it is read whole", () => {
    const file = join(folder(), "x.jsonld");
    writeFileSync(file, [...writeJsonld(graph as never)].join(""));
    const records = (most: number) => [...jsonldRecords(inputOf(file), { ontology: government, most })].flat();
    expect(records(0)).toEqual(records(1 << 24));
    expect(records(0).length).toBe(graph.order + graph.size);
  });
});

test("Whatever the ontology allows comes back in every form", { timeout: 300_000 }, async () => {
  const ways = [...Object.values(forms).map((made) => (graph: Graph) => made(written(graph))), byTurtle];
  await fc.assert(
    fc.asyncProperty(anyDefinitions(government), fc.constantFrom(...ways), async (definitions, way) => {
      const graph = buildGraph(definitions, government) as unknown as Graph;
      expect(await factsIn(await way(graph))).toEqual(factsOf(graph));
    }),
    { numRuns: 100 },
  );
});
