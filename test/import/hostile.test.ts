/** Files that are broken, enormous or made to do harm end in one clear error, and memory stays bounded. */

import { spawnSync } from "node:child_process";
import { closeSync, openSync, readdirSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { government } from "../../src/ontology/government.js";
import { contextOf, vocabularyOf } from "../../src/ontology/vocabulary.js";
import { folder, root, zhengmai } from "../tools.js";

/** What the command says, and the most memory it held, in megabytes. */
function run(dir: string, ...args: string[]) {
  // Whoever goes to the network is told.
  const program = `import("node:net").then(({ Socket }) => { Socket.prototype.connect = () => { throw new Error("it connects"); }; });
    process.on("exit", () => process.stderr.write("\\nMB " + Math.round(process.resourceUsage().maxRSS / 1024)));
    import(${JSON.stringify(join(root, "dist/cli/main.js"))});`;
  const { status, stderr } = spawnSync(process.execPath, ["--max-old-space-size=256", "-e", program, "import", ...args, "-o", "set"], {
    cwd: dir,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  const [told = "", memory = ""] = stderr.split("\nMB ");
  return { status, told: told.trim(), mb: Number(memory), left: readdirSync(dir).filter((f) => f === "set" || f.endsWith(".tmp")) };
}

/** A file of parts, each so many times, without its text ever being in memory. */
function written(name: string, parts: readonly (readonly [text: string, times: number])[]): string {
  const dir = folder();
  const file = openSync(join(dir, name), "w");
  for (const [text, times] of parts) {
    const block = Math.max(1, Math.min(times, Math.floor((1 << 20) / text.length)));
    const bytes = Buffer.from(text.repeat(block));
    let left = times;
    for (; left >= block; left -= block) writeSync(file, bytes);
    writeSync(file, text.repeat(left));
  }
  closeSync(file);
  return dir;
}
const head = '<graphml><key id="label" attr.name="label" attr.type="string"/><key id="kind" attr.name="kind" attr.type="string"/>';

describe("GraphML", () => {
  test.each([
    [
      "entities that blow up",
      `<!DOCTYPE g [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>\n<graphml><graph><node id="&b;"/></graph></graphml>`,
      /^g\.graphml:\d+:\d+: error: the document type defines entities/,
    ],
    ["an entity from outside", `<!DOCTYPE g [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<graphml/>`, /the document type defines entities/],
    ["an entity that nobody defined", "<graphml><graph>&nbsp;</graph></graphml>", /^g\.graphml:1:\d+: error: not XML: undefined entity/],
    ["elements nested 100,000 deep", `<graphml>${"<graph><node id='a'>".repeat(50_000)}`, /nested more than 200 deep/],
    [
      "a name of a prototype",
      `${head}<graph><node id="__proto__"><data key="kind">person</data><data key="constructor">x</data></node></graph></graphml>`,
      /there is no key "constructor"/,
    ],
  ])("with %s", (_, text, message) => {
    const { status, told, left } = run(folder({ "g.graphml": text }), "g.graphml");
    expect(told).toMatch(message);
    expect(told.split("\n")).toHaveLength(1);
    expect([status, left]).toEqual([1, []]);
  });

  test("with a document type that defines nothing is read", () => {
    const text = `<?xml version="1.0"?>\n<!DOCTYPE graphml SYSTEM "http://graphml.graphdrawing.org/dtds/1.0rc/graphml.dtd">\n${head}<graph><node id="a"><data key="kind">person</data></node></graph></graphml>`;
    expect(run(folder({ "g.graphml": text }), "g.graphml").status).toBe(0);
  });

  test("of another encoding is read if it says so, and refused in its place if not", () => {
    const graph = `<graphml>\n<key id="label" attr.name="label" attr.type="string"/><graph><node id="a"><data key="label">`;
    const end = "</data></node></graph></graphml>";
    const gb = Buffer.from([0xc2, 0xa5, 0xc0, 0xc5, 0xbc, 0xe1]);
    const said = Buffer.concat([Buffer.from(`<?xml version="1.0" encoding="GB18030"?>${graph}`), gb, Buffer.from(end)]);
    const silent = Buffer.concat([Buffer.from(graph), gb, Buffer.from(end)]);
    const utf16 = Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${graph}楼琅坚${end}`, "utf16le");
    for (const bytes of [said, utf16])
      expect(run(folder({ "g.graphml": bytes }), "g.graphml", "--kind", "person")).toMatchObject({ status: 0 });
    const dir = folder({ "g.graphml": silent });
    expect(run(dir, "g.graphml", "--kind", "person").told).toBe(
      "g.graphml:2:94: error: here stand bytes that are not UTF-8 (save the file as UTF-8, or tell its encoding: --encoding gb18030) [encoding]",
    );
    expect(run(dir, "g.graphml", "--kind", "person", "--encoding", "gb18030").status).toBe(0);
  });

  test("with one value of 100 MB", () => {
    const dir = written("g.graphml", [
      [`${head}<graph><node id="a"><data key="label">`, 1],
      ["楼琅坚字", 8_500_000],
      ["</data></node></graph></graphml>", 1],
    ]);
    expect(statSync(join(dir, "g.graphml")).size).toBeGreaterThan(100_000_000);
    const { told, mb } = run(dir, "g.graphml");
    expect(told).toMatch(/^g\.graphml:1:\d+: error: a value is longer than 16777216 characters/);
    expect(mb).toBeLessThan(400);
  });

  test("with one attribute, one comment or one tag of 100 MB", () => {
    for (const [before, unit] of [
      ['<node id="', "n"],
      ["<!--", "n"],
      ["<node ", 'a="" '],
      ["<", "n"],
    ] as const) {
      const dir = written("g.graphml", [
        [`${head}<graph>${before}`, 1],
        [unit, 100_000_000 / unit.length],
      ]);
      const { told, mb } = run(dir, "g.graphml");
      expect(told, before).toMatch(/^g\.graphml:1:\d+: error: (a value is longer|not XML: duplicate attribute)/);
      expect(mb, before).toBeLessThan(500);
    }
  });

  test("of 200 MB that is sound becomes JSON lines, in memory that holds its nodes and not the file", { timeout: 300_000 }, () => {
    const note = "楼".repeat(10_000);
    const dir = written("g.graphml", [
      [
        `${head}<key id="aliases" attr.name="aliases" attr.type="string"/><graph>\n<node id="a"><data key="kind">person</data><data key="label">甲</data></node><node id="b"><data key="kind">event</data><data key="label">乙</data></node>\n`,
        1,
      ],
      [`<edge source="a" target="b"><data key="kind">attends</data><desc>${note}</desc></edge>\n`, 7_000],
      ["</graph></graphml>\n", 1],
    ]);
    expect(statSync(join(dir, "g.graphml")).size).toBeGreaterThan(200_000_000);
    const { status, mb, told } = run(dir, "g.graphml", "--form", "jsonl", "--drop", "desc");
    expect([status, told]).toEqual([0, expect.stringContaining("2 entities, 7000 relations in graph.jsonl")]);
    expect(mb).toBeLessThan(400);
  });
});

test("a context of JSON-LD that lies elsewhere is not fetched", () => {
  for (const context of [
    "https://schema.org/",
    ["http://127.0.0.1:9/context.jsonld", { label: "http://www.w3.org/2000/01/rdf-schema#label" }],
  ])
    expect(
      run(
        folder({ "x.jsonld": JSON.stringify({ "@context": context, "@graph": [{ "@id": "a", "@type": "Person", label: "甲" }] }) }),
        "x.jsonld",
      ),
    ).toMatchObject({
      status: 0,
      told: expect.stringMatching(/1 entities[\s\S]*x\.jsonld:1:\d+: warning: the context "http.*was passed over/),
    });
});

describe("tables and JSON", () => {
  test("with one cell or one item of 200 MB", () => {
    for (const [name, before, unit] of [
      ["x.nodes.csv", 'id,kind,label\na,person,"', "xxxxxxxx"],
      ["g.json", '{"nodes":[{"key":"a","attributes":{"label":"', "xxxxxxxx"],
    ] as const) {
      const { told, mb } = run(
        written(name, [
          [before, 1],
          [unit, 25_000_000],
        ]),
        name,
      );
      expect(told).toMatch(/^(x\.nodes\.csv:\d+:1|g\.json:1:11): error: a value is longer than/);
      expect(mb).toBeLessThan(500);
    }
  });
  const note = "楼".repeat(10_000);
  const heads = {
    "x.nodes.csv": ["id,kind,label,note\n", `a,person,甲,${note}\n`],
    "x.json": [
      '{"nodes":[{"key":"a","attributes":{"kind":"person","label":"甲"}},{"key":"b","attributes":{"kind":"event","label":"乙"}}],"edges":[\n',
      `{"source":"a","target":"b","attributes":{"kind":"attends","note":"${note}"}},\n`,
    ],
    "x.jsonld": [
      `{"@context":${JSON.stringify(contextOf(vocabularyOf(government)))},"@graph":[{"@id":"id:a","@type":"Person","label":"甲"},{"@id":"id:b","@type":"Event","label":"乙"},\n`,
      `{"@id":"id:fact/f","@type":"zm:Fact","rdf:subject":"id:a","rdf:object":"id:b","rdf:predicate":"attends","government:note":"${note}"},\n`,
    ],
  } as const;
  test.each(Object.entries(heads))(
    "of 100 and 200 MB that are sound are read in memory that does not hold them: %s",
    { timeout: 300_000 },
    (name, [start, row]) => {
      const last = name.endsWith(".csv") ? "" : `${row.slice(0, -2)}]}`;
      const rows = name.endsWith(".csv") ? 1 : 7_000;
      // Of a table the nodes are few too: the edges are many.
      const dir = written(name, [
        [start, 1],
        [row, rows],
        [last, last === "" ? 0 : 1],
      ]);
      if (name.endsWith(".csv")) {
        const edges = openSync(join(dir, "x.edges.csv"), "w");
        writeSync(edges, "source,target,kind,note\n");
        for (let i = 0; i < 3_500; i++) writeSync(edges, `a,a,partOf,${note}\n`);
        closeSync(edges);
      }
      const { mb, told } = run(dir, name, "--form", "jsonl", "--drop", "note");
      expect(told).toMatch(
        name.endsWith(".csv")
          ? /"partOf" cannot lead from a person to a person.*and 3499 times more/
          : /2 entities, 700[01] relations in graph\.jsonl/,
      );
      expect(mb).toBeLessThan(450);
    },
  );
  test("whose every row is at fault in its own way are told in a hundred lines", () => {
    const rows = Array.from({ length: 5000 }, (_, i) => `n${i},kind${i},x`).join("\n");
    const { stderr } = zhengmai(["import", "x.nodes.csv", "-o", "set"], { cwd: folder({ "x.nodes.csv": `id,kind,label\n${rows}\n` }) });
    expect(stderr.trim().split("\n")).toHaveLength(101);
    expect(stderr).toMatch(/x\.nodes\.csv:5001:1: error: 4900 more faults up to here/);
  });
});
