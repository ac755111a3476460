/** From a fact to the text that proves it and back; where facts are defined; and what is copied of them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { splitLines } from "../../src/definitions/text.js";
import { writeJson } from "../../src/export/json.js";
import { buildGraph } from "../../src/graph/build.js";
import { openDataset } from "../../src/graph/open.js";
import { government } from "../../src/ontology/government.js";
import type { Evidence } from "../../src/ontology/types.js";
import { words } from "../../viewer/src/words.js";
import { define, root, text } from "../tools.js";
import { graphOf, open, panel, phone, read } from "./reader.js";

const sample = graphOf("sample");
const dongyang = graphOf("dongyang");
const yunxi = "document:yunxi-2023-12-28";
const file = splitLines(readFileSync(join(root, "data/sample/sources/yunxi-2023-12-28.txt"), "utf8"));

const at = (parts: Record<string, string>) => `#${new URLSearchParams(parts)}`;
const line = (page: Page, number: number) => panel(page).locator(`li[data-line="${number}"]`);
const phrase = (page: Page, words: string) => panel(page).locator('.phrase[role="button"]', { hasText: words }).first();
const isInSight = (page: Page, selector: string) =>
  page.evaluate((s) => {
    const [element, around] = [document.querySelector(s), document.querySelector(".panel-body")];
    if (!element || !around) return false;
    const [box, frame] = [element.getBoundingClientRect(), around.getBoundingClientRect()];
    return box.bottom > frame.top && box.top < frame.bottom;
  }, selector);
/** The graph of these definitions beside a text of its document. */
const withText = (yaml: string, content: string) =>
  [...writeJson(buildGraph(define(yaml), government), { texts: Object.fromEntries(text("document:d", content)) })].join("");

/** Every citation of a graph, as its JSON holds it. */
function citations(json: string): Evidence[] {
  const { nodes, edges } = JSON.parse(json) as Record<"nodes" | "edges", { attributes: Record<string, unknown> }[]>;
  const cited = (value: unknown) => (value ?? []) as { evidence: Evidence[] }[];
  return [...nodes, ...edges].flatMap(({ attributes }) => [
    ...(attributes.evidence as Evidence[]),
    ...cited(attributes.declares).flatMap((d) => d.evidence),
  ]);
}

describe("a text that is read", () => {
  test("is whole: line by line as the file has it, under its title, date and publisher", async () => {
    const { page } = await read(sample, { fragment: at({ text: yunxi }) });
    await expect.poll(() => panel(page).locator("h2").innerText()).toContain("芸溪县委部署明年工作");
    expect(await panel(page).locator(".kind").innerText()).toMatch(/2023-12-28\s+芸溪新闻网/);
    const lines = await panel(page)
      .locator("li[data-line]")
      .evaluateAll((all) => all.map((li) => [Number(li.getAttribute("data-line")), li.querySelector("p")?.textContent ?? ""]));
    expect(lines).toEqual(file.map((content, i) => [i + 1, content]));
  });

  test("has every phrase marked that the graph cites from it", async () => {
    const { page } = await read(sample, { fragment: at({ text: yunxi }) });
    await line(page, 1).waitFor();
    // Of each line, which of its signs are marked.
    const marked = await panel(page)
      .locator("li[data-line]")
      .evaluateAll((all) =>
        all.map((li) => {
          const p = li.querySelector("p");
          if (!p) return "";
          const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
          let signs = "";
          while (walker.nextNode()) {
            const content = walker.currentNode.textContent ?? "";
            signs += walker.currentNode.parentElement?.closest("mark") ? "x".repeat(content.length) : ".".repeat(content.length);
          }
          return signs;
        }),
      );
    const cited = citations(sample).filter((e) => e.document === yunxi);
    expect(cited.length).toBeGreaterThan(100);
    const expected = file.map((content) => ".".repeat(content.length).split(""));
    for (const { line: number, quote, occurrence = 1 } of cited) {
      const content = file[number - 1] as string;
      let start = -1;
      for (let i = 0; i < occurrence; i += 1) start = content.indexOf(quote, start + 1);
      expect(start, quote).toBeGreaterThanOrEqual(0);
      expected[number - 1]?.fill("x", start, start + quote.length);
    }
    expect(marked).toEqual(expected.map((signs) => signs.join("")));
  });

  test("shows what a phrase proves; one of the facts opens its thing at that sentence, and Back returns to the line", async () => {
    const { page } = await read(sample, { fragment: at({ text: yunxi }) });
    const mark = phrase(page, "县委书记沈怀樾");
    await mark.click();
    const note = panel(page).locator(".note");
    await expect.poll(() => note.innerText()).toMatch(/沈怀樾\s+担任\s+县委书记/);
    expect(await mark.getAttribute("aria-expanded")).toBe("true");
    await note.locator("li", { hasText: "担任" }).getByRole("button", { name: "沈怀樾" }).click();
    await expect.poll(() => panel(page).locator("h2").innerText()).toBe("沈怀樾");
    expect(await panel(page).locator(".sentence.lit").innerText()).toContain("县委书记");
    await page.goBack();
    await expect.poll(() => panel(page).locator("li[aria-current]").getAttribute("data-line")).toBe("7");
    expect(await isInSight(page, 'li[data-line="7"]')).toBe(true);
    // The phrase is still open that one came from.
    expect(await note.innerText()).toContain("担任");
    await mark.focus();
    await page.keyboard.press("Escape");
    expect(await note.count()).toBe(0);
    await page.keyboard.press("Escape");
    await expect.poll(() => panel(page).locator(".overview").count()).toBe(1);
  });

  test("is read by keyboard: a phrase takes the focus, lights its relation, and Enter shows its facts", async () => {
    const { page } = await read(sample, { fragment: at({ text: yunxi }) });
    await phrase(page, "县委书记沈怀樾").focus();
    await expect.poll(() => panel(page).locator("mark.lit").count()).toBeGreaterThan(0);
    await page.keyboard.press("Enter");
    await expect.poll(() => panel(page).locator(".note").count()).toBe(1);
    await page.keyboard.press("Enter");
    await expect.poll(() => panel(page).locator(".note").count()).toBe(0);
  });

  test("tells lines apart from which nothing was taken, blank ones and what stands above the text", async () => {
    const graph = withText(
      "document: document:d\nentities:\n  - { id: document:d, label: 文, date: 2022-01-01 }\n  - { id: place:p, label: 甲镇, cite: 6 甲镇 }\n",
      "---\ntitle: 文\n---\n\n此行无事\n甲镇在此\n",
    );
    const { page } = await read(graph, { fragment: at({ text: "document:d" }) });
    await line(page, 1).waitFor();
    const sorts = await panel(page)
      .locator("li[data-line]")
      .evaluateAll((all) => all.map((li) => [li.className, (li as HTMLElement).dataset.note]));
    expect(sorts.map(([sort]) => sort)).toEqual(["matter", "matter", "matter", "blank", "untaken", "cited", "blank"]);
    expect(sorts.map(([, note]) => note)).toEqual(
      [words.zh.frontMatter, null, null, null, words.zh.untaken, null, null].map((n) => n ?? undefined),
    );
    expect(await line(page, 5).evaluate((li) => getComputedStyle(li, "::after").content)).toContain(words.zh.untaken);
    expect(await panel(page).locator(".coverage").innerText()).toBe("5 行文字，引及 1 行");
  });

  test("says so where a phrase does not stand on its line, or the text has no such line", async () => {
    const graph = withText(
      "document: document:d\nentities:\n  - { id: document:d, label: 文, date: 2022-01-01 }\n  - { id: place:p, label: 甲镇, cite: [1 乙镇, 9 甲镇] }\n",
      "此行无镇",
    );
    const { page } = await read(graph, { fragment: at({ text: "document:d" }) });
    await expect.poll(() => line(page, 1).innerText()).toMatch(/乙镇[\s\S]*此处原文未见引文[\s\S]*甲镇/);
    expect(await line(page, 9).innerText()).toMatch(/甲镇[\s\S]*原文没有这一行/);
  });

  test("parts phrases that overlap, and joins them to one mark with the facts of each", async () => {
    const graph = withText(
      "document: document:d\nentities:\n  - { id: document:d, label: 文, date: 2022-01-01 }\n  - { id: organization:o, label: 市委, cite: 1 市委 }\n  - { id: role:r, label: 市委书记, cite: 1 市委书记 }\n  - { id: place:p, label: 书记楼, cite: 1 书记楼 }\n",
      "那市委书记楼",
    );
    const { page } = await read(graph, { fragment: at({ text: "document:d" }) });
    const mark = phrase(page, "市委书记楼");
    expect(await mark.locator("mark").allInnerTexts()).toEqual(["市委", "书记", "楼"]);
    expect(await mark.locator("mark").evaluateAll((all) => all.map((m) => /by-\d/.exec(m.className)?.[0]))).toEqual([
      "by-2",
      "by-2",
      "by-1",
    ]);
    await mark.click();
    expect(await panel(page).locator(".note q").allInnerTexts()).toEqual(["市委书记", "市委", "书记楼"]);
  });

  test("follows the thing that is read from place to place", async () => {
    const { page } = await read(sample, { fragment: at({ id: "person:lu-bingchuan", text: yunxi }) });
    const walk = panel(page).locator(".walk");
    const count = Number(/出处中的陆秉川：(\d+) 处/.exec(await walk.innerText())?.[1]);
    expect(count).toBeGreaterThan(1);
    expect(await panel(page).locator(".phrase:has(mark.own)").count()).toBe(count);
    await walk.getByRole("button", { name: words.zh.nextPlace }).click();
    expect(await walk.innerText()).toContain(`1 / ${count}`);
    expect(await page.locator('.page > [role="status"]').innerText()).toContain("第 1 处，第 7 行");
    expect(await isInSight(page, ".phrase.here")).toBe(true);
    await walk.getByRole("button", { name: words.zh.previousPlace }).click();
    expect(await walk.innerText()).toContain(`${count} / ${count}`);
    await expect.poll(() => isInSight(page, ".phrase.here")).toBe(true);
    await panel(page).getByRole("button", { name: "回到陆秉川" }).click();
    await expect.poll(() => panel(page).locator("h2").innerText()).toBe("陆秉川");
  });

  test("without the text, is its phrases by line, with what each proves and how to bring the text", async () => {
    const { page } = await read(dongyang, { fragment: at({ text: "document:dongyang-2022-12-24", line: "9" }) });
    await expect.poll(() => panel(page).innerText()).toContain("原文没有随本页附带");
    const numbers = await panel(page)
      .locator("li[data-line]")
      .evaluateAll((all) => all.map((li) => Number(li.getAttribute("data-line"))));
    expect(numbers).toEqual([...new Set(citations(dongyang).map((e) => e.line))].sort((a, b) => a - b));
    expect(await line(page, 9).innerText()).toMatch(/市委书记楼琅坚[\s\S]*楼琅坚\s+担任\s+市委书记/);
    expect(await isInSight(page, 'li[data-line="9"]')).toBe(true);
    await line(page, 9).getByRole("button", { name: "楼琅坚" }).first().click();
    await expect.poll(() => panel(page).locator("h2").innerText()).toBe("楼琅坚");
    await page.goBack();
    await expect.poll(() => panel(page).locator("li[aria-current]").getAttribute("data-line")).toBe("9");
  });

  test("says how to bring the text to those alone who run the program", async () => {
    const live = dongyang.replace('{"attributes":{', '{"attributes":{"live":true,');
    const { page } = await read(live, { fragment: at({ text: "document:dongyang-2022-12-24" }) });
    await expect.poll(() => panel(page).locator(".not-at-hand").innerText()).toContain("--sources");
  });

  test("is text: markup in it runs nothing", async () => {
    const evil = `<img src=x onerror="document.title='pwned'">`;
    const graph = withText(
      JSON.stringify({
        document: "document:d",
        entities: [
          { id: "document:d", label: evil, date: "2022" },
          { id: "person:a", label: evil, cite: `1 ${evil}` },
        ],
      }),
      `前${evil}后\n<script>document.title='pwned'</script>`,
    );
    const { page } = await read(graph, { fragment: at({ text: "document:d" }) });
    await phrase(page, evil).click();
    await expect.poll(() => panel(page).locator(".note").innerText()).toContain(evil);
    expect(await line(page, 2).locator("p").textContent()).toBe("<script>document.title='pwned'</script>");
    expect(await page.locator("img, #app script").count()).toBe(0);
    expect(await page.title()).not.toBe("pwned");
  });

  test("may have ten thousand lines: it opens at one of them, and the page stays awake", async () => {
    const lines = Array.from({ length: 10_000 }, (_, i) => `第${i + 1}行说到村${i + 1}，${"一句又一句。".repeat(i % 9)}`);
    const entities = Array.from(
      { length: 2_000 },
      (_, i) => `  - { id: place:v${i}, label: 村${i * 5 + 1}, cite: ${i * 5 + 1} 村${i * 5 + 1} }\n`,
    );
    const graph = withText(
      `document: document:d\nentities:\n  - { id: document:d, label: 文, date: 2022-01-01 }\n${entities.join("")}`,
      lines.join("\n"),
    );
    const { page } = await open(graph, { fragment: at({ text: "document:d", line: "7501" }) });
    await expect.poll(() => isInSight(page, 'li[data-line="7501"]')).toBe(true);
    expect(await panel(page).locator("li[data-line]").count()).toBe(10_000);
    const asked = Date.now();
    await phrase(page, "村7501").click();
    await expect.poll(() => panel(page).locator(".note").innerText()).toContain("村7501");
    expect(Date.now() - asked).toBeLessThan(3_000);
  });

  test("on a phone nothing scrolls sideways", async () => {
    const { page } = await read(sample, { ...phone, fragment: at({ id: "person:lu-bingchuan", text: yunxi, line: "7" }) });
    await phrase(page, "县委书记沈怀樾").tap();
    await panel(page).locator(".note").waitFor();
    expect(await page.locator(".panel-body").evaluate((e) => e.scrollWidth - e.clientWidth)).toBeLessThanOrEqual(0);
  });
});

describe("the way into the text", () => {
  test("leads from a citation to its line", async () => {
    const { page } = await read(sample, { fragment: at({ id: "person:lu-bingchuan" }) });
    const footer = panel(page).locator(".citation footer").first();
    const number = /第 (\d+) 行/.exec(await footer.innerText())?.[1];
    await footer.getByRole("button", { name: words.zh.readFull }).click();
    await expect.poll(() => panel(page).locator("li[aria-current]").getAttribute("data-line")).toBe(number);
    expect(page.url()).toContain(`line=${number}`);
    await page.goBack();
    await expect.poll(() => panel(page).locator("h2").innerText()).toBe("陆秉川");
  });

  test("stands beside each document, with how much of it is cited", async () => {
    const { page } = await read(sample);
    const lines = new Set(citations(sample).map((e) => e.line));
    const coverage = panel(page).locator(".coverage");
    expect(await coverage.innerText()).toContain(`${file.filter((l) => l.trim() !== "").length} 行文字，引及 ${lines.size} 行`);
    await coverage.getByRole("button").click();
    await line(page, 1).waitFor();
    await page.goto(new URL(at({ id: yunxi }), page.url()).href);
    await panel(page).locator(".coverage").getByRole("button", { name: words.zh.readFull }).click();
    await line(page, 1).waitFor();
  });
});

describe("what is copied", () => {
  const permissions = ["clipboard-read", "clipboard-write"];
  const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

  test("of a citation is what it proves, the words, their source and a link to the line", async () => {
    const { page, address } = await read(dongyang, { permissions, fragment: at({ id: "person:lou-langjian" }) });
    const sentence = panel(page).locator(".sentence", { hasText: "担任" });
    await sentence.locator(".citation").first().hover();
    await sentence.getByRole("button", { name: words.zh.copyCitation }).first().click();
    await expect.poll(() => sentence.innerText()).toContain(words.zh.copied);
    expect(await page.locator('.page > [role="status"]').innerText()).toContain(words.zh.copied);
    const [proves, quote, source, link = ""] = (await copied(page)).split("\n");
    expect(proves).toBe("楼琅坚 担任 市委书记");
    expect(quote).toBe("「市委书记楼琅坚」");
    expect(source).toBe("《楼琅坚在市委务虚会上强调 大干快上 奋进赶超 奋力推动东阳发展迈上新台阶》，东阳新闻网，2022-12-24，第 9 行");
    expect(link.startsWith(address)).toBe(true);
    await expect.poll(() => sentence.innerText(), { timeout: 5000 }).not.toContain(words.zh.copied);
    await page.goto("about:blank");
    await page.goto(link);
    await expect.poll(() => panel(page).locator("li[aria-current]").getAttribute("data-line")).toBe("9");
  });

  test("of a thing is the address of the page", async () => {
    const { page } = await read(sample, { permissions, fragment: at({ id: "person:lu-bingchuan", lang: "en" }) });
    await panel(page).getByRole("button", { name: words.en.copyLink }).click();
    await expect.poll(() => panel(page).innerText()).toContain(words.en.copied);
    expect(await copied(page)).toBe(page.url());
  });

  test("is copied all the same where the browser gives no clipboard", async () => {
    const { page } = await read(sample, { permissions, fragment: at({ id: "person:lu-bingchuan" }) });
    await page.evaluate(() => {
      Object.defineProperty(navigator.clipboard, "writeText", { value: () => Promise.reject(new Error("refused")) });
    });
    await panel(page).getByRole("button", { name: words.zh.copyLink }).click();
    await expect.poll(() => panel(page).innerText()).toContain(words.zh.copied);
    expect(await copied(page)).toBe(page.url());
    expect(await page.locator("textarea").count()).toBe(0);
  });
});

describe("where a fact is defined", () => {
  test("stands under its thing and under its sentence, with what the checks found there", async () => {
    const graph = buildGraph(
      define(
        "entities:\n  - id: person:a\n    label: 甲\n    inferred: 如此\n    attends:\n      to: event:e\n      inferred: 如此\n  - { id: event:e, label: 会, inferred: 如此 }\n",
      ),
      government,
    );
    const finding = (line: number, column: number, message: string) =>
      ({ severity: "note", code: "alike", file: "test/test.yaml", line, column, message, hint: "look at it" }) as const;
    const edge = graph.getEdgeAttribute(graph.edges()[0] as string, "definedAt")[0] as string;
    const [, edgeLine, edgeColumn] = edge.split(":").map(Number) as [number, number, number];
    const findings = [finding(2, 5, "of the thing"), finding(edgeLine, edgeColumn, "of the relation"), finding(99, 1, "of another")];
    const { page } = await read([...writeJson(graph, { findings })].join(""), { fragment: at({ id: "person:a" }) });
    const sentence = panel(page).locator(".sentence");
    await expect.poll(() => sentence.innerText()).toContain(edge);
    expect(await sentence.innerText()).toContain("of the relation look at it");
    const own = panel(page).locator(".entity > .defined");
    expect(await own.innerText()).toMatch(/test\/test\.yaml:2:\d+[\s\S]*of the thing/);
    expect(await panel(page).innerText()).not.toContain("of another");
    expect(await own.innerText()).not.toContain("of the relation");
  });

  test("is every decision that made several things one, with its reason in the reader's language", async () => {
    const { graph } = openDataset(["data/sample", "data/sample-2024"].map((name) => join(root, name)));
    const { page } = await read([...writeJson(graph)].join(""), { fragment: at({ id: "person:sample:shen-huaiyue" }) });
    const merged = panel(page).locator(".merged");
    await expect.poll(() => merged.innerText()).toMatch(/合并自[\s\S]*person:sample:shen-huaiyue[\s\S]*同任县委书记/);
    expect(await merged.innerText()).toMatch(/decisions\.yaml:\d+/);
    await page.getByRole("button", { name: "EN" }).click();
    await expect.poll(() => merged.innerText()).toMatch(/Merged from[\s\S]*same post of county party secretary/);
  });
});

test("what is read stays well apart from its ground, in both themes", async () => {
  for (const theme of ["light", "dark"]) {
    const { page } = await read(sample, { fragment: at({ id: "person:lu-bingchuan", text: yunxi, theme }) });
    await line(page, 1).waitFor();
    const ratios = await page.evaluate(() => {
      const pixel = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true }) as OffscreenCanvasRenderingContext2D;
      const light = (colors: string[]) => {
        for (const color of colors) {
          pixel.fillStyle = color;
          pixel.fillRect(0, 0, 1, 1);
        }
        const [r, g, b] = [...pixel.getImageData(0, 0, 1, 1).data].map((v) => {
          const c = v / 255;
          return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
        }) as [number, number, number];
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const ground = getComputedStyle(document.body).backgroundColor;
      const against = (element: Element, pseudo?: string) => {
        const style = getComputedStyle(element, pseudo);
        const [a, b] = [light([style.color]), light([ground, getComputedStyle(element).backgroundColor])];
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      };
      const lines = [...document.querySelectorAll("li[data-line]")];
      return [
        ...lines.map((li) => against(li, "::before")),
        ...[...document.querySelectorAll(".folio mark, .folio p, .folio button")].map((e) => against(e)),
      ];
    });
    expect(ratios.length).toBeGreaterThan(30);
    expect(Math.min(...ratios)).toBeGreaterThanOrEqual(4.5);
  }
});
