/** The page where not all is as it should be — without WebGL, after a lost drawing context — and under a finger. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { at, graphIn, graphOf, namesIn, panel, phone, read, said, saved, title } from "./reader.js";

const sample = graphOf("sample");
const dongyang = graphOf("dongyang");
const person = "person:shen-huaiyue";

const marks = (page: Page) =>
  page.locator(".picture .mark-button").evaluateAll((all) => all.map((e) => e.getAttribute("data-id") as string));

describe("without WebGL", () => {
  test("the neighbourhood of what most hangs on stands in place of the map, is walked, and can be saved", async () => {
    const { page } = await read(sample, { webgl: false });
    await expect.poll(() => marks(page).then((m) => m[0])).toBe(person);
    expect(await page.locator(".no-webgl").isVisible()).toBe(true);
    // It has room: the frame fills what is left of the plate.
    const [frame, plate] = [await page.locator(".frame").boundingBox(), await page.locator(".plate").boundingBox()];
    expect(frame?.height).toBeGreaterThan((plate?.height ?? 0) * 0.5);
    const { names } = await namesIn((await saved(page, "SVG")).text);
    expect(names.some(({ text }) => text === "沈怀樾")).toBe(true);
    await page.keyboard.press("Escape");
    const next = (await marks(page))[1] as string;
    await page.locator(`.mark-button[data-id="${next}"]`).click();
    await expect.poll(() => said(page, "id")).toBe(next);
    await expect.poll(() => marks(page).then((m) => m[0])).toBe(next);
    await page.goBack();
    await expect.poll(() => marks(page).then((m) => m[0])).toBe(person);
  });

  test("the outline's place is taken too, the table is as ever, and a thing that is read stands in the middle", async () => {
    const { page } = await read(sample, { webgl: false, fragment: at({ view: "outline" }) });
    await expect.poll(() => marks(page).then((m) => m[0])).toBe(person);
    await page.locator(".views").getByRole("button", { name: "表格" }).click();
    await expect.poll(() => page.locator("tbody tr").count()).toBeGreaterThan(3);
    await page.locator(".views").getByRole("button", { name: "全图" }).click();
    await panel(page).locator(".begin .thing").nth(1).click();
    const id = said(page, "id") as string;
    await expect.poll(() => marks(page).then((m) => m[0])).toBe(id);
  });
});

describe("a drawing context that is lost", () => {
  const lose = (page: Page) =>
    page.evaluate(() => {
      let lost = 0;
      for (const canvas of document.querySelectorAll<HTMLCanvasElement>(".canvas canvas")) {
        const context = canvas.getContext("webgl2") ?? canvas.getContext("webgl");
        const extension = context?.getExtension("WEBGL_lose_context");
        if (!extension) continue;
        extension.loseContext();
        lost += 1;
      }
      return lost;
    });

  test("comes back by itself: the map is drawn again, and what was read is still read", async () => {
    const { page } = await read(sample, { fragment: at({ id: person, view: "map" }) });
    const before = await saved(page, "SVG");
    await page
      .locator(".canvas canvas")
      .first()
      .evaluate((canvas) => ((canvas as HTMLElement).title = "old"));
    for (let time = 0; time < 2; time++) {
      expect(await lose(page)).toBeGreaterThan(0);
      await page.locator('.canvas canvas[title="old"]').waitFor({ state: "detached" });
      await page.locator('.graph[data-state="drawn"]').waitFor();
      await page
        .locator(".canvas canvas")
        .first()
        .evaluate((canvas) => ((canvas as HTMLElement).title = "old"));
    }
    expect(await title(page)).toBe("沈怀樾");
    await expect.poll(async () => (await saved(page, "SVG")).text).toBe(before.text);
    // It follows the page as before.
    await page.getByRole("button", { name: "回到总览" }).click();
    await expect.poll(async () => (await saved(page, "SVG")).text).not.toBe(before.text);
  });

  test("while another view is looked at, is asked for again too", async () => {
    const { page } = await read(sample);
    await panel(page).locator(".begin .thing").first().click();
    await page.locator(".picture").waitFor();
    await page
      .locator(".canvas canvas")
      .first()
      .evaluate((canvas) => ((canvas as HTMLElement).title = "old"));
    expect(await lose(page)).toBeGreaterThan(0);
    await page.locator('.canvas canvas[title="old"]').waitFor({ state: "detached" });
    await page.locator(".views").getByRole("button", { name: "全图" }).click();
    await expect.poll(() => page.locator(".canvas canvas").count()).toBeGreaterThan(3);
    await expect.poll(async () => (await namesIn((await saved(page, "SVG")).text)).names.length).toBeGreaterThan(1);
  });
});

describe("under a finger", () => {
  test("a tap on a mark of a neighbourhood opens it", async () => {
    const { page } = await read(sample, { ...phone, fragment: at({ id: "campaign:three-campaigns" }) });
    const next = (await marks(page))[1] as string;
    const mark = page.locator(`.mark-button[data-id="${next}"]`);
    await mark.scrollIntoViewIfNeeded();
    await mark.locator(".focus-ring").tap({ force: true });
    await expect.poll(() => said(page, "id")).toBe(next);
  });

  test("a tap in the map opens what is there", async () => {
    const one = graphIn("entities:\n  - { id: place:p, label: 甲镇, inferred: 如此 }\n");
    const { page } = await read(one, phone);
    const size = await page.locator(".canvas").boundingBox();
    const svg = await saved(page, "SVG");
    // The menu lies over the map, and does not change what it saves.
    expect(svg.text).toContain(`width="${size?.width}" height="${size?.height}"`);
    // A mark is drawn in a square of 16 by 16, brought to its place and size.
    const [, x, y, scale] = /transform="translate\(([\d.-]+) ([\d.-]+)\) scale\(([\d.]+)\)/.exec(svg.text) ?? [];
    const box = await page.locator(".canvas").boundingBox();
    await page.touchscreen.tap((box?.x ?? 0) + Number(x) + 8 * Number(scale), (box?.y ?? 0) + Number(y) + 8 * Number(scale));
    await expect.poll(() => title(page)).toBe("甲镇");
  });

  test("the picture that is higher than its frame is moved by a swipe", async () => {
    const { page } = await read(dongyang, { ...phone, fragment: at({ id: "event:retreat-2022", ring: "2" }) });
    const frame = page.locator(".frame");
    await expect.poll(() => frame.evaluate((e) => e.scrollHeight - e.clientHeight)).toBeGreaterThan(100);
    const top = () => frame.evaluate((e) => e.scrollTop);
    const before = await top();
    const box = await frame.boundingBox();
    const devtools = await page.context().newCDPSession(page);
    const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
    await devtools.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x, y }] });
    for (let way = 8; way <= 80; way += 8)
      await devtools.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [{ x, y: y - way }] });
    await devtools.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await expect.poll(top).toBeGreaterThan(before + 20);
    expect(said(page, "id")).toBe("event:retreat-2022");
  });

  test("the picture is brought nearer by a button too", async () => {
    const { page } = await read(sample, { ...phone, fragment: at({ id: person }) });
    const width = () => page.locator(".picture").evaluate((e) => e.getBoundingClientRect().width);
    const before = await width();
    await page.getByRole("button", { name: "放大" }).tap();
    await expect.poll(width).toBeGreaterThan(before * 1.1);
  });

  test("the picture fits the room that the drawn-up panel leaves", async () => {
    const { page } = await read(sample, { ...phone, fragment: at({ id: person }) });
    await page.locator(".handle").tap();
    const [frame, mark] = [page.locator(".frame"), page.locator(`.mark-button[data-id="${person}"]`)];
    await expect
      .poll(async () => {
        const [room, own] = [await frame.boundingBox(), await mark.boundingBox()];
        return room && own ? Math.abs(own.y + own.height / 2 - room.y - room.height / 2) : Infinity;
      })
      .toBeLessThan(80);
  });

  test.each([
    ["a neighbourhood", at({ id: person })],
    ["a path", at({ id: person, to: "project:senior-canteens" })],
    ["the map", "#"],
    ["a table", at({ view: "table" })],
  ])("every control of %s is large enough", async (_, fragment) => {
    const { page } = await read(sample, { ...phone, fragment });
    await page.locator(".legend-button").tap();
    const small = await page.evaluate(() =>
      [
        ...document.querySelectorAll<HTMLElement>(
          ".head button, .head summary, .views button, .zoom button, .legend button, .legend summary, .table-bar :is(button, input, select), .handle, .back, .ways button",
        ),
      ]
        .filter((e) => e.checkVisibility({ visibilityProperty: true }) && e.offsetWidth > 1)
        .map((e) => ({ e, box: e.getBoundingClientRect() }))
        // A year of the strip is as narrow as its bar, and as high as a finger.
        .filter(({ e, box }) => box.height < 40 || (box.width < 40 && !e.matches(".bin")))
        .map(({ e, box }) => `${e.className} ${e.textContent} ${Math.round(box.width)}×${Math.round(box.height)}`),
    );
    expect(small).toEqual([]);
  });
});
