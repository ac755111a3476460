/** A graph that is not as it should be, a server that was away, and what else the page must bear without failing. */
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, onTestFinished, test } from "vitest";
import { createViewServer, type Served } from "../../src/cli/server.js";
import { root } from "../tools.js";
import { at, browser, find, go, graphIn, graphOf, open, panel, read, said, saved, title } from "./reader.js";

const sample = graphOf("sample");
const small = graphIn(
  "document: document:d\nentities:\n  - { id: document:d, label: 报道, date: 2022-12-24 }\n  - { id: place:p, label: 甲镇, inferred: 如此 }\n  - { id: person:a, label: 甲, inferred: 如此, holds: { to: role:r, cite: 1 甲长 } }\n  - { id: role:r, label: 甲镇镇长, inferred: 如此 }\n",
);

// biome-ignore lint/suspicious/noExplicitAny: a graph to be spoiled in any way
type Spoiled = any;
const spoil = (graph: string, how: (parsed: Spoiled) => void): string => {
  const parsed = JSON.parse(graph);
  how(parsed);
  return JSON.stringify(parsed);
};
const alert = (page: Page) => page.locator("[role=alert]");

describe("a graph with malformed parts", () => {
  test("is read without them", async () => {
    const graph = spoil(small, ({ attributes, nodes, edges }) => {
      attributes.texts = { "document:d": { file: 3 }, "document:e": "x", "document:f": { file: "f", lines: [{}] } };
      attributes.findings = [{ code: {} }, 7, "x"];
      for (const { attributes: a } of nodes)
        Object.assign(a, {
          evidence: [{}, { document: "document:d", line: "1", quote: "甲" }, { document: "document:d", line: 1 }, null],
          declares: [{ count: 3 }, { count: "x", of: {}, by: [] }],
          alternatives: { x: 5, y: [{}], z: null },
          merged: [{ ids: 5, reason: {} }],
          aliases: 5,
        });
      edges[0].attributes.evidence = [{ line: 1 }, { document: "document:d", line: 1, quote: "甲长" }, { document: 4, quote: {} }];
    });
    const { page } = await read(graph);
    for (const fragment of [
      at({ id: "person:a" }),
      at({ id: "place:p" }),
      at({ id: "document:d", text: "document:d" }),
      at({ view: "table", table: "person" }),
    ]) {
      await go(page, fragment);
      await page.locator('.graph[data-state="drawn"]:visible').waitFor();
    }
    expect(await page.locator(".failure").count()).toBe(0);
    await go(page, at({ id: "person:a" }));
    await expect.poll(() => panel(page).innerText()).toContain("甲长");
    // What is saved is as sound as what is seen.
    const { text } = await saved(page, "JSON");
    const whole = JSON.parse(text) as { edges: { attributes: { evidence: unknown[] } }[] };
    expect(whole.edges.flatMap((e) => e.attributes.evidence)).toEqual([{ document: "document:d", line: 1, quote: "甲长" }]);
    expect((await saved(page, "CSV")).text).toContain("甲长");
  });

  test("whose things are numbered is saved whole", async () => {
    const graph = spoil(small, ({ nodes, edges }) => {
      const numbers = new Map<string, number>(nodes.map(({ key }: { key: string }, i: number) => [key, i]));
      for (const node of nodes) node.key = numbers.get(node.key);
      edges.forEach((edge: Spoiled, i: number) => {
        Object.assign(edge, { key: i, source: numbers.get(edge.source), target: numbers.get(edge.target) });
      });
    });
    const { page } = await read(graph);
    const { nodes, edges } = JSON.parse((await saved(page, "JSON")).text);
    expect([nodes.length, edges.length]).toEqual([JSON.parse(graph).nodes.length, JSON.parse(graph).edges.length]);
  });

  test("that has no things at all is saved as such, and its table says so", async () => {
    const { page } = await open(
      spoil(small, (parsed) => {
        delete parsed.nodes;
        delete parsed.edges;
      }),
      { fragment: at({ view: "table" }) },
    );
    await expect.poll(() => page.locator(".tabled").innerText()).toBe("这张图里还没有事物");
    expect(JSON.parse((await saved(page, "JSON")).text).nodes).toEqual([]);
  });
});

describe("an ontology the page could not show is named", () => {
  test.each<[string, (ontology: Spoiled) => void, RegExp]>([
    ["no colour", (o) => delete o.kinds.place.color, /kind "place": color/],
    ["a colour that is none", (o) => (o.kinds.place.color.light = '#fff"/><script>'), /kind "place": color/],
    ["an unknown shape", (o) => (o.kinds.place.shape = "star"), /kind "place": shape/],
    ["no words", (o) => delete o.kinds.place.zh, /kind "place": zh, en/],
    ["attributes of another form", (o) => (o.kinds.place.attributes = { x: 5 }), /kind "place": attributes/],
    ["a relation without inverse", (o) => delete o.relations.holds.inverse, /relation "holds": inverse/],
    ["a relation that is a word", (o) => (o.relations.holds = "x"), /relation "holds": zh, en/],
  ])("%s", async (_, how, told) => {
    const { page } = await open(spoil(small, ({ attributes }) => how(attributes.ontology)));
    await expect.poll(() => alert(page).innerText()).toMatch(/不完整或已损坏/);
    expect(await alert(page).innerText()).toMatch(told);
  });
});

test("a file that cannot be saved is told, seen and heard", async () => {
  const { page } = await read(small, { fragment: at({ id: "person:a" }) });
  await page.evaluate(() => {
    URL.createObjectURL = () => {
      throw new Error("no room");
    };
  });
  const menu = page.locator(".save-menu");
  await menu.locator("summary").click();
  await menu.getByRole("button", { name: "JSON", exact: true }).click();
  await expect.poll(() => menu.locator(".save-failed").innerText()).toBe("未能保存：no room");
  expect(await page.locator('[role="status"]', { hasText: "未能保存" }).count()).toBe(1);
});

test("an outline that a graph does not have gives way to the map, or to what is near", async () => {
  const flat = spoil(small, ({ nodes }) => {
    for (const { attributes } of nodes) delete attributes.outlineX;
  });
  const { page } = await read(flat, { fragment: at({ view: "outline" }) });
  await page.locator(".canvas canvas").first().waitFor({ state: "attached" });
  await go(page, at({ view: "outline", id: "person:a" }));
  await page.locator(".picture .mark-button").first().waitFor();
});

describe("filters", () => {
  const popover = (page: Page, name: string) =>
    page.locator(".legend details.popover").filter({ has: page.getByText(name, { exact: true }) });
  const keys = async (page: Page) => (JSON.parse((await saved(page, "JSON")).text).nodes as { key: string }[]).map(({ key }) => key).sort();

  test("that hide a document or a dataset leave what cites nothing and was defined nowhere", async () => {
    const graph = spoil(small, ({ nodes }) => {
      for (const node of nodes) if (node.key === "place:p") node.attributes.definedAt = [];
    });
    const { page } = await read(graph, { fragment: at({ view: "map", nodoc: "document:d" }) });
    expect(await keys(page)).toContain("place:p");
    await go(page, at({ view: "map", noset: "test" }));
    await expect.poll(() => keys(page)).toEqual(["place:p"]);
  });

  test("keep folders whose names hold spaces and signs in the address", async () => {
    const name = "my set%20/two";
    const graph = spoil(small, ({ nodes, edges }) => {
      for (const { attributes } of [...nodes.slice(1), ...edges]) attributes.definedAt = [`${name}/a.yaml:1:1`];
    });
    const { page } = await read(graph, { fragment: at({ view: "map" }) });
    const list = popover(page, "数据集");
    await list.locator("summary").click();
    await list.locator(".filter-toggle", { hasText: name }).click();
    await expect.poll(() => said(page, "noset")).toBe("my%20set%2520/two");
    await list.locator("summary").click();
    const left = await keys(page);
    expect(left.length).toBe(1);
    await page.reload();
    await page.locator('.graph[data-state="drawn"]').waitFor();
    expect(await keys(page)).toEqual(left);
  });

  test("take years in either order, and draw two thousand of them in few bars", async () => {
    const graph = spoil(graphOf("sample"), ({ edges }) => {
      edges[0].attributes.since = "200";
      edges[1].attributes.since = "2023";
    });
    const { page } = await read(graph, { fragment: at({ view: "map", time: "2024-2020" }) });
    const backwards = await keys(page);
    expect(backwards.length).toBeGreaterThan(0);
    const bars = await page.locator(".bin").count();
    expect(bars).toBeGreaterThan(10);
    expect(bars).toBeLessThanOrEqual(60);
    await go(page, at({ view: "map", time: "2020-2024" }));
    expect(await keys(page)).toEqual(backwards);
  });
});

describe("a page whose server was away", () => {
  const live = (graph: string) => graph.replace('{"attributes":{', '{"attributes":{"live":true,');
  /** A server that can be stopped, and started again at the same port. */
  async function start(served: Served, port = 0) {
    const { server, announce } = createViewServer(join(root, "dist/viewer"), () => served);
    await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
    const stop = () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    };
    onTestFinished(() => void stop());
    return { port: (server.address() as AddressInfo).port, stop, announce };
  }
  async function visit(port: number) {
    const page = await browser.newPage({ locale: "zh-CN" });
    onTestFinished(() => page.close());
    let asked = 0;
    page.on("request", (request) => (asked += Number(request.url().endsWith("graph.json"))));
    const listening = page.waitForRequest(/events$/);
    await page.goto(`http://127.0.0.1:${port}/`);
    await page.locator('.graph[data-state="drawn"]').waitFor();
    await listening;
    return { page, asked: () => asked };
  }
  const wrong = { severity: "error", code: "x", file: "set/a.yaml", line: 1, column: 1, message: "a tab" } as const;

  test("has the newer graph once it is back, and asks for none that it has", async () => {
    const first = await start({ graph: live(small), problems: [] });
    const { page, asked } = await visit(first.port);
    await page.waitForTimeout(300);
    expect(asked()).toBe(1);

    await first.stop();
    const again = page.waitForRequest(/events$/);
    const same = await start({ graph: live(small), problems: [wrong] }, first.port);
    await again;
    await expect.poll(() => page.locator(".banner").count(), { timeout: 15_000 }).toBe(1);
    expect(asked()).toBe(1);

    await same.stop();
    await start({ graph: live(small.replaceAll("甲镇", "乙镇")), problems: [] }, first.port);
    await expect.poll(asked, { timeout: 15_000 }).toBe(2);
    await expect.poll(() => page.locator(".banner").count()).toBe(0);
    await find(page, "乙镇");
    await page.keyboard.press("Enter");
    await expect.poll(() => title(page)).toContain("乙镇");
    expect(asked()).toBe(2);
  }, 60_000);

  test("keeps its graph and drops the banner where the edit was taken back meanwhile", async () => {
    const first = await start({ graph: live(sample), problems: [wrong] });
    const { page, asked } = await visit(first.port);
    await expect.poll(() => page.locator(".banner").count()).toBe(1);
    await first.stop();
    await start({ graph: live(sample), problems: [] }, first.port);
    await expect.poll(() => page.locator(".banner").count(), { timeout: 15_000 }).toBe(0);
    expect(asked()).toBe(1);
  }, 60_000);
});
