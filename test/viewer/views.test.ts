/** The four ways to look at a graph: how one is chosen, kept in the address, gone back from, and drawn. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { at, go, graphIn, graphOf, namesIn, panel, phone, read, said, saved, title, wide } from "./reader.js";

const sample = graphOf("sample");
const dongyang = graphOf("dongyang");
const person = "person:shen-huaiyue";

const choose = (page: Page, name: string) => page.locator(".views").getByRole("button", { name, exact: true }).click();
const chosen = (page: Page) => page.locator('.views [aria-pressed="true"]').innerText();

describe("the choice of view", () => {
  test("shows each in the plate, and names it in the address", async () => {
    const { page } = await read(sample, { fragment: at({ id: person }) });
    expect(await page.locator(".views button[aria-pressed]").allInnerTexts()).toEqual(["邻近", "全图", "层级", "表格"]);
    expect(await chosen(page)).toBe("邻近");
    for (const [name, word, sign] of [
      ["全图", "map", ".canvas"],
      ["层级", "outline", ".canvas"],
      ["表格", "table", ".table"],
      ["邻近", null, ".picture"],
    ] as const) {
      await choose(page, name);
      await expect.poll(() => said(page, "view")).toBe(word);
      await page.locator(`.graph:visible ${sign}`).waitFor();
      expect(await page.locator(".graph:visible").count()).toBe(1);
      expect(await chosen(page)).toBe(name);
    }
  });

  test("is undone by Back and by the key [, and done again by Forward and by ]", async () => {
    const { page } = await read(sample, { fragment: at({ id: person }) });
    await choose(page, "全图");
    await choose(page, "表格");
    await expect.poll(() => chosen(page)).toBe("表格");
    await page.goBack();
    await expect.poll(() => chosen(page)).toBe("全图");
    await page.keyboard.press("[");
    await expect.poll(() => chosen(page)).toBe("邻近");
    await page.keyboard.press("]");
    await expect.poll(() => chosen(page)).toBe("全图");
    await page.goForward();
    await expect.poll(() => chosen(page)).toBe("表格");
    // What is typed is typed.
    await page.keyboard.press("/");
    await page.keyboard.type("[");
    expect(await page.locator(".head input").inputValue()).toBe("[");
    expect(await chosen(page)).toBe("表格");
  });

  test("offers the neighbourhood only where something is read, and the outline only where there is one", async () => {
    const { page } = await read(sample);
    expect(await page.locator(".views button[aria-pressed]").allInnerTexts()).toEqual(["全图", "层级", "表格"]);
    const flat = JSON.parse(sample) as { nodes: { attributes: { outlineX?: number } }[] };
    for (const { attributes } of flat.nodes) delete attributes.outlineX;
    const other = await read(JSON.stringify(flat));
    expect(await other.page.locator(".views button[aria-pressed]").allInnerTexts()).toEqual(["全图", "表格"]);
  });
});

test("the map is drawn once: it is kept while another view is looked at", async () => {
  const { page } = await read(sample);
  await page
    .locator(".canvas canvas")
    .first()
    .evaluate((canvas) => ((canvas as HTMLElement).title = "kept"));
  const count = await page.locator(".canvas canvas").count();
  await panel(page).locator(".begin .thing").first().click();
  await page.locator(".picture").waitFor();
  expect(await page.locator(".canvas").isVisible()).toBe(false);
  await choose(page, "全图");
  await expect.poll(() => page.locator(".canvas").isVisible()).toBe(true);
  expect(await page.locator(".canvas canvas").count()).toBe(count);
  expect(await page.locator(".canvas canvas").first().getAttribute("title")).toBe("kept");
});

test("the map names what is read, its neighbours, and the words of their relations", async () => {
  const { page } = await read(sample, { fragment: at({ id: "campaign:three-campaigns", view: "map" }) });
  const texts = (await namesIn((await saved(page, "SVG")).text)).names.map(({ text }) => text);
  expect(texts).toContain("三大攻坚行动");
  expect(texts.filter((text) => ["产业攻坚行动", "城乡攻坚行动", "民生攻坚行动"].includes(text)).length).toBeGreaterThan(1);
  expect(texts).toContain("属于");
  // The rest is not named: it stands back.
  expect(texts).not.toContain("政府工作报告");
});

describe("motion", () => {
  /** The picture of the outline, taken as soon as it is asked for. */
  const outline = async (page: Page) => namesIn((await saved(page, "SVG")).text);

  test("is spared those who want none: everything is in its place at once", async () => {
    const { page } = await read(dongyang);
    await choose(page, "层级");
    const [first, second] = [await outline(page), await outline(page)];
    expect(first.names.length).toBeGreaterThan(100);
    expect(second).toEqual(first);
    expect(
      await page
        .locator(".sentence, .icon")
        .first()
        .evaluate((e) => getComputedStyle(e).transitionDuration),
    ).toBe("0s");
  });

  test("ends in the same place for those who do", async () => {
    const still = await read(dongyang, { fragment: at({ view: "outline" }) });
    const expected = await outline(still.page);
    const { page } = await read(dongyang, { reducedMotion: "no-preference" });
    await choose(page, "层级");
    await expect.poll(async () => (await outline(page)).names.length, { timeout: 20_000 }).toBe(expected.names.length);
    await expect
      .poll(async () => {
        const now = await outline(page);
        return Math.max(
          ...now.names.map((n, i) => Math.abs(n.left - (expected.names[i]?.left ?? 0)) + Math.abs(n.top - (expected.names[i]?.top ?? 0))),
        );
      })
      .toBeLessThan(3);
  });
});

/** Every view and panel in English: names, quotes, figures with their units and reasons are the data's; all else is the page's own. */
describe("in English nothing of the page's own is Chinese:", () => {
  const named = (page: Page) => page.getByRole("button", { name: "EN", exact: true });
  test.each([
    ["the map", at({ view: "map", id: "person:lou-langjian" })],
    ["the outline", at({ view: "outline" })],
    ["the neighbourhood, unfolded", at({ id: "campaign:five-battles", ring: "2" })],
    ["a path", at({ id: "person:lou-langjian", to: "platform:high-speed-rail-new-town" })],
    ["the table of claims", at({ view: "table" })],
    ["the table of people", at({ view: "table", table: "person" })],
    ["filters that leave little", at({ time: "2023", proof: "single", hide: "policy" })],
    ["filters that leave nothing of a table", at({ view: "table", table: "person", hide: "person" })],
  ])("%s", async (_, fragment) => {
    const { page } = await read(dongyang, { fragment: `${fragment}&lang=en` });
    await expect.poll(() => named(page).getAttribute("aria-pressed")).toBe("true");
    for (const summary of await page.locator("summary:visible").all()) await summary.click();
    // Lists close one another: they are looked into as they are, open or not.
    await page.locator("details").evaluateAll((all) => {
      for (const one of all) (one as HTMLDetailsElement).open = true;
    });
    const graph = JSON.parse(dongyang) as { nodes: { attributes: { label: string; en?: string; pinyin?: string } }[] };
    const untranslated = graph.nodes
      .map(({ attributes: a }) => (a.en === undefined && a.pinyin === undefined ? a.label : ""))
      .filter(Boolean);
    const own = await page.evaluate(() => {
      const copy = document.body.cloneNode(true) as HTMLElement;
      for (const part of copy.querySelectorAll(
        'noscript, script, blockquote p, .figure, .statement strong, .defined, .other-names, .inferred, [lang="zh"], [lang="zh-CN"], .problems, .attributes dd, td.names, td.text, td.code, .contradicted, .map-keys',
      ))
        part.remove();
      for (const cell of copy.querySelectorAll("td[title], td [title], th [title]")) cell.removeAttribute("title");
      const labels = [...copy.querySelectorAll("[aria-label], [title], [placeholder]")].flatMap((e) =>
        ["aria-label", "title", "placeholder"].map((a) => e.getAttribute(a) ?? ""),
      );
      const text = [...copy.querySelectorAll("*")].flatMap((e) =>
        [...e.childNodes].flatMap((n) => (n.nodeType === 3 ? (n.textContent ?? "") : [])),
      );
      return [...text, ...labels];
    });
    const chinese = own.filter((text) => /\p{Script=Han}/u.test(text) && !untranslated.some((label) => text.includes(label)));
    expect(chinese).toEqual([]);
    // And what the picture says.
    if (!fragment.includes("view=table")) {
      const { names } = await namesIn((await saved(page, "SVG")).text);
      expect(names.map((n) => n.text).filter((text) => /\p{Script=Han}/u.test(text))).toEqual([]);
    }
  });
});

describe("markup in labels runs nothing", () => {
  const evil = `<img src=x onerror="document.title='pwned'"><script>document.title='pwned'</script>`;
  const hostile = graphIn(
    JSON.stringify({
      document: "document:d",
      entities: [
        {
          id: "document:d",
          label: evil,
          date: "2022-01-02",
          url: "javascript:document.title='pwned'",
          reports: { to: "event:e", cite: `1 ${evil}` },
        },
        { id: "event:e", label: `会${evil}`, cite: `1 ${evil}` },
        ...["a", "b", "c"].map((key) => ({
          id: `person:${key}`,
          label: key + evil,
          en: evil,
          aliases: [evil],
          cite: `1 ${evil}`,
          attends: { to: "event:e", cite: `1 ${evil}` },
        })),
        {
          id: "target:t",
          indicator: evil,
          comparator: ">=",
          value: 9,
          unit: evil,
          year: 2023,
          cite: `2 ${evil} 9`,
          statedBy: { to: "person:a", inferred: evil },
        },
        {
          id: "target:u",
          indicator: evil,
          comparator: ">=",
          value: 8,
          unit: evil,
          year: 2023,
          cite: `3 ${evil} 8`,
          statedBy: { to: "person:a", inferred: evil },
        },
        { id: "campaign:x", label: evil, cite: `1 ${evil}` },
        { id: "campaign:y", label: evil, cite: `1 ${evil}`, partOf: { to: "campaign:x", inferred: evil } },
        { id: "campaign:z", label: evil, cite: `1 ${evil}`, partOf: { to: "campaign:x", inferred: evil } },
        ...[1, 2, 3].map((n) => ({
          id: `project:p${n}`,
          label: evil + n,
          cite: `1 ${evil}`,
          partOf: { to: n > 1 ? "campaign:y" : "campaign:z", inferred: evil },
        })),
      ],
    }),
  );

  test.each([
    ["the questions", "#", ".questions a"],
    ["the neighbourhood", at({ id: "event:e", ring: "2" }), ".picture .mark-button"],
    ["a path", at({ id: "person:a", to: "person:b" }), ".steps > li"],
    ["a table", at({ view: "table" }), "tbody tr"],
    ["another table", at({ view: "table", table: "document", id: "document:d" }), "tbody tr"],
    ["the map", at({ view: "map", id: "event:e" }), ".canvas canvas"],
    ["the outline", at({ view: "outline" }), ".canvas canvas"],
    [
      "filters and words of the address",
      at({ nodoc: evil, table: evil, match: evil, sort: evil, open: evil, id: evil, to: evil, text: evil }),
      ".legend",
    ],
  ])("in %s", async (_, fragment, sign) => {
    const { page } = await read(hostile, { fragment });
    await page.locator(sign).first().waitFor({ state: "attached" });
    for (const lang of ["en", "zh"]) {
      await go(page, `${fragment}&lang=${lang}`);
      await expect.poll(() => page.locator("html").getAttribute("lang")).toMatch(lang);
    }
    for (const summary of await page.locator("summary:visible").all()) await summary.click();
    if (!fragment.includes("view=table")) expect((await saved(page, "SVG")).text).not.toMatch(/<img|<script/);
    expect(await page.locator("img, #app script, a[href^='javascript' i]").count()).toBe(0);
    expect(await page.title()).not.toBe("pwned");
  });
});

test.each([
  ["wide", wide],
  ["a phone", phone],
])("on %s nothing scrolls sideways in any view", async (_, options) => {
  const { page } = await read(dongyang, options);
  for (const fragment of [
    at({ id: "person:lou-langjian" }),
    at({ id: "campaign:five-battles", ring: "2" }),
    at({ view: "outline" }),
    at({ view: "table" }),
  ]) {
    await go(page, fragment);
    await page.locator('.graph[data-state="drawn"]:visible').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), fragment).toBeLessThanOrEqual(0);
  }
  await go(page, at({ id: "person:lou-langjian" }));
  await expect.poll(() => title(page)).toBe("楼琅坚");
});
