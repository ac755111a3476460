/** What a reader has chosen outlives what happens around it: edits, Back, filters, other views, other languages. */
import { expect, test } from "vitest";
import type { Served } from "../../src/cli/server.js";
import { colours, find, graphOf, panel, read } from "./reader.js";

const dongyang = graphOf("dongyang");
const sample = graphOf("sample");
const lou = `#id=${encodeURIComponent("person:lou-langjian")}`;

test("a thing that the arrow keys point at may go with an edit: the page stays", async () => {
  const served: Served = { graph: sample.replace('{"attributes":{', '{"attributes":{"live":true,'), problems: [] };
  const { page, announce } = await read(served);
  await page.locator(".canvas").focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => page.locator('.page > [role="status"]').innerText()).not.toBe("");
  served.graph = dongyang.replace('{"attributes":{', '{"attributes":{"live":true,');
  await expect
    .poll(() => {
      announce();
      return panel(page).locator("h2").innerText();
    })
    .toContain("楼琅坚");
  expect(await page.locator(".page").count()).toBe(1);
});

test("after Enter in the search the keys go on in the text", async () => {
  const { page } = await read(dongyang);
  await find(page, "llj");
  await page.keyboard.press("Enter");
  await expect.poll(() => panel(page).locator("h2").innerText()).toBe("楼琅坚");
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("panel");
});

test("a sector that is unfolded by a key leaves the focus in the picture", async () => {
  const { page } = await read(dongyang, { fragment: lou });
  const more = page.locator(".more[data-open*='>']").first();
  await more.focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest(".picture") !== null)).toBe(true);
});

test("a question's link keeps the theme, and Back keeps the language", async () => {
  const { page } = await read(dongyang);
  await page.getByRole("button", { name: /明暗/ }).click();
  await page.getByRole("button", { name: /明暗/ }).click();
  await expect.poll(() => page.locator("html").getAttribute("data-theme")).toBe("dark");
  await page.locator(".ask a").first().click();
  await expect.poll(() => page.url()).toContain("ring=2");
  expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
  await page.getByRole("button", { name: "EN" }).click();
  await page.goBack();
  await expect.poll(() => page.url()).not.toContain("ring=2");
  expect(await page.locator("html").getAttribute("lang")).toBe("en");
  expect(page.url()).toContain("lang=en");
});

test("what the filters hide comes back if it is searched for, even if it is what was read", async () => {
  const { page } = await read(dongyang, { fragment: `${lou}&hide=person` });
  await find(page, "llj");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.url()).not.toContain("hide=");
});

test("the brand leads to the beginning from wherever the reader is", async () => {
  const { page } = await read(dongyang, { fragment: "#view=table&table=person&sort=label" });
  await page.locator(".brand").click();
  await expect.poll(() => page.locator(".canvas canvas").count()).toBeGreaterThan(0);
  expect(new URL(page.url()).hash).toBe("");
});

test("the outline is whole also if it is opened from a neighbourhood, after the map", async () => {
  const { page } = await read(dongyang);
  await page.goto(new URL(lou, page.url()).href);
  await page.locator(".picture").waitFor();
  await page.getByRole("button", { name: "层级", exact: true }).click();
  await page.locator(".save-menu summary").click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(".save-item", { hasText: "SVG" }).click()]);
  const svg = await (await import("node:fs/promises")).readFile(await download.path(), "utf8");
  expect(svg.match(/<text /g)?.length ?? 0).toBeGreaterThan(200);
});

test("the map and the outline outlive the window's changes of size", async () => {
  const { page } = await read(dongyang);
  for (const view of ["全图", "层级"]) {
    await page.getByRole("button", { name: view, exact: true }).click();
    for (const [width, height] of [
      [1300, 850],
      [844, 390],
      [1440, 900],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.waitForTimeout(250);
    }
    await expect.poll(() => colours(page, ".canvas")).toBeGreaterThan(500);
  }
});

const live = (graph: string) => graph.replace('{"attributes":{', '{"attributes":{"live":true,');

test("results of the search follow an edit", async () => {
  const served: Served = { graph: live(dongyang), problems: [] };
  const { page, announce } = await read(served);
  await find(page, "llj");
  served.graph = live(sample);
  await expect
    .poll(async () => {
      announce();
      return page.locator('[role="option"]').count();
    })
    .toBe(0);
  await page.keyboard.press("Enter");
  expect(await page.locator(".not-here").count()).toBe(0);
  expect(await page.locator(".page").count()).toBe(1);
});

test("a note that is open in the text says no more than an edit leaves", async () => {
  const served: Served = { graph: live(sample), problems: [] };
  const text = "document:yunxi-2023-12-28";
  const { page, announce } = await read(served, { fragment: `#text=${encodeURIComponent(text)}` });
  await page.locator(".phrase").first().click();
  await expect.poll(() => panel(page).locator(".note .facts > li").count()).toBeGreaterThan(0);
  const edited = JSON.parse(live(sample)) as { edges: unknown[] };
  edited.edges = [];
  const before = await panel(page).locator(".note .verb").count();
  expect(before).toBeGreaterThan(0);
  served.graph = JSON.stringify(edited);
  await expect
    .poll(async () => {
      announce();
      return panel(page).locator(".note .verb").count();
    })
    .toBe(0);
});

test("a key that an input method is composing with is not the page's", async () => {
  const { page } = await read(dongyang, { fragment: lou });
  await find(page, "hsk");
  await page.locator(".head input").evaluate((field) => {
    const press = (init: KeyboardEventInit & { keyCode?: number }) =>
      field.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init }));
    press({ key: "Escape", isComposing: true });
    // Safari ends a composition with a key that says so by its code alone.
    press({ key: "Enter", keyCode: 229 });
  });
  await page.waitForTimeout(200);
  expect(await panel(page).locator("h2").innerText()).toBe("楼琅坚");
  expect(await page.locator(".head input").inputValue()).toBe("hsk");
});

test("Back returns to what a filter hid, and takes filters that followed on one another away at once", async () => {
  const { page } = await read(dongyang, { fragment: lou });
  const hide = (name: string) => page.locator(".filter-toggle", { hasText: name }).first().click();
  await hide("目标");
  await hide("项目");
  await expect.poll(() => new URL(page.url()).hash).toContain("hide=");
  await hide("人物");
  await expect.poll(() => new URL(page.url()).hash).not.toContain("id=");
  await page.goBack();
  await expect.poll(() => panel(page).locator("h2").innerText()).toBe("楼琅坚");
  expect(new URL(page.url()).hash).toContain("hide=");
  await page.goBack();
  await expect.poll(() => new URL(page.url()).hash).not.toContain("hide=");
  expect(await panel(page).locator("h2").innerText()).toBe("楼琅坚");
});

test("a fact that is opened from the text comes back if its relation is hidden", async () => {
  const { page } = await read(sample, { fragment: "#text=document%3Ayunxi-2023-12-28&without=holds" });
  await page.locator(".phrase", { hasText: "县委书记沈怀樾" }).first().click();
  const fact = panel(page).locator(".note li", { hasText: "担任" }).first();
  await fact.locator(".thing").first().click();
  await panel(page).locator(".sentence.lit").waitFor();
  expect(new URL(page.url()).hash).not.toContain("without");
});
