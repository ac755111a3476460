/** What `zhengmai export` makes to be handed on: one page, and a site. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { articles, folder, root, withoutArticle, zhengmai } from "../tools.js";

const minimal = "entities:\n  - { id: place:p, label: 甲镇, inferred: 如此 }\n";
const secret = "新的一年甲镇要有新的气象";
const withText = {
  "set/a.yaml": `document: document:d\nentities:\n  - { id: document:d, label: 报道, date: 2022-12-24 }\n  - { id: place:p, label: 甲镇, cite: 1 甲镇 }\n`,
  "set/sources/d.txt": `甲镇\n${secret}\n`,
};

/** The graph that a page holds. */
function held(page: string) {
  const data = /<script type="application\/json" id="graph">([^<]*)<\/script>\s*<\/body>/.exec(page)?.[1] as string;
  return JSON.parse(data);
}

describe("zhengmai export -o graph.html", () => {
  test("is one page of less than a megabyte, which links to nothing and runs nothing but its own script", () => {
    const cwd = folder();
    expect(zhengmai(["export", "-o", join(cwd, "graph.html")])).toMatchObject({ status: 0, stdout: "" });
    expect(readdirSync(cwd)).toEqual(["graph.html"]);
    expect(statSync(join(cwd, "graph.html")).size).toBeLessThan(1_000_000);
    const page = readFileSync(join(cwd, "graph.html"), "utf8");
    const [head] = page.split("<style>") as [string];
    expect(head).toMatch(
      /content="default-src 'none'; script-src 'sha256-[\w+/]{43}='; style-src 'sha256-[\w+/]{43}='; img-src data: blob:; connect-src 'none'; base-uri 'none'; form-action 'none'"/,
    );
    expect(page).not.toMatch(/<(script|link|img)[^>]*\b(src|href)="(?!data:)/);
    expect(page).not.toContain("unsafe-inline");
    expect(held(page)).toMatchObject({ attributes: { format: "zhengmai", version: 1 } });
  });

  test("holds what the checks found, with files named as on every machine", () => {
    const page = zhengmai(["export", join(root, "data/sample"), "-o", "-", "--format", "html"], { cwd: folder() }).stdout;
    expect(held(page).attributes.findings).toMatchObject([{ code: "miscounted", file: "sample/campaigns.yaml" }]);
    expect(page).not.toContain(root);
    expect(zhengmai(["export", "data/sample", "-o", "-", "--format", "html"]).stdout).toBe(page);
  });

  test("holds texts only with --with-sources, and without them no word that is quoted from them alone", () => {
    const cwd = folder(withText);
    expect(zhengmai(["export", "set", "-o", "a.html"], { cwd }).stderr).toBe("a.html: 2 nodes, 0 edges\n");
    expect(zhengmai(["export", "set", "-o", "b.html", "--with-sources"], { cwd }).stderr).toBe("b.html: 2 nodes, 0 edges, 1 text\n");
    const [without, holding] = ["a.html", "b.html"].map((name) => readFileSync(join(cwd, name), "utf8")) as [string, string];
    // The line of which nothing was taken is quoted by a note of the checks.
    expect(without).not.toContain(secret);
    expect(held(holding).attributes.texts).toEqual({ "document:d": { file: "set/sources/d.txt", lines: ["甲镇", secret, ""] } });
    expect(held(holding).attributes.findings).toContainEqual(expect.objectContaining({ code: "line-unused" }));
  });

  test.skipIf(withoutArticle)("holds no line of the article at hand, unless it is asked for", () => {
    const lines = readFileSync(join(articles, "dongyang-2022-12-24.txt"), "utf8")
      .split(/\r?\n/)
      .filter((l) => l.length > 40);
    const page = (...more: string[]) => zhengmai(["export", "--sources", articles, "-o", "-", "--format", "html", ...more]).stdout;
    const [without, holding] = [page(), page("--with-sources")];
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) {
      const quoted = JSON.stringify(line).slice(1, -1);
      expect(without.includes(quoted)).toBe(false);
      expect(holding.includes(quoted)).toBe(true);
    }
  });

  test("says so where texts are asked for and none is at hand, or the format cannot hold them", () => {
    const cwd = folder({ "set/a.yaml": minimal });
    expect(zhengmai(["export", "set", "-o", "g.html", "--with-sources"], { cwd })).toMatchObject({
      status: 0,
      stderr: expect.stringMatching(/no text \(none is at hand: name their folder with --sources\)/),
    });
    expect(zhengmai(["export", "set", "-o", "g.graphml", "--with-sources"], { cwd })).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(
        /graphml holds no source texts \(leave out --with-sources, or end the output with \.json, \.html, \.htm or \/\)/,
      ),
    });
    expect(readdirSync(cwd).sort()).toEqual(["g.html", "set"]);
  });

  test("JSON holds texts too if they are asked for", () => {
    const cwd = folder(withText);
    const attributes = (...more: string[]) => JSON.parse(zhengmai(["export", "set", "-o", "-", ...more], { cwd }).stdout).attributes;
    expect(attributes()).not.toHaveProperty("texts");
    expect(attributes("--with-sources").texts["document:d"].lines).toEqual(["甲镇", secret, ""]);
  });
});

describe("zhengmai export -o site/", () => {
  const inside = (path: string) => readdirSync(path, { recursive: true, encoding: "utf8" }).sort();

  test("is the built viewer and the graph, and nothing is left beside it", () => {
    const cwd = folder(withText);
    expect(zhengmai(["export", "set", "-o", "site/"], { cwd })).toMatchObject({
      status: 0,
      stdout: "",
      stderr: "site/: 2 nodes, 0 edges\n",
    });
    expect(readdirSync(cwd).sort()).toEqual(["set", "site"]);
    expect(inside(join(cwd, "site"))).toEqual([...inside(join(root, "dist/viewer")), "graph.json"].sort());
    const graph = readFileSync(join(cwd, "site/graph.json"), "utf8");
    expect(JSON.parse(graph).nodes).toHaveLength(2);
    expect(graph).not.toContain(secret);
    expect(zhengmai(["export", "set", "-o", "site/", "--with-sources"], { cwd }).status).toBe(0);
    expect(readFileSync(join(cwd, "site/graph.json"), "utf8")).toContain(secret);
  });

  test("takes an empty folder, replaces a former site whole, and follows a link", () => {
    const cwd = folder({ "set/a.yaml": minimal });
    mkdirSync(join(cwd, "real"));
    symlinkSync(join(cwd, "real"), join(cwd, "site"));
    expect(zhengmai(["export", "set", "-o", "site"], { cwd }).status).toBe(0);
    // What an older viewer was made of goes with it.
    writeFileSync(join(cwd, "real/assets/index-00000000.js"), "");
    writeFileSync(join(cwd, "set/a.yaml"), minimal.replace("甲镇", "乙镇"));
    expect(zhengmai(["export", "set", "-o", "site"], { cwd }).status).toBe(0);
    expect(readFileSync(join(cwd, "real/graph.json"), "utf8")).toContain("乙镇");
    expect(existsSync(join(cwd, "real/assets/index-00000000.js"))).toBe(false);
    expect(readdirSync(cwd).sort()).toEqual(["real", "set", "site"]);
  });

  test.each<[string, Record<string, string>, string[], RegExp]>([
    [
      "a folder of other things",
      { "site/notes.txt": "mine" },
      ["site/"],
      /site\/: the folder holds notes\.txt, .*\(name an empty folder, or a new one\)/,
    ],
    ["a page of someone else's", { "site/index.html": "mine", "site/graph.json": "{}" }, ["site"], /the folder holds graph\.json/],
    [
      "a former site with something added",
      { "site/graph.json": '{"attributes":{"format":"zhengmai"', "site/CNAME": "a.example" },
      ["site/"],
      /holds CNAME/,
    ],
    ["a file of that name", { site: "mine" }, ["site/"], /there is a file of that name \(name another folder\)/],
    ["a folder in none", {}, ["no/where/site/"], /there is no folder no\/where/],
    ["a file's ending on a folder", {}, ["site.html/"], /the ending means a file, the slash a folder/],
    ["a format", {}, ["site/", "--format", "html"], /a folder has no format/],
  ])("refuses %s, and leaves all as it was", (_, files, args, message) => {
    const cwd = folder({ "set/a.yaml": minimal, ...files });
    const before = inside(cwd);
    expect(zhengmai(["export", "set", "-o", ...args], { cwd })).toMatchObject({ status: 2, stderr: expect.stringMatching(message) });
    expect(inside(cwd)).toEqual(before);
    for (const [name, content] of Object.entries(files)) expect(readFileSync(join(cwd, name), "utf8")).toBe(content);
  });

  test("does not replace the folder that one stands in", () => {
    const cwd = folder({ "set/a.yaml": minimal, "site/graph.json": '{"attributes":{"format":"zhengmai"' });
    expect(zhengmai(["export", "../set", "-o", "."], { cwd: join(cwd, "site") })).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/you stand in it \(go out of it first\)/),
    });
  });

  test("is left as it was if a check fails", () => {
    const cwd = folder({ "set/a.yaml": minimal });
    expect(zhengmai(["export", "set", "-o", "site/"], { cwd }).status).toBe(0);
    const before = readFileSync(join(cwd, "site/graph.json"), "utf8");
    writeFileSync(join(cwd, "set/a.yaml"), "entities:\n  - { id: plaze:p, label: 乙镇 }\n");
    expect(zhengmai(["export", "set", "-o", "site/"], { cwd }).status).toBe(1);
    expect(readFileSync(join(cwd, "site/graph.json"), "utf8")).toBe(before);
    expect(readdirSync(cwd).sort()).toEqual(["set", "site"]);
  });
});
