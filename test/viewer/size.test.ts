/** What a browser must fetch before the viewer runs, the graph apart. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { root } from "../tools.js";

test("all scripts and styles of the viewer are, compressed, less than 150 kB", () => {
  const assets = join(root, "dist/viewer/assets");
  const code = readdirSync(assets).filter((name) => /\.(js|css)$/.test(name));
  expect(code.length).toBeGreaterThan(1);
  expect(code.reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name))).length, 0)).toBeLessThan(150_000);
});
