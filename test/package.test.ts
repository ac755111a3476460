/** The package as it is published: packed, installed elsewhere, and used by command and by import. */
import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folder, root } from "./tools.js";

interface Locked {
  version?: string;
  resolved?: string;
  integrity?: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/** Packages of one machine that the registry did not give when they were locked: npm takes them by their version alone. */
const unsealed = /^node_modules\/(@ladybugdb\/core|@grafeo-db\/js)-/;

test("the lock names what every machine needs, so that npm ci takes it, and no registry", () => {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as { packages: Record<string, Locked> };
  for (const [path, { optionalDependencies, dependencies, resolved, integrity, version }] of Object.entries(packages)) {
    expect(resolved, path).toBeUndefined();
    if (path !== "" && !unsealed.test(path)) expect(integrity, path).toMatch(/^sha512-/);
    if (path !== "") expect(version, path).toBeDefined();
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const beside = path.split("/node_modules/").map((_, i, all) => `${all.slice(0, i + 1).join("/node_modules/")}/node_modules/${name}`);
      expect(
        [...beside, `node_modules/${name}`].some((place) => packages[place]),
        `${name}, for ${path}`,
      ).toBe(true);
    }
  }
});

test("packed and installed elsewhere, it runs, imports and type-checks", { timeout: 240_000 }, () => {
  const dir = folder({ "package.json": '{ "name": "elsewhere", "private": true, "type": "module" }' });
  const npm = (...args: string[]) => execFileSync("npm", args, { cwd: dir, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  // The built files are packed as they are: building anew would pull them from under the other tests.
  execFileSync("npm", ["pack", "--ignore-scripts", "--pack-destination", dir], { cwd: root, stdio: "ignore" });
  const [tarball] = readdirSync(dir).filter((f) => f.endsWith(".tgz")) as [string];
  npm("install", "--no-audit", "--no-fund", `./${tarball}`);

  expect(npm("exec", "--", "zhengmai", "check", "--strict")).toMatch(/0 errors/);
  expect(npm("exec", "--", "zhengmai", "export", "-o", "-", "--format", "graphml")).toMatch(/楼琅坚[\s\S]*<\/graphml>/);
  expect(readdirSync(join(dir, "node_modules/zhengmai/dist/viewer"))).toContain("index.html");
  expect(npm("exec", "--", "zhengmai", "export", "-o", "-", "--format", "html")).toMatch(/楼琅坚[\s\S]*<\/html>/);
  // Development tools stay at home.
  for (const name of ["vite", "vitest", "sigma", "playwright-core"]) expect(readdirSync(join(dir, "node_modules"))).not.toContain(name);

  const program = `import { buildGraph, government, defineEntities, type NodeAttributes, type Government } from "zhengmai";
import { readDataset } from "zhengmai/node";
const { definitions } = readDataset(["node_modules/zhengmai/data/sample"], { ontology: government });
const graph = buildGraph(definitions, government);
const first: NodeAttributes<Government> = graph.getNodeAttributes(graph.nodes()[0] as string);
console.log(graph.order, first.kind, typeof defineEntities);
`;
  writeFileSync(join(dir, "use.ts"), program);
  const tsc = spawnSync(
    process.execPath,
    [
      join(root, "node_modules/typescript/bin/tsc"),
      "--strict",
      "--module",
      "nodenext",
      "--target",
      "es2022",
      "--skipLibCheck",
      "--types",
      "",
      "--outDir",
      "out",
      "use.ts",
    ],
    { cwd: dir, encoding: "utf8" },
  );
  expect(tsc.stdout + tsc.stderr).toBe("");
  expect(execFileSync(process.execPath, ["out/use.js"], { cwd: dir, encoding: "utf8" })).toMatch(/^\d+ campaign function\n$/);
});
