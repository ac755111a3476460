/** Every example in a docstring of the public interface compiles, strictly, and runs. */
import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folder, root } from "./tools.js";

const examples = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .flatMap((file) =>
    [...readFileSync(join(root, "src", file), "utf8").matchAll(/^ \* ```ts\n([\s\S]*?)^ \* ```$/gm)].map((m) => ({
      file,
      code: (m[1] as string).replace(/^ \* ?/gm, ""),
    })),
  );
/** Names of what an entry exports, without its types. */
const exported = (entry: string) =>
  [...readFileSync(join(root, "src", entry), "utf8").matchAll(/^export \{([^}]*)\}/gm)]
    .flatMap((m) => (m[1] as string).split(","))
    .map((name) => name.trim())
    .filter((name) => name !== "" && !name.startsWith("type "));

test("examples in docstrings compile and run", () => {
  expect(examples.length).toBeGreaterThan(5);
  const dir = folder({
    "package.json": '{ "type": "module" }',
    "big.jsonl": '{"id":"place:p","label":"某镇"}\n',
    "karate.graphml": '<graphml><graph edgedefault="undirected"><node id="n0"/></graph></graphml>',
  });
  for (const name of ["data", "dist", "node_modules"]) symlinkSync(join(root, name), join(dir, name));
  const prelude = `import { ${exported("index.ts").join(", ")} } from "./dist/index.js";
import { ${exported("node.ts").join(", ")} } from "./dist/node.js";
const graph = buildGraph(readDataset(["data/dongyang"], { ontology: government }).definitions, government);\n`;
  // Each in a block of its own: an example may call things as it likes.
  const program = prelude + examples.map(({ file, code }) => `// ${file}\n{\n${code}}\n`).join("");
  writeFileSync(join(dir, "examples.ts"), program);
  const options = ["--strict", "--noUncheckedIndexedAccess", "--skipLibCheck", "--module", "esnext", "--moduleResolution", "bundler"];
  const tsc = spawnSync(
    process.execPath,
    ["node_modules/typescript/bin/tsc", ...options, "--target", "es2022", "--types", "node", "examples.ts"],
    { cwd: dir, encoding: "utf8" },
  );
  expect(tsc.stdout).toBe("");
  expect(execFileSync(process.execPath, ["examples.js"], { cwd: dir, encoding: "utf8" })).toMatch(/role:/);
});
