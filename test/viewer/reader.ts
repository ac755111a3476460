/** A reader of the viewer, for its tests: a browser, the page of a graph opened in it, and what is read there. */
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished } from "vitest";
import { createViewServer, type Served } from "../../src/cli/server.js";
import { readDataset } from "../../src/definitions/read.js";
import type { Definitions } from "../../src/definitions/statements.js";
import type { SourceText } from "../../src/definitions/text.js";
import { writeJson } from "../../src/export/json.js";
import { buildGraph } from "../../src/graph/build.js";
import { layoutGraph } from "../../src/graph/layout.js";
import { addPinyin } from "../../src/graph/pinyin.js";
import { government } from "../../src/ontology/government.js";
import { launch } from "../browser.js";
import { define, root } from "../tools.js";

export let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

/** The graph of one dataset or of several as `zhengmai view` serves it, its texts included. */
export function graphOf(...datasets: string[]): string {
  const { definitions, texts } = readDataset(
    datasets.map((dataset) => join(root, "data", dataset)),
    { ontology: government },
  );
  return served(definitions, Object.fromEntries(texts));
}
/** The same of definitions in memory. */
export const graphIn = (yaml: string): string => served(define(yaml));

function served(definitions: Definitions | Iterable<Definitions>, texts: Record<string, SourceText> = {}): string {
  const graph = buildGraph(definitions, government);
  layoutGraph(graph);
  addPinyin(graph);
  return [...writeJson(graph, { texts })].join("");
}
export const wide = { viewport: { width: 1440, height: 900 } };
export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** The page of a graph, opened; console errors and broken policies fail the test that opened it. */
export async function open(
  served: string | Served,
  { fragment = "", webgl = true, ...options }: BrowserContextOptions & { fragment?: string; webgl?: boolean } = {},
): Promise<{ page: Page; announce: () => void; address: string }> {
  const current = typeof served === "string" ? { graph: served, problems: [] } : served;
  const { server, announce } = createViewServer(join(root, "dist/viewer"), () => current);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const context = await browser.newContext({ locale: "zh-CN", reducedMotion: "reduce", ...wide, ...options });
  if (!webgl)
    await context.addInitScript(() => {
      const original = HTMLCanvasElement.prototype.getContext as (...args: unknown[]) => RenderingContext | null;
      HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
        return kind.startsWith("webgl") ? null : original.call(this, kind, ...rest);
      } as typeof HTMLCanvasElement.prototype.getContext;
    });
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

/** The address of a thing, or of another state. */
export const at = (state: Record<string, string>) => `#${new URLSearchParams(state)}`;
export const title = (page: Page) => panel(page).locator("h2").innerText();
/** What the address says. */
export const said = (page: Page, key: string) => new URLSearchParams(new URL(page.url()).hash.slice(1)).get(key);
export const go = (page: Page, fragment: string) => page.goto(new URL(fragment, page.url()).href);

export type Ending = "PNG" | "SVG" | "GraphML" | "JSON" | "CSV";

/** What the menu of the page saves. */
export async function saved(page: Page, ending: Ending): Promise<{ name: string; bytes: Buffer; text: string }> {
  const menu = page.locator(".save-menu");
  if ((await menu.locator("details[open]").count()) === 0) await menu.locator("summary").click();
  const item = menu.getByRole("button", { name: ending, exact: true });
  await expect.poll(() => item.isEnabled()).toBe(true);
  const [download] = await Promise.all([page.waitForEvent("download"), item.click()]);
  await menu.locator("summary").click();
  const bytes = readFileSync(await download.path());
  return { name: download.suggestedFilename(), bytes, text: bytes.toString("utf8") };
}

/** A name in a picture, where it stands. */
export interface Written {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
  size: number;
}

/** The names in a picture as saved, measured by the browser itself; and how large the picture is. */
export async function namesIn(svg: string): Promise<{ width: number; height: number; names: Written[] }> {
  const other = await browser.newPage();
  try {
    return await other.evaluate((source) => {
      const picture = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
      const number = (element: Element, name: string) => Number(element.getAttribute(name));
      const context = document.createElement("canvas").getContext("2d") as CanvasRenderingContext2D;
      const names = [...picture.querySelectorAll("text")].map((element) => {
        const [x, y, size] = [number(element, "x"), number(element, "y"), number(element, "font-size")];
        context.font = `${element.getAttribute("font-weight")} ${size}px ${picture.getAttribute("font-family")}`;
        const text = element.textContent ?? "";
        const { width } = context.measureText(text);
        const left = x - { start: 0, middle: width / 2, end: width }[element.getAttribute("text-anchor") as "start"];
        return { text, left, right: left + width, top: y - size / 2, bottom: y + size / 2, size };
      });
      return { width: number(picture, "width"), height: number(picture, "height"), names };
    }, svg);
  } finally {
    await other.close();
  }
}

/** Names that stand over one another, or not wholly in the picture. */
export function misplaced({ width, height, names }: Awaited<ReturnType<typeof namesIn>>): string[] {
  const outside = names
    .filter((n) => n.left < -1 || n.right > width + 1 || n.top < -1 || n.bottom > height + 1)
    .map((n) => `outside: ${n.text}`);
  const over = names.flatMap((a, i) =>
    names
      .slice(i + 1)
      .filter((b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
      .map((b) => `${a.text} over ${b.text}`),
  );
  return [...outside, ...over];
}

/** How many different colours a part of the page shows: a blank one shows hardly any. */
export async function colours(page: Page, selector: string): Promise<number> {
  const picture = (await page.locator(selector).screenshot()).toString("base64");
  // Decoded apart from the page, whose policy forbids it.
  const other = await browser.newPage();
  const count = await other.evaluate(async (data) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d") as OffscreenCanvasRenderingContext2D;
    context.drawImage(bitmap, 0, 0);
    return new Set(new Uint32Array(context.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer)).size;
  }, picture);
  await other.close();
  return count;
}
