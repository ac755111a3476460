/** What a reader filters by — time, proof, documents, datasets, relations — and how the page says what is left. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { at, graphIn, graphOf, panel, read, said, saved, title } from "./reader.js";

const both = graphOf("sample", "sample-2024");

/** A fact of every year from 2020 to 2023, one without a date, and every sort of proof. */
const years = graphIn(`
document: document:d
entities:
  - { id: "document:d", label: 报告, date: 2024-01-02 }
  - { id: "person:a", label: 赵甲, inferred: x, holds: [{ to: "role:r", since: 2020, until: 2020, cite: 1 一 }, { to: "role:s", since: 2021, until: 2021, cite: [1 一, 2 二] }, { to: "role:t", since: 2023, until: 2023, inferred: 承前 }] }
  - { id: "person:b", label: 钱乙, inferred: x, attends: [{ to: "event:e", cite: 3 三 }, { to: "event:f", inferred: 全文所指 }] }
  - { id: "role:r", label: 镇长, inferred: x }
  - { id: "role:s", label: 县长, inferred: x }
  - { id: "role:t", label: 市长, inferred: x }
  - { id: "event:e", label: 全会, inferred: x }
  - { id: "event:f", label: 例会, inferred: x }
`);

const status = (page: Page) => page.locator(".filtered").innerText();
const bin = (page: Page, year: number) =>
  page.locator(".bin", { has: page.locator(`xpath=self::*[starts-with(@aria-label, "${year} 年")]`) });
const popover = (page: Page, name: string) => page.locator(".legend details", { has: page.locator(`summary:text-is("${name}")`) });
/** The relations that are let through, as a program reads them. */
const shown = async (page: Page) =>
  JSON.parse((await saved(page, "JSON")).text) as {
    nodes: { key: string }[];
    edges: { key: string; target: string; attributes: { kind: string } }[];
  };
const targets = async (page: Page) => (await shown(page)).edges.map((e) => e.target).sort();

describe("the strip of years", () => {
  test("lets one year through by a click, and all again by another; the address keeps it", async () => {
    const { page } = await read(years);
    await bin(page, 2020).click();
    await expect.poll(() => said(page, "time")).toBe("2020");
    expect(await targets(page)).toEqual(["role:r"]);
    expect(await status(page)).toMatch(/^显示 2 \/ 8/);
    await page.reload();
    await expect.poll(() => bin(page, 2020).getAttribute("aria-pressed")).toBe("true");
    expect(await bin(page, 2021).getAttribute("aria-pressed")).toBe("false");
    await bin(page, 2020).click();
    await expect.poll(() => said(page, "time")).toBeNull();
    expect(await status(page)).toBe("");
  });

  test("lets several years through by a drag, or by Shift", async () => {
    const { page } = await read(years);
    const middle = async (year: number) => {
      const box = await bin(page, year).boundingBox();
      return [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2] as const;
    };
    await page.mouse.move(...(await middle(2021)));
    const place = await middle(2023);
    await page.mouse.down();
    await page.mouse.move(...(await middle(2022)), { steps: 3 });
    await expect.poll(() => said(page, "time")).toBe("2021-2022");
    // The strip stays where it is while it is used.
    expect(await middle(2023)).toEqual(place);
    await page.mouse.move(...place, { steps: 3 });
    await page.mouse.up();
    await expect.poll(() => said(page, "time")).toBe("2021-2023");
    expect(await targets(page)).toEqual(["role:s", "role:t"]);
    await page.getByRole("button", { name: "全部显示" }).click();
    await bin(page, 2020).click();
    await bin(page, 2021).click({ modifiers: ["Shift"] });
    await expect.poll(() => said(page, "time")).toBe("2020-2021");
  });

  test("has a place for what bears no date", async () => {
    const { page } = await read(years);
    const undated = page.locator(".undated");
    expect(await undated.innerText()).toMatch(/未注明\s*1/);
    await undated.click();
    await expect.poll(() => said(page, "time")).toBe("undated");
    expect(await targets(page)).toEqual(["event:f"]);
    await undated.click();
    await expect.poll(() => said(page, "time")).toBeNull();
  });
});

describe("the choice of proof", () => {
  test.each([
    ["仅一处引文", "single", ["event:e", "role:r"]],
    ["推断", "inferred", ["event:f", "role:t"]],
    ["原文不在手边", "unverified", ["event:e", "role:r", "role:s"]],
  ])("lets through what rests on %s", async (name, word, left) => {
    const { page } = await read(years);
    await popover(page, "依据").locator("summary").click();
    await popover(page, "依据").locator(".filter-toggle", { hasText: name }).click();
    await expect.poll(() => said(page, "proof")).toBe(word);
    expect(await targets(page)).toEqual(left);
    await popover(page, "依据").locator("summary").click();
    await popover(page, "依据").locator(".filter-toggle", { hasText: "不限" }).click();
    await expect.poll(() => said(page, "proof")).toBeNull();
  });

  test("knows which words were found in a text at hand", async () => {
    const { page } = await read(both, { fragment: at({ proof: "verified" }) });
    const { edges } = await shown(page);
    expect(edges.length).toBeGreaterThan(50);
    for (const { attributes } of edges as unknown as { attributes: { evidence?: string; inferred?: string } }[])
      expect(attributes.evidence).toBeTruthy();
    await popover(page, "依据").locator("summary").click();
    const counted = await popover(page, "依据").locator(".filter-toggle", { hasText: "已与原文核对" }).locator(".filter-count").innerText();
    expect(Number(counted)).toBe(edges.length);
  });
});

describe("documents, datasets and relations", () => {
  test.each([
    ["文献", "nodoc"],
    ["数据集", "noset"],
  ])("%s are hidden one by one, or all but one", async (name, key) => {
    const { page } = await read(both);
    const whole = (await shown(page)).edges.length;
    const list = popover(page, name);
    await list.locator("summary").click();
    const rows = list.locator(".filter-toggle");
    expect(await rows.count()).toBe(2);
    await rows.first().click();
    await expect.poll(() => said(page, key)).toBeTruthy();
    const rest = (await shown(page)).edges.length;
    expect(rest).toBeGreaterThan(20);
    expect(rest).toBeLessThan(whole);
    await list.locator("summary").click();
    await list.locator(".filter-only").first().click({ force: true });
    await expect.poll(() => rows.first().getAttribute("aria-pressed")).toBe("true");
    expect(await rows.nth(1).getAttribute("aria-pressed")).toBe("false");
    const other = (await shown(page)).edges.length;
    // What both say is in both halves.
    expect(rest + other).toBeGreaterThanOrEqual(whole);
  });

  test("a relation that is hidden is in no picture and in no path", async () => {
    const { page } = await read(years, { fragment: at({ id: "person:a" }) });
    const count = () => page.locator(".picture .mark-button").count();
    await expect.poll(count).toBe(4);
    await popover(page, "关系").locator("summary").click();
    await popover(page, "关系").locator(".filter-toggle", { hasText: "担任" }).click();
    await expect.poll(count).toBe(1);
    expect(said(page, "without")).toBe("holds");
    await popover(page, "关系").getByRole("button", { name: "关系：全选" }).click();
    await expect.poll(count).toBe(4);
  });
});

describe("a list that opens over the page", () => {
  test("closes by Escape, wherever the focus is, and nothing else closes with it", async () => {
    const { page } = await read(years, { fragment: at({ id: "person:a" }) });
    const open = page.locator(".legend details[open]");
    await popover(page, "关系").locator("summary").click();
    await expect.poll(() => open.count()).toBe(1);
    await popover(page, "关系").locator(".filter-toggle").first().focus();
    await page.keyboard.press("Escape");
    await expect.poll(() => open.count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("SUMMARY");
    await popover(page, "关系").locator("summary").click();
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press("Escape");
    await expect.poll(() => open.count()).toBe(0);
    expect(await title(page)).toBe("赵甲");
    await page.keyboard.press("Escape");
    await expect.poll(() => said(page, "id")).toBeNull();
  });

  test("closes by a click elsewhere, and when another opens", async () => {
    const { page } = await read(both);
    const open = page.locator("details.popover[open]");
    await popover(page, "关系").locator("summary").click();
    await popover(page, "文献").locator("summary").click();
    await expect.poll(() => open.count()).toBe(1);
    await panel(page)
      .locator("h2")
      .click({ position: { x: 2, y: 2 } });
    await expect.poll(() => open.count()).toBe(0);
  });
});

describe("what the filters hide", () => {
  test("is left, if it was read; and is shown again, if it is asked for", async () => {
    const { page } = await read(both, { fragment: at({ id: "person:sample:shen-huaiyue" }) });
    await page.locator(".legend .filter-toggle", { hasText: "人物" }).first().click();
    await expect.poll(() => said(page, "id")).toBeNull();
    expect(said(page, "hide")).toBe("person");
    expect(await status(page)).toMatch(/^显示 \d+ \/ \d+/);
    await panel(page).locator(".begin .thing", { hasText: "沈怀樾" }).click();
    await expect.poll(() => title(page)).toBe("沈怀樾");
    expect(said(page, "hide")).toBeNull();
  });

  test("is counted, and all is shown again by one word", async () => {
    const { page } = await read(both, { fragment: at({ time: "2024", hide: "policy project", without: "holds" }) });
    const [, left, all] = /显示 (\d+) \/ (\d+)/.exec(await status(page)) ?? [];
    expect(Number(left)).toBe((await shown(page)).nodes.length);
    expect(Number(left)).toBeLessThan(Number(all));
    await page.getByRole("button", { name: "全部显示" }).click();
    await expect.poll(() => new URL(page.url()).hash).toBe("");
    expect((await shown(page)).nodes.length).toBe(Number(all));
  });

  test("that is unknown to the graph hides nothing, and breaks nothing", async () => {
    const { page } = await read(years, {
      fragment: at({
        hide: "nonsense",
        proof: "hearsay",
        time: "20x",
        view: "sideways",
        id: "person:nobody",
        line: "-1",
      }),
    });
    await expect.poll(() => title(page)).toBe("报告");
    expect((await shown(page)).edges.length).toBe(5);
  });
});
