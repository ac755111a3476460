/** Three questions of a new reader, each answered with its proof in at most three clicks or groups of keys. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { find, graphOf, panel, read } from "./reader.js";

const dongyang = graphOf("dongyang");

/** Opens the first thing that a search finds: one group of keys. */
async function goTo(page: Page, letters: string, name: string): Promise<void> {
  await find(page, letters);
  await page.keyboard.press("Enter");
  await expect.poll(() => panel(page).locator("h2").innerText()).toBe(name);
}

/** The sentence of the panel that holds these words, with its proofs. */
const sentence = (page: Page, words: string) => panel(page).locator(".sentence", { hasText: words }).first();

test("which platforms does 平台攻坚大会战 hold: its letters, and a click on the line that proves one", async () => {
  const { page } = await read(dongyang);
  await goTo(page, "ptgjdhz", "平台攻坚大会战");
  for (const name of ["高铁新城", "通用航空产业园", "横店影视文化产业集聚区"])
    expect(await panel(page).innerText()).toMatch(new RegExp(`平台攻坚大会战[\\s\\S]*包括[\\s\\S]*${name}`));
  await sentence(page, "通用航空产业园")
    .getByRole("button", { name: /第 .* 行/ })
    .first()
    .click();
  await expect.poll(() => sentence(page, "通用航空产业园").innerText()).toMatch(/「[^」]*通用航空产业园[^」]*」[\s\S]*第 21 行/);
});

test("what did 黄胜可 demand: his initials, and a click on the line that proves one", async () => {
  const { page } = await read(dongyang);
  await goTo(page, "hsk", "黄胜可");
  for (const name of ["“一二三四五”", "促消费", "扩投资"])
    expect(await panel(page).innerText()).toMatch(new RegExp(`黄胜可 提出[\\s\\S]*${name}`));
  await sentence(page, "促消费")
    .getByRole("button", { name: /第 .* 行/ })
    .first()
    .click();
  await expect.poll(() => sentence(page, "促消费").innerText()).toMatch(/「[^」]*促消费[^」]*」[\s\S]*第 \d+ 行/);
});

test("how is 高铁新城 tied to 楼琅坚: its letters, a click on the path, his initials", async () => {
  const { page } = await read(dongyang);
  await goTo(page, "gtxc", "高铁新城");
  await panel(page).getByRole("button", { name: "找它到……的路径" }).click();
  await page.keyboard.type("llj");
  await page.locator('[role="option"]').first().waitFor();
  await page.keyboard.press("Enter");
  await expect
    .poll(() => panel(page).innerText())
    .toMatch(/高铁新城\s+属于\s+平台攻坚大会战[\s\S]*「高铁新城」[\s\S]*楼琅坚\s+提出\s+平台攻坚大会战/);
});
