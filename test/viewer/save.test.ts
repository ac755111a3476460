/** What the reader takes along: the picture and the data of every view, read by programs that are not ours; and the page on paper. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { cellsByPython, readBy, withoutAnyXmllint, withoutNetworkx, withoutPython, xmlFaults } from "../peers.js";
import { folder, hasProgram } from "../tools.js";
import { at, browser, type Ending, graphIn, graphOf, misplaced, namesIn, panel, phone, read, saved, title } from "./reader.js";

const sample = graphOf("sample");
const dongyang = graphOf("dongyang");
const person = "person:shen-huaiyue";

const views: [name: string, fragment: string][] = [
  ["the map", "#"],
  ["the map with a thing", at({ id: person, view: "map" })],
  ["the outline", at({ view: "outline" })],
  ["a neighbourhood", at({ id: person, ring: "2" })],
  ["a path", at({ id: person, to: "project:senior-canteens" })],
];

/** A PNG as the browser itself decodes it. */
async function decoded(bytes: Buffer): Promise<{ width: number; height: number; colours: number }> {
  const other = await browser.newPage();
  try {
    return await other.evaluate(async (data) => {
      const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d") as OffscreenCanvasRenderingContext2D;
      context.drawImage(bitmap, 0, 0);
      const pixels = new Uint32Array(context.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer);
      return { width: bitmap.width, height: bitmap.height, colours: new Set(pixels).size };
    }, bytes.toString("base64"));
  } finally {
    await other.close();
  }
}

describe("a picture is saved", () => {
  test.each(views)("of %s as SVG that stands alone, and as a PNG of the same size twice as fine", async (_, fragment) => {
    const { page } = await read(sample, { fragment });
    const svg = await saved(page, "SVG");
    expect(svg.name).toMatch(/\.svg$/);
    const { width, height, names } = await namesIn(svg.text);
    expect(names.length).toBeGreaterThan(3);
    expect(svg.text).not.toMatch(/var\(|class=|href=|<script|<style/);
    if (!withoutAnyXmllint) expect(xmlFaults(svg.text)).toBe("");
    const png = await saved(page, "PNG");
    const picture = await decoded(png.bytes);
    expect(picture.colours).toBeGreaterThan(60);
    expect([picture.width, picture.height]).toEqual([Math.round(width * 2), Math.round(height * 2)]);
  });

  test("in the colours of the page's theme", async () => {
    const { page } = await read(sample, { fragment: at({ theme: "dark" }) });
    expect((await saved(page, "SVG")).text).toContain('<rect width="100%" height="100%" fill="#14171a"/>');
  });

  test("but not of a table, which says where its rows are saved", async () => {
    const { page } = await read(sample, { fragment: at({ view: "table" }) });
    await page.locator(".save-menu summary").click();
    for (const ending of ["PNG", "SVG"])
      expect(await page.locator(".save-menu").getByRole("button", { name: ending }).isDisabled()).toBe(true);
    expect(await page.locator(".save-menu").innerText()).toContain("表格另有导出");
    // The data are saved all the same: those of its rows.
    expect((await saved(page, "GraphML")).text).toContain("<graphml");
    const { nodes } = JSON.parse((await saved(page, "JSON")).text) as { nodes: unknown[] };
    expect(nodes.length).toBe(await page.locator("tbody tr").count());
    expect(nodes.length).toBeLessThan(JSON.parse(sample).nodes.length);
  });
});

test("the map names many things, none over another and none outside", async () => {
  const { page } = await read(dongyang);
  const map = await namesIn((await saved(page, "SVG")).text);
  expect(map.names.length).toBeGreaterThanOrEqual(15);
  expect(misplaced(map)).toEqual([]);
});

test("the names of a neighbourhood and of a path stand clear of one another", async () => {
  const { page } = await read(dongyang, { fragment: at({ id: "campaign:five-battles", ring: "2" }) });
  for (const fragment of [
    "#id=campaign%3Afive-battles&ring=2",
    "#id=person%3Alou-langjian",
    "#id=person%3Alou-langjian&to=platform%3Ahigh-speed-rail-new-town",
  ]) {
    await page.goto(new URL(fragment, page.url()).href);
    await page.reload();
    await page.locator(".picture").waitFor();
    expect(misplaced(await namesIn((await saved(page, "SVG")).text)), fragment).toEqual([]);
  }
});

test("the outline names nearly all things, and what is part of another stands below it and further in", async () => {
  const { page } = await read(dongyang, { fragment: at({ view: "outline" }) });
  const { names } = await namesIn((await saved(page, "SVG")).text);
  const things = JSON.parse(dongyang) as { nodes: { key: string; attributes: { label: string; under?: string } }[] };
  expect(names.length).toBeGreaterThan(things.nodes.length * 0.9);
  const find = (label: string) => names.find(({ text }) => text === label);
  const under = things.nodes.filter((n) => n.attributes.under === "campaign:five-battles");
  expect(under.length).toBe(5);
  const parent = find("五大会战");
  for (const { attributes } of under) {
    const child = find(attributes.label);
    expect(child?.left, attributes.label).toBeGreaterThan((parent?.left ?? 0) + 2);
    if ((child?.left ?? 0) - (parent?.left ?? 0) < 40) expect(child?.top, attributes.label).toBeGreaterThan(parent?.top ?? 0);
  }
});

test("a name that is cut keeps what it says: a claim its figure or milestone, the name of a thing its end", async () => {
  const { page } = await read(dongyang, { fragment: at({ view: "outline" }) });
  const { names } = await namesIn((await saved(page, "SVG")).text);
  const cut = names.map(({ text }) => text).filter((text) => text.includes("…"));
  expect(cut).toContainEqual(expect.stringMatching(/^新增国家高新?技?术?… 60家以上$/));
  expect(cut).toContainEqual(expect.stringMatching(/^…\S*影视文化产业集聚区$/));
});

interface Read {
  nodes: { key: string }[];
  edges: { key: string; source: string; target: string; attributes: { kind: string } }[];
}

describe("data is saved:", () => {
  test.skipIf(withoutNetworkx).each([
    ["of the whole", "#"],
    ["of what the filters let through", at({ hide: "policy", without: "states" })],
    ["of a neighbourhood", at({ id: person })],
    ["of a path", at({ id: person, to: "project:senior-canteens" })],
  ])("%s, as GraphML that NetworkX reads, with the same things and relations as JSON and as the picture", async (_, fragment) => {
    const { page } = await read(sample, { fragment });
    const json = JSON.parse((await saved(page, "JSON")).text) as Read;
    const graph = readBy("networkx", (await saved(page, "GraphML")).text);
    expect(Object.keys(graph.nodes).sort()).toEqual(json.nodes.map((n) => n.key).sort());
    const ends = (edges: [string, string][]) => edges.map(([a, b]) => `${a} ${b}`).sort();
    expect(ends(graph.edges.map(([a, b]) => [a, b]))).toEqual(ends(json.edges.map((e) => [e.source, e.target])));
    expect(json.nodes.length).toBeGreaterThan(1);
    const marks = page.locator(".picture .mark-button");
    if ((await marks.count()) > 0) {
      const ids = await marks.evaluateAll((all) => all.map((e) => e.getAttribute("data-id") as string));
      expect(json.nodes.map((n) => n.key).sort()).toEqual(ids.sort());
    } else {
      // As many as the page says.
      const told = /显示 (\d+)/.exec(await page.locator(".legend").innerText())?.[1] ?? JSON.parse(sample).nodes.length;
      expect(json.nodes.length).toBe(Number(told));
    }
    const kept = new Set(json.nodes.map((n) => n.key));
    // All relations among them, but those that are filtered out.
    const hidden = new URLSearchParams(fragment.slice(1)).get("without");
    const drawn = await page.locator(".picture .line-mark").evaluateAll((all) => all.map((e) => e.getAttribute("data-edge")));
    const isPath = new URLSearchParams(fragment.slice(1)).has("to");
    const whole = (JSON.parse(sample) as Read).edges.filter(
      // Of a path only its own steps, as they are drawn.
      (e) => (isPath ? drawn.includes(e.key) : kept.has(e.source) && kept.has(e.target) && e.attributes.kind !== hidden),
    );
    expect(json.edges.map((e) => e.key).sort()).toEqual(whole.map((e) => e.key).sort());
  });

  test("JSON is opened by the viewer again, its proofs kept and no text of a source taken along", async () => {
    const { page } = await read(sample, { fragment: at({ id: person }) });
    const { text, name } = await saved(page, "JSON");
    expect(name).toBe("沈怀樾.json");
    const line = readFileSync("data/sample/sources/yunxi-2023-12-28.txt", "utf8")
      .split("\n")
      .find((l) => l.length > 80) as string;
    expect(text).not.toContain(line.slice(0, 60));
    const again = await read(text, { fragment: at({ id: person }) });
    await expect.poll(() => title(again.page)).toBe("沈怀樾");
    expect(await panel(again.page).locator("blockquote").count()).toBeGreaterThan(0);
  });

  test.skipIf(withoutPython)("CSV is read by Python, a row for every fact", async () => {
    const { page } = await read(sample, { fragment: at({ id: person }) });
    const json = JSON.parse((await saved(page, "JSON")).text) as Read;
    const [header, ...rows] = cellsByPython((await saved(page, "CSV")).text);
    expect(header?.length).toBeGreaterThan(4);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([header?.length]));
    expect(rows.length).toBeGreaterThanOrEqual(json.edges.length);
  });
});

describe("names that no file should bear", () => {
  const evil = '../..\\CON:<b>"&*?|\u0007\u202Egpj\u0000';
  const hostile = graphIn(
    JSON.stringify({
      entities: [
        { id: "person:a", label: evil, inferred: "x", attends: { to: "event:e", inferred: "x" } },
        { id: "event:e", label: `]]>${evil}\uFFFE`, inferred: "x" },
        { id: "person:dots", label: "...", inferred: "x" },
      ],
    }),
  );

  test.each(["SVG", "PNG", "GraphML", "JSON", "CSV"] as Ending[])("make a safe one, and %s that is sound", async (ending) => {
    const { page } = await read(hostile, { fragment: at({ id: "person:a" }) });
    const { name, text, bytes } = await saved(page, ending);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(name).not.toMatch(/[\\/:*?"<>|\s\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e]/);
    expect(name).not.toMatch(/^\./);
    expect(name).toMatch(new RegExp(`\\.${ending.toLowerCase()}$`));
    if ((ending === "SVG" || ending === "GraphML") && !withoutAnyXmllint) expect(xmlFaults(text)).toBe("");
    if (ending === "SVG") expect((await namesIn(text)).names.some(({ text: t }) => t.includes("<b>"))).toBe(true);
    if (ending === "PNG") expect((await decoded(bytes)).colours).toBeGreaterThan(10);
    if (ending === "JSON") expect((JSON.parse(text) as Read).nodes.length).toBe(2);
  });

  test("leave something of a name where there is nothing but dots", async () => {
    const { page } = await read(hostile, { fragment: at({ id: "person:dots" }) });
    expect((await saved(page, "JSON")).name).toMatch(/^[^.]+\.json$/);
  });
});

describe("on paper", () => {
  const print = async (page: Page) => {
    // As browsers do: they tell of it, and lay the page out as it stands when their listeners have returned.
    const isReady = await page.evaluate(() => {
      dispatchEvent(new Event("beforeprint"));
      return document.querySelector(".printed svg text") !== null;
    });
    expect(isReady).toBe(true);
    await page.emulateMedia({ media: "print" });
  };
  /** The words of each page, as a reader of PDF finds them. */
  const printed = async (page: Page): Promise<string[]> => {
    await page.waitForTimeout(300);
    const file = join(folder({}), "page.pdf");
    writeFileSync(file, await page.pdf({ format: "A4" }));
    return execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }).split("\f").slice(0, -1);
  };

  test.each([
    ["a neighbourhood", at({ id: person })],
    ["the map", "#"],
  ])("%s is drawn as lines and letters, the controls are gone, and the legend stays", async (_, fragment) => {
    const { page } = await read(sample, { fragment });
    await print(page);
    expect(await page.locator(".printed svg text").count()).toBeGreaterThan(5);
    expect(await page.locator(".printed svg").isVisible()).toBe(true);
    for (const control of [".search", ".switches", ".views", ".zoom", ".popovers", ".time", ".save-menu", ".filter-only"])
      for (const one of await page.locator(control).all()) expect(await one.isVisible(), control).toBe(false);
    expect(await page.locator(".legend .filter-toggle").first().isVisible()).toBe(true);
    const [picture, legend, text] = [
      await page.locator(".printed svg").boundingBox(),
      await page.locator(".legend").boundingBox(),
      await panel(page).locator("h2").boundingBox(),
    ];
    expect(legend?.y).toBeGreaterThanOrEqual((picture?.y ?? 0) + (picture?.height ?? 0) - 1);
    expect(text?.y).toBeGreaterThan(legend?.y ?? 0);
  });

  describe.skipIf(!hasProgram("pdftotext", "-v"))("a PDF that is asked for without a word", () => {
    test("holds the picture's names, their legend and every proof, the lines once", async () => {
      const { page } = await read(dongyang, { fragment: at({ id: "person:huang-shengke" }) });
      const pages = await printed(page);
      expect(pages.length).toBeLessThanOrEqual(5);
      expect(pages[0]).toMatch(/提出 · 行动/);
      expect(pages[0]).toMatch(/人物 *\d/);
      const words = pages.join("\n").replaceAll(" ", "");
      expect(words.split("「大力促消费」").length).toBe(2);
      expect(words.match(/第27行/g)?.length).toBeGreaterThan(15);
      // No page but the last is left half empty.
      for (const one of pages.slice(0, -1)) expect(one.split("\n").length).toBeGreaterThan(20);
    });

    test("holds the map's names", async () => {
      const { page } = await read(dongyang);
      const [first] = await printed(page);
      for (const name of ["楼琅坚", "黄胜可", "市委务虚会", "成效一 项目招引与专项债"]) expect(first).toContain(name);
    });

    test("of a table is the table, every row and every column, without a legend", async () => {
      const { page } = await read(dongyang, { fragment: at({ view: "table", table: "target", lang: "en" }) });
      const pages = await printed(page);
      const words = pages.join("\n");
      expect(words.match(/line \d+|\d+ phrases/g)?.length).toBe(42);
      // The heads stand on every page.
      for (const one of pages) expect(one).toMatch(/indicator.*comparator.*stated/s);
      expect(words).not.toMatch(/Relations|campaign 48/);
      // Nothing that is read, no text.
      expect(words).not.toContain("Audit");
    });

    test("of the text that is read has the passages once, with their phrases marked without a colour of the ground", async () => {
      const { page } = await read(sample, { fragment: at({ id: person }) });
      await print(page);
      const passages = page.locator(".printed-passages p");
      expect(await passages.count()).toBeGreaterThan(1);
      const lines = await passages.locator("small").allInnerTexts();
      expect(new Set(lines).size).toBe(lines.length);
      const style = await passages
        .locator("mark")
        .first()
        .evaluate((e) => {
          const { textDecorationLine, fontWeight } = getComputedStyle(e);
          return { textDecorationLine, fontWeight };
        });
      expect(style).toEqual({ textDecorationLine: "underline", fontWeight: "700" });
    });
  });

  test("is laid out alike from a phone and from a wide screen", async () => {
    const { page } = await read(sample, { ...phone, fragment: at({ view: "table" }) });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 680, height: 960 });
    expect(await page.locator("table").evaluate((e) => getComputedStyle(e).display)).toBe("table");
    expect(await page.locator(".legend").isVisible()).toBe(false);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });

  test("every proof is unfolded", async () => {
    const { page } = await read(dongyang, { fragment: at({ id: "person:huang-shengke" }) });
    const proofs = () => panel(page).locator(".sentence:not(:has(blockquote)):not(:has(.inferred))").count();
    expect(await proofs()).toBeGreaterThan(5);
    await print(page);
    await expect.poll(proofs).toBe(0);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await page.emulateMedia({ media: "screen" });
    await expect.poll(proofs).toBeGreaterThan(5);
    await expect.poll(() => page.locator(".printed").count()).toBe(0);
  });

  test.each([
    ["of the dark theme", { colorScheme: "dark" as const }],
    ["of a phone", phone],
  ])("a page %s is black on white, and whole", async (_, options) => {
    const { page } = await read(sample, { ...options, fragment: at({ id: person }) });
    await print(page);
    const shade = (selector: string, property: "color" | "backgroundColor") =>
      page
        .locator(selector)
        .first()
        .evaluate((e, p) => Math.max(...(getComputedStyle(e)[p].match(/\d+/g) ?? []).slice(0, 3).map(Number)), property);
    await expect.poll(() => shade("body", "backgroundColor")).toBe(255);
    expect(await shade("#panel h2", "color")).toBeLessThan(90);
    await expect
      .poll(() =>
        page
          .locator(".printed svg text")
          .first()
          .evaluate((e) => getComputedStyle(e).fill),
      )
      .not.toMatch(/rgb\((1[5-9]\d|2\d\d)/);
    expect(await page.locator(".legend .filter-toggle").first().isVisible()).toBe(true);
    expect(await panel(page).locator("blockquote").first().isVisible()).toBe(true);
  });
});
