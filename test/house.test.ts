/** The rules of the house: which folder may import from which, and that no file copies its sources. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { articles, root, withoutArticle } from "./tools.js";

const layers = ["ontology", "definitions", "extract", "graph", "query", "import", "export", "store", "cli"];

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((f) => /\.tsx?$/.test(f))
    .map((f) => join(root, folder, f));
}
const imports = (file: string) => [...readFileSync(file, "utf8").matchAll(/(?:from|import)\s*\(?"([^"]+)"/g)].map((m) => m[1] as string);

test("each folder of src imports only from itself and from those before it in the flow of data", () => {
  for (const file of sources("src")) {
    const [folder] = relative(join(root, "src"), file).split("/") as [string];
    if (!layers.includes(folder)) continue;
    for (const path of imports(file)) {
      const other = /^\.\.\/(\w+)\//.exec(path)?.[1];
      if (other !== undefined)
        expect(layers.indexOf(other), `${relative(root, file)} imports ${path}`).toBeLessThanOrEqual(layers.indexOf(folder));
    }
  }
});

/** The stages of reading a text; the files beside these folders run them. */
const stages = ["text", "lexicon", "people", "names", "things", "targets", "links"];

test("each stage of extract imports only from itself and from those before it", () => {
  for (const stage of stages)
    for (const file of sources(`src/extract/${stage}`))
      for (const path of imports(file).filter((p) => p.startsWith("../") && !p.startsWith("../../"))) {
        const at = stages.indexOf(/^\.\.\/(\w+)\//.exec(path)?.[1] ?? "");
        expect(at, `${relative(root, file)} imports ${path}`).toBeGreaterThanOrEqual(0);
        expect(at, `${relative(root, file)} imports ${path}`).toBeLessThanOrEqual(stages.indexOf(stage));
      }
});

/** Files reached from one file through relative imports. */
function reach(entry: string, seen = new Set<string>()): Set<string> {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  for (const path of imports(entry)) if (path.startsWith(".")) reach(join(entry, "..", path.replace(/\.js$/, ".ts")), seen);
  return seen;
}

test("what is public in the main entry needs nothing of Node", () => {
  for (const file of reach(join(root, "src/index.ts")))
    expect(
      imports(file).filter((p) => p.startsWith("node:")),
      file,
    ).toEqual([]);
});

test("what is public in the main entry carries no reader of web pages", () => {
  const readers = ["linkedom", "@mozilla/readability"];
  const from = (entry: string) => [...reach(join(root, entry))].flatMap(imports).filter((p) => readers.includes(p));
  expect(from("src/index.ts")).toEqual([]);
  expect(from("src/node.ts").sort()).toEqual(readers.toSorted());
});

test("only the commands print or end the program", () => {
  // Examples in comments print what they find.
  for (const file of sources("src").filter((f) => !f.includes("/cli/")))
    expect(readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\//g, ""), file).not.toMatch(/console\.|process\.(exit|stdout|stderr)/);
});

test("every source file opens with a sentence that says what it is for", () => {
  for (const file of [...sources("src"), ...sources("viewer")].filter((f) => !f.endsWith("/cli/main.ts")))
    expect(readFileSync(file, "utf8").slice(0, 4), file).toMatch(/^\/\*\*/);
});

describe.skipIf(withoutArticle)("no file of the project", () => {
  test("holds forty characters in a row of the article", () => {
    const squeeze = (s: string) => s.replace(/[^\u4e00-\u9fff0-9A-Za-z]/g, "");
    const grams = new Set<string>();
    for (const name of readdirSync(articles))
      for (const line of readFileSync(join(articles, name), "utf8").split("\n").slice(4).map(squeeze))
        for (let i = 0; i + 40 <= line.length; i++) grams.add(line.slice(i, i + 40));
    const files = ["data", "src", "test", "viewer"].flatMap((f) =>
      readdirSync(join(root, f), { recursive: true, encoding: "utf8" })
        .filter((n) => /\.(ya?ml|json|tsx?|txt|md)$/.test(n))
        .map((n) => join(root, f, n)),
    );
    for (const file of [...files, join(root, "README.md")])
      for (const part of readFileSync(file, "utf8")
        .split(/[\n"[\]{}]/)
        .map(squeeze))
        for (let i = 0; i + 40 <= part.length; i++)
          expect(grams.has(part.slice(i, i + 40)), `${file}: ${part.slice(i, i + 40)}`).toBe(false);
  });
});
