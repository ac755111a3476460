/** What was written is read again, whole: as a graph, and as definitions that make the same graph. */
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDataset } from "../../src/definitions/read.js";
import type { Definitions } from "../../src/definitions/statements.js";
import { formats } from "../../src/export/formats.js";
import { writeGraphml } from "../../src/export/graphml.js";
import { writeAtomically } from "../../src/export/write.js";
import { buildGraph, type KnowledgeGraph } from "../../src/graph/build.js";
import { layoutGraph } from "../../src/graph/layout.js";
import { openDataset } from "../../src/graph/open.js";
import { addPinyin } from "../../src/graph/pinyin.js";
import { importDataset } from "../../src/import/dataset.js";
import { importerOf } from "../../src/import/formats.js";
import { readGraphml } from "../../src/import/graph.js";
import { defineOntology, type Ontology } from "../../src/ontology/define.js";
import { government } from "../../src/ontology/government.js";
import { factsOf } from "../graphs.js";
import { folder, root } from "../tools.js";
import { anyDefinitions } from "./any.js";

const whole = (graph: KnowledgeGraph<Ontology>) => {
  const { nodes, edges, attributes } = graph.export();
  return { nodes, edges, attributes };
};

const garden = defineOntology({
  name: "garden",
  zh: "花园",
  en: "Garden",
  kinds: {
    document: {
      zh: "文献",
      en: "document",
      shape: "bar",
      color: { light: "#000000", dark: "#ffffff" },
      document: true,
      attributes: { date: { type: "date", zh: "日期", en: "date" } },
    },
    plant: {
      zh: "植物",
      en: "plant",
      shape: "circle",
      color: { light: "#1b7a43", dark: "#6fcf97" },
      attributes: { height: { type: "number", zh: "高度", en: "height" } },
    },
    bed: { zh: "花坛", en: "bed", shape: "square", color: { light: "#8a5a00", dark: "#e0b050" } },
  },
  relations: {
    growsIn: { zh: "种在", en: "grows in", inverse: { key: "grows", zh: "种有", en: "grows" }, signature: { plant: ["bed"] } },
  },
}) as Ontology;

/** Every format that is both written and read. */
const both = Object.keys(formats).filter((name) => formats[name]?.endings.some((ending) => importerOf(`x${ending}`)) && name !== "html");

/** A format may have several files. */
interface Parted {
  endings: readonly string[];
  parts?: readonly string[];
  write(graph: unknown, companions: object, viewer: () => never, options?: { part?: string }): Iterable<string>;
}

/** Writes a graph, imports it into a folder, and builds what stands there. */
async function through(graph: KnowledgeGraph<Ontology>, ontology: Ontology, name: string, form?: "yaml" | "jsonl") {
  const dir = folder();
  const { endings, parts = [""], write } = formats[name] as Parted;
  const noViewer = () => {
    throw new Error("no viewer is asked for");
  };
  const files = parts.map((part) => join(dir, `x${part && `.${part}`}${endings[0]}`));
  for (const [i, file] of files.entries()) writeAtomically(file, write(graph, {}, noViewer, { part: parts[i] as string }));
  await importDataset(files.slice(0, 1), join(dir, "set"), { ontology, ...(form && { form }) });
  const read = readDataset([join(dir, "set")], { ontology });
  // A document may name any file, also one that is nowhere.
  expect(read.findings.filter((f) => f.code !== "outside-sources")).toEqual([]);
  expect(factsOf(buildGraph(read.definitions, ontology))).toEqual(factsOf(graph));
}

describe("a graph of Dongyang", () => {
  const { graph } = openDataset([join(root, "data/dongyang")]);
  layoutGraph(graph as never);
  addPinyin(graph as never);
  const known = graph as unknown as KnowledgeGraph<Ontology>;

  test("is the same graph, positions included, when its GraphML is read with its ontology", () => {
    expect(whole(readGraphml([...writeGraphml(known)], { ontology: government }) as never)).toEqual(whole(known));
  });
  test.each(["yaml", "jsonl"] as const)("gives definitions (%s) that make the same facts", async (form) => {
    for (const name of both) await through(known, government, name, form);
  });
});

describe.each([
  ["government", government as Ontology],
  ["an ontology of one's own", garden],
])("whatever %s allows", (_, ontology) => {
  const build = (definitions: Definitions) => buildGraph(definitions, ontology);
  test("is read from GraphML as the graph that it was", () => {
    fc.assert(
      fc.property(anyDefinitions(ontology), (definitions) => {
        const graph = build(definitions);
        expect(whole(readGraphml([...writeGraphml(graph)], { ontology }))).toEqual(whole(graph));
      }),
      { numRuns: 200 },
    );
  });
  test.each(both)("comes back from %s as definitions of the same facts", async (format) => {
    await fc.assert(
      fc.asyncProperty(anyDefinitions(ontology), fc.constantFrom("yaml" as const, "jsonl" as const), async (definitions, form) => {
        const graph = build(definitions);
        await through(graph, ontology, format, form);
      }),
      { numRuns: 25 },
    );
  });
});
