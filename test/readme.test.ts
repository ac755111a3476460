/** The README is true to the letter: its commands print what it shows, its snippets run, its definitions are sound. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { government } from "../src/ontology/government.js";
import { CypherEngine } from "./cypher.js";
import { rowsByDuckdb } from "./duckdb.js";
import { python, withoutEngine, withoutIgraph, withoutNetworkx } from "./peers.js";
import { folder, hasProgram, root, zhengmai } from "./tools.js";

const readme = readFileSync(join(root, "README.md"), "utf8");
const blocks = [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map((m) => ({ language: m[1] as string, text: m[2] as string }));
const of = (language: string) => blocks.filter((b) => b.language === language).map((b) => b.text);

/** A folder in which the README's commands run as in a clone, but leave their files elsewhere. */
function clone(): string {
  const dir = folder({ "package.json": '{ "type": "module" }' });
  for (const name of ["data", "dist", "node_modules"]) symlinkSync(join(root, name), join(dir, name));
  return dir;
}

/** Whether a text is what was shown, where … stands for anything. */
const pattern = (shown: string) =>
  new RegExp(
    `^${shown
      .trim()
      .split("…")
      .map((s) => s.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join("[\\s\\S]*")}`,
  );

test("each command prints what the README shows", () => {
  const dir = clone();
  for (const block of of("console"))
    for (const part of block.split(/^\$ /m).slice(1)) {
      const [command, ...shown] = part.split("\n");
      if (withoutEngine && /zhengmai (query|store)/.test(command as string)) continue;
      const { status, stdout, stderr } = spawnSync(
        "bash",
        ["-c", (command as string).replace("npx zhengmai", `"${process.execPath}" dist/cli/main.js`)],
        { cwd: dir, encoding: "utf8" },
      );
      expect(status, `${command}\n${stderr}`).toBe(0);
      if (shown.join("").trim() !== "") expect(stdout, command).toMatch(pattern(shown.join("\n")));
    }
  for (const name of ["dongyang.graphml", "graph.html", "sample.html", "site/index.html", "site/graph.json"])
    expect(existsSync(join(dir, name)), name).toBe(true);
  expect(statSync(join(dir, "graph.html")).size).toBeLessThan(1_000_000);
});

/** The rows of the table of tools: which tool, the output to write, and what opens it, where that is said in code. */
const tools = [
  ...(/^## Open it in …\n[\s\S]*?(?=^## )/m.exec(readme)?.[0] ?? "").matchAll(/^\| ([^|]+) \| `([^`]+)` \| (.+?) \| ([^|]+) \|$/gm),
].map(([, tool = "", write = "", open = "", by = ""]) => ({ tool, write, open, by }));
const counts = (dir: string) => {
  const { nodes, edges } = JSON.parse(zhengmai(["stats", "--format", "json"], { cwd: dir }).stdout);
  return `${nodes} ${edges}\n`;
};
const runs = (program: string, args: string[], cwd: string) => execFileSync(program, args, { cwd, encoding: "utf8" });

/** How a tool that is at hand runs what the table says, and what it must say then. */
const opens: Record<string, { missing?: boolean; open(code: string, dir: string): unknown }> = {
  NetworkX: {
    missing: withoutNetworkx,
    open: (code, dir) => {
      const program = `import networkx; g = ${code}; print(g.number_of_nodes(), g.number_of_edges())`;
      expect(runs(python, ["-c", program], dir)).toBe(counts(dir));
    },
  },
  igraph: {
    missing: withoutIgraph,
    open: (code, dir) => expect(runs(python, ["-c", `import igraph; g = ${code}; print(g.vcount(), g.ecount())`], dir)).toBe(counts(dir)),
  },
  pandas: {
    missing: !hasProgram(python, "-c", "import pandas"),
    open: (code, dir) => {
      // The table shows one of the two.
      const program = `import pandas; a = ${code}; b = ${code.replace("nodes", "edges")}; print(len(a), len(b))`;
      expect(runs(python, ["-c", program], dir)).toBe(counts(dir));
    },
  },
  Oxigraph: {
    open: (code, dir) => {
      const program = `import oxigraph from "oxigraph"; import { readFileSync } from "node:fs"; const store = new oxigraph.Store(); ${code};
        const [n] = store.query("SELECT (COUNT(*) AS ?n) { ?f a <urn:zhengmai:core:Fact> ; <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> ?s }"); console.log(n.get("n").value);`;
      expect(runs(process.execPath, ["--input-type=module", "-e", program], dir)).toBe(`${counts(dir).split(" ")[1]}`);
    },
  },
  "jsonld.js": {
    open: (code, dir) => {
      const program = `import jsonld from "jsonld"; import { readFileSync } from "node:fs"; const triples = ${code};
        console.log(triples.filter((t) => t.predicate.value.endsWith("rdf-syntax-ns#subject")).length);`;
      expect(runs(process.execPath, ["--input-type=module", "-e", program], dir)).toBe(`${counts(dir).split(" ")[1]}`);
    },
  },
  graphology: {
    open: (code, dir) => {
      const program = `import graphology from "graphology"; import { readFileSync } from "node:fs"; const { MultiDirectedGraph } = graphology; const g = ${code}; console.log(g.order, g.size);`;
      expect(runs(process.execPath, ["--input-type=module", "-e", program], dir)).toBe(counts(dir));
    },
  },
  DuckDB: {
    open: async (code, dir) => {
      const rows = await rowsByDuckdb(code.replaceAll("'dongyang.", `'${dir}/dongyang.`));
      expect(counts(dir).trim().split(" ")).toContain(String(rows.length));
      expect(Object.keys(rows[0] ?? {}).length).toBeGreaterThan(1);
    },
  },
  Neo4j: {
    open: async (code, dir) => {
      const engine = await new CypherEngine().run(readFileSync(join(dir, code.split(" ").at(-1) as string), "utf8"));
      const { nodes, edges } = await engine.read();
      expect(`${Object.keys(nodes).length} ${Object.keys(edges).length}\n`).toBe(counts(dir));
    },
  },
};

describe("the table of tools", () => {
  test("says of each that it was opened by itself, or by what in its place", () => {
    expect(tools.length).toBeGreaterThan(8);
    for (const { tool, by } of tools) expect(by, tool).toMatch(new RegExp(`^itself$|; not ${tool.split(",")[0]} itself$`));
  });

  for (const { tool, write, open, by } of tools) {
    const opener = opens[tool];
    test.skipIf(opener?.missing)(`${tool}: ${write} is written, and opened as it says`, async () => {
      const dir = clone();
      const { status, stderr } = zhengmai(["export", ...write.split(" ")], { cwd: dir });
      expect(status, stderr).toBe(0);
      const code = /^`(.*)`$/.exec(open)?.[1];
      for (const name of code?.match(/dongyang\.[\w.]*\w/g) ?? []) expect(existsSync(join(dir, name)), name).toBe(true);
      if (by === "itself") expect(opener, tool).toBeDefined();
      if (code !== undefined) await opener?.open(code, dir);
    });
  }
});

test("npx finds the command in a clone", () => {
  // npx may install the clone for itself, which would build it anew under the feet of the other tests.
  const env = { ...process.env, npm_config_ignore_scripts: "true" };
  const { stdout } = spawnSync("npx", ["zhengmai", "--version"], { cwd: root, encoding: "utf8", env });
  expect(stdout.trim()).toBe(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version);
});

/** TypeScript blocks with the output shown after each. A block without imports goes on from the one before. */
function programs(): { source: string; outputs: string[] }[] {
  const found: { source: string; outputs: string[] }[] = [];
  for (const [i, { language, text }] of blocks.entries()) {
    if (language !== "ts") continue;
    const shown = blocks[i + 1];
    expect(shown?.language, `what follows ${text.slice(0, 60)}`).toBe("text");
    if (text.startsWith("import ")) found.push({ source: "", outputs: [] });
    const program = found[found.length - 1] as { source: string; outputs: string[] };
    program.source += `${text}console.log("${divider}");\n`;
    program.outputs.push(shown?.text as string);
  }
  return found;
}
const divider = "----8<----";

test("each TypeScript snippet compiles and prints what the README shows", () => {
  const dir = clone();
  for (const [n, { source, outputs }] of programs().entries()) {
    if (withoutEngine && source.includes("openStore")) continue;
    writeFileSync(
      join(dir, `program${n}.ts`),
      source.replaceAll('"zhengmai"', '"./dist/index.js"').replaceAll('"zhengmai/node"', '"./dist/node.js"'),
    );
    const options = ["--strict", "--noUncheckedIndexedAccess", "--skipLibCheck", "--module", "esnext", "--moduleResolution", "bundler"];
    const tsc = spawnSync(
      process.execPath,
      ["node_modules/typescript/bin/tsc", ...options, "--target", "es2022", "--types", "node", `program${n}.ts`],
      { cwd: dir, encoding: "utf8" },
    );
    expect(tsc.stdout).toBe("");
    const printed = execFileSync(process.execPath, [`program${n}.js`], { cwd: dir, encoding: "utf8" }).split(`${divider}\n`);
    for (const [i, output] of outputs.entries()) expect(printed[i]).toMatch(new RegExp(`${pattern(output).source}\\s*$`));
  }
});

test("its dataset passes the strict check against its text, whole", () => {
  const dir = folder({ "data/mine/report.yaml": of("yaml")[0] as string, "data/mine/sources/report.txt": of("txt")[0] as string });
  const { status, stdout } = zhengmai(["check", "--strict", "data/mine"], { cwd: dir });
  expect(stdout).toMatch(/^Notes\n.*no-hash\]\n\n0 errors, 0 warnings, 1 note\n$/);
  expect(status).toBe(0);
});

test("it names every kind, and every relation from both its ends", () => {
  for (const kind of Object.keys(government.kinds)) expect(readme).toContain(`\`${kind}\``);
  for (const [name, { inverse }] of Object.entries(government.relations)) expect(readme).toContain(`\`${name}\`/\`${inverse.key}\``);
});

test("its two commands are the scripts of the package, and its picture is there", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  expect(of("sh").map((s) => s.trim())).toEqual(["npm install && npm start", "npm install && npm test"]);
  expect(scripts).toMatchObject({ start: expect.any(String), test: expect.any(String) });
  for (const m of readme.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)) expect(existsSync(join(root, m[1] as string)), m[1]).toBe(true);
});
