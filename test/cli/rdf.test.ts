/** `zhengmai export` and `zhengmai schema` in RDF, as a user runs them. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { canonical, triplesByJsonld, triplesByN3 } from "../rdf.js";
import { folder, root, zhengmai } from "../tools.js";

const data = join(root, "data/sample");

describe("zhengmai export to RDF", () => {
  test("tells Turtle and JSON-LD by their endings, and writes the same triples", async () => {
    const cwd = folder();
    for (const file of ["x.ttl", "x.jsonld"])
      expect(zhengmai(["export", data, "-o", file, "--no-layout"], { cwd })).toMatchObject({
        status: 0,
        stderr: `${file}: 68 nodes, 94 edges\n`,
      });
    const triples = canonical(triplesByN3(readFileSync(join(cwd, "x.ttl"), "utf8")));
    expect(canonical(await triplesByJsonld(readFileSync(join(cwd, "x.jsonld"), "utf8")))).toEqual(triples);
    expect(triples.join("\n")).not.toMatch(/core:(x|outlineX|syllables)> "/);
  });

  test("--base is what ids are put behind", () => {
    const { stdout } = zhengmai(["export", data, "-o", "-", "--format", "turtle", "--base", "https://example.org/yunxi/"]);
    expect(stdout).toContain("@prefix id: <https://example.org/yunxi/> .");
    expect(stdout).not.toContain("urn:zhengmai:data:");
  });

  test.each([
    [["-o", "x.ttl", "--base", "yunxi"], /the base "yunxi" is no absolute IRI \(write one\)/],
    [
      ["-o", "x.json", "--base", "https://example.org/"],
      /x\.json: ids become no IRIs in it \(leave out --base, or end the output with \.ttl, \.jsonld\)/,
    ],
    [["-o", "site/", "--base", "https://example.org/"], /site\/: ids become no IRIs in it/],
  ])("%j is a wrong call", (args, message) => {
    const cwd = folder();
    const { status, stderr } = zhengmai(["export", data, ...args], { cwd });
    expect(stderr).toMatch(message);
    expect(status).toBe(2);
    expect(existsSync(join(cwd, args[1] as string))).toBe(false);
  });

  test("--with-sources gives phrases their positions, and none of the text", () => {
    const [without, holding] = [[], ["--with-sources"]].map(
      (more) => zhengmai(["export", data, "-o", "-", "--format", "turtle", ...more]).stdout,
    );
    expect(without).not.toContain("oa:TextPositionSelector ;");
    expect(holding).toContain("oa:TextPositionSelector ;");
    const [, , line] = readFileSync(join(data, "sources/yunxi-2023-12-28.txt"), "utf8")
      .split("\n")
      .filter((l) => l.length > 40);
    expect(line?.length).toBeGreaterThan(40);
    expect(holding).not.toContain((line as string).slice(0, 40));
  });
});

test("zhengmai schema prints SHACL shapes and the vocabulary, of an ontology of one's own too", () => {
  expect(triplesByN3(zhengmai(["schema", "--format", "shacl"]).stdout).length).toBeGreaterThan(1000);
  expect(zhengmai(["schema", "--format", "rdfs"]).stdout).toContain(
    'government:Person a owl:Class ;\n  rdfs:label "人物"@zh, "person"@en ;',
  );
  expect(zhengmai(["schema", "--format", "xsd"]).status).toBe(2);
  const words = { zh: "某", en: "some" };
  const bed = { ...words, shape: "square", color: { light: "#8a5a00", dark: "#e0b050" } };
  const cwd = folder({ "own.mjs": `export default ${JSON.stringify({ name: "garden", ...words, kinds: { bed }, relations: {} })};\n` });
  expect(zhengmai(["schema", "--format", "rdfs", "--ontology", "own.mjs"], { cwd }).stdout).toContain("garden:Bed a owl:Class");
});
