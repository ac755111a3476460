/** How the page opens: whose graph it is, and a few questions, each a link to its answer. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { at, graphIn, graphOf, panel, phone, read, said, title, wide } from "./reader.js";

const dongyang = graphOf("dongyang");

const links = (page: Page) => panel(page).locator(".questions a");
const ask = (page: Page, question: string) => links(page).filter({ hasText: question }).click();
const marks = (page: Page) =>
  page.locator(".picture .mark-button").evaluateAll((all) => all.map((e) => e.getAttribute("data-id") as string));

describe("the page opens", () => {
  test.each([
    ["zh", /楼琅坚在市委务虚会上强调/, "东阳新闻网"],
    ["en", /Lou Langjian/, "Dongyang News"],
  ])("in %s with title, date and publisher, and three to six questions that are links", async (lang, name, publisher) => {
    const { page } = await read(dongyang, { fragment: at({ lang }) });
    await expect.poll(() => title(page)).toMatch(name);
    const head = await panel(page).locator(".subject").innerText();
    expect(head).toContain("2022-12-24");
    expect(head).toContain(publisher);
    const all = await links(page).all();
    expect(all.length).toBeGreaterThanOrEqual(3);
    expect(all.length).toBeLessThanOrEqual(6);
    for (const link of all) {
      expect(await link.getAttribute("href")).toMatch(/^#/);
      expect(await link.innerText()).toMatch(lang === "zh" ? /？$/ : /^[^\p{Script=Han}]+$/u);
    }
    const asked = (await links(page).allInnerTexts()).join("\n");
    if (lang === "en")
      expect(asked).toMatch(/which projects belong to each\?[\s\S]*Which targets are set for 2023\?[\s\S]*What does Lou Langjian state\?/);
    // In English an answer is in English too: the links keep the language.
    if (lang === "en") for (const link of all) expect(await link.getAttribute("href")).toContain("lang=en");
  });
});

describe("a question leads to its answer:", () => {
  test("which projects each of the five battles has, as two rings of the picture", async () => {
    const { page } = await read(dongyang);
    await ask(page, "五大会战各有哪些项目？");
    await expect.poll(() => title(page)).toBe("五大会战");
    await expect.poll(() => marks(page).then((m) => m.filter((id) => id.startsWith("project:")).length)).toBeGreaterThan(10);
    const battles = (await marks(page)).filter((id) => /^campaign:.*-battle$/.test(id));
    expect(battles.length).toBe(5);
    expect(said(page, "ring")).toBe("2");
    await page.goBack();
    await expect.poll(() => links(page).count()).toBeGreaterThan(2);
  });

  test("which targets there are for 2023, as a table that is filtered by the year", async () => {
    const { page } = await read(dongyang);
    await ask(page, "2023年有哪些目标？");
    const rows = page.locator("tbody tr");
    await expect.poll(() => rows.count()).toBeGreaterThan(20);
    const years = (JSON.parse(dongyang) as { nodes: { attributes: { kind: string; year?: number } }[] }).nodes.filter(
      (n) => n.attributes.year === 2023,
    );
    expect(await rows.count()).toBe(years.length);
    expect(await page.locator(".bin[aria-pressed=true]").getAttribute("aria-label")).toContain("2023 年");
  });

  test("who attends the meeting, as sentences with their proofs", async () => {
    const { page } = await read(dongyang);
    await ask(page, "谁参加");
    await expect.poll(() => panel(page).locator("h3", { hasText: "的参加者有" }).count()).toBe(1);
    const people = panel(page).locator(".sentences", { hasText: "的参加者有" }).locator(".sentence .thing");
    expect(await people.allInnerTexts()).toContain("黄胜可");
  });

  test.each([
    ["谁参加", "的参加者有", wide],
    ["楼琅坚提出了什么", "提出", wide],
    ["谁参加", "的参加者有", phone],
  ])("“%s” at the group that says it, marked and in sight, also when it is sent", async (question, words, screen) => {
    const { page } = await read(dongyang, screen);
    if (screen === phone) await page.locator(".handle").tap();
    await ask(page, question);
    const head = panel(page).locator(".asked h3");
    const isInSight = async () => {
      const [box, body] = [await head.boundingBox(), await panel(page).locator(".panel-body").boundingBox()];
      return box !== null && body !== null && box.y >= body.y && box.y + 80 < body.y + body.height;
    };
    await expect.poll(() => head.innerText()).toContain(words);
    await expect.poll(isInSight).toBe(true);
    // The page itself has not moved.
    expect(await page.evaluate(() => document.scrollingElement?.scrollTop)).toBe(0);
    expect(
      await page
        .locator(".head")
        .boundingBox()
        .then((box) => box?.y),
    ).toBe(0);
    await page.reload();
    await expect.poll(isInSight).toBe(true);
    await panel(page).locator(".asked .thing").first().click();
    await expect.poll(() => said(page, "group")).toBe(null);
  });

  test("how two things are tied, as a path with the proof of every step", async () => {
    const { page } = await read(dongyang);
    await ask(page, "怎样相连？");
    const steps = panel(page).locator(".steps > li");
    await expect.poll(() => steps.count()).toBeGreaterThan(1);
    for (const step of await steps.all()) expect(await step.locator("blockquote, .inferred").count()).toBeGreaterThan(0);
    expect((await marks(page)).length).toBeGreaterThan(2);
  });

  test("every one of them, in English too, opens something that is not the beginning", async () => {
    const { page, address } = await read(dongyang, { fragment: at({ lang: "en" }) });
    const hrefs = await links(page).evaluateAll((all) => all.map((a) => a.getAttribute("href") as string));
    for (const href of hrefs) {
      await page.goto("about:blank");
      await page.goto(address + href);
      await page.locator('.graph[data-state="drawn"]:visible').waitFor();
      expect(await page.locator("tbody tr, .picture .mark-button").count(), href).toBeGreaterThan(2);
      expect(await page.locator("html").getAttribute("lang")).toBe("en");
    }
  });
});

test("a graph that answers none of them asks none", async () => {
  const { page } = await read(graphIn("entities:\n  - { id: place:p, label: 甲镇, inferred: 如此 }\n"));
  await expect.poll(() => panel(page).locator("h2").count()).toBe(1);
  expect(await panel(page).locator(".ask").count()).toBe(0);
});
