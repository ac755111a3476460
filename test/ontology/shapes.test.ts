/** SHACL shapes, held against graphs by a validator of other people: what the ontology allows passes, what it does not is told. */
import { join } from "node:path";
import { Parser, Store } from "n3";
import SHACLValidator from "rdf-validate-shacl";
import { expect, test } from "vitest";
import { writeShapes, writeTurtle } from "../../src/export/turtle.js";
import type { KnowledgeGraph } from "../../src/graph/build.js";
import { openDataset } from "../../src/graph/open.js";
import { buildGraph, defineEntities } from "../../src/index.js";
import { defineOntology, type Ontology } from "../../src/ontology/define.js";
import { government } from "../../src/ontology/government.js";
import { root } from "../tools.js";

const read = (turtle: string) => new Store(new Parser().parse(turtle));
const turtleOf = (graph: unknown) => [...writeTurtle(graph as KnowledgeGraph)].join("");
const validatorOf = (ontology: Ontology) => new SHACLValidator(read([...writeShapes(ontology)].join("")), {});
const validator = validatorOf(government);

/** `severity: what it is about (path or value): which constraint`. */
async function faults(turtle: string, by = validator): Promise<string[]> {
  const { results } = await by.validate(read(turtle));
  const last = (iri: string | undefined) => iri?.replace(/^.*[#:]/, "") ?? "";
  const about = (term: { termType: string; value: string } | null) =>
    term?.termType === "NamedNode" ? term.value.replace("urn:zhengmai:data:", "") : "_";
  // Of a path of several steps only its list is told, as a blank node.
  const path = (steps: { termType: string; value: string } | null) => (steps?.termType === "NamedNode" ? last(steps.value) : "");
  return results
    .map((r) => `${last(r.severity?.value)}: ${about(r.focusNode)} ${path(r.path)}: ${last(r.sourceConstraintComponent?.value)}`)
    .sort();
}

const sample = openDataset([join(root, "data/sample")]).graph;
const turtle = turtleOf(sample);
test.each([[["dongyang"]], [["sample"]], [["sample", "sample-2024"]]])("%j is as the ontology has it", async (names) =>
  expect(await faults(turtleOf(openDataset(names.map((name) => join(root, "data", name))).graph))).toEqual([]),
);

const more = (lines: string) => `${turtle}\n${lines}\n`;
const changed = (from: RegExp, to: string) => {
  const broken = turtle.replace(from, to);
  expect(broken).not.toBe(turtle);
  return broken;
};

test.each([
  [
    "a year that is none",
    () => changed(/government:year "2024"\^\^xsd:gYear/, 'government:year "next"'),
    ["Violation: target:bamboo-materials-1-in-operation year: DatatypeConstraintComponent"],
  ],
  [
    "a figure of another datatype",
    () => changed(/government:value "1200000000"\^\^xsd:decimal/, "government:value 1200000000"),
    ["Violation: target:special-bonds value: DatatypeConstraintComponent"],
  ],
  [
    "a comparator that nobody knows",
    () => changed(/government:comparator "="/, 'government:comparator "!"'),
    [/comparator: InConstraintComponent/],
  ],
  ["a thing without a name", () => more("id:place:x a government:Place ."), ["Violation: place:x label: MinCountConstraintComponent"]],
  [
    "a target of nothing, of which nothing is said",
    () => more('id:target:x a government:Target ; rdfs:label "x"@zh ; government:indicator "x" .'),
    [
      "Violation: target:x : MinCountConstraintComponent",
      "Warning: target:x : OrConstraintComponent",
      "Warning: target:x : OrConstraintComponent",
    ],
  ],
  [
    "a post that is a place",
    () => more("id:person:shen-huaiyue government:holds id:place:yunxi ."),
    ["Violation: person:shen-huaiyue holds: ClassConstraintComponent", "Violation: place:yunxi : ClassConstraintComponent"],
  ],
  [
    "a fact that joins what its relation cannot",
    () => changed(/(rdf:predicate government:holds ;\s+rdf:object) id:\S+/, "$1 id:place:yunxi"),
    [/holds\/.*: OrConstraintComponent|holds\/.* object: ClassConstraintComponent/],
  ],
  [
    "a fact of another relation",
    () => changed(/rdf:predicate government:holds/, "rdf:predicate government:chairs"),
    [/holds\/.* predicate: HasValueConstraintComponent/],
  ],
  [
    "a fact without words or reason",
    () => changed(/(rdf:predicate government:holds ;[^[]*)zm:evidence \[[^;]*;[^\n]*\n/, "$1"),
    [/Warning: .*holds.* : OrConstraintComponent/],
  ],
  ["a line before the first", () => changed(/zm:line 11/, "zm:line 0"), ["Violation: _ : MinInclusiveConstraintComponent"]],
  ["a passage without its phrase", () => changed(/ ; oa:exact "[^"]*"/, ""), ["Violation: _ : MinCountConstraintComponent"]],
  [
    "a passage of no document",
    () => changed(/oa:hasSource id:document:\S+/, "oa:hasSource id:place:yunxi"),
    ["Violation: _ : ClassConstraintComponent"],
  ],
  [
    "a credit for a work that is not known",
    () => changed(/government:function "\w+"/, 'government:function "chef"'),
    [/function: InConstraintComponent/],
  ],
  ["a count of less than nothing", () => changed(/zm:count \d+/, "zm:count -1"), [/count: MinInclusiveConstraintComponent/]],
] as [string, () => string, (string | RegExp)[]][])("%s is told", async (_, make, expected) => {
  const told = await faults(make());
  expect(told).toHaveLength(expected.length);
  for (const [i, fault] of expected.entries()) expect(told[i]).toMatch(fault);
});

test("shapes follow from an ontology of one's own", async () => {
  const words = { zh: "某", en: "some" };
  const look = { shape: "circle", color: { light: "#000000", dark: "#ffffff" } } as const;
  const garden = defineOntology({
    name: "garden",
    ...words,
    kinds: {
      plant: { ...words, ...look, attributes: { height: { type: "quantity", ...words, required: true } } },
      bed: { ...words, ...look, attributes: { height: { type: "text", ...words } } },
    },
    relations: { growsIn: { ...words, inverse: { key: "grows", ...words }, signature: { plant: ["bed"] } } },
  });
  const definitions = defineEntities(
    {
      entities: [
        { id: "plant:plum", label: "梅", height: 1.5, growsIn: { to: "bed:north", inferred: "如此" } },
        { id: "bed:north", label: "北坛", height: "low" },
      ],
    },
    { ontology: garden },
  );
  const data = turtleOf(buildGraph(definitions, garden));
  expect(await faults(data, validatorOf(garden))).toEqual([]);
  expect(await faults(data.replace("garden:height 1.5", 'garden:height "tall"'), validatorOf(garden))).toEqual([
    "Violation: plant:plum height: OrConstraintComponent",
  ]);
  expect(await faults(`${data}id:bed:north garden:growsIn id:plant:plum .`, validatorOf(garden))).toHaveLength(2);
});
