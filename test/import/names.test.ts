/** Ids, words and attributes that are names of JavaScript's own, that come twice, or that lead nowhere: each is what it is in the file. */
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { DefinitionsError } from "../../src/definitions/finding.js";
import { importDataset } from "../../src/import/dataset.js";
import { government } from "../../src/ontology/government.js";
import { folder, root } from "../tools.js";

/** What is said against a file, and what is left of it. */
async function run(files: Record<string, string>, name: string, drop: readonly string[] = []) {
  const dir = folder(files);
  process.chdir(dir);
  const left = () => readdirSync(dir).filter((file) => !(file in files));
  try {
    const attributes = Object.fromEntries(drop.map((attribute) => [attribute, null]));
    await importDataset([name], "set", { ontology: government, mapping: { attributes } });
    return { told: "", left: left() };
  } catch (error) {
    if (!(error instanceof DefinitionsError)) throw error;
    return { told: error.message, left: left() };
  } finally {
    process.chdir(root);
  }
}
const head = '<graphml><key id="label" attr.name="label" attr.type="string"/><key id="kind" attr.name="kind" attr.type="string"/>';

/** Files of every format with a node for each of the ids, and edges between them. */
const made = (ids: readonly string[], edges: readonly (readonly [string, string])[]): Readonly<Record<string, Record<string, string>>> => ({
  "x.graphml": {
    "x.graphml": `${head}<graph>\n${ids.map((id) => `<node id="${id}"><data key="kind">place</data></node>\n`).join("")}${edges
      .map(([a, b]) => `<edge source="${a}" target="${b}"><data key="kind">partOf</data></edge>\n`)
      .join("")}</graph></graphml>`,
  },
  "x.nodes.csv": {
    "x.nodes.csv": `id,kind\n${ids.map((id) => `${id},place\n`).join("")}`,
    "x.edges.csv": `source,target,kind\n${edges.map(([a, b]) => `${a},${b},partOf\n`).join("")}`,
  },
  "x.json": {
    "x.json": `{"nodes":[\n${ids.map((key) => JSON.stringify({ key, attributes: { kind: "place" } })).join(",\n")}],"edges":[\n${edges
      .map(([source, target]) => JSON.stringify({ source, target, attributes: { kind: "partOf" } }))
      .join(",\n")}]}`,
  },
  "x.jsonld": {
    "x.jsonld": `[${ids
      .map((id) => JSON.stringify({ "@id": id, "@type": "Place", partOf: edges.flatMap(([a, b]) => (a === id ? [{ "@id": b }] : [])) }))
      .join(",\n")}]`,
  },
});

test("in x.jsonld what is said in two places of one id is said of one thing", async () => {
  expect(await run(made(["a", "b", "a"], [])["x.jsonld"] as Record<string, string>, "x.jsonld")).toEqual({ told: "", left: ["set"] });
});

describe.each(Object.keys(made([], [])))("in %s", (name) => {
  const runOf = (...graph: Parameters<typeof made>) => run(made(...graph)[name] as Record<string, string>, name);

  test("an id that comes twice, and an edge to what is not there, are told in their places", async () => {
    // In JSON-LD it is one thing.
    if (name !== "x.jsonld")
      expect(await runOf(["a", "b", "a"], [])).toEqual({
        told: expect.stringMatching(/^x\.[a-z.]+:\d+:1: error: a second node has the id "a" \(ids are unique: .*\) \[duplicate\]$/),
        left: [],
      });
    const edges = [["a", "b"] as const, ["b", "nobody"] as const];
    expect(await runOf(["a", "b"], edges)).toEqual({
      told: expect.stringMatching(
        /^x\.[a-z.]+:\d+:1: error: an edge leads to "nobody", which is no node of the file \(.*\) \[unknown-id\]$/,
      ),
      left: [],
    });
  });

  test("ids that are names of JavaScript's own are ids", async () =>
    expect(await runOf(["constructor", "toString", "hasOwnProperty"], [["constructor", "toString"]])).toEqual({ told: "", left: ["set"] }));

  test("a file without a node is refused", async () =>
    expect(await runOf([], [])).toMatchObject({
      told: expect.stringMatching(/:1:1: error: (there are no nodes in it|the file holds no)/),
      left: [],
    }));
});

test("attributes called by names of JavaScript's own are told like any that nobody knows", async () => {
  const own = ["__proto__", "constructor", "toString"];
  const files: Record<string, string> = {
    "x.graphml": `<graphml>${own.map((n) => `<key id="${n}" attr.name="${n}" attr.type="constructor"/>`).join("")}<graph><node id="person:a">${own
      .map((n) => `<data key="${n}">x</data>`)
      .join("")}</node></graph></graphml>`,
    "x.nodes.csv": `id,kind,${own.join()}\na,person,x,x,x\n`,
    "x.json":
      '{"nodes":[{"key":"a","attributes":{"kind":"person","__proto__":{"polluted":1},"constructor":{"prototype":{}},"toString":"x"}}]}',
    "x.jsonld": '[{"@id":"a","@type":"Person","__proto__":["x"],"constructor":"x","toString":"x"}]',
  };
  for (const [name, text] of Object.entries(files)) {
    const { told } = await run({ [name]: text }, name);
    for (const attribute of own) expect(told, name).toContain(`error: a person has no attribute "${attribute}" (here "`);
    expect(await run({ [name]: text }, name, own)).toEqual({ told: "", left: ["set"] });
  }
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
  const graphml = async (text: string) => (await run({ "x.graphml": `<graphml>${text}</graphml>` }, "x.graphml")).told;
  expect(await graphml('<key id="a" for="constructor"/>')).toMatch(/a key is for "constructor"/);
  const key = '<key id="n" attr.name="n" attr.type="int"/>';
  expect(await graphml(`${key}<graph><node id="person:a"><data key="n">constructor</data></node></graph>`)).toMatch(
    /"constructor" is no number/,
  );
});
