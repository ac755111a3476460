/** The page speaks only through its table of words: no sentence of its own is written into a component. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../tools.js";

const folder = join(root, "viewer/src");
const components = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".tsx"));
/** The names of the languages are written each in its own, whatever the reader's. */
const languageNames = /name: "(?:中文|EN)"/g;

test.each(components)("%s holds no words that a reader would see", (name) => {
  const code = readFileSync(join(folder, name), "utf8")
    .replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "")
    .replaceAll(languageNames, "");
  expect(code.match(/.*[\p{Script=Han}「」：，（）].*/gu) ?? []).toEqual([]);
  // Text between tags, and attributes that are read out or shown.
  expect(code.match(/>[ \t]*[A-Za-z][^<>{}=;()]*<\//g) ?? []).toEqual([]);
  expect(code.match(/(?:aria-label|title|placeholder|alt)="[^"]*"/g) ?? []).toEqual([]);
});
