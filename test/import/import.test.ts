/** `zhengmai import`: graphs of others to definitions, by the words that they use; what is not understood is told and not guessed. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readDataset } from "../../src/definitions/read.js";
import { buildGraph } from "../../src/graph/build.js";
import { government } from "../../src/ontology/government.js";
import { folder, root, zhengmai } from "../tools.js";

const graphml = (keys: Record<string, string>, graph: string) =>
  `<graphml>\n${Object.entries(keys)
    .map(([name, type]) => `<key id="${name}" attr.name="${name}" attr.type="${type}"/>`)
    .join("")}\n<graph edgedefault="directed">\n${graph}\n</graph></graphml>`;
const node = (id: string, values: Record<string, unknown> = {}) =>
  `<node id="${id}">${Object.entries(values)
    .map(([name, value]) => `<data key="${name}">${value}</data>`)
    .join("")}</node>`;
const edge = (source: string, target: string, values: Record<string, unknown> = {}, more = "") =>
  `<edge source="${source}" target="${target}"${more}>${Object.entries(values)
    .map(([name, value]) => `<data key="${name}">${value}</data>`)
    .join("")}</edge>`;

/** Imports a file and gives the graph of what was made, or what was said. */
function imported(files: Record<string, string | Uint8Array>, ...options: string[]) {
  const dir = folder(files);
  const [first] = Object.keys(files) as [string];
  const { status, stderr } = zhengmai(["import", first, "-o", "set", ...options], { cwd: dir });
  if (status !== 0) {
    expect(existsSync(join(dir, "set"))).toBe(false);
    expect(readdirSync(dir).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    return { status, stderr, dir, nodes: {} as Record<string, Record<string, unknown>>, edges: [] as string[] };
  }
  const read = readDataset([join(dir, "set")], { ontology: government });
  expect(read.findings).toEqual([]);
  const graph = buildGraph(read.definitions, government);
  const plain = ({ definedAt: _, ...rest }: Record<string, unknown>) => rest;
  return {
    status,
    stderr,
    dir,
    nodes: Object.fromEntries(graph.mapNodes((key, a) => [key, plain(a)])),
    edges: graph.mapEdges((key) => key),
  };
}

describe("words", () => {
  test("of kinds, relations and attributes are known in English and Chinese, in any case", () => {
    const { nodes, edges, stderr } = imported({
      "g.graphml": graphml(
        { 类型: "string", 名称: "string", type: "string", name: "string", Year: "int", 指标: "string", status: "string", 起: "string" },
        [
          node("a", { 类型: "人物", 名称: "沈怀樾" }),
          node("b", { type: "ROLE", name: "县委书记" }),
          node("t", { type: "Target", 指标: "水库", status: "全面开工", Year: 2024 }),
          node("p", { type: "project", name: "水库" }),
          edge("a", "b", { type: "HOLDS", 起: "2021" }),
          edge("t", "p", { type: "target_of" }),
        ].join("\n"),
      ),
    });
    expect(stderr).toContain(
      "set: 4 entities, 2 relations in people.yaml, projects.yaml, roles.yaml, targets.yaml\n  6 facts have no citation",
    );
    expect(nodes).toMatchObject({
      "person:a": { label: "沈怀樾" },
      "role:b": { label: "县委书记" },
      "target:t": { label: "水库 全面开工", year: 2024 },
    });
    expect(edges).toEqual(["person:a holds role:b since=2021", "project:p targets target:t"]);
  });

  test("of others are told by options, and by a file", () => {
    const file = graphml(
      { group: "string", rel: "string", weight: "double", memo: "string", full: "string" },
      [
        node("1", { group: "Official", full: "甲" }),
        node("2", { group: "Job", memo: "x", full: "乙" }),
        node("3", { full: "丙" }),
        edge("2", "1", { rel: "filled by", weight: 3 }),
      ].join("\n"),
    );
    const byOptions = imported(
      { "g.graphml": file, "m.yaml": "attributes: { full: label }\nkindFrom: group\nrelationFrom: rel\n" },
      ..."--map m.yaml --kind Official=person --kind Job=role --kind place --drop memo,weight --relation".split(" "),
      "filled by=heldBy",
    );
    expect(byOptions.edges).toEqual(["person:1 holds role:2"]);
    expect(Object.keys(byOptions.nodes)).toEqual(["person:1", "place:3", "role:2"]);
    const byFile = imported(
      {
        "g.graphml": file,
        "m.yaml":
          'kinds: { Official: person, Job: role, "*": place }\nrelations: { filled by: heldBy }\nattributes: { full: label, memo: null, weight: null }\nkindFrom: group\nrelationFrom: rel\n',
      },
      "--map",
      "m.yaml",
    );
    expect(byFile.nodes).toEqual(byOptions.nodes);
    expect(byFile.edges).toEqual(byOptions.edges);
  });

  test("that nobody knows are all told at once, each with its first place, how often, and what to do", () => {
    const { status, stderr } = imported({
      "g.graphml": graphml(
        { type: "string", label: "string", score: "double" },
        [
          node("a", { type: "Person", label: "甲", score: 1 }),
          node("b", { type: "Robot", label: "乙" }),
          node("c", { type: "Robot", label: "丙" }),
          node("d", { type: "role", label: "丁" }),
          edge("a", "d", { type: "likes" }),
          edge("a", "d", {}),
          edge("d", "a", { type: "holds" }),
          edge("a", "b", { type: "holds" }),
          edge("a", "zz", { type: "holds" }),
        ].join("\n"),
      ),
    });
    expect(status).toBe(1);
    expect(stderr.trim().split("\n")).toEqual([
      expect.stringMatching(
        /^g\.graphml:5:1: error: no kind is called "Robot", here and once more \(say what it is: --kind "Robot"=KIND, .*kinds: person, role, .*\) \[unknown-kind\]$/,
      ),
      expect.stringMatching(
        /^g\.graphml:4:1: error: a person has no attribute "score" \(here "1"\) \(name its field in --map FILE .*--drop "score"\)/,
      ),
      expect.stringMatching(
        /^g\.graphml:8:1: error: no relation is called "likes" \(say what it is: --relation "likes"=RELATION, .*from a person to a role may lead: holds\)/,
      ),
      expect.stringMatching(/^g\.graphml:9:1: error: nothing tells the relation of an edge from a person to a role/),
      expect.stringMatching(
        /^g\.graphml:10:1: error: "holds" cannot lead from a role to a person: .*\(turned round it could: --relation "holds"=heldBy\)/,
      ),
      expect.stringMatching(/^g\.graphml:12:1: error: an edge leads to "zz", which is no node of the file/),
    ]);
  });

  test("of an ontology of one's own", () => {
    const dir = folder({
      "garden.mjs": `export default { name: "garden", zh: "花园", en: "Garden",
        kinds: { plant: { zh: "植物", en: "plant", shape: "circle", color: { light: "#1b7a43", dark: "#6fcf97" }, attributes: { height: { type: "number", zh: "高度", en: "height" } } },
          bed: { zh: "花坛", en: "bed", shape: "square", color: { light: "#8a5a00", dark: "#e0b050" } } },
        relations: { growsIn: { zh: "种在", en: "grows in", inverse: { key: "grows", zh: "种有", en: "grows" }, signature: { plant: ["bed"] } } } };`,
      "g.graphml": graphml(
        { 类别: "string", label: "string", 高度: "double", relation: "string" },
        node("r", { 类别: "植物", label: "月季", 高度: 0.8 }) +
          node("b", { 类别: "花坛", label: "东坛" }) +
          edge("r", "b", { relation: "种在" }),
      ),
    });
    expect(zhengmai(["import", "g.graphml", "-o", "set", "--ontology", "garden.mjs"], { cwd: dir }).stderr).toContain(
      "2 entities, 1 relations in beds.yaml, plants.yaml",
    );
    const { stdout } = zhengmai(["check", "set", "--ontology", "garden.mjs"], { cwd: dir });
    expect(stdout).toContain("0 errors");
    expect(readFileSync(join(dir, "set/plants.yaml"), "utf8")).toBe(
      "# Imported from g.graphml.\nentities:\n  - id: plant:r\n    label: 月季\n    height: 0.8\n    growsIn: { to: bed:b }\n",
    );
  });
});

test("ids are kept where they can be; what is changed stays as another name, and no two become one", () => {
  const { nodes, edges } = imported(
    {
      "g.graphml": graphml(
        { label: "string" },
        [
          node("person:a", { label: "甲" }),
          node("a b", { label: "乙" }),
          node("a/b", { label: "丙" }),
          node("n7", { label: "丁" }),
          edge("a b", "a/b"),
        ].join(""),
      ),
    },
    ..."--kind place --relation partOf".split(" "),
  );
  expect(Object.entries(nodes).map(([id, n]) => [id, (n as { aliases: string[] }).aliases])).toEqual([
    ["person:a", []],
    ["place:a-b", ["a b"]],
    ["place:a-b-2", ["a/b"]],
    ["place:n7", []],
  ]);
  expect(edges).toEqual(["place:a-b partOf place:a-b-2"]);
});

test("citations come along, spelt out or flat, and their documents with them", () => {
  const { nodes } = imported({
    "g.graphml": graphml(
      { kind: "string", label: "string", date: "string", evidence: "string", document: "string", line: "int", quote: "string" },
      [
        node("my report", { kind: "document", label: "报告", date: "2024" }),
        node("a", { kind: "person", label: "甲", document: "my report", line: 3, quote: "甲某" }),
        node("b", {
          kind: "person",
          label: "乙",
          evidence: '[{"document":"my report","line":4,"quote":" 乙","occurrence":2}]',
          document: "my report",
          line: 4,
          quote: " 乙",
        }),
      ].join(""),
    ),
  });
  expect(nodes["person:a"]).toMatchObject({ attested: "2024", evidence: [{ document: "document:my-report", line: 3, quote: "甲某" }] });
  expect(nodes["person:b"]).toMatchObject({ evidence: [{ document: "document:my-report", line: 4, quote: " 乙", occurrence: 2 }] });
});

test("edges without direction go as their relation can", () => {
  const file = graphml(
    { kind: "string", label: "string" },
    node("r", { kind: "role", label: "书记" }) +
      node("a", { kind: "person", label: "甲" }) +
      edge("r", "a", { kind: "holds" }, ' directed="false"'),
  );
  const { edges, stderr } = imported({ "g.graphml": file });
  expect(edges).toEqual(["person:a holds role:r"]);
  expect(stderr).toContain("1 edges without direction were read as their relation demands");
});

test("circles of parts are told in the imported file", () => {
  const { stderr } = imported({
    "g.graphml": graphml(
      { kind: "string", label: "string" },
      ["a", "b"].map((id) => node(id, { kind: "place", label: id })).join("\n") +
        edge("a", "b", { kind: "partOf" }) +
        edge("b", "a", { kind: "partOf" }),
    ),
  });
  expect(stderr).toMatch(/^g\.graphml:5:\d+: error: .*\[cycle\]/m);
});

test("what is of the wrong form is told where it stands", () => {
  const { stderr } = imported({
    "g.graphml": graphml(
      { kind: "string", label: "string", date: "string", year: "string", indicator: "string", status: "string" },
      [
        node("d", { kind: "document", label: "x", date: "yesterday" }),
        node("t", { kind: "target", indicator: "x", status: "完成", year: "soon" }),
      ].join("\n"),
    ),
  });
  expect(stderr).toMatch(/^g\.graphml:4:1: error: .*date/m);
  expect(stderr).toMatch(/^g\.graphml:5:1: error: .*year/m);
});

describe("the folder", () => {
  const file = graphml({ kind: "string", label: "string" }, node("a", { kind: "person", label: "甲" }));
  test("must be new or empty: nothing that is there is touched", () => {
    const dir = folder({ "g.graphml": file, "set/people.yaml": "mine" });
    const { status, stderr } = zhengmai(["import", "g.graphml", "-o", "set"], { cwd: dir });
    expect([status, stderr]).toEqual([
      1,
      "set:1:1: error: the folder holds people.yaml (name a new folder: what is there is not touched) [import]\n",
    ]);
    expect(readFileSync(join(dir, "set/people.yaml"), "utf8")).toBe("mine");
  });
  test("holds YAML for people, or JSON lines where asked, of the same facts", () => {
    const yaml = imported({ "g.graphml": file });
    const lines = imported({ "g.graphml": file }, "--form", "jsonl");
    expect(readdirSync(join(yaml.dir, "set"))).toEqual(["people.yaml"]);
    expect(readdirSync(join(lines.dir, "set"))).toEqual(["graph.jsonl"]);
    expect(lines.nodes).toEqual(yaml.nodes);
  });
});

describe("tables", () => {
  const both = (nodes: string | Uint8Array, edges: string | Uint8Array = "source,target,kind\n") => ({
    "x.nodes.csv": nodes,
    "x.edges.csv": edges,
  });
  test("are read as a pair, with quoted commas, quotes and line ends, and lists as JSON", () => {
    const { nodes, edges } = imported(
      both(
        '\ufeffid,kind,label,en,aliases,evidence,date\r\nperson:a,person,"甲, ""老甲""\n某",=1+1,"[""甲""]","[{""document"":""document:d"",""line"":3,""quote"":""甲""}]",\r\nrole:r,role,书记,,,,\r\ndocument:d,document,报告,,,,2024\r\n',
        "id,source,target,kind,since\r\ne1,person:a,role:r,holds,2021\r\n",
      ),
    );
    expect(nodes["person:a"]).toMatchObject({
      label: '甲, "老甲"\n某',
      en: "=1+1",
      aliases: ["甲"],
      evidence: [{ document: "document:d", line: 3, quote: "甲" }],
    });
    expect(edges).toEqual(["person:a holds role:r since=2021"]);
  });
  test("are found by the name under which they were exported", () => {
    const dir = folder();
    for (const name of ["x.csv", "y.neo4j.csv"]) {
      expect(zhengmai(["export", join(root, "data/sample"), "-o", name, "--no-layout"], { cwd: dir }).status).toBe(0);
      expect(zhengmai(["import", name, "-o", `of-${name}`], { cwd: dir }).stderr).toMatch(/^of-[xy]\S*: 68 entities, 94 relations/);
    }
    expect(zhengmai(["import", "z.csv", "-o", "of-z"], { cwd: dir }).stderr).toMatch(/^z\.csv:1:1: error: there is no such file/);
  });
  test("of Neo4j are known by their headers", () => {
    const { nodes, edges } = imported(
      both(
        "personId:ID(Thing),:LABEL,name:string,年份:int,指标,status,aliases:string[]\n1,Person;Official,甲,,,,老甲;甲某\n2,Role,书记,,,,\n3,Target,,2024,水库,完成,\n",
        ":START_ID(Thing),:END_ID(Thing),:TYPE,since:date\n1,2,HOLDS,2021-03-01\n1,3,STATES,\n",
      ),
    );
    expect(nodes).toMatchObject({ "person:1": { label: "甲", aliases: ["甲某", "老甲"] }, "target:3": { year: 2024, label: "水库 完成" } });
    expect(edges).toEqual(["person:1 holds role:2 since=2021-03-01", "person:1 states target:3"]);
  });
  test("are read in GB18030 and UTF-16 as in UTF-8", () => {
    const text = "id,kind,label\np,人物,楼琅坚\n";
    const gb = new Uint8Array([
      ...Buffer.from("id,kind,label\np,"),
      0xc8,
      0xcb,
      0xce,
      0xef,
      0x2c,
      0xc2,
      0xa5,
      0xc0,
      0xc5,
      0xbc,
      0xe1,
      0x0a,
    ]);
    for (const bytes of [text, gb, Buffer.from(`\ufeff${text}`, "utf16le")])
      expect(imported(both(bytes)).nodes).toMatchObject({ "person:p": { label: "楼琅坚" } });
  });
  test.each([
    ["a row too short", "id,kind,label\na,person\n", /^x\.nodes\.csv:2:1: error: .*\(each row has as many cells/],
    ["a quote that never closes", 'id,kind,label\na,person,"x\nb,person,y\n', /^x\.nodes\.csv:\d+:1: error: .*never closed/],
    ["no id", "id,kind,label\n,person,甲\n", /^x\.nodes\.csv:2:1: error: the row has no id/],
    ["no column of ids", "kind;label\nperson;甲\n", /^x\.nodes\.csv:1:1: error: the columns are "kind;label" \(/],
    ["nothing", "", /^x\.nodes\.csv:1:1: error: the table is empty/],
    ["an id that comes twice", "id,kind,label\na,person,甲\na,person,乙\n", /^x\.nodes\.csv:3:1: error: a second node has the id "a"/],
  ])("with %s are refused in their place", (_, nodes, message) => expect(imported(both(nodes)).stderr).toMatch(message));
});

describe("JSON", () => {
  test("of graphology is read, however it is laid out", () => {
    const graph = {
      options: { type: "undirected" },
      edges: [{ source: "r", target: "a", attributes: { kind: "holds" } }],
      nodes: [
        { key: "a", attributes: { kind: "person", label: '甲 }],"\\' } },
        { key: "r", attributes: { kind: "role", label: "书记" } },
      ],
    };
    for (const text of [JSON.stringify(graph), JSON.stringify(graph, null, 2), `\ufeff${JSON.stringify(graph)}`]) {
      const { nodes, edges } = imported({ "g.json": text });
      expect(nodes).toMatchObject({ "person:a": { label: '甲 }],"\\' } });
      expect(edges).toEqual(["person:a holds role:r"]);
    }
  });
  test.each([
    ["cut off", '{"nodes":[{"key":"a"', /^g\.json:1:20: error: not JSON: it ends/],
    ["broken", '{"nodes":[\n{"key":a}]}', /^g\.json:2:1: error: not JSON/],
    ["of another form", '{"a":1}', /^g\.json:1:1: error: the file holds no nodes/],
    ["text after its end", '{"nodes":[{"key":"a"}]} x', /something stands after its end/],
    ["nested too deep", `{"nodes":[${"[".repeat(5000)}`, /nested more than 1000 deep/],
  ])("%s is refused in its place", (_, text, message) => expect(imported({ "g.json": text }).stderr).toMatch(message));
});

test("a call that cannot be followed says what to do", () => {
  const dir = folder({ "g.graphml": "", "g.xyz": "", "m.yaml": "kind: person\n" });
  const said = (...args: string[]) => {
    const { status, stderr } = zhengmai(["import", ...args, "-o", "set"], { cwd: dir });
    return `${status} ${stderr}`;
  };
  expect(said("none.graphml")).toMatch(/^1 none\.graphml:1:1: error: there is no such file/);
  expect(said("g.xyz")).toMatch(
    /^1 g\.xyz:1:1: error: the ending tells no format that can be read \(read are \.graphml, \.xml, \.csv, \.json, \.jsonld\)/,
  );
  expect(said("g.graphml", "--kind", "Robot=robot")).toMatch(/^2 there is no kind "robot" \(one of person/);
  expect(said("g.graphml", "--relation", "likes")).toMatch(/^2 there is no relation "likes"/);
  expect(said("g.graphml", "--map", "m.yaml")).toMatch(/^2 m\.yaml: .*kind/);
  expect(said("g.graphml", "--encoding", "klingon")).toMatch(/there is no encoding "klingon"/);
  writeFileSync(join(dir, "file"), "");
  expect(zhengmai(["import", "g.graphml", "-o", "file"], { cwd: dir }).stderr).toMatch(/there is a file of that name/);
});
