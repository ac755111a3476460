/** A reader of the viewer, for its tests: a browser, the page of a graph opened in it, and what is read there. */
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished } from "vitest";
import { createViewServer, type Served } from "../../src/cli/server.js";
import { readDataset } from "../../src/definitions/read.js";
import { writeJson } from "../../src/export/json.js";
import { buildGraph } from "../../src/graph/build.js";
import { layoutGraph } from "../../src/graph/layout.js";
import { addPinyin } from "../../src/graph/pinyin.js";
import { government } from "../../src/ontology/government.js";
import { launch } from "../browser.js";
import { root } from "../tools.js";

export let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

/** A dataset's graph as `zhengmai view` serves it, its texts included. */
export function graphOf(dataset: string): string {
  const { definitions, texts } = readDataset([join(root, "data", dataset)], { ontology: government });
  const graph = buildGraph(definitions, government);
  layoutGraph(graph);
  addPinyin(graph);
  return [...writeJson(graph, { texts: Object.fromEntries(texts) })].join("");
}
export const wide = { viewport: { width: 1440, height: 900 } };
export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** The page of a graph, opened; console errors and broken policies fail the test that opened it. */
export async function open(
  served: string | Served,
  { fragment = "", ...options }: BrowserContextOptions & { fragment?: string } = {},
): Promise<{ page: Page; announce: () => void; address: string }> {
  const current = typeof served === "string" ? { graph: served, problems: [] } : served;
  const { server, announce } = createViewServer(join(root, "dist/viewer"), () => current);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const context = await browser.newContext({ locale: "zh-CN", reducedMotion: "reduce", ...wide, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  onTestFinished(async () => {
    await context.close();
    server.closeAllConnections();
    server.close();
    expect(complaints.filter((c) => !c.includes("503"))).toEqual([]);
  });
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await page.goto(address + fragment);
  return { page, announce, address };
}

/** The page once its graph is drawn. */
export async function read(...args: Parameters<typeof open>) {
  const opened = await open(...args);
  await opened.page.locator('.graph[data-state="drawn"]').waitFor();
  return opened;
}

export const panel = (page: Page) => page.locator("#panel");
export const find = async (page: Page, query: string) => {
  await page.keyboard.press("/");
  await page.keyboard.type(query);
  await page.locator('[role="option"]').first().waitFor();
};
