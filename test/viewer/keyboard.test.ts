/** The page by keyboard alone, and as it is heard. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { at, find, graphIn, graphOf, panel, read, said, saved, title } from "./reader.js";

const sample = graphOf("sample");
const person = "person:shen-huaiyue";

const heard = (page: Page) => page.locator('.page > [role="status"]').innerText();
const canvas = (page: Page) => page.locator(".canvas");
/** The picture on the screen, as lines and letters: it changes when the camera moves. */
const seen = async (page: Page) => (await saved(page, "SVG")).text;

describe("in the map", () => {
  test("the arrow keys point at one thing after another, each is said aloud, and Enter opens it", async () => {
    const { page } = await read(sample);
    await canvas(page).focus();
    const told = new Set<string>();
    for (const key of ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowLeft", "ArrowUp"]) {
      const before = await heard(page);
      await page.keyboard.press(key);
      if (before === "") await expect.poll(() => heard(page)).not.toBe("");
      told.add(await heard(page));
    }
    expect(told.size).toBeGreaterThan(2);
    for (const text of told) expect(text).toMatch(/^.+，.+，\d+ 条关系$/);
    const name = (await heard(page)).split("，")[0] as string;
    await page.keyboard.press("Enter");
    await expect.poll(() => title(page)).toContain(name);
    await page.keyboard.press("Escape");
    await expect.poll(() => said(page, "id")).toBeNull();
  });

  test("plus and minus go nearer and farther, and 0 shows the whole", async () => {
    const { page } = await read(sample);
    const whole = await seen(page);
    await page.keyboard.press("Escape");
    await canvas(page).focus();
    await page.keyboard.press("+");
    await expect.poll(() => seen(page)).not.toBe(whole);
    const nearer = await seen(page);
    await canvas(page).focus();
    await page.keyboard.press("-");
    await expect.poll(() => seen(page)).not.toBe(nearer);
    await canvas(page).focus();
    await page.keyboard.press("+");
    await canvas(page).focus();
    await page.keyboard.press("0");
    await expect.poll(() => seen(page)).toBe(whole);
  });

  test("what is pointed at is let go when the map is left", async () => {
    const { page } = await read(sample);
    await canvas(page).focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => heard(page)).not.toBe("");
    await page.keyboard.press("Tab");
    await expect.poll(() => heard(page)).toBe("");
  });
});

describe("in the picture of a neighbourhood", () => {
  const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute("data-id"));

  test("the arrow keys go from mark to mark as they stand, and Enter opens; from there they go on", async () => {
    const { page } = await read(sample, { fragment: at({ id: person }) });
    await page.locator(`.mark-button[data-id="${person}"]`).focus();
    await page.keyboard.press("ArrowRight");
    const right = await focused(page);
    expect(right).not.toBe(person);
    const place = (id: string) =>
      page.locator(`.mark-button[data-id="${id}"] .focus-ring`).evaluate((e) => (e as SVGCircleElement).cx.baseVal.value);
    expect(await place(right as string)).toBeGreaterThan(await place(person));
    await page.keyboard.press("ArrowDown");
    expect(await focused(page)).not.toBe(right);
    await page.keyboard.press("ArrowLeft");
    const next = (await focused(page)) as string;
    await page.keyboard.press("ArrowRight");
    const opened = (await focused(page)) as string;
    expect([next, opened]).not.toContain(null);
    await page.keyboard.press("Enter");
    await expect.poll(() => said(page, "id")).toBe(opened);
    // Who walks the picture goes on walking where he arrived.
    await expect.poll(() => focused(page)).toBe(opened);
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => focused(page)).not.toBe(opened);
  });

  test("a “+” is unfolded by Enter and by Space", async () => {
    const { page } = await read(sample, { fragment: at({ id: "campaign:three-campaigns" }) });
    const more = page.locator(".picture .more").first();
    await more.focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator('.more[aria-expanded="true"]').count()).toBe(1);
    await page.keyboard.press(" ");
    await expect.poll(() => page.locator('.more[aria-expanded="true"]').count()).toBe(0);
  });
});

test("the slash leads to the search from anywhere, except from a field", async () => {
  const { page } = await read(sample, { fragment: at({ view: "table" }) });
  await page.keyboard.press("/");
  await expect.poll(() => page.evaluate(() => document.activeElement?.matches(".head input"))).toBe(true);
  await page.locator(".match").focus();
  await page.keyboard.type("a/b");
  expect(await page.locator(".match").inputValue()).toBe("a/b");
});

/** Every stop of Tab, from the top of the page: what it is, where it stands, and whether it can be seen that the focus is there. */
async function stops(page: Page): Promise<{ name: string; part: string; visible: boolean; inSight: boolean }[]> {
  const found: { name: string; part: string; visible: boolean; inSight: boolean }[] = [];
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  for (let i = 0; i < 400; i++) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const at = document.activeElement;
      if (!at || at === document.body || (at as HTMLElement).dataset.met) return undefined;
      (at as HTMLElement | SVGElement).dataset.met = "yes";
      const style = getComputedStyle(at);
      const ring = at.querySelector(".focus-ring, rect");
      const outlined = style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) > 0;
      const bordered = at.matches("input") && style.borderTopColor !== "rgba(0, 0, 0, 0)";
      const ringed = ring !== null && getComputedStyle(ring).stroke !== "none";
      const box = at.getBoundingClientRect();
      return {
        name: at.getAttribute("aria-label") ?? at.textContent ?? "",
        part: at.closest(".skip, .head, .views, .graph, .legend, .panel")?.classList[0] ?? "",
        visible: outlined || bordered || ringed,
        inSight: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
      };
    });
    if (!stop) break;
    found.push(stop);
  }
  return found;
}

test.each([
  ["the map", "#"],
  ["a neighbourhood", at({ id: "campaign:three-campaigns" })],
  ["a table", at({ view: "table", table: "person" })],
])("Tab goes through all of %s in the order of reading, and where it is can be seen", { timeout: 180_000 }, async (_, fragment) => {
  const { page } = await read(sample, { fragment });
  const found = await stops(page);
  const parts = found.map((s) => s.part).filter((part, i, all) => part !== all[i - 1]);
  expect(parts).toEqual(["skip", "head", "views", "graph", "legend", "panel"]);
  expect(found.filter((s) => !s.visible).map((s) => s.name)).toEqual([]);
  expect(found.filter((s) => !s.inSight).map((s) => s.name)).toEqual([]);
  // Nothing that can be pressed is left out, but what is reached by the arrow keys and what is folded.
  const missed = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("button, a[href], input, select, summary")]
      .filter(
        (e) => !e.dataset.met && e.tabIndex >= 0 && !(e as HTMLButtonElement).disabled && e.checkVisibility({ visibilityProperty: true }),
      )
      .map((e) => e.outerHTML.slice(0, 100)),
  );
  expect(missed).toEqual([]);
});

test("the first stop leads past the map to the text", async () => {
  const { page } = await read(sample);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("panel");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.closest("#panel") !== null)).toBe(true);
});

describe("to those who hear the page", () => {
  test("the map is a list too: the weightiest first, what is filtered out is left out, and a name opens", async () => {
    const { page } = await read(sample);
    const list = page.getByRole("region", { name: "图中的事物" }).getByRole("button");
    const names = await list.allInnerTexts();
    expect(names.length).toBeGreaterThan(30);
    const weights = names.map((name) => Number(/，(\d+) 条关系$/.exec(name)?.[1]));
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
    await page.locator(".legend .filter-toggle", { hasText: "人物" }).first().click();
    await expect.poll(() => list.filter({ hasText: "，人物，" }).count()).toBe(0);
    const first = (await list.first().innerText()).split("，")[0] as string;
    await list.first().dispatchEvent("click");
    await expect.poll(() => title(page)).toContain(first);
  });

  test("a list that is too long says how much it leaves out", async () => {
    const many = graphIn(
      `entities:\n${Array.from({ length: 230 }, (_, i) => `  - { id: "place:p${i}", label: 地${i}, inferred: x }\n`).join("")}`,
    );
    const { page } = await read(many);
    expect(await page.getByRole("region", { name: "图中的事物" }).innerText()).toContain("另有 30 个");
  });

  test("what is opened and how much is shown are said, in the language of the page", async () => {
    const { page } = await read(sample, { fragment: at({ id: person }) });
    await expect.poll(() => heard(page)).toBe("沈怀樾，人物，31 条关系".replace("31", /\d+/.exec(await heard(page))?.[0] ?? ""));
    await page.getByRole("button", { name: "EN" }).click();
    await expect.poll(() => heard(page)).toMatch(/^Shen Huaiyue, person, \d+ relations$/);
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    await page.locator(".legend .filter-toggle", { hasText: "policy" }).first().click();
    await expect.poll(() => page.locator('.filtered[role="status"]').innerText()).toMatch(/of \d+ shown/);
    await page.getByRole("button", { name: "中文" }).click();
    await expect.poll(() => page.locator("html").getAttribute("lang")).toBe("zh-CN");
    // Quotes stay in the language of their text, whatever the page's.
    await page.getByRole("button", { name: "EN" }).click();
    expect(await panel(page).locator("blockquote").first().getAttribute("lang")).toBe("zh-CN");
  });

  test("every mark, line of the legend and control has a name", async () => {
    const { page } = await read(sample, { fragment: at({ id: person }) });
    const nameless = await page.evaluate(() =>
      [...document.querySelectorAll('button, a, input, select, summary, [role="button"]')]
        .filter((e) => !(e.getAttribute("aria-label") ?? e.textContent ?? "").trim())
        .map((e) => e.outerHTML.slice(0, 120)),
    );
    expect(nameless).toEqual([]);
    expect(await page.locator(".picture").getAttribute("aria-label")).toBe("沈怀樾及其邻近");
  });
});

test("what the search finds is told to those who hear the page, and that it finds nothing", async () => {
  const { page } = await read(graphOf("dongyang"));
  await find(page, "llj");
  const status = page.locator(".head .search [role='status']");
  await expect.poll(() => status.innerText()).toMatch(/^\d+ 条结果$/);
  await page.keyboard.type("zzzz");
  await expect.poll(() => status.innerText()).toContain("没有找到");
  expect(await page.locator('[role="listbox"]').count()).toBe(0);
  expect(await page.locator(".head input").getAttribute("aria-expanded")).toBe("false");
});
