import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDataset } from "../../src/definitions/read.js";
import { type Cell, csvOf, factsTable } from "../../src/export/csv.js";
import { buildGraph, type KnowledgeGraph } from "../../src/graph/build.js";
import { government } from "../../src/ontology/government.js";
import { cellsByPython, withoutPython } from "../peers.js";
import { define, root } from "../tools.js";

const csv = (header: readonly string[], ...rows: readonly (readonly Cell[])[]) => [...csvOf(header, rows)].join("");
/** How one cell is written, between two others. */
const written = (cell: Cell) => csv(["a", "b", "c"], ["<", cell, ">"]).split("\r\n<,")[1]?.slice(0, -4);

/** The grammar of RFC 4180, and nothing else. */
function parse(text: string): string[][] {
  expect(text.startsWith("\ufeff")).toBe(true);
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  for (cell.lastIndex = 1; cell.lastIndex < text.length; ) {
    const at = cell.lastIndex;
    const found = cell.exec(text);
    if (!found) throw new Error(`no cell at ${JSON.stringify(text.slice(at, at + 20))}`);
    row.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? "");
    if (found[3] === ",") continue;
    rows.push(row);
    row = [];
  }
  expect(row).toEqual([]);
  return rows;
}

const signs = "=+-@\t\r\n＝＋－＠";
/** What the documentation tells a reader to do. */
const undefused = (cell: string) => (new RegExp(`^'+[${signs.replace("-", "\\-")}].`, "s").test(cell) ? cell.slice(1) : cell);

describe("a table as CSV", () => {
  test("opens with the mark by which Excel knows UTF-8, and ends each line as RFC 4180 wants", () => {
    expect(csv(["主体", "客体"], ["东阳", 7.5], [undefined, ""])).toBe("\ufeff主体,客体\r\n东阳,7.5\r\n,\r\n");
  });

  test.each([
    ["a,b", '"a,b"'],
    ['说"好"', '"说""好"""'],
    ["a\nb", '"a\nb"'],
    ["a\r\nb", '"a\r\nb"'],
    [" a ", " a "],
    ["a;b", "a;b"],
  ])("puts quotes around a cell only where it needs them: %j", (cell, expected) => expect(written(cell)).toBe(expected));

  test.each([
    ["=1+1", "'=1+1"],
    ["+86 579", "'+86 579"],
    ["-5%", "'-5%"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["＝1+1", "'＝1+1"],
    ["\t=1+1", "'\t=1+1"],
    ["\r=1+1", '"\'\r=1+1"'],
    ['=HYPERLINK("http://x.example","点此")', '"\'=HYPERLINK(""http://x.example"",""点此"")"'],
    ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
  ])("lets no spreadsheet run a text as a formula: %j", (cell, expected) => expect(written(cell)).toBe(expected));

  test.each(["=", ">=", "<=", "~", "-", "a=b", "7-8", "'", "'a"])("leaves alone what runs nothing: %j", (cell) =>
    expect(written(cell)).toBe(cell),
  );

  test("writes numbers as numbers, also those below nothing", () => {
    expect([-5, 0.5, 3_000_000_000, 1e21].map(written)).toEqual(["-5", "0.5", "3000000000", "1e+21"]);
    expect(written(-Infinity)).toBe("'-Infinity");
  });

  test("keeps a row whose only cell is empty", () => {
    expect(parse(csv(["a"], [""], [undefined], ["x"]))).toEqual([["a"], [""], [""], ["x"]]);
  });
});

/** Much of it on the edge: signs, quotes and line ends. */
const anyText = fc.oneof(
  fc.string({ unit: fc.constantFrom(...signs, "'", '"', ",", " ", "a", "东", "\ufeff"), maxLength: 6 }),
  fc.string({ unit: "binary", maxLength: 8 }),
);
const anyTable = (text: fc.Arbitrary<string>) =>
  fc
    .integer({ min: 1, max: 4 })
    .chain((width) =>
      fc.tuple(
        fc.array(text, { minLength: width, maxLength: width }),
        fc.array(fc.array(fc.oneof(text, fc.double(), fc.constant(undefined)), { minLength: width, maxLength: width }), { maxLength: 6 }),
      ),
    );
const texts = (rows: readonly (readonly Cell[])[]) =>
  rows.map((row) => row.map((cell) => (Object.is(cell, -0) ? "0" : String(cell ?? ""))));

describe("whatever a table holds", () => {
  test("it is read back as it was", () => {
    fc.assert(
      fc.property(anyTable(anyText), ([header, rows]) => {
        expect(parse(csv(header, ...rows)).map((row) => row.map(undefused))).toEqual(texts([header, ...rows]));
      }),
      { numRuns: 500 },
    );
  });

  test("no text in it begins as a formula does, unless it ends there", () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 4 }), (cells) => {
        for (const cell of parse(csv(cells)).flat()) expect(cell.length > 1 && signs.includes(cell.charAt(0)), cell).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test.skipIf(withoutPython)("Python reads the same cells", () => {
    // Older versions of its reader refuse NUL.
    const text = anyText.map((t) => t.replaceAll("\0", ""));
    fc.assert(
      fc.property(anyTable(text), ([header, rows]) => {
        expect(cellsByPython(csv(header, ...rows)).map((row) => row.map(undefused))).toEqual(texts([header, ...rows]));
      }),
      { numRuns: 20 },
    );
  });
});

describe("the facts of a graph as a table", () => {
  const graph = buildGraph(
    define(`document: document:d
entities:
  - { id: document:d, label: 报道, date: 2022-12-24, credits: { to: person:lou, function: reporter, cite: 2 楼琅坚 } }
  - id: person:lou
    label: 楼琅坚
    en: Lou Langjian
    holds: { to: role:s, cite: [9 市委书记楼琅坚, "3#2 楼琅坚"], since: 2021, until: 2023-06 }
  - { id: role:s, label: 市委书记, en: party secretary }
  - { id: target:bond, indicator: 专项债, en: special bonds, comparator: ">=", value: 30亿, unit: 元, cite: 19 30亿元以上, targetOf: { to: place:dy, inferred: 指全市 · of the whole city } }
  - { id: place:dy, label: 东阳, en: Dongyang }
`),
    government,
  ) as unknown as KnowledgeGraph;
  const rows = (language: "zh" | "en") => [...factsTable(graph, language).rows];

  test("has a row an edge, in words of the language, with what proves it", () => {
    expect(factsTable(graph, "zh").header).toEqual([
      "主体编号",
      "主体",
      "关系",
      "客体编号",
      "客体",
      "说明",
      "自",
      "至",
      "见证日期",
      "推断理由",
      "出处",
    ]);
    expect(rows("zh")).toEqual([
      [
        "document:d",
        "报道",
        "署名",
        "person:lou",
        "楼琅坚",
        "文字",
        undefined,
        undefined,
        "2022-12-24",
        undefined,
        "document:d:2 “楼琅坚”",
      ],
      [
        "person:lou",
        "楼琅坚",
        "担任",
        "role:s",
        "市委书记",
        "",
        "2021",
        "2023-06",
        "2022-12-24",
        undefined,
        "document:d:3#2 “楼琅坚”; document:d:9 “市委书记楼琅坚”",
      ],
      ["place:dy", "东阳", "的目标是", "target:bond", "专项债 ≥ 30亿元", "", undefined, undefined, undefined, "指全市", ""],
    ]);
  });

  test("says the same in English", () => {
    expect(factsTable(graph, "en").header.join()).toBe(
      "subject id,subject,relation,object id,object,details,since,until,attested,inferred because,citations",
    );
    expect(rows("en").map(([, subject, relation, , object, details]) => [subject, relation, object, details])).toEqual([
      ["报道", "credits", "Lou Langjian", "reporter"],
      ["Lou Langjian", "holds", "party secretary", ""],
      ["Dongyang", "targets", "special bonds ≥ 3 billion yuan", ""],
    ]);
    expect(rows("en")[2]?.[9]).toBe("of the whole city");
  });

  test("has as many rows as the Dongyang graph has edges, each as wide as the header", () => {
    const dongyang = buildGraph(readDataset([join(root, "data/dongyang")], { ontology: government }).definitions, government);
    const { header, rows } = factsTable(dongyang as unknown as KnowledgeGraph, "zh");
    const [first, ...rest] = parse([...csvOf(header, rows)].join(""));
    expect(first).toEqual(header);
    expect(rest).toHaveLength(dongyang.size);
    expect(new Set(rest.map((row) => row.length))).toEqual(new Set([header.length]));
  });
});
