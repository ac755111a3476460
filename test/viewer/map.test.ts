/** The map of the whole: what is named on it, what a name does, and what is saved of it. */
import { describe, expect, test } from "vitest";
import { at, graphIn, graphOf, namesIn, panel, phone, read, said, saved, title } from "./reader.js";

const dongyang = graphOf("dongyang");
const sample = graphOf("sample");

/** Things of which each hangs on the one in the middle of ten. */
const many = (count: number) =>
  graphIn(
    `entities:\n${Array.from({ length: count }, (_, i) => {
      const hub = i - (i % 10);
      const part = i === hub ? "" : `, partOf: { to: place:p${hub}, inferred: 如此 }`;
      return `  - { id: place:p${i}, label: 第${i}村, inferred: 如此${part} }`;
    }).join("\n")}\n`,
  );

describe("at rest", () => {
  test.each([
    ["of two hundred, wide", dongyang, {}, 15, 30],
    ["of two hundred, in English", dongyang, { fragment: "#lang=en" }, 15, 30],
    ["of two hundred, on a phone", dongyang, phone, 15, 30],
    ["of one", many(1), {}, 1, 1],
    ["of thirty", many(30), {}, 20, 30],
    ["of a hundred and thirty", many(130), {}, 15, 30],
  ] as const)("a map %s bears few names, those of hubs among them", async (_, graph, options, least, most) => {
    const { page } = await read(graph, options);
    const { names } = await namesIn((await saved(page, "SVG")).text);
    expect(names.length).toBeGreaterThanOrEqual(least);
    expect(names.length).toBeLessThanOrEqual(most);
    const { nodes, edges } = JSON.parse(graph) as {
      nodes: { key: string; attributes: { label: string; en?: string } }[];
      edges: { source: string; target: string }[];
    };
    const degree = (id: string) => edges.filter((e) => e.source === id || e.target === id).length;
    const [hub] = nodes.toSorted((a, b) => degree(b.key) - degree(a.key));
    expect(names.map((n) => n.text)).toContain("fragment" in options ? hub?.attributes.en : hub?.attributes.label);
  });

  test("more things are named from nearer", async () => {
    const { page } = await read(dongyang);
    const marks = async () => {
      const svg = (await saved(page, "SVG")).text;
      return { marks: svg.match(/fill-rule="evenodd"/g)?.length ?? 0, names: (await namesIn(svg)).names.length };
    };
    const whole = await marks();
    for (const _ of [1, 2]) await page.getByRole("button", { name: "放大" }).click();
    await expect.poll(async () => (await marks()).marks).toBeLessThan(whole.marks / 2);
    const near = await marks();
    expect(near.names / near.marks).toBeGreaterThan(whole.names / whole.marks);
  });
});

test.each(["map", "outline"])("a name in the %s opens what it names, and a hand says so", async (view) => {
  const { page } = await read(dongyang, { fragment: at({ view }) });
  const { names } = await namesIn((await saved(page, "SVG")).text);
  const name = names.find(({ text }) => text === "五大会战");
  const box = await page.locator(".canvas").boundingBox();
  if (!name || !box) throw new Error("五大会战 is not named");
  const place = { x: box.x + name.right - 6, y: box.y + (name.top + name.bottom) / 2 };
  await page.mouse.move(place.x, place.y);
  await expect.poll(() => page.locator(".canvas").evaluate((e) => (e as HTMLElement).style.cursor)).toBe("pointer");
  await page.mouse.click(place.x, place.y);
  await expect.poll(() => title(page)).toBe("五大会战");
});

test("what is saved of the map fades what the map fades, and weighs its lines by their proofs", async () => {
  const id = "person:huang-shengke";
  const { page } = await read(dongyang, { fragment: at({ id, view: "map" }) });
  await expect.poll(async () => (await saved(page, "SVG")).text).toContain('opacity="0.14"');
  const { text } = await saved(page, "SVG");
  const { edges } = JSON.parse(dongyang) as { edges: { source: string; target: string; attributes: { evidence: unknown[] } }[] };
  const own = edges.filter((e) => e.source === id || e.target === id);
  const proofs = new Set(own.map((e) => e.attributes.evidence.length));
  const drawn = new Set([...text.matchAll(/stroke-width="([\d.]+)"(?: stroke-dasharray="4 4")?\/><path/g)].map((m) => m[1]));
  expect(proofs.size).toBeGreaterThan(1);
  expect(drawn.size).toBe(new Set([...proofs].map((n) => Math.min(3, 0.9 + 0.35 * n).toFixed(1))).size);
  // At rest nothing is faded.
  await page.getByRole("button", { name: "回到总览" }).click();
  await expect.poll(async () => (await saved(page, "SVG")).text).not.toContain('opacity="0.14"');
});

test("the arrow keys go on in a map whose drawing was lost while another view was looked at", async () => {
  const { page } = await read(sample);
  await panel(page).locator(".begin .thing").first().click();
  await page.locator(".picture").waitFor();
  const canvas = page.locator(".canvas canvas").first();
  await canvas.evaluate((e) => (e as HTMLElement).setAttribute("title", "old"));
  await page.evaluate(() => {
    for (const canvas of document.querySelectorAll<HTMLCanvasElement>(".canvas canvas"))
      (canvas.getContext("webgl2") ?? canvas.getContext("webgl"))?.getExtension("WEBGL_lose_context")?.loseContext();
  });
  await page.locator('.canvas canvas[title="old"]').waitFor({ state: "detached" });
  await page.getByRole("button", { name: "回到总览" }).click();
  await page.locator('.graph:not(.near)[data-state="drawn"]').waitFor();
  await page.locator(".canvas").focus();
  const heard = new Set<string>();
  for (const key of ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "ArrowUp"]) {
    await page.keyboard.press(key);
    await page.waitForTimeout(150);
    heard.add(await page.locator('.page > [role="status"]').innerText());
  }
  expect(heard.size).toBeGreaterThan(2);
});

test("ways that are asked for in the map are drawn, and saved as such", async () => {
  const { page } = await read(dongyang, { fragment: at({ id: "platform:high-speed-rail-new-town", view: "map" }) });
  await panel(page).getByRole("button", { name: "找它到……的路径" }).click();
  await page.keyboard.type("llj");
  await page.keyboard.press("Enter");
  await expect.poll(() => said(page, "to")).toBe("person:lou-langjian");
  await page.locator(".graph.near .picture").waitFor();
  const { nodes } = JSON.parse((await saved(page, "JSON")).text) as { nodes: unknown[] };
  expect(nodes.length).toBeLessThan(10);
});
