/** The encodings in which files come: read where they show or say what they are, else refused in their place, with what to do. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { DefinitionsError } from "../../src/definitions/finding.js";
import { importDataset } from "../../src/import/dataset.js";
import { government } from "../../src/ontology/government.js";
import { folder, root, zhengmai } from "../tools.js";

const files: Readonly<Record<string, string>> = {
  "x.graphml": `<graphml><key id="label" attr.name="label" attr.type="string"/><key id="kind" attr.name="kind" attr.type="string"/>
<graph><node id="a"><data key="kind">person</data><data key="label">楼琅坚</data></node></graph></graphml>`,
  "x.nodes.csv": "id,kind,label\na,person,楼琅坚\n",
  "x.json": '{"nodes":[\n{"key":"a","attributes":{"kind":"person","label":"楼琅坚"}}],"edges":[]}',
  "x.jsonld": '{"@graph":[\n{"@id":"a","@type":"Person","label":"楼琅坚"}]}',
};
const name = Buffer.from([0xc2, 0xa5, 0xc0, 0xc5, 0xbc, 0xe1]);
const swapped = (text: string) => Buffer.from(text, "utf16le").swap16();
const inGb = (text: string) => {
  const [before = "", after = ""] = text.split("楼琅坚");
  return Buffer.concat([Buffer.from(before), name, Buffer.from(after)]);
};
const inLatin1 = (text: string) => Buffer.from(text.replace("楼琅坚", "Zoë M"), "latin1");
const wide = (text: string) => Buffer.concat([...text].map((c) => Buffer.from(Uint32Array.of(c.codePointAt(0) as number).buffer)));

/** What is made of a file, or said against it. */
async function run(file: string, bytes: Uint8Array, encoding?: string) {
  const dir = folder({ [file]: bytes });
  process.chdir(dir);
  try {
    const { guessed } = await importDataset([file], "set", { ontology: government, ...(encoding !== undefined && { encoding }) });
    return { people: readFileSync(join(dir, "set/people.yaml"), "utf8"), guessed, told: "" };
  } catch (error) {
    if (!(error instanceof DefinitionsError)) throw error;
    return { people: "", guessed: [], told: error.message };
  } finally {
    process.chdir(root);
  }
}
const read = { told: "", people: expect.stringMatching(/label: 楼琅坚$/m) };

describe.each(Object.entries(files))("%s", (file, text) => {
  test.each([
    ["UTF-8", Buffer.from(text)],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${text}`)],
    ["UTF-16 with a mark", Buffer.from(`\ufeff${text}`, "utf16le")],
    ["big-endian UTF-16 with a mark", swapped(`\ufeff${text}`)],
    ["UTF-16 without a mark", Buffer.from(text, "utf16le")],
    ["big-endian UTF-16 without a mark", swapped(text)],
  ])("in %s is read", async (_, bytes) => expect(await run(file, bytes)).toMatchObject(read));

  test("in GB18030 is read if that is told", async () => expect(await run(file, inGb(text), "gb18030")).toMatchObject(read));

  test("in UTF-32 is refused", async () => {
    for (const bytes of [wide(text), wide(`\ufeff${text}`)])
      expect((await run(file, bytes)).told).toBe(
        `${file}:1:1: error: the file is in UTF-32, which is not read (save the file as UTF-8) [encoding]`,
      );
  });

  test("in an encoding that nothing tells is refused in its place, unless it is a table", async () => {
    if (file.endsWith(".csv")) {
      expect(await run(file, inGb(text))).toMatchObject({ ...read, guessed: [{ file, encoding: "gb18030" }] });
      expect((await run(file, inLatin1(text))).told).toMatch(
        /^x\.nodes\.csv:2:12: error: here stand bytes that are not GB18030 \(.*windows-1252\)/,
      );
    } else
      for (const bytes of [inGb(text), inLatin1(text)])
        expect((await run(file, bytes)).told).toMatch(
          new RegExp(
            `^${file}:2:\\d+: error: here stand bytes that are not UTF-8 \\(save the file as UTF-8, or tell its encoding: --encoding gb18030\\) \\[encoding\\]$`,
          ),
        );
    expect((await run(file, inLatin1(text), "windows-1252")).people).toMatch(/label: Zoë M$/m);
  });

  test("that ends within a character is said to be cut off", async () => {
    const bytes = Buffer.from(text);
    const { told } = await run(file, bytes.subarray(0, bytes.indexOf("琅") + 1), "utf-8");
    expect(told).toMatch(new RegExp(`^${file}:2:\\d+: error: the file ends within a character \\(it was cut off: get it anew\\)`));
  });
});

test("the command tells of which encoding a table was taken to be", () => {
  const dir = folder({ "x.nodes.csv": inGb(files["x.nodes.csv"] as string) });
  expect(zhengmai(["import", "x.nodes.csv", "-o", "set"], { cwd: dir }).stderr).toContain(
    "  x.nodes.csv is not UTF-8 and was read as GB18030 (if it is of another: --encoding windows-1252)\n",
  );
});
