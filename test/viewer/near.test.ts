/** The picture of a thing and its neighbours, and of the ways between two things: what it shows, and how it and the text point at each other. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { at, go, graphIn, graphOf, panel, phone, read, said, title, wide } from "./reader.js";

const dongyang = graphOf("dongyang");

/** One thing with every sort of neighbour: two relations to one of them, three proofs, an inferred relation, both directions. */
const small = graphIn(`
document: document:d
entities:
  - { id: "document:d", label: 报告, date: 2024-01-02 }
  - id: person:a
    label: 赵甲
    cite: 1 赵甲
    holds: { to: "role:r", cite: [1 一, 2 二, 3 三] }
    attends: { to: "event:e", inferred: 承前句 }
    states: { to: "campaign:k", cite: 4 四 }
    leads: { to: "campaign:k", cite: 5 五 }
  - { id: "person:b", label: 钱乙, cite: 6 钱乙, attends: { to: "event:e", cite: 6 钱乙 } }
  - { id: "person:c", label: 孙丙, cite: 6 孙丙, attends: { to: "event:e", cite: 6 孙丙 } }
  - { id: "role:r", label: 县长, cite: 1 县长 }
  - { id: "event:e", label: 全会, cite: 6 全会 }
  - { id: "campaign:k", label: 行动, cite: 4 行动 }
`);
const near = at({ id: "person:a" });

const marks = (page: Page) =>
  page.locator(".picture .mark-button").evaluateAll((all) => all.map((e) => e.getAttribute("data-id") as string));
const texts = (page: Page) => page.locator(".picture > text").evaluateAll((all) => all.map((e) => e.textContent as string));
const line = (page: Page, edge: string) => page.locator(`.picture [data-edge=${JSON.stringify(edge)}]`);
const more = (page: Page, name: string) => page.locator(".picture").getByRole("button", { name });

/** Where the lines to or from a thing begin and end, how wide they are, and whether they are dashed. */
const lines = (page: Page) =>
  page.locator(".picture .line-mark").evaluateAll((all) =>
    all.map((group) => {
      const path = group.querySelector("path") as SVGPathElement;
      const end = path.getPointAtLength(path.getTotalLength());
      const begin = path.getPointAtLength(0);
      const middle = path.getPointAtLength(path.getTotalLength() / 2);
      return {
        edge: group.getAttribute("data-edge") as string,
        begin: [begin.x, begin.y] as [number, number],
        middle: [middle.x, middle.y] as [number, number],
        end: [end.x, end.y] as [number, number],
        width: Number(path.getAttribute("stroke-width")),
        dashed: path.hasAttribute("stroke-dasharray"),
        heads: group.querySelectorAll('path[fill]:not([fill="none"])').length,
      };
    }),
  );
const places = (page: Page) =>
  page.locator(".picture .mark-button").evaluateAll((all) =>
    Object.fromEntries(
      all.map((e) => {
        const ring = e.querySelector(".focus-ring") as SVGCircleElement;
        return [e.getAttribute("data-id") as string, [ring.cx.baseVal.value, ring.cy.baseVal.value] as [number, number]];
      }),
    ),
  );
const distance = ([x, y]: [number, number], [u, v]: [number, number]) => Math.hypot(x - u, y - v);

describe("the neighbourhood of a thing", () => {
  test("shows every neighbour once, in sectors that say their relation, with how many there are", async () => {
    const { page } = await read(dongyang, { fragment: at({ id: "event:retreat-2022" }) });
    const shown = await marks(page);
    expect(new Set(shown).size).toBe(shown.length);
    expect(shown).toContain("person:lou-langjian");
    // As many as the text has sentences with different far ends.
    const names = await panel(page).locator(".sentence > .words .thing").allInnerTexts();
    expect(shown.length).toBe(new Set(names).size + 1);
    // Each caption ends with its count, where it is more than one; together they count all neighbours.
    const captions = await texts(page);
    expect(captions.some((caption) => caption.startsWith("参加"))).toBe(true);
    const counts = captions.map((caption) => Number(/　(\d+)$/.exec(caption)?.[1] ?? 1));
    expect(counts.reduce((a, b) => a + b, 0)).toBe(shown.length - 1);
  });

  test("draws each line from its source to its target, with the head at the target", async () => {
    const { page } = await read(small, { fragment: near });
    const [where, drawn] = [await places(page), await lines(page)];
    expect(drawn.length).toBe(4);
    const [a, r] = [where["person:a"], where["role:r"]] as [[number, number], [number, number]];
    const holds = drawn.find((l) => distance(l.end, r) < 20);
    expect(holds?.heads).toBe(1);
    expect(distance(holds?.begin ?? [0, 0], a)).toBeLessThan(40);
    // Seen from the other end the same line still ends where the role is.
    await go(page, at({ id: "role:r" }));
    await expect.poll(() => title(page)).toBe("县长");
    await expect.poll(() => marks(page).then((m) => m[0])).toBe("role:r");
    const [other, same] = [await places(page), (await lines(page))[0]];
    expect(distance(same?.end ?? [0, 0], other["role:r"] as [number, number])).toBeLessThan(40);
    expect(distance(same?.begin ?? [0, 0], other["person:a"] as [number, number])).toBeLessThan(20);
  });

  test("draws two relations to one thing apart, more proofs as a heavier line, and dashes what is inferred", async () => {
    const { page } = await read(small, { fragment: near });
    const [where, drawn] = [await places(page), await lines(page)];
    const to = (id: string) => drawn.filter((l) => distance(l.end, where[id] as [number, number]) < 20);
    const [one, two] = to("campaign:k");
    expect(distance(one?.middle ?? [0, 0], two?.middle ?? [0, 0])).toBeGreaterThan(3);
    expect(to("role:r")[0]?.width).toBeGreaterThan((one?.width ?? 0) + 0.4);
    expect(to("event:e").map((l) => l.dashed)).toEqual([true]);
    expect(to("role:r").map((l) => l.dashed)).toEqual([false]);
  });

  test("unfolds the neighbours of a neighbour by its “+”, folds them again, and the address keeps them", async () => {
    const { page } = await read(small, { fragment: near });
    expect(await marks(page)).not.toContain("person:b");
    await more(page, "展开其余 2 项：全会").click();
    await expect.poll(() => marks(page)).toEqual(expect.arrayContaining(["person:b", "person:c"]));
    expect(said(page, "open")).toBe("event:e");
    await page.reload();
    await expect.poll(() => marks(page)).toEqual(expect.arrayContaining(["person:b", "person:c"]));
    await more(page, "收起：全会").click();
    await expect.poll(() => marks(page)).not.toContain("person:b");
    expect(said(page, "open")).toBeNull();
  });

  test("is widened by one ring and narrowed again, and the address keeps it", async () => {
    const { page } = await read(small, { fragment: near });
    await page.getByRole("button", { name: "扩展一圈" }).click();
    await expect.poll(() => marks(page)).toContain("person:c");
    expect(said(page, "ring")).toBe("2");
    await page.reload();
    await expect.poll(() => marks(page)).toContain("person:c");
    await page.getByRole("button", { name: "收回一圈" }).click();
    await expect.poll(() => marks(page)).not.toContain("person:c");
  });

  test("of a hub with hundreds of neighbours folds its sectors, unfolds the one that is asked for, and stays responsive", async () => {
    const hub = graphIn(
      `entities:\n  - { id: "event:e", label: 大会, inferred: x }\n  - { id: "place:p", label: 会址, inferred: x }\n${Array.from({ length: 400 }, (_, i) => `  - { id: "person:p${i}", label: 人${i}, inferred: x, attends: { to: "event:e", inferred: x } }\n`).join("")}`,
    );
    const { page } = await read(hub, { fragment: at({ id: "event:e" }) });
    await expect.poll(() => marks(page).then((m) => m.length)).toBeGreaterThan(4);
    const folded = await marks(page);
    expect(folded.length).toBeLessThan(100);
    expect((await texts(page)).some((caption) => caption.endsWith("400"))).toBe(true);
    await page.locator(".picture .more").first().click();
    await expect.poll(() => marks(page).then((m) => m.length)).toBe(401);
    // It is higher than its frame now, which is looked at by scrolling.
    const frame = page.locator(".frame");
    expect(await frame.evaluate((e) => e.scrollHeight - e.clientHeight)).toBeGreaterThan(1000);
  });

  test("goes nearer and farther by its buttons", async () => {
    const { page } = await read(small, { fragment: near });
    const width = () => page.locator(".picture").evaluate((e) => e.getBoundingClientRect().width);
    const before = await width();
    await page.getByRole("button", { name: "放大" }).click();
    await expect.poll(width).toBeGreaterThan(before * 1.1);
    await page.getByRole("button", { name: "看全图" }).click();
    await expect.poll(width).toBe(before);
  });
});

describe("the picture stays under the hand:", () => {
  const many = at({ id: "person:lou-langjian" });
  const where = (page: Page, id: string) => page.locator(`.picture [data-id="${id}"] .focus-ring`).boundingBox();

  test("Ctrl and the wheel zoom at the pointer", async () => {
    const { page } = await read(dongyang, { fragment: many });
    const id = (await marks(page))[3] as string;
    const before = await where(page, id);
    if (!before) throw new Error("the mark is not there");
    const [x, y] = [before.x + before.width / 2, before.y + before.height / 2];
    await page.locator(".frame").evaluate(
      (frame, [clientX, clientY]) => {
        for (let i = 0; i < 8; i++)
          frame.dispatchEvent(new WheelEvent("wheel", { ctrlKey: true, deltaY: -50, clientX, clientY, cancelable: true, bubbles: true }));
      },
      [x, y] as const,
    );
    await expect.poll(async () => (await where(page, id))?.width).toBeGreaterThan(before.width * 1.5);
    const after = await where(page, id);
    expect(Math.abs((after?.x ?? 0) + (after?.width ?? 0) / 2 - x)).toBeLessThan(4);
    expect(Math.abs((after?.y ?? 0) + (after?.height ?? 0) / 2 - y)).toBeLessThan(4);
  });

  test("two fingers bring it nearer, and the page stays as it is", async () => {
    const { page } = await read(dongyang, { fragment: many, ...phone });
    const width = () => page.locator(".picture").evaluate((e) => e.getBoundingClientRect().width);
    const before = await width();
    const session = await page.context().newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", apart?: number) =>
      session.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: apart === undefined ? [] : [200 - apart / 2, 200 + apart / 2].map((x, id) => ({ x, y: 380, id })),
      });
    await touch("touchStart", 80);
    for (const apart of [100, 120, 140, 160]) await touch("touchMove", apart);
    await touch("touchEnd");
    await expect.poll(width).toBeGreaterThan(before * 1.6);
    expect(await page.evaluate(() => visualViewport?.scale)).toBe(1);
  });

  test("what is unfolded keeps its place and the zoom", async () => {
    const { page } = await read(dongyang, { fragment: many, ...phone });
    const more = page.locator(".picture .more").last();
    await page.getByRole("button", { name: "放大" }).evaluateAll((all) => (all[0] as HTMLElement | undefined)?.click());
    await more.evaluate((e) => e.scrollIntoView({ block: "center" }));
    const text = await more.boundingBox();
    const width = await page.locator(".picture").evaluate((e) => e.getBoundingClientRect().width);
    // The name above it, as it stands.
    const above = await page.locator(".picture .mark-button").evaluateAll(
      (all, y) =>
        all
          .map((e) => ({
            id: e.getAttribute("data-id") as string,
            y: (e.querySelector(".focus-ring") as Element).getBoundingClientRect().y,
          }))
          .filter((m) => m.y < y)
          .sort((a, b) => b.y - a.y)[0],
      text?.y ?? 0,
    );
    if (!above) throw new Error("nothing stands above");
    const count = (await marks(page)).length;
    await more.dispatchEvent("click");
    await expect.poll(() => marks(page).then((m) => m.length)).toBeGreaterThan(count);
    expect(Math.abs(((await where(page, above.id))?.y ?? 0) - above.y)).toBeLessThan(3);
    expect(await page.locator(".picture").evaluate((e) => e.getBoundingClientRect().width)).toBe(width);
  });

  test("a line farther out opens the nearer of its ends, where its sentence stands", async () => {
    const { page } = await read(dongyang, { fragment: at({ id: "campaign:five-battles", ring: "2" }) });
    const far = page.locator('.picture .line-mark:has(> path[stroke="var(--ink-3)"])');
    const edge = (await far.first().getAttribute("data-edge")) as string;
    await far.first().dispatchEvent("click");
    await expect.poll(() => said(page, "id")).not.toBe("campaign:five-battles");
    await expect.poll(() => panel(page).locator(".sentence.lit blockquote, .sentence.lit .inferred").count()).toBeGreaterThan(0);
    expect(edge).toContain(said(page, "id") as string);
  });
});

test("a hub's sentences come two hundred at a time, and on paper all", async () => {
  const people = Array.from(
    { length: 450 },
    (_, i) => `  - { id: "person:p${i}", label: 人${i}, inferred: x, attends: { to: "event:e", inferred: x } }\n`,
  );
  const hub = graphIn(`entities:\n  - { id: "event:e", label: 会, inferred: x }\n${people.join("")}`);
  const { page } = await read(hub, { fragment: at({ id: "event:e" }) });
  const sentences = panel(page).locator(".sentence");
  await expect.poll(() => sentences.count()).toBe(200);
  await panel(page).getByRole("button", { name: "再显示 200 项" }).click();
  await expect.poll(() => sentences.count()).toBe(400);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await expect.poll(() => sentences.count()).toBe(450);
  // In the picture as many as there is room for, and one name for the rest.
  await expect.poll(() => page.locator(".frame .more").count()).toBe(1);
});

describe("the text and the picture light each other:", () => {
  const first = (page: Page) => panel(page).locator(".sentence", { hasText: "县长" });

  test("a sentence its line, and a line its sentence", async () => {
    const { page } = await read(small, { fragment: near });
    const where = await places(page);
    const edge = (await lines(page)).find((l) => distance(l.end, where["role:r"] as [number, number]) < 20)?.edge as string;
    expect(await line(page, edge).getAttribute("opacity")).not.toBe("1");
    await first(page).hover();
    await expect.poll(() => line(page, edge).getAttribute("opacity")).toBe("1");
    await page.mouse.move(5, 5);
    await expect.poll(() => line(page, edge).getAttribute("opacity")).not.toBe("1");
    await line(page, edge).dispatchEvent("pointerenter");
    await expect.poll(() => first(page).getAttribute("class")).toContain("lit");
    await line(page, edge).dispatchEvent("pointerleave");
    await expect.poll(() => first(page).getAttribute("class")).not.toContain("lit");
  });

  test("a line that is clicked unfolds its proof and brings it into sight, and does so again", async () => {
    const { page } = await read(dongyang, { fragment: at({ id: "person:huang-shengke" }) });
    await panel(page).locator(".proofs").last().waitFor();
    const edges = (await lines(page)).map((l) => l.edge);
    const clicked = line(page, edges.at(-1) as string);
    const last = panel(page).locator(".sentence.lit");
    await clicked.dispatchEvent("pointerenter");
    await expect.poll(() => last.count()).toBe(1);
    expect(await last.locator("blockquote").count()).toBe(0);
    for (let time = 0; time < 2; time++) {
      await clicked.dispatchEvent("click");
      await expect.poll(() => last.locator("blockquote").count()).toBeGreaterThan(0);
      await expect
        .poll(async () => {
          const [box, frame] = [await last.boundingBox(), await panel(page).boundingBox()];
          return box && frame && box.y < frame.y + frame.height && box.y + box.height > frame.y;
        })
        .toBe(true);
      // Folded and scrolled away, it is found again.
      await clicked.dispatchEvent("pointerenter");
      await last.locator(".proofs").click();
      await expect.poll(() => last.locator("blockquote").count()).toBe(0);
      await page.locator(".panel-body").evaluate((e) => e.scrollTo(0, 0));
    }
  });
});

describe("paths", () => {
  const steps = (page: Page) => panel(page).locator(".steps > li");

  test("are found from the panel's field, every step a sentence with the words that prove it", async () => {
    const { page } = await read(dongyang, { fragment: at({ id: "person:lou-langjian" }) });
    await panel(page).getByRole("button", { name: "找它到……的路径" }).click();
    await page.keyboard.type("高铁新城");
    await page.locator('#path-results [role="option"]').first().waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(() => said(page, "to")).toBe("platform:high-speed-rail-new-town");
    await expect.poll(() => title(page)).toMatch(/楼琅坚[\s\S]*高铁新城/);
    expect(await steps(page).count()).toBeGreaterThan(1);
    for (const step of await steps(page).all()) {
      expect(await step.locator(".thing").count()).toBe(2);
      expect(await step.locator("blockquote, .inferred").count()).toBeGreaterThan(0);
    }
    // The picture holds both ends, and a line for each step.
    const shown = await marks(page);
    expect(shown).toContain("person:lou-langjian");
    expect(shown.at(-1)).toBe("platform:high-speed-rail-new-town");
    await page.goBack();
    await expect.poll(() => title(page)).toBe("楼琅坚");
    await page.goForward();
    await expect.poll(() => steps(page).count()).toBeGreaterThan(1);
    await panel(page).getByRole("button", { name: "回到楼琅坚" }).click();
    await expect.poll(() => said(page, "to")).toBeNull();
  });

  const forked = graphIn(`
entities:
  - { id: "campaign:a", label: 甲, inferred: x }
  - { id: "campaign:m", label: 中一, inferred: x, partOf: [{ to: "campaign:a", inferred: x }] }
  - { id: "campaign:n", label: 中二, inferred: x, partOf: [{ to: "campaign:a", inferred: x }] }
  - { id: "project:z", label: 末, inferred: x, partOf: [{ to: "campaign:m", inferred: x }, { to: "campaign:n", inferred: x }] }
  - { id: "place:lone", label: 孤镇, inferred: x }
`);

  test("that are equally short are listed, and each can be chosen", async () => {
    const { page } = await read(forked, { fragment: at({ id: "campaign:a", to: "project:z" }) });
    const choices = panel(page).locator(".ways button");
    await expect.poll(() => choices.allInnerTexts()).toEqual(["经 中一", "经 中二"]);
    expect(await panel(page).innerText()).toContain("2 条最短路径，各 2 步");
    expect(await steps(page).first().innerText()).toContain("中一");
    await choices.nth(1).click();
    await expect.poll(() => steps(page).first().innerText()).toContain("中二");
    expect(await choices.nth(1).getAttribute("aria-pressed")).toBe("true");
    // Both ways stand in the picture.
    expect((await marks(page)).sort()).toEqual(["campaign:a", "campaign:m", "campaign:n", "project:z"]);
    await panel(page).getByRole("button", { name: "倒过来" }).click();
    await expect.poll(() => title(page)).toMatch(/末[\s\S]*甲/);
  });

  const entry = { id: "place:dongyang", to: "person:lou-langjian" };
  const edges = (page: Page, tone: string) =>
    page
      .locator(`.picture .line-mark:has(> path[stroke="var(--${tone})"])`)
      .evaluateAll((all) => all.map((e) => e.getAttribute("data-edge") as string));

  test.each([
    ["on a desk", "zh", wide],
    ["on a desk in English", "en", wide],
    ["on a phone", "zh", phone],
    ["on a phone in English", "en", phone],
  ] as const)("of which there are many, %s, are drawn with no word over another and the chosen one in full", async (_, lang, screen) => {
    const { page } = await read(dongyang, { fragment: at({ ...entry, way: "3", lang }), ...screen });
    await expect.poll(() => marks(page).then((m) => m.length)).toBe(10);
    const texts = await page.locator(".picture text").evaluateAll((all) =>
      all.map((e) => {
        const { x, y, width, height } = (e as SVGTextElement).getBBox();
        const picture = (e as SVGTextElement).ownerSVGElement as SVGSVGElement;
        const { width: room } = picture.viewBox.baseVal;
        return { text: e.textContent ?? "", x, y, right: x + width, bottom: y + height, isOutside: x < 0 || x + width > room };
      }),
    );
    expect(texts.filter((t) => t.isOutside)).toEqual([]);
    const over = texts.flatMap((a, i) =>
      texts
        .slice(i + 1)
        .filter((b) => a.x < b.right && b.x < a.right && a.y + 2 < b.bottom && b.y + 2 < a.bottom)
        .map((b) => `${a.text} over ${b.text}`),
    );
    expect(over).toEqual([]);
    // The third way is the one that is read, listed and drawn: its names whole, the others thin.
    const choices = panel(page).locator(".ways button");
    expect(await choices.nth(2).getAttribute("aria-pressed")).toBe("true");
    expect((await edges(page, "ink")).length).toBe(2);
    expect((await edges(page, "ink-3")).length).toBe(14);
    const [name] = await panel(page).locator(".ways button[aria-pressed=true]").allInnerTexts();
    const via = (name as string).replace(/^(经|by) /, "");
    expect(
      texts
        .map((t) => t.text)
        .join("")
        .replace(/\s/g, ""),
    ).toContain(via.replace(/\s/g, ""));
    await choices.nth(4).click();
    await expect.poll(() => said(page, "way")).toBe("5");
    await page.reload();
    await expect.poll(() => choices.nth(4).getAttribute("aria-pressed")).toBe("true");
  });

  test("are chosen by their lines too, and the sentence of the line comes into sight", async () => {
    const { page } = await read(dongyang, { fragment: at(entry) });
    const [line] = await page
      .locator('.picture .line-mark:has(> path[stroke="var(--ink-3)"])')
      .evaluateAll((all) => all.map((e) => e.getAttribute("data-edge") as string));
    await page.locator(`.line-mark[data-edge="${line}"]`).dispatchEvent("click");
    await expect.poll(() => said(page, "way")).not.toBeNull();
    await expect.poll(() => edges(page, "accent")).toEqual([line]);
    const step = steps(page).and(page.locator(".lit"));
    await expect.poll(() => step.count()).toBe(1);
    const box = await step.boundingBox();
    expect((box?.y ?? 0) + 40).toBeLessThan(900);
  });

  test("are counted in English as one or as many", async () => {
    const { page } = await read(forked, { fragment: at({ id: "campaign:a", to: "campaign:m", lang: "en" }) });
    await expect.poll(() => panel(page).innerText()).toMatch(/1 shortest path, 1 step\b(?! each)/);
    await go(page, at({ id: "campaign:a", to: "project:z", lang: "en" }));
    await expect.poll(() => panel(page).innerText()).toContain("2 shortest paths, 2 steps each");
    await expect(page.locator(".picture").getAttribute("aria-label")).resolves.toMatch(/^The ways from /);
  });

  test("leave nothing of a table in the address", async () => {
    const { page } = await read(dongyang, { fragment: at({ id: "place:dongyang", view: "table", table: "target", sort: "-value" }) });
    await panel(page).getByRole("button", { name: "找它到……的路径" }).click();
    await page.keyboard.type("楼琅坚");
    await page.locator('#path-results [role="option"]').first().waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(() => said(page, "to")).toBe("person:lou-langjian");
    for (const key of ["view", "table", "sort"]) expect(said(page, key)).toBeNull();
  });

  test("that do not exist, or that the filters hide, are said not to exist", async () => {
    const { page } = await read(forked, { fragment: at({ id: "campaign:a", to: "place:lone" }) });
    await expect.poll(() => panel(page).innerText()).toContain("两者之间没有路径");
    await go(page, at({ id: "campaign:a", to: "project:z", without: "partOf" }));
    await expect.poll(() => title(page)).toMatch(/甲[\s\S]*末/);
    expect(await panel(page).innerText()).toContain("两者之间没有路径");
    // Both ends stand there all the same, with nothing between them.
    expect(await marks(page)).toEqual(["campaign:a", "project:z"]);
    expect(await page.locator(".picture .line-mark").count()).toBe(0);
    await panel(page).getByRole("button", { name: "全部显示" }).click();
    await expect.poll(() => steps(page).count()).toBe(2);
  });
});

test("a step of a path says what its relation says: until when a post was held, and where that is defined", async () => {
  const { page } = await read(graphOf("sample-2024"), { fragment: at({ id: "person:lu-bingchuan", to: "role:county-head" }) });
  const step = panel(page).locator(".steps li").first();
  await expect.poll(() => step.innerText()).toContain("至 2024-09-24");
  expect(await step.innerText()).toMatch(/people\.yaml:\d+/);
});

test("a mark of the picture says its relation to those who do not see the line", async () => {
  const { page } = await read(dongyang, { fragment: at({ id: "event:retreat-2022" }) });
  const mark = page.locator('.mark-button[data-id="person:huang-shengke"]');
  expect(await mark.getAttribute("aria-label")).toMatch(/黄胜可.*黄胜可 参加 市委务虚会/);
});
