/** What is handed on, as its reader meets it: the one page opened from disk without a network, and the site in a folder of a plain host. */
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import sirv from "sirv";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { words } from "../../viewer/src/words.js";
import { launch } from "../browser.js";
import { folder, root, zhengmai } from "../tools.js";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

/** What `zhengmai export` wrote, in a folder with a name that addresses must escape. */
function exported(output: string, ...args: string[]): string {
  const path = join(folder({ "图 #1/.keep": "" }), "图 #1", output);
  const { status, stderr } = zhengmai(["export", ...args, "-o", path]);
  expect(status, stderr).toBe(0);
  return path;
}

/** The page at an address; a complaint of the console, a broken policy or a request beyond `allowed` fails the test that opened it. */
async function open(address: string, { allowed = address, offline = false, webgl = true } = {}): Promise<Page> {
  const context = await browser.newContext({ locale: "zh-CN", reducedMotion: "reduce", viewport: { width: 1440, height: 900 } });
  const complaints: string[] = [];
  await context.setOffline(offline);
  await context.route("**/*", (route) => {
    const url = route.request().url();
    if (url.startsWith(allowed) || url.startsWith("data:") || url.startsWith("blob:")) return route.continue();
    complaints.push(`asks for ${url}`);
    return route.abort();
  });
  await context.exposeFunction("complain", (complaint: string) => void complaints.push(complaint));
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) =>
      (globalThis as unknown as { complain(s: string): void }).complain(`${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  if (!webgl)
    await context.addInitScript(() => {
      // Neither the context nor the names that some of the drawing's parts ask for as soon as they run.
      HTMLCanvasElement.prototype.getContext = () => null;
      for (const name of ["WebGLRenderingContext", "WebGL2RenderingContext"]) Reflect.deleteProperty(globalThis, name);
    });
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  onTestFinished(async () => {
    await context.close();
    // What software drawing says of itself is not of the page.
    expect(complaints.filter((c) => !/GPU stall|swiftshader/i.test(c))).toEqual([]);
  });
  await page.goto(address);
  return page;
}

/** The page from disk, with the network cut, once its graph is drawn. */
async function read(path: string): Promise<Page> {
  const page = await open(pathToFileURL(path).href, { offline: true });
  await page.locator('.graph[data-state="drawn"]').waitFor();
  return page;
}

const panel = (page: Page) => page.locator("#panel");
async function find(page: Page, query: string): Promise<void> {
  await page.keyboard.press("/");
  await page.keyboard.type(query);
  await page.locator('[role="option"]').first().waitFor();
  await page.keyboard.press("Enter");
}

describe("the one page, opened from disk without a network,", () => {
  test("shows its document and what the checks found, searches, and goes back", async () => {
    const page = await read(exported("graph.html"));
    await expect.poll(() => panel(page).locator("h2").innerText()).toContain("楼琅坚在市委务虚会上强调");
    await find(page, "hsk");
    await expect.poll(() => panel(page).locator("h2").innerText()).toBe("黄胜可");
    expect(page.url()).toMatch(/^file:.*#id=person/);
    await page.goBack();
    await expect.poll(() => panel(page).locator("h2").innerText()).toContain("楼琅坚在市委务虚会上强调");
    await page.getByRole("button", { name: "EN" }).click();
    await find(page, "lou langjian");
    await page.keyboard.press("Escape");
    await expect.poll(() => panel(page).locator("h2").innerText()).not.toBe("Lou Langjian");
    // What is open is in the address, which opens it again.
    await page.goto(`${page.url().split("#")[0]}#id=person%3Ahuang-shengke`);
    await page.reload();
    await expect.poll(() => panel(page).locator("h2").innerText()).toBe("黄胜可");
  });

  test("draws the graph, its colours and its names, though its policy allows no inline style", async () => {
    const page = await read(exported("graph.html", "data/sample"));
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe("rgb(250, 248, 243)");
    const layers = await page.locator(".canvas canvas").evaluateAll((all) => all.map((canvas) => getComputedStyle(canvas).position));
    expect(layers.length).toBeGreaterThan(3);
    expect(new Set(layers)).toEqual(new Set(["absolute"]));
    await page.waitForTimeout(400);
    const filled = await page.locator(".canvas").screenshot();
    await page.locator(".canvas").evaluate((element) => element.replaceChildren());
    expect(filled.length).toBeGreaterThan((await page.locator(".canvas").screenshot()).length * 4);
  });

  test("reads the passage where the texts travel with it, and the phrase alone where they do not", async () => {
    const text = readFileSync(join(root, "data/sample/sources/yunxi-2023-12-28.txt"), "utf8");
    const [holding, without] = [exported("graph.html", "data/sample", "--with-sources"), exported("graph.html", "data/sample")];
    const lines = text.split("\n").filter((line) => line.length > 60);
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) {
      expect(readFileSync(holding, "utf8").includes(line)).toBe(true);
      expect(readFileSync(without, "utf8").includes(line)).toBe(false);
      for (const sentence of line.split("。").filter((s) => s.length > 30))
        expect(readFileSync(without, "utf8").includes(sentence)).toBe(false);
    }
    const page = await read(holding);
    await find(page, "书记");
    const marked = panel(page).locator("blockquote mark").first();
    const phrase = await marked.innerText();
    expect((await marked.locator("xpath=ancestor::blockquote").innerText()).length).toBeGreaterThan(phrase.length + 10);
    const other = await read(without);
    await find(other, "书记");
    await expect.poll(() => panel(other).innerText()).toContain(`「${phrase}」`);
  });

  test("runs nothing that a label says", async () => {
    const evil = `</script><script>document.title='pwned'</script><!-- <script> <img src=x onerror="document.title='pwned'"><style>*{display:none}</style>`;
    const yaml = JSON.stringify({
      document: "document:d",
      entities: [
        { id: "document:d", label: evil, date: "2022" },
        { id: "person:a", label: evil, aliases: [evil], en: evil, cite: `1 ${evil.slice(0, 30)}`, inferred: evil },
      ],
    });
    const set = folder({ "set/a.json": yaml, "set/sources/d.txt": `${evil}\n` });
    const page = await read(exported("graph.html", join(set, "set"), "--with-sources"));
    for (const id of ["document:d", "person:a"]) {
      await page.goto(`${page.url().split("#")[0]}#id=${encodeURIComponent(id)}`);
      await expect.poll(() => panel(page).locator("h2").innerText()).toBe(evil);
    }
    expect(await page.locator("img, #app script, #app style").count()).toBe(0);
    expect(await page.locator("script").count()).toBe(2);
    expect(await page.title()).not.toBe("pwned");
  });

  test("allows no script and no style but its own", async () => {
    const path = exported("graph.html", "data/sample");
    const context = await browser.newContext();
    onTestFinished(() => context.close());
    const page = await context.newPage();
    const refused: string[] = [];
    page.on("console", (message) => refused.push(message.text()));
    await page.goto(pathToFileURL(path).href);
    await page.locator("#panel").waitFor();
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "document.title = 'pwned'";
      const style = document.createElement("style");
      style.textContent = "#panel { display: none }";
      document.body.append(script, style);
    });
    await expect.poll(() => refused.filter((r) => r.includes("Content Security Policy")).length).toBe(2);
    expect(await page.title()).not.toBe("pwned");
    expect(await page.locator("#panel").isVisible()).toBe(true);
    expect(await page.evaluate(() => fetch("https://example.org/").then(String, () => "refused"))).toBe("refused");
  });

  test("is read without WebGL too", async () => {
    const page = await open(pathToFileURL(exported("graph.html", "data/sample")).href, { offline: true, webgl: false });
    await expect.poll(() => page.locator("main").innerText()).toContain(words.zh.noWebgl);
    await find(page, "书记");
    await expect.poll(() => panel(page).locator("blockquote").count()).toBeGreaterThan(0);
  });

  test("tells in both languages that its graph was damaged on the way", async () => {
    const path = exported("graph.html", "data/sample");
    const damaged = readFileSync(path, "utf8").replace('"nodes":[\n{', '"nodes":[,');
    const page = await open(pathToFileURL(join(folder({ "graph.html": damaged }), "graph.html")).href, { offline: true });
    await expect.poll(() => page.locator("[role=alert]").innerText()).toContain(words.zh.failedBroken);
  });
});

test("a site that is opened from the disk says in both languages why it does not open", async () => {
  const site = exported("site/", "data/sample");
  const context = await browser.newContext();
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(pathToFileURL(join(site, "index.html")).href);
  const note = page.locator(".late");
  await note.waitFor({ state: "visible", timeout: 8000 });
  expect(await note.innerText()).toMatch(/网站服务器[\s\S]*web server/);
});

test("without JavaScript the page says in both languages that it needs it, and not that it is opening", async () => {
  const path = exported("graph.html", "data/sample");
  const context = await browser.newContext({ javaScriptEnabled: false });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(pathToFileURL(path).href);
  expect(await page.locator("noscript").innerText()).toMatch(/此页需要 JavaScript[\s\S]*This page needs JavaScript/);
  expect(await page.locator("#app").isVisible()).toBe(false);
});

test("the site works in a folder of any host, and asks for nothing outside of it", async () => {
  const site = exported("site/", "data/sample", "--with-sources");
  const files = sirv(join(site, ".."));
  const sent: Promise<unknown>[] = [];
  const server = createServer((request, response) => {
    sent.push(once(response, "close"));
    files(request, response, () => void response.writeHead(404).end());
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/site/`;
  const page = await open(address);
  await page.locator('.graph[data-state="drawn"]').waitFor();
  await find(page, "书记");
  await expect.poll(() => panel(page).locator("blockquote mark").count()).toBeGreaterThan(0);
  // The folder must not vanish under a file that is still being read.
  await Promise.all(sent);
});
