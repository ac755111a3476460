/** What axe has to say of every view, in both languages and themes, on a wide page and on a phone. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContextOptions, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { root } from "../tools.js";
import { at, find, graphOf, phone, read, wide } from "./reader.js";

const both = graphOf("sample", "sample-2024");
const axe = readFileSync(join(root, "node_modules/axe-core/axe.min.js"), "utf8");

interface Violation {
  id: string;
  impact: string;
  nodes: { target: string[]; html: string; failureSummary: string }[];
}

/** What axe finds that keeps people out. */
async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const { axe: run } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } };
    const { violations: found } = await run.run({ resultTypes: ["violations"], rules: { "target-size": { enabled: true } } });
    // A name that is cut to its room, or stands on two lines, is heard whole: that its parts are not heard as such is no fault.
    const isWhole = ({ target }: { target: string[] }) => {
      const element = document.querySelector(target[0] as string);
      const text = element?.textContent?.replace(/\s/g, "") ?? "";
      return text.includes("…") || element?.getAttribute("aria-label")?.replace(/\s/g, "").includes(text);
    };
    return found.map((one) => (one.id === "label-content-name-mismatch" ? { ...one, nodes: one.nodes.filter((n) => !isWhole(n)) } : one));
  });
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`));
}

const person = "person:sample:shen-huaiyue";
const states: [name: string, fragment: string, prepare?: (page: Page) => Promise<unknown>][] = [
  ["the overview", "#"],
  ["a text", at({ text: "document:sample:yunxi-2023-12-28", line: "5" })],
  ["a thing", at({ id: person })],
  ["a claim", at({ id: "target:sample:gdp-growth" })],
  ["a thing two rings wide", at({ id: "campaign:sample:three-campaigns", ring: "2" })],
  ["a path", at({ id: person, to: "person:sample-2024:wen-yanqiu" })],
  ["the whole map with a thing", at({ id: person, view: "map" })],
  ["the outline", at({ view: "outline" })],
  ["a table", at({ view: "table" })],
  ["a table of people", at({ view: "table", table: "person", id: person })],
  ["an empty table", at({ view: "table", match: "没有这样的字" })],
  ["the filters", at({ time: "2024", proof: "single", hide: "policy" })],
  ["search results", "#", (page) => find(page, "县")],
  [
    "the path's field",
    at({ id: person }),
    async (page) => {
      await page.locator(".path-finder, .subject .plain-link").first().click();
      await page.locator(".path-finder input:focus").waitFor();
      await page.keyboard.type("县");
      await page.locator('#path-results [role="option"]').first().waitFor();
    },
  ],
];
/** Everything that opens from its name. */
const opened = [".legend summary", ".save-menu summary", ".audit summary"];

describe("axe finds no barrier in", () => {
  test.each([
    ["light", "zh", "wide", wide, states],
    ["dark", "en", "on a phone", phone, states],
    // The same in other colours and widths: what is read most.
    ["dark", "en", "wide", wide, states.slice(0, 5)],
    ["light", "zh", "on a phone", phone, states.slice(0, 5)],
  ] as [string, string, string, BrowserContextOptions, typeof states][])(
    "the views, %s, %s, %s",
    { timeout: 240_000 },
    async (theme, lang, _, options, looked) => {
      const { page, address } = await read(both, options);
      const found: string[] = [];
      const look = async (name: string) => found.push(...(await barriers(page)).map((barrier) => `${name}: ${barrier}`));
      for (const [name, fragment, prepare] of looked) {
        // A page of its own: what an earlier view left open is not this one's.
        await page.goto("about:blank");
        await page.goto(`${address}${fragment}&theme=${theme}&lang=${lang}`);
        await page.locator('.graph[data-state="drawn"]:visible').waitFor();
        if (options === phone && (await page.locator(".page:not(.drawn-up)").count()) > 0 && prepare) await page.locator(".handle").tap();
        await prepare?.(page);
        await look(name);
      }
      await page.goto("about:blank");
      await page.goto(`${address}#theme=${theme}&lang=${lang}`);
      await page.locator('.graph[data-state="drawn"]:visible').waitFor();
      if (options === phone) await page.locator(".legend-button").tap();
      for (const selector of opened)
        for (const [i, summary] of (await page.locator(selector).all()).entries()) {
          if (!(await summary.isVisible())) continue;
          await summary.click();
          await look(`${selector} ${i}`);
        }
      expect(found).toEqual([]);
    },
  );
});
