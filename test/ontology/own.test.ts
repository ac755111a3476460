/** Another domain, end to end: its ontology, definitions, checks, graph and exports, in code and through the command. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { buildGraph, checkDefinitions, defineEntities, defineOntology, writeGraphml } from "../../src/index.js";
import { folder, root, text, zhengmai } from "../tools.js";

const garden = defineOntology({
  name: "garden",
  zh: "花园",
  en: "Garden",
  kinds: {
    plant: {
      zh: "植物",
      en: "plant",
      shape: "circle",
      color: { light: "#1b7a43", dark: "#6fcf97" },
      attributes: { height: { type: "quantity", zh: "高度", en: "height" } },
    },
    bed: { zh: "花坛", en: "bed", shape: "square", color: { light: "#8a5a00", dark: "#e0b050" } },
    label: { zh: "标牌", en: "label", shape: "bar", color: { light: "#555555", dark: "#bbbbbb" }, document: true },
  },
  relations: { growsIn: { zh: "种在", en: "grows in", inverse: { key: "grows", zh: "种有", en: "grows" }, signature: { plant: ["bed"] } } },
});

const definitions = defineEntities(
  {
    document: "label:stone",
    entities: [
      { id: "label:stone", label: "石刻" },
      { id: "plant:plum", label: "梅", height: 3, growsIn: { to: "bed:north", cite: "1 北坛种梅" } },
      { id: "bed:north", label: "北坛" },
    ],
  },
  { ontology: garden },
);

test("a graph of one's own domain is built, checked and exported", () => {
  const { findings } = checkDefinitions([definitions], garden, { texts: text("label:stone", "北坛种梅"), strict: true });
  expect(findings.filter((f) => f.severity !== "note")).toEqual([]);
  const graph = buildGraph(definitions, garden);
  const plum = graph.getNodeAttributes("plant:plum");
  const height: number | undefined = plum.kind === "plant" ? plum.height : undefined;
  expect(height).toBe(3);
  expect(graph.edges("plant:plum", "bed:north")).toHaveLength(1);
  expect([...writeGraphml(graph)].join("")).toContain(">growsIn<");
});

test("the words a viewer needs travel with the graph", () => {
  expect(buildGraph(definitions, garden).getAttribute("ontology")).toMatchObject({
    zh: "花园",
    kinds: { plant: { zh: "植物", shape: "circle" } },
    relations: { growsIn: { zh: "种在", inverse: { en: "grows" } } },
  });
});

test("the command takes the ontology as a module", () => {
  const dir = folder({
    "garden.mjs": `import { defineOntology } from ${JSON.stringify(join(root, "dist/index.js"))};\nexport default defineOntology(${JSON.stringify(garden)});\n`,
    "garden/beds.yaml":
      "entities:\n  - { id: bed:north, label: 北坛, inferred: 如此 }\n  - { id: plant:plum, label: 梅, growsIn: { to: bed:north, inferred: 如此 } }\n",
  });
  const { status, stdout } = zhengmai(["stats", "garden", "--ontology", "garden.mjs"], { cwd: dir });
  expect(status).toBe(0);
  expect(stdout).toMatch(/1 {2}growsIn {2}种在 · grows in/);
});
