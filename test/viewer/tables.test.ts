/** The table of a kind as a reader meets it: in a real browser, sorted, searched, read beside its proofs, and taken along as a file. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { writeJson } from "../../src/export/json.js";
import { buildGraph } from "../../src/graph/build.js";
import { addPinyin } from "../../src/graph/pinyin.js";
import { defineOntology } from "../../src/ontology/define.js";
import { government } from "../../src/ontology/government.js";
import { define } from "../tools.js";
import { graphOf, open, panel, phone, read } from "./reader.js";

const dongyang = graphOf("dongyang");
const graphIn = (yaml: string) => {
  const graph = buildGraph(define(yaml), government);
  addPinyin(graph);
  return [...writeJson(graph)].join("");
};

/** Figures of two units, a milestone, a contradiction, an inferred claim, and names that a spreadsheet would run. */
const town = graphIn(`
document: document:d
entities:
  - { id: "document:d", label: 报告, date: 2024-01-02, file: d.txt }
  - { id: "place:a", label: 甲镇, cite: 1 甲镇 }
  - { id: "project:evil", label: "=HYPERLINK(1)", aliases: ["@乙", "+丙"], cite: 1 项目 }
  - { id: "target:t1", indicator: 工业投资, comparator: ">=", value: 9亿, unit: 元, year: 2024, cite: 3 工业投资9亿元, targetOf: { to: "place:a", cite: 1 甲镇 } }
  - { id: "target:t2", indicator: 专项债, comparator: "=", value: 30亿, unit: 元, year: 2024, cite: 5 专项债30亿元, targetOf: { to: "place:a", cite: 1 甲镇 } }
  - { id: "target:t2", indicator: 专项债, comparator: "=", value: 28亿, unit: 元, cite: 7 专项债28亿元 }
  - { id: "target:t3", indicator: 增速, comparator: "~", value: 7.5, unit: "%", inferred: 承前句 · read with the clause before, cite: 4 增长7.5%, targetOf: { to: "place:a", inferred: 全文所指 } }
  - { id: "target:t4", indicator: 跌幅, comparator: "=", value: -2, unit: "%", cite: 6 跌2%, targetOf: { to: "place:a", cite: 1 甲镇 } }
  - { id: "target:t5", indicator: 债券余额, comparator: "=", value: 100亿, unit: 元, cite: 8 债券100亿元, targetOf: { to: "place:a", cite: 1 甲镇 } }
  - { id: "target:t6", indicator: 大桥, status: 通车, cite: 2 大桥通车, targetOf: { to: "place:a", cite: 1 甲镇 } }
`);

const names = (page: Page) => page.locator("tbody th .thing").allInnerTexts();
const headings = async (page: Page) => (await page.locator("thead th").allInnerTexts()).map((text) => text.trim());
const sortBy = (page: Page, heading: string) => page.locator("thead").getByRole("button", { name: heading, exact: true }).click();
const row = (page: Page, name: string) => page.locator("tbody tr", { hasText: name });

/** What a spreadsheet makes of the file. */
function parsed(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = "", end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === "\r\n") rows.push([]);
    if (end === "") break;
  }
  return rows.slice(0, -1);
}

async function downloaded(page: Page) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "CSV" }).click()]);
  const text = readFileSync(await download.path(), "utf8");
  return { name: download.suggestedFilename(), text, rows: parsed(text.replace(/^\ufeff/, "")) };
}

describe("the table of claims", () => {
  test("aligns its numbers, sorts by the whole of a head, and breaks no short name", async () => {
    const { page } = await read(dongyang, { fragment: "#view=table&table=person" });
    const right = await page.locator("tbody td.number").evaluateAll((all) => all.map((e) => getComputedStyle(e).textAlign));
    expect(new Set(right)).toEqual(new Set(["right"]));
    const figures = await page.locator("tbody tr td:last-child").evaluateAll((all) =>
      all.map((e) => {
        const range = document.createRange();
        range.selectNodeContents(e);
        return [Math.round(range.getBoundingClientRect().right), getComputedStyle(e).fontVariantNumeric].join();
      }),
    );
    expect(new Set(figures).size).toBe(1);
    expect(figures[0]).toContain("tabular-nums");
    const heights = await page.locator("tbody th .thing span").evaluateAll((all) => all.map((e) => e.getClientRects().length));
    expect(new Set(heights)).toEqual(new Set([1]));
    // At the very edge of a head.
    const box = await page.locator("thead th").nth(2).boundingBox();
    await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) - 2, (box?.y ?? 0) + 3);
    await expect.poll(() => page.locator("thead th").nth(2).getAttribute("aria-sort")).toBe("ascending");
  });

  test.each([
    ["target", "zh"],
    ["target", "en"],
    ["project", "zh"],
    ["project", "en"],
  ])("of %s in %s fits the pane, or is drawn aside with a shadow that says so", async (table, lang) => {
    const { page } = await read(dongyang, { fragment: `#view=table&table=${table}&lang=${lang}` });
    const frame = page.locator(".table-frame");
    const { inner, outer } = await frame.evaluate((e) => ({ inner: e.scrollWidth, outer: e.clientWidth }));
    // No column takes the room that another needs.
    expect(inner / outer).toBeLessThan(lang === "zh" ? 1.01 : 1.3);
    expect(await frame.evaluate((e) => getComputedStyle(e).backgroundImage)).toMatch(/gradient.*gradient/);
    await frame.evaluate((e) => e.scrollTo(e.scrollWidth, 0));
    const [last, pane] = [await page.locator("thead th").last().boundingBox(), await frame.boundingBox()];
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual((pane?.x ?? 0) + (pane?.width ?? 0) + 1);
  });

  test("is what opens: subject, figure, whose it is and where it is said, in the ontology's words", async () => {
    const { page } = await read(dongyang, { fragment: "#view=table" });
    expect(await headings(page)).toEqual(["指标", "比较", "数值", "单位", "节点", "年份", "范围", "主体", "提出者", "出处"]);
    const cells = await row(page, "争取专项债").locator("th, td").allInnerTexts();
    expect(cells.map((c) => c.trim()).slice(0, 4)).toEqual(["争取专项债", "不低于", "30亿", "元"]);
    expect(cells.at(-1)?.trim()).toBe("第 19 行");
    expect(await page.locator("caption").textContent()).toBe("目标一览");
    expect(await page.locator(".rows-count").innerText()).toBe("42 行");
  });

  test("says by its date which of several texts a line is of", async () => {
    const two = graphIn(`
entities:
  - { id: "document:d", label: 甲报, date: 2023-01-02, file: d.txt }
  - { id: "document:e", label: 乙报, date: 2024-05, file: e.txt }
  - { id: "place:a", label: 甲镇, cite: "document:d 1 甲镇" }
  - { id: "target:t1", indicator: 大桥, status: 通车, cite: "document:e 2 大桥通车", targetOf: { to: "place:a", cite: "document:d 1 甲镇" } }
  - { id: "target:t2", indicator: 小桥, status: 通车, cite: ["document:d 1 小桥", "document:e 4 通车"], targetOf: { to: "place:a", inferred: 全文所指 } }
`);
    const { page } = await read(two, { fragment: "#view=table" });
    expect(await row(page, "大桥").locator("td").last().innerText()).toBe("2024-05 第 2 行");
    expect(await row(page, "小桥").locator("td").last().innerText()).toBe("2 处");
  });

  test("is reached from the overview", async () => {
    const { page } = await read(dongyang);
    await panel(page).getByRole("button", { name: "全部 42 项，列成表格" }).click();
    await expect.poll(() => names(page).then((n) => n.length)).toBe(42);
    expect(page.url()).toContain("view=table&table=target");
  });

  test("sorts numbers within their unit, never across units, and puts last what has none", async () => {
    const { page } = await read(town, { fragment: "#view=table" });
    expect(await names(page)).toEqual(["工业投资", "增速", "专项债", "跌幅", "债券余额", "大桥"]);
    await sortBy(page, "数值");
    await expect.poll(() => names(page)).toEqual(["工业投资", "专项债", "债券余额", "跌幅", "增速", "大桥"]);
    expect(await page.locator('thead th[aria-sort="ascending"]').innerText()).toBe("数值");
    await sortBy(page, "数值");
    await expect.poll(() => names(page)).toEqual(["债券余额", "专项债", "工业投资", "增速", "跌幅", "大桥"]);
    expect(page.url()).toContain("sort=-value");
    await sortBy(page, "数值");
    await expect.poll(() => names(page).then((n) => n[1])).toBe("增速");
    expect(await page.locator("thead th[aria-sort]").count()).toBe(0);
  });

  test("sorts by every column, and nothing is lost", async () => {
    const { page } = await read(dongyang, { fragment: "#view=table" });
    const all = (await names(page)).sort();
    for (const heading of await headings(page)) {
      await sortBy(page, heading);
      await expect.poll(() => page.locator('th[aria-sort="ascending"]').innerText()).toBe(heading);
      expect((await names(page)).sort()).toEqual(all);
    }
  });

  test("draws bars within a unit, not for a number that stands alone", async () => {
    const { page } = await read(town, { fragment: "#view=table" });
    const length = async (name: string) => {
      const bar = row(page, name).locator(".length");
      return (await bar.count()) === 0 ? undefined : bar.evaluate((e) => Number.parseFloat((e as HTMLElement).style.width));
    };
    expect(await length("债券余额")).toBe(100);
    expect(await length("专项债")).toBe(28);
    expect(await length("增速")).toBe(100);
    expect(await length("大桥")).toBeUndefined();
    const { page: other } = await read(dongyang, { fragment: "#view=table" });
    expect(await row(other, "争取专项债").locator(".length").count()).toBe(0);
  });

  test("marks in words what is contradicted and what is inferred", async () => {
    const { page } = await read(town, { fragment: "#view=table" });
    expect(await row(page, "专项债").innerText()).toMatch(/另有说法：30亿/);
    expect(await row(page, "增速").locator("th").innerText()).toContain("推断");
    expect(await row(page, "增速").locator("td").allInnerTexts()).toContain("甲镇（推断）");
    expect(await row(page, "工业投资").innerText()).not.toMatch(/推断|另有/);
  });

  test("a row's name opens the thing with its proof, by mouse and by key, and the table stays", async () => {
    const { page } = await read(dongyang, { fragment: "#view=table" });
    await page.getByRole("button", { name: "争取专项债", exact: true }).first().click();
    await expect.poll(() => panel(page).locator("h2").innerText()).toBe("争取专项债 30亿元以上");
    expect(await panel(page).locator("blockquote").first().innerText()).toMatch(/争取专项债30亿元以上[\s\S]*第 19 行/);
    expect(await page.locator('tbody tr[aria-current="true"]').innerText()).toContain("争取专项债");
    const next = page.locator("tbody th .thing", { hasText: "GDP增长" });
    await next.focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => panel(page).locator("h2").innerText()).toContain("GDP增长");
    expect(await page.locator('tbody tr[aria-current="true"]').count()).toBe(1);
    await page.goBack();
    await expect.poll(() => page.locator('tbody tr[aria-current="true"]').innerText()).toContain("争取专项债");
  });
});

describe("the words that rows must hold", () => {
  test.each([
    ["专项债", ["专项债"]],
    ["没有的", []],
    ["通车", ["大桥"]],
    ["zxz", ["专项债"]],
    ["gongye", ["工业投资"]],
    ["28亿", ["专项债"]],
    ["推断", ["增速"]],
    ["７.５", ["增速"]],
  ])("%s", async (words, found) => {
    const { page } = await read(town, { fragment: "#view=table" });
    await page.locator(".match").fill(words);
    await expect.poll(() => names(page)).toEqual(found);
    if (found.length === 0) expect(await page.locator(".no-rows").innerText()).toBe(`没有找到「${words}」`);
    else expect(await page.locator(".rows-count").innerText()).toBe(`${found.length} / 6 行`);
  });

  test("are left with Escape, which leaves the thing that is read where it is", async () => {
    const { page } = await read(town, { fragment: "#view=table&id=target%3At1&match=zxz" });
    await page.locator(".match").press("Escape");
    await expect.poll(() => names(page).then((n) => n.length)).toBe(6);
    expect(page.url()).not.toContain("match");
    expect(page.url()).toContain("id=target");
  });
});

test("the address holds the kind, the order and the words, and gives them back", async () => {
  const { page, address } = await read(town, { fragment: "#view=table" });
  await page.locator(".match").fill("元");
  await sortBy(page, "数值");
  await sortBy(page, "数值");
  await expect.poll(() => page.url()).toContain("match=");
  const url = page.url();
  await page.goto("about:blank");
  await page.goto(url);
  await expect.poll(() => names(page)).toEqual(["债券余额", "专项债", "工业投资"]);
  expect(await page.locator(".match").inputValue()).toBe("元");
  // Another kind begins anew; Back returns to the first.
  await page.locator(".table-bar select").selectOption("project");
  await expect.poll(() => names(page)).toEqual(["=HYPERLINK(1)"]);
  expect(page.url()).toBe(`${address}#view=table&table=project`);
  await page.goBack();
  await expect.poll(() => names(page)).toEqual(["债券余额", "专项债", "工业投资"]);
  expect(await page.locator(".match").inputValue()).toBe("元");
  // What the graph does not have is not asked of it.
  await page.goto(`${address}#view=table&table=nothing&sort=-nothing`);
  await expect.poll(() => names(page).then((n) => n.length)).toBe(6);
});

test("the filters hold in the table, and can be taken away where they leave nothing", async () => {
  const { page } = await read(town, { fragment: "#view=table&proof=inferred" });
  expect(await names(page)).toEqual(["增速"]);
  await page.goto(new URL("#view=table&hide=target", page.url()).href);
  await expect.poll(() => page.locator(".no-rows").innerText()).toContain("筛选隐去了这一类的全部事物");
  await page.locator(".no-rows").getByRole("button", { name: "全部显示" }).click();
  await expect.poll(() => names(page).then((n) => n.length)).toBe(6);
});

describe("the file", () => {
  test("holds the rows and columns that are seen, in their order, numbers as numbers", async () => {
    const { page } = await read(town, { fragment: "#view=table&sort=-value&match=%25" });
    const { name, text, rows } = await downloaded(page);
    expect(name).toBe("报告-目标.csv");
    expect(text.startsWith("\ufeff")).toBe(true);
    expect(rows[0]).toEqual([...(await headings(page)), "核对"]);
    expect(rows.slice(1).map(([subject, , value, unit]) => [subject, value, unit])).toEqual([
      ["增速", "7.5", "%"],
      ["跌幅", "-2", "%"],
    ]);
    expect(rows[1]?.at(-1)).toBe("推断：承前句");
  });

  test("holds the whole number where the page shortens it, and what contradicts it", async () => {
    const { page } = await read(town, { fragment: "#view=table&match=zxz" });
    const [, bonds] = (await downloaded(page)).rows;
    expect(bonds?.[2]).toBe("2800000000");
    expect(bonds?.at(-1)).toMatch(/^数值 另有说法：30亿$/);
  });

  test("runs nothing in a spreadsheet", async () => {
    const { page } = await read(town, { fragment: "#view=table&table=project" });
    const { rows } = await downloaded(page);
    expect(rows[1]?.slice(0, 2)).toEqual(["'=HYPERLINK(1)", "'+丙、@乙"]);
  });
});

test("ten thousand rows open a part at a time, and are sorted and searched as a whole", async () => {
  const many = graphIn(
    `entities:\n${Array.from({ length: 10_000 }, (_, i) => `  - { id: "campaign:c${i}", label: 行动${i}, inferred: x${i > 0 ? `, partOf: { to: "campaign:c${Math.floor((i - 1) / 4)}", inferred: x }` : ""} }\n`).join("")}`,
  );
  const { page } = await open(many, { fragment: "#view=table" });
  await page.locator("tbody tr").first().waitFor();
  expect(await page.locator("tbody tr").count()).toBe(300);
  const began = Date.now();
  await sortBy(page, "名称");
  await sortBy(page, "名称");
  await expect.poll(() => names(page).then((n) => n[0])).toBe("行动9999");
  expect(Date.now() - began).toBeLessThan(8000);
  await page.getByRole("button", { name: "再显示 300 行" }).click();
  await expect.poll(() => page.locator("tbody tr").count()).toBe(600);
  await page.locator(".match").fill("行动777");
  // Its own name and ten that begin with it, the four under it, and the four that those ten are under.
  await expect.poll(() => page.locator(".rows-count").innerText()).toBe("19 / 10000 行");
});

test.each([["zh"], ["en"]])(
  "on a phone rows are cards, nothing scrolls sideways, and controls are large enough to touch (%s)",
  async (lang) => {
    const { page } = await read(dongyang, { ...phone, fragment: `#view=table&lang=${lang}` });
    const sideways = () =>
      page.evaluate(() => {
        const frame = document.querySelector(".table-frame") as HTMLElement;
        const cells = [...document.querySelectorAll("tbody th, tbody td")].map((e) => e.getBoundingClientRect().right);
        return [document.documentElement.scrollWidth - innerWidth, frame.scrollWidth - frame.clientWidth, Math.max(...cells) - innerWidth];
      });
    for (const kind of ["target", "campaign", "document"]) {
      await page.locator(".table-bar select").selectOption(kind);
      await expect.poll(() => page.url()).toContain(kind);
      for (const beyond of await sideways()) expect(beyond).toBeLessThanOrEqual(0);
    }
    for (const control of await page.locator(".table-bar select, .table-bar input, .table-bar button, thead button").all()) {
      const box = await control.boundingBox();
      if (box) expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(40);
    }
    await page.locator("tbody th .thing").first().tap();
    await expect.poll(() => panel(page).locator(".kind").innerText()).toBeTruthy();
    expect(await page.locator('tbody tr[aria-current="true"]').count()).toBe(1);
  },
);

test("in English nothing of the table's own is Chinese", async () => {
  const { page } = await read(dongyang, { fragment: "#view=table&lang=en" });
  expect(await headings(page)).toEqual([
    "indicator",
    "comparator",
    "value",
    "unit",
    "milestone",
    "year",
    "scope",
    "target of",
    "stated by",
    "proof",
  ]);
  const own = await page.locator(".tabled").evaluate((table) => {
    const labels = [...table.querySelectorAll("[aria-label], [title], [placeholder]")].flatMap((e) =>
      ["aria-label", "title", "placeholder"].map((a) => e.getAttribute(a) ?? ""),
    );
    const bar = table.querySelector<HTMLElement>(".table-bar");
    const proofs = [...table.querySelectorAll<HTMLElement>("thead th, td.word, td.names")].map((e) => e.innerText);
    return [bar?.innerText, table.querySelector("caption")?.textContent, ...labels, ...proofs].join("\n");
  });
  expect(own.match(/.*\p{Script=Han}.*/gu) ?? []).toEqual([]);
});

test("a graph of another domain has its table, in its own words", async () => {
  const garden = defineOntology({
    name: "garden",
    zh: "花园",
    en: "Garden",
    kinds: {
      bed: { zh: "花坛", en: "flower bed", shape: "square", color: { light: "#8a5a00", dark: "#e0b050" } },
      plant: {
        zh: "植物",
        en: "plant",
        shape: "circle",
        color: { light: "#1b7a43", dark: "#6fcf97" },
        attributes: { height: { type: "number", zh: "高", en: "height" }, soil: { type: "text", zh: "土", en: "soil" } },
      },
    },
    relations: {
      growsIn: { zh: "种在", en: "grows in", inverse: { key: "grows", zh: "种有", en: "is home to" }, signature: { plant: ["bed"] } },
    },
  });
  const graph = buildGraph(
    define(
      `entities:
  - { id: plant:plum, label: 梅, en: plum, height: 11, inferred: 如此, growsIn: { to: bed:north, inferred: 如此 } }
  - { id: plant:pine, label: 松, en: pine, height: 9.5, inferred: 如此 }
  - { id: bed:north, label: 北坛, en: north bed, inferred: 如此 }
`,
      garden,
    ),
    garden,
  );
  const { page } = await read([...writeJson(graph)].join(""), { fragment: "#view=table&sort=height" });
  // No claims: the kind of which there is most. Attributes that never occur have no column.
  expect(await headings(page)).toEqual(["名称", "高", "种在", "关系", "引文"]);
  expect(await names(page)).toEqual(["松", "梅"]);
  expect(await row(page, "梅").locator("td").allInnerTexts()).toEqual(["11", "北坛（推断）", "1", "0"]);
  await page.locator(".table-bar select").selectOption("bed");
  await expect.poll(() => headings(page)).toEqual(["名称", "种有", "关系", "引文"]);
});
