/** The map of the whole: what is named on it, what a name does, and what is saved of it. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { at, graphIn, graphOf, namesIn, open, panel, phone, read, said, saved, title } from "./reader.js";

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
  const withHead = /<path [^>]* stroke-width="([\d.]+)"(?: stroke-dasharray="4 4")?\/><path/g;
  const drawn = new Set([...text.matchAll(withHead)].map((m) => Number(m[1])));
  const widths = [...proofs].map((n) => Math.round(10 * Math.min(3, 0.9 + 0.35 * n)) / 10);
  expect(drawn.size).toBeGreaterThan(2);
  expect([...drawn].filter((width) => !widths.includes(width))).toEqual([]);
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

describe("on the map a thing that is read", () => {
  const joined = graphIn(`document: document:d
entities:
  - { id: document:d, label: 纪要, date: 2024-01-02 }
  - id: person:a
    label: 林某某
    cite: 1 林某某
    holds: [{ to: role:r, cite: 1 县长林某某, since: 2021 }, { to: role:r, cite: 2 县长林某某, since: 2023 }]
    attends: { to: event:e, inferred: 如此 }
  - { id: role:r, label: 县长, cite: 1 县长 }
  - { id: event:e, label: 工作会议, cite: 1 工作会议 }
`);

  test("has its lines with their direction and their words, parallel ones apart, inferred ones dashed", async () => {
    const { page } = await read(joined, { fragment: at({ id: "person:a", view: "map" }) });
    const { text } = await saved(page, "SVG");
    const lines = [...text.matchAll(/<path d="(M[^"]*Q[^"]*)" [^>]*?(stroke-dasharray="4 4")?\/><path d="[^"]*Z"/g)];
    expect(lines.length).toBe(3);
    expect(new Set(lines.map((line) => line[1])).size).toBe(3);
    expect(lines.filter((line) => line[2] !== undefined).length).toBe(1);
    const { names } = await namesIn(text);
    expect(names.map((name) => name.text)).toEqual(expect.arrayContaining(["担任", "参加"]));
  });

  test("has the line lit of the sentence that is pointed at", async () => {
    const { page } = await read(joined, { fragment: at({ id: "person:a", view: "map" }) });
    // The colour of what is lit, as a canvas holds it.
    const lit = () =>
      page.locator(".canvas canvas.sigma-strokes").evaluate((e) => {
        const canvas = e as HTMLCanvasElement;
        const accent = getComputedStyle(document.documentElement).getPropertyValue("--accent").trim();
        const [r, g, b] = [1, 3, 5].map((i) => Number.parseInt(accent.slice(i, i + 2), 16));
        const { data } = (canvas.getContext("2d") as CanvasRenderingContext2D).getImageData(0, 0, canvas.width, canvas.height);
        let count = 0;
        for (let i = 0; i < data.length; i += 4)
          if (data[i] === r && data[i + 1] === g && data[i + 2] === b && data[i + 3] === 255) count++;
        return count;
      });
    expect(await lit()).toBe(0);
    await panel(page).locator(".sentence").first().hover();
    await expect.poll(lit).toBeGreaterThan(20);
  });
});

describe("under a finger the map", () => {
  const touch = async (page: Page, points: { x: number; y: number }[][]) => {
    const devtools = await page.context().newCDPSession(page);
    for (const [i, touchPoints] of points.entries()) {
      await devtools.send("Input.dispatchTouchEvent", { type: i === 0 ? "touchStart" : "touchMove", touchPoints });
      await page.waitForTimeout(20);
    }
    await devtools.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  };
  const placesIn = (svg: string) =>
    [...svg.matchAll(/transform="translate\(([\d.-]+) ([\d.-]+)\)/g)].map((m) => ({ x: Number(m[1]), y: Number(m[2]) }));
  const middleOf = async (page: Page) => {
    const box = await page.locator(".canvas").boundingBox();
    return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
  };
  const three = graphIn("entities:\n  - { id: place:p, label: 甲镇, inferred: 如此 }\n  - { id: place:q, label: 乙镇, inferred: 如此 }\n");

  test("is moved by one", async () => {
    const { page } = await read(three, phone);
    const [before, { x, y }] = [(await saved(page, "SVG")).text, await middleOf(page)];
    await touch(
      page,
      [0, 15, 30, 45, 60].map((way) => [{ x, y: y - 120 + way }]),
    );
    const moved = async () => (placesIn((await saved(page, "SVG")).text)[0]?.y ?? 0) - (placesIn(before)[0]?.y ?? 0);
    await expect.poll(moved).toBeGreaterThan(30);
  });

  test("comes nearer by two", async () => {
    const { page } = await read(dongyang, phone);
    const inSight = async () => placesIn((await saved(page, "SVG")).text).length;
    const [before, { x, y }] = [await inSight(), await middleOf(page)];
    const apart = (way: number) => [
      { x: x - way, y, id: 1 },
      { x: x + way, y, id: 2 },
    ];
    await touch(page, [20, 30, 40, 50].map(apart));
    await expect.poll(inSight).toBeLessThan(before * 0.8);
    expect(await inSight()).toBeGreaterThan(0);
  });
});

test("from one layout to the other everything goes its way for half a second, and at once for those who want no motion", async () => {
  /** How long it takes until the outline has its lines, which are drawn when everything has arrived. */
  const arrival = async (reducedMotion: "reduce" | "no-preference") => {
    const { page } = await read(dongyang, { reducedMotion });
    await page.waitForTimeout(500);
    return page.evaluate(async () => {
      const layer = document.querySelector<HTMLCanvasElement>(".canvas canvas.sigma-strokes") as HTMLCanvasElement;
      const blank = layer.toDataURL();
      const begun = performance.now();
      document.querySelector<HTMLElement>(".views button:nth-child(2)")?.click();
      let frames = 0;
      // A frame is looked at when it has been made: what is drawn on the way to it is seen by nobody.
      do {
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        frames += 1;
      } while (layer.toDataURL() === blank && performance.now() < begun + 20_000);
      return { ms: performance.now() - begun, frames };
    });
  };
  const moved = await arrival("no-preference");
  expect(moved.ms).toBeGreaterThan(450);
  expect(moved.frames).toBeGreaterThan(3);
  expect((await arrival("reduce")).frames).toBeLessThan(moved.frames);
});

describe("a graph that is too large", () => {
  const sized = (nodes: string) => {
    const { attributes } = JSON.parse(sample) as { attributes: object };
    return `{"attributes":${JSON.stringify(attributes)},"options":{"type":"directed","multi":true},"nodes":[${nodes}],"edges":[]}`;
  };

  test("to be drawn whole is searched and read all the same", async () => {
    const node = (_: unknown, i: number) => `{"key":"place:p${i}","attributes":{"kind":"place","label":"第${i}村"}}`;
    const { page } = await read(sized(Array.from({ length: 60_001 }, node).join(",")));
    expect(await page.locator(".no-webgl").innerText()).toContain("图太大");
    await page.keyboard.press("/");
    await page.keyboard.type("第60000村");
    await page.locator('[role="option"]').first().waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(() => title(page)).toBe("第60000村");
  });

  test("for a browser is told, and not tried", async () => {
    const { page } = await open(sized(Array.from({ length: 2_000_001 }, () => 0).join(",")));
    await expect.poll(() => page.locator("body").innerText(), { timeout: 30_000 }).toContain("浏览器装不下");
  });
});
