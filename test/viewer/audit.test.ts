/** What the checks found, as the page tells it: what has no source, counts against lists, and things of one name. */
import { describe, expect, test } from "vitest";
import { zhengmai } from "../tools.js";
import { at, find, graphIn, graphOf, panel, read, said, wide } from "./reader.js";

const both = graphOf("sample", "sample-2024");
const sample = graphOf("sample");

/** Two relations and one thing without a source, one inferred, and addresses of every sort. */
const mixed = graphIn(`
document: document:d
entities:
  - { id: "document:d", label: 报告, date: 2024-01-02, url: "https://example.org/a?b=1" }
  - { id: "document:e", label: 甲, date: 2024-01-02, url: "data:text/html,x" }
  - { id: "document:f", label: 乙, date: 2024-01-02, url: "ftp://example.org/a" }
  - { id: "document:g", label: 丙, date: 2024-01-02, url: "//example.org/a" }
  - { id: "person:a", label: 赵甲, cite: 1 赵甲, holds: [{ to: "role:r" }, { to: "role:s", cite: 1 县长赵甲 }], attends: { to: "event:e", inferred: 承前 } }
  - { id: "role:r", label: 镇长 }
  - { id: "role:s", label: 县长, roleOf: { to: "organization:o" } }
  - { id: "organization:o", label: 县政府, cite: 2 县政府 }
  - { id: "event:e", label: 全会, inferred: x, declares: { count: 5, of: person, by: attendedBy, cite: 3 五人 } }
`);

describe("what has no source", () => {
  test("is counted, as check counts it, and a click leads to it alone", async () => {
    const { page } = await read(mixed);
    const audit = panel(page).locator(".audit");
    await expect.poll(() => audit.innerText()).toContain("2 条关系没有出处");
    expect(await audit.innerText()).toContain("1 个事物没有出处");
    expect(await audit.innerText()).not.toContain("没有发现");
    await audit.getByRole("button", { name: "2 条关系没有出处" }).click();
    await expect.poll(() => said(page, "proof")).toBe("uncited");
  });

  test("bears a tag where it is said, as what is inferred does", async () => {
    const { page } = await read(mixed, { fragment: at({ id: "person:a", lang: "en" }) });
    const sentence = (words: string) => panel(page).locator(".sentence", { hasText: words });
    await expect.poll(() => sentence("镇长").locator(".inferred-mark").allInnerTexts()).toEqual(["no source"]);
    expect(await sentence("县长").locator(".inferred-mark").count()).toBe(0);
    expect(await sentence("全会").locator(".inferred-mark").allInnerTexts()).toEqual(["inferred"]);
  });

  test("what is inferred leads to it too", async () => {
    const { page } = await read(sample);
    await panel(page)
      .getByRole("button", { name: /条关系为推断/ })
      .click();
    await expect.poll(() => said(page, "proof")).toBe("inferred");
  });
});

describe("a count that a text gives", () => {
  test("stands at its thing, against what is listed", async () => {
    const { page } = await read(mixed, { fragment: at({ id: "event:e" }) });
    await expect.poll(() => panel(page).locator(".declaration .declared.differs").innerText()).toBe("人物：原文称 5，列出 1（2024-01-02）");
    expect(await panel(page).locator(".declaration blockquote").innerText()).toContain("五人");
  });

  test("is held against what its own text lists: the page and check say the same of two datasets", async () => {
    const { page } = await read(both, { fragment: at({ lang: "en" }) });
    const { stdout, stderr } = zhengmai(["check", "data/sample", "data/sample-2024"]);
    const checked = [...`${stdout}${stderr}`.matchAll(/declared (\d+), listed (\d+|none)/g)].map(
      ([, a, b]) => `${a} ${b === "none" ? 0 : b}`,
    );
    const lines = panel(page).locator(".audit .declared");
    await expect.poll(() => lines.count()).toBe(checked.length);
    const told = (await lines.allInnerTexts()).map((line) => /says (\d+), lists (\d+)/.exec(line)?.slice(1).join(" "));
    expect(told.sort()).toEqual(checked.sort());
    // Each with the date of its text.
    for (const line of await lines.allInnerTexts()) expect(line).toMatch(/\(202[34]-\d\d-\d\d\)$/);
  });
});

describe("of several documents", () => {
  test("the head says how many there are, and the overview names each with its date", async () => {
    const { page } = await read(both);
    expect(await page.locator(".head .source").innerText()).toMatch(/^2 篇文献：/);
    expect(await page.locator(".head .date").innerText()).toBe("2023–2024");
    const named = await panel(page).locator(".subject").innerText();
    for (const words of ["芸溪县委盘点今年", "芸溪县委部署明年工作", "2024-12-27", "2023-12-28"]) expect(named).toContain(words);
  });

  test("things of one name are told apart, in the search, in tables and in the text", async () => {
    const { page } = await read(both, { fragment: at({ view: "table", table: "event" }) });
    const rows = await page.locator("tbody th .thing").allInnerTexts();
    expect(rows.filter((name) => name.includes("年度工作会议")).sort()).toEqual(["年度工作会议（2023）", "年度工作会议（2024）"]);
    await find(page, "年度工作会议");
    const options = await page.locator('[role="option"]', { hasText: "年度工作会议" }).allInnerTexts();
    expect(new Set(options).size).toBe(options.length);
    expect(options.join()).toMatch(/2023/);
    await page.keyboard.press("Enter");
    await expect.poll(() => panel(page).locator("h2 .apart").innerText()).toMatch(/^202[34]$/);
  });

  test("a name that one thing alone bears has nothing added", async () => {
    const { page } = await read(both);
    await find(page, "芸溪县");
    const plain = page.locator('[role="option"]', { hasText: "五届" });
    expect(await plain.locator(".apart").count()).toBe(0);
    const begin = panel(page).locator(".begin li", { hasText: "芸溪县" }).first();
    expect(await begin.locator(".apart").count()).toBe(0);
  });

  test("namesakes without a date are told apart by what they belong to, or by their id", async () => {
    const namesakes = graphIn(`
entities:
  - { id: "organization:a", label: 甲局, inferred: x }
  - { id: "organization:b", label: 乙局, inferred: x }
  - { id: "organization:o1", label: 办公室, inferred: x, partOf: { to: "organization:a", inferred: x } }
  - { id: "organization:o2", label: 办公室, inferred: x, partOf: { to: "organization:b", inferred: x } }
  - { id: "person:wang-wei", label: 王伟, inferred: x }
  - { id: "person:wang-wei-2", label: 王伟, inferred: x }
`);
    const { page } = await read(namesakes, { fragment: at({ view: "table", table: "organization" }) });
    const rows = page.locator("tbody th .thing");
    await expect.poll(() => rows.allInnerTexts()).toEqual(expect.arrayContaining(["办公室（甲局）", "办公室（乙局）"]));
    await page.locator(".table-bar select").selectOption("person");
    await expect.poll(() => rows.allInnerTexts().then((r) => r.sort())).toEqual(["王伟（wang-wei-2）", "王伟（wang-wei）"].sort());
  });
});

test.each([
  ["document:d", 1],
  ["document:e", 0],
  ["document:f", 0],
  ["document:g", 0],
])("of addresses only one of the web becomes a link: %s", async (id, links) => {
  const { page } = await read(mixed, { fragment: at({ id }) });
  await expect.poll(() => panel(page).locator(".attributes").innerText()).toMatch(/example|data:/);
  expect(await panel(page).locator(".attributes a").count()).toBe(links);
});

test("the legend counts what there is of each kind", async () => {
  const { page } = await read(sample);
  const kinds = new Map<string, number>();
  for (const { attributes } of (JSON.parse(sample) as { nodes: { attributes: { kind: string } }[] }).nodes)
    kinds.set(attributes.kind, (kinds.get(attributes.kind) ?? 0) + 1);
  const shown = await page.locator(".legend-body > .filter .filter-count").allInnerTexts();
  expect(shown.map(Number).sort()).toEqual([...kinds.values()].sort());
  expect(await page.locator(".filter-toggle", { hasText: "人物" }).first().locator(".filter-count").innerText()).toBe(
    String(kinds.get("person")),
  );
});

test("an address whose paths lead to what is not there says so", async () => {
  const { page } = await read(sample, { fragment: at({ id: "person:shen-huaiyue", to: "person:nobody" }) });
  await expect.poll(() => panel(page).locator(".not-here").innerText()).toContain("person:nobody");
  expect(await panel(page).locator("h2").innerText()).toBe("沈怀樾");
});

test("where the sentence stands of a line that is pointed at is said, and a click goes there", async () => {
  const { page } = await read(graphOf("dongyang"), { ...wide, fragment: at({ id: "person:huang-shengke" }) });
  const body = panel(page).locator(".panel-body");
  const mark = page.locator(".picture .mark-button").last();
  const edge = page.locator(".picture .line-mark").last();
  await mark.hover({ force: true });
  await expect.poll(() => panel(page).locator(".lit-away").innerText()).toMatch(/出处在下面/);
  // The text does not move before a click.
  expect(await body.evaluate((e) => e.scrollTop)).toBe(0);
  await edge.dispatchEvent("click");
  await expect.poll(() => body.evaluate((e) => e.scrollTop)).toBeGreaterThan(0);
  await expect.poll(() => panel(page).locator(".sentence.lit").count()).toBe(1);
});
