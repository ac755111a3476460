/** The viewer as a reader meets it: the built pages in a real browser, under the server's own security policy. */
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { createViewServer, type Served } from "../../src/cli/server.js";
import { writeJson } from "../../src/export/json.js";
import { buildGraph } from "../../src/graph/build.js";
import { layoutGraph } from "../../src/graph/layout.js";
import { defineOntology } from "../../src/ontology/define.js";
import { government } from "../../src/ontology/government.js";
import { words } from "../../viewer/src/words.js";
import { define, root } from "../tools.js";
import { at, browser, colours, find, go, graphOf, open, panel, phone, read, wide } from "./reader.js";

const sample = graphOf("sample");
const dongyang = graphOf("dongyang");

describe("the page of a graph", () => {
  test("opens on its document: title, date, publisher, where to begin, and what was promised", async () => {
    const { page } = await read(dongyang);
    await expect.poll(() => panel(page).locator("h2").innerText()).toContain("楼琅坚在市委务虚会上强调");
    const text = await panel(page).innerText();
    for (const part of ["2022-12-24", "东阳新闻网", "从这里读起", "黄胜可", "目标"]) expect(text).toContain(part);
    expect(text).toMatch(/一二三四五[\s\S]*原文称 5，列出 3/);
  });

  test("draws the graph", async () => {
    const { page } = await read(dongyang);
    await page.waitForTimeout(400);
    expect(await colours(page, ".graph")).toBeGreaterThan(500);
  });

  test("loads nothing from elsewhere", async () => {
    const { page, address } = await open(sample);
    const foreign: string[] = [];
    page.on("request", (request) => request.url().startsWith(address) || foreign.push(request.url()));
    await page.reload();
    await page.locator('.graph[data-state="drawn"]').waitFor();
    expect(foreign).toEqual([]);
  });
});

describe("search", () => {
  test.each([
    ["楼琅坚", "楼琅坚"],
    ["llj", "楼琅坚"],
    ["loulang", "楼琅坚"],
    ["huang shengke", "黄胜可"],
    ["木雕小镇校区", "广厦大学木雕小镇校区"],
    ["1354", "“1354”工作总抓手"],
    ["工作总要求", "大干快上、奋进赶超"],
    ["planning retreat", "市委务虚会"],
  ])("finds by %s", async (query, name) => {
    const { page } = await read(dongyang);
    await find(page, query);
    expect(await page.locator('[role="option"] .result-name').first().innerText()).toBe(name);
  });

  test("is walked with the arrow keys, opened with Enter and left with Escape", async () => {
    const { page } = await read(dongyang);
    await find(page, "大会战");
    await page.keyboard.press("ArrowDown");
    const second = await page.locator('[role="option"][aria-selected="true"] .result-name').innerText();
    await page.keyboard.press("Enter");
    await expect.poll(() => panel(page).locator("h2").innerText()).toBe(second);
    await page.keyboard.press("Escape");
    await expect.poll(() => panel(page).locator("h2").innerText()).toContain("楼琅坚在市委务虚会上强调");
  });

  test("is grouped by kind, and the arrow keys go round", async () => {
    const { page } = await read(dongyang);
    await find(page, "横店");
    const options = page.locator('[role="option"]');
    const groups = page.locator('[role="listbox"] [role="group"]');
    expect(await groups.count()).toBeGreaterThan(1);
    const names = await groups.evaluateAll((all) => all.map((e) => e.getAttribute("aria-label")));
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain("地点");
    const selected = () => options.evaluateAll((all) => all.findIndex((e) => e.getAttribute("aria-selected") === "true"));
    expect(await selected()).toBe(0);
    await page.keyboard.press("ArrowUp");
    await expect.poll(selected).toBe((await options.count()) - 1);
    await page.keyboard.press("ArrowDown");
    await expect.poll(selected).toBe(0);
  });

  test("says so where nothing is found", async () => {
    const { page } = await read(sample);
    await page.keyboard.press("/");
    await page.keyboard.type("zzzzqq");
    await expect.poll(() => page.locator(".results").innerText()).toContain("没有找到「zzzzqq」");
  });
});

describe("a thing that is read", () => {
  test("says its relations as sentences, with the words that prove them", async () => {
    const { page } = await read(dongyang, { fragment: `#id=${encodeURIComponent("person:lou-langjian")}` });
    await expect.poll(() => panel(page).innerText()).toMatch(/楼琅坚\s+担任\s+市委书记/);
    expect(await panel(page).innerText()).toMatch(/「市委书记楼琅坚」[\s\S]*第 9 行/);
  });

  test("shows the passage with the cited phrase marked, where the text is at hand", async () => {
    const { page } = await read(sample);
    await find(page, "书记");
    await page.keyboard.press("Enter");
    const marked = panel(page).locator("blockquote mark");
    await expect.poll(() => marked.count()).toBeGreaterThan(0);
    const [phrase, passage] = [await marked.first().innerText(), await marked.first().locator("xpath=ancestor::blockquote").innerText()];
    expect(passage.length).toBeGreaterThan(phrase.length + 10);
    const text = readFileSync(join(root, "data/sample/sources/yunxi-2023-12-28.txt"), "utf8");
    expect(text).toContain(phrase);
    // The whole line is one click away.
    await panel(page).locator("button.line").first().click();
    await expect
      .poll(async () => (await panel(page).locator("blockquote").first().innerText()).length)
      .toBeGreaterThanOrEqual(passage.length);
  });

  test("opens what its sentences name, and Back goes back", async () => {
    const { page } = await read(dongyang, { fragment: `#id=${encodeURIComponent("person:lou-langjian")}` });
    await panel(page).getByRole("button", { name: "市委书记", exact: true }).first().click();
    await expect.poll(() => panel(page).locator("h2").innerText()).toBe("市委书记");
    expect(page.url()).toContain("#id=role");
    await page.goBack();
    await expect.poll(() => panel(page).locator("h2").innerText()).toBe("楼琅坚");
  });

  test("says why it is inferred", async () => {
    const { page } = await read(dongyang, { fragment: `#id=${encodeURIComponent("person:lou-langjian")}` });
    await expect.poll(() => panel(page).innerText()).toMatch(/推断\s*第9行/);
  });

  test("is announced to those who cannot see the graph", async () => {
    const { page } = await read(dongyang, { fragment: `#id=${encodeURIComponent("person:lou-langjian")}` });
    await expect.poll(() => page.locator('.page > [role="status"]').innerText()).toMatch(/^楼琅坚，人物，\d+ 条关系$/);
  });

  test("is found in the graph by a click on its mark", async () => {
    const one = define("entities:\n  - { id: place:p, label: 甲镇, inferred: 如此 }\n");
    const graph = buildGraph(one, government);
    layoutGraph(graph);
    const { page } = await read([...writeJson(graph)].join(""));
    await page.waitForTimeout(300);
    const box = await page.locator(".canvas").boundingBox();
    if (!box) throw new Error("no canvas");
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await expect.poll(() => panel(page).locator("h2").innerText()).toBe("甲镇");
  });
});

test("the legend hides and shows kinds, and the picture follows", async () => {
  const { page } = await read(dongyang);
  const policy = page.locator(".filter-toggle", { hasText: "方略要求" });
  expect(await policy.getAttribute("aria-pressed")).toBe("true");
  await page.waitForTimeout(300);
  const before = (await page.locator(".canvas").screenshot()).toString("base64");
  await policy.click();
  expect(await policy.getAttribute("aria-pressed")).toBe("false");
  expect(page.url()).toContain("hide=policy");
  await expect.poll(async () => (await page.locator(".canvas").screenshot()).toString("base64") === before).toBe(false);
  await page.reload();
  await expect.poll(() => page.locator(".filter-toggle", { hasText: "方略要求" }).getAttribute("aria-pressed")).toBe("false");
});

test("the legend shows one kind alone, and all again", async () => {
  const { page } = await read(sample);
  const kinds = page.locator(".legend-body > .filter");
  const shown = () => kinds.locator('.filter-toggle[aria-pressed="true"]').count();
  const all = await kinds.locator(".filter-toggle").count();
  await kinds.locator(".filter-toggle", { hasText: "项目" }).click({ modifiers: ["Alt"] });
  await expect.poll(shown).toBe(1);
  await kinds.getByRole("button", { name: "类别：全选" }).click();
  await expect.poll(shown).toBe(all);
});

describe("both languages", () => {
  test("have the same words", () => {
    expect(Object.keys(words.en).sort()).toEqual(Object.keys(words.zh).sort());
    for (const [key, text] of Object.entries(words.en)) expect(text, key).not.toMatch(/\p{Script=Han}/u);
  });

  test("in English nothing of the page's own is Chinese", async () => {
    const { page } = await read(dongyang, { fragment: `#lang=en&id=${encodeURIComponent("role:mayor")}` });
    for (const fragment of ["#lang=en", "#lang=en&id=person%3Alou-langjian"]) {
      await page.goto(new URL(fragment, page.url()).href);
      await expect.poll(() => page.locator("html").getAttribute("lang")).toBe("en");
      // Names, quotes, figures with their units, and reasons are the data's; all else is the page's.
      const own = await page.evaluate(() => {
        const copy = document.body.cloneNode(true) as HTMLElement;
        for (const part of copy.querySelectorAll(
          'noscript, blockquote p, .figure, .statement strong, .defined, .other-names, .inferred, [lang="zh"], [lang="zh-CN"], .problems, .result-beside, .attributes dd',
        ))
          part.remove();
        const labels = [...copy.querySelectorAll("[aria-label], [title], [placeholder]")].flatMap((e) =>
          ["aria-label", "title", "placeholder"].map((a) => e.getAttribute(a) ?? ""),
        );
        return [copy.innerText, ...labels].join("\n");
      });
      expect(own.match(/.*\p{Script=Han}.*/gu) ?? []).toEqual([]);
    }
  });

  test("follow the reader's system, and the switch", async () => {
    const { page } = await read(sample, { locale: "en-US" });
    expect(await page.locator("input").getAttribute("placeholder")).toBe(words.en.searchHint);
    await page.getByRole("button", { name: "中文" }).click();
    expect(await page.locator("input").getAttribute("placeholder")).toBe(words.zh.searchHint);
  });
});

test("dark and light follow the system, and the switch", async () => {
  const { page } = await read(sample, { colorScheme: "dark" });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(await ground()).toBe("rgb(20, 23, 26)");
  await page.getByRole("button", { name: /明暗/ }).click();
  await expect.poll(ground).toBe("rgb(250, 248, 243)");
  expect(page.url()).toContain("theme=light");
});

for (const [size, options] of [
  ["1440×900", wide],
  ["390×844", phone],
] as const)
  test(`at ${size} nothing scrolls sideways, and no control lies over another`, async () => {
    const { page } = await read(dongyang, options);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    const overlaps = await page.evaluate(() => {
      const seen = [...document.querySelectorAll<HTMLElement>("header button, header input, .zoom button, .legend-button, .handle")].filter(
        (e) => e.offsetWidth > 1 && e.checkVisibility({ visibilityProperty: true }),
      );
      const boxes = seen.map((e) => e.getBoundingClientRect());
      return boxes.flatMap((a, i) =>
        boxes
          .slice(i + 1)
          .filter((b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
          .map((b) => `${a.x},${a.y} ${b.x},${b.y}`),
      );
    });
    expect(overlaps).toEqual([]);
  });

test("on a wide screen the text has about two fifths of it", async () => {
  const { page } = await read(dongyang);
  const width = (await panel(page).boundingBox())?.width ?? 0;
  expect(width / 1440).toBeGreaterThan(0.35);
  expect(width / 1440).toBeLessThan(0.45);
});

test("on a phone a drag of the handle draws the panel up, and down again", async () => {
  const { page } = await read(dongyang, phone);
  const top = async () => (await panel(page).boundingBox())?.y ?? 0;
  const folded = await top();
  const drag = async (by: number) => {
    const box = await page.locator(".handle").boundingBox();
    const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x, y + by, { steps: 4 });
    await page.mouse.up();
  };
  await drag(-200);
  await expect.poll(top).toBeLessThan(folded - 200);
  // Up once more stays up.
  await drag(-60);
  await page.waitForTimeout(100);
  expect(await top()).toBeLessThan(folded - 200);
  await drag(200);
  await expect.poll(top).toBe(folded);
});

test("on a phone what opens a thing is large enough to touch, in the text and in tables", async () => {
  const { page } = await read(dongyang, phone);
  await page.locator(".handle").tap();
  for (const fragment of ["#", at({ view: "table", table: "person" })]) {
    await go(page, fragment);
    await page.waitForTimeout(300);
    const heights = await page.locator(".thing:visible").evaluateAll((all) => all.map((e) => e.getBoundingClientRect().height));
    expect(heights.length).toBeGreaterThan(10);
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(24);
  }
});

test("on a phone the panel is drawn up and down, and controls are large enough to touch", async () => {
  const { page } = await read(dongyang, phone);
  const top = async () => (await panel(page).boundingBox())?.y ?? 0;
  const folded = await top();
  await page.locator(".handle").tap();
  await expect.poll(top).toBeLessThan(folded - 200);
  await page.locator(".handle").tap();
  await expect.poll(top).toBe(folded);
  for (const button of await page.locator("header button.icon, .legend-button, .zoom button:visible").all()) {
    const box = await button.boundingBox();
    if (box) expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(40);
  }
});

test("labels and quotes are text: markup in them runs nothing", async () => {
  const evil = `<img src=x onerror="document.title='pwned'"><script>document.title='pwned'</script>`;
  const hostile = define(
    JSON.stringify({
      document: "document:d",
      entities: [
        { id: "document:d", label: evil, date: "2022", url: "javascript:document.title='pwned'" },
        {
          id: "person:a",
          label: evil,
          aliases: [evil],
          en: evil,
          cite: `1 ${evil}`,
          inferred: evil,
          attends: { to: "event:e", cite: `1 ${evil}`, inferred: evil },
        },
        { id: "event:e", label: evil, cite: `1 ${evil}` },
      ],
    }),
  );
  const { page } = await read([...writeJson(buildGraph(hostile, government))].join(""));
  for (const id of ["person:a", "document:d"]) {
    await page.goto(new URL(`#id=${encodeURIComponent(id)}`, page.url()).href);
    await expect.poll(() => panel(page).locator("h2").innerText()).toBe(evil);
  }
  expect(await page.locator("img, #app script, a[href^='javascript']").count()).toBe(0);
  expect(await page.title()).not.toBe("pwned");
});

describe("a graph that cannot be shown gets a message in both languages, never a blank page:", () => {
  test.each([
    ["no JSON", "{ nonsense", words.zh.failedBroken, words.en.failedBroken],
    ["another program's JSON", "{}", words.zh.failedForeign, words.en.failedForeign],
    [
      "another version",
      '{"attributes":{"format":"zhengmai","version":99,"ontology":{"kinds":{},"relations":{}}}}',
      words.zh.failedVersion,
      words.en.failedVersion,
    ],
    [
      "an edge without its ends",
      sample.replace(/"source":"[^"]+"/, '"source":"person:nobody"'),
      words.zh.failedBroken,
      words.en.failedBroken,
    ],
  ])("%s", async (_, graph, chinese, english) => {
    const { page } = await open(graph);
    await expect.poll(() => page.locator("[role=alert]").innerText()).toContain(chinese);
    expect(await page.locator("[role=alert]").innerText()).toContain(english);
  });
});

test("a broken edit is told in the page, which keeps the last good graph until the definitions are mended", async () => {
  const served: Served = { graph: sample.replace('{"attributes":{', '{"attributes":{"live":true,'), problems: [] };
  const { page, announce } = await read(served);
  await find(page, "书记");
  await page.keyboard.press("Enter");
  const name = await panel(page).locator("h2").innerText();

  served.problems = [
    {
      severity: "error",
      code: "unknown-id",
      file: "set/people.yaml",
      line: 7,
      column: 3,
      message: '"role:x" is not defined',
      hint: "define it",
    },
  ];
  // The page listens as soon as it has read that the graph is live.
  await expect
    .poll(() => {
      announce();
      return page.locator(".banner").count();
    })
    .toBe(1);
  expect(await page.locator(".banner").innerText()).toMatch(/set\/people\.yaml:7:3[\s\S]*"role:x" is not defined/);
  expect(await panel(page).locator("h2").innerText()).toBe(name);

  served.problems = [];
  announce();
  await expect.poll(() => page.locator(".banner").count()).toBe(0);
  expect(await panel(page).locator("h2").innerText()).toBe(name);
});

test("definitions that are broken from the start show what is wrong, and the graph once they are mended", async () => {
  const served: Served = {
    problems: [{ severity: "error", code: "syntax", file: "set/a.yaml", line: 2, column: 1, message: "a tab", hint: "indent with spaces" }],
  };
  const { page, announce } = await open(served);
  await expect.poll(() => page.locator("[role=alert]").innerText()).toMatch(/set\/a\.yaml:2:1[\s\S]*a tab/);
  Object.assign(served, { graph: sample, problems: [] });
  await expect
    .poll(() => {
      announce();
      return page.locator('.graph[data-state="drawn"]').count();
    })
    .toBe(1);
});

test("a graph of another domain is shown in its own words", async () => {
  const garden = defineOntology({
    name: "garden",
    zh: "花园",
    en: "Garden",
    kinds: {
      plant: { zh: "植物", en: "plant", shape: "circle", color: { light: "#1b7a43", dark: "#6fcf97" } },
      bed: { zh: "花坛", en: "flower bed", shape: "square", color: { light: "#8a5a00", dark: "#e0b050" } },
    },
    relations: {
      growsIn: { zh: "种在", en: "grows in", inverse: { key: "grows", zh: "种有", en: "is home to" }, signature: { plant: ["bed"] } },
    },
  });
  const graph = buildGraph(
    define(
      "entities:\n  - { id: plant:plum, label: 梅, en: plum, growsIn: { to: bed:north, inferred: 如此 } }\n  - { id: bed:north, label: 北坛, en: north bed }\n",
      garden,
    ),
    garden,
  );
  const { page } = await read([...writeJson(graph)].join(""), { fragment: "#id=plant%3Aplum" });
  await expect.poll(() => panel(page).innerText()).toMatch(/梅\s+种在\s+北坛/);
  expect(await page.locator(".legend").innerText()).toMatch(/植物[\s\S]*花坛/);
  await page.getByRole("button", { name: "EN" }).click();
  await expect.poll(() => panel(page).innerText()).toMatch(/plum\s+grows in\s+north bed/);
});

test("without WebGL the text, the search and the legend still work, and the graph's place says why it is empty", async () => {
  const context = await browser.newContext({ locale: "zh-CN", ...wide });
  onTestFinished(() => context.close());
  await context.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext as (...args: unknown[]) => RenderingContext | null;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
      return kind.startsWith("webgl") ? null : original.call(this, kind, ...rest);
    } as typeof HTMLCanvasElement.prototype.getContext;
  });
  const { server } = createViewServer(join(root, "dist/viewer"), () => ({ graph: sample, problems: [] }));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await expect.poll(() => page.locator("main").innerText()).toContain(words.zh.noWebgl);
  await find(page, "书记");
  await page.keyboard.press("Enter");
  await expect.poll(() => panel(page).locator("blockquote").count()).toBeGreaterThan(0);
});

test("ten thousand things open, and the page stays awake", async () => {
  const many = define(
    `entities:\n${Array.from({ length: 10_000 }, (_, i) => `  - { id: campaign:c${i}, label: 行动${i}, inferred: x${i > 0 ? `, partOf: { to: "campaign:c${Math.floor((i - 1) / 4)}", inferred: x }` : ""} }\n`).join("")}`,
  );
  const { page } = await read([...writeJson(buildGraph(many, government))].join(""));
  await find(page, "行动9999");
  await page.keyboard.press("Enter");
  await expect.poll(() => panel(page).locator("h2").innerText()).toBe("行动9999");
});
