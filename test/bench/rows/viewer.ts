/** The viewer in a browser, beside a page that draws the same graph by bare sigma: both get the same input and are timed by the same clock. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { build } from "vite";
import { createViewServer } from "../../../src/cli/server.js";
import { readDataset } from "../../../src/definitions/read.js";
import { writeJson } from "../../../src/export/json.js";
import { buildGraph, type KnowledgeGraph } from "../../../src/graph/build.js";
import { layoutGraph } from "../../../src/graph/layout.js";
import { addPinyin } from "../../../src/graph/pinyin.js";
import { government } from "../../../src/ontology/government.js";
import { launch } from "../../browser.js";
import { generator, randomGraph } from "../random.js";
import { Clocked, type Row, type Work } from "../row.js";
import { median } from "../statistics.js";

/** This file runs built, in dist/bench/test/bench/rows. */
const root = fileURLToPath(new URL("../../../../../", import.meta.url));
/** Pages and graphs are made once in a run: the folder goes when the benches are built anew. */
const made = join(root, "dist/bench/made");

const configs = { viewer: join(root, "viewer/vite.config.ts"), bare: undefined };
type Side = keyof typeof configs;

const graphs = { Dongyang: dongyang, "10k/40k": () => random(10_000, 40_000) };
type Name = keyof typeof graphs;

function dongyang(): KnowledgeGraph {
  const { definitions } = readDataset([join(root, "data/dongyang")], { ontology: government });
  return buildGraph(definitions, government) as unknown as KnowledgeGraph;
}

function random(order: number, size: number): KnowledgeGraph {
  const graph = randomGraph(order, size) as unknown as KnowledgeGraph;
  graph.setAttribute("format", "zhengmai");
  graph.setAttribute("version", 1);
  graph.setAttribute("ontology", government);
  const evidence = (quote: string) => [{ document: "document:d", line: 1, quote }];
  graph.updateEachNodeAttributes((_, node) => ({ ...node, aliases: [], definedAt: [], evidence: evidence(node.label) }));
  graph.updateEachEdgeAttributes((edge, link) => ({ ...link, definedAt: [], evidence: evidence(edge) }));
  return graph;
}

/** The graph as `zhengmai view` serves it. */
function graphJson(name: Name): string {
  const file = join(made, `${name.replace("/", "-")}.json`);
  if (!existsSync(file)) {
    const graph = graphs[name]();
    layoutGraph(graph);
    addPinyin(graph);
    mkdirSync(made, { recursive: true });
    writeFileSync(file, [...writeJson(graph)].join(""));
  }
  return readFileSync(file, "utf8");
}

async function builtPage(side: Side): Promise<string> {
  const outDir = join(made, side);
  if (!existsSync(outDir))
    await build({
      configFile: configs[side] ?? false,
      ...(side === "bare" && { root: join(root, "test/bench/bare"), base: "./" }),
      logLevel: "silent",
      build: { outDir, emptyOutDir: true, target: "es2022", modulePreload: { polyfill: false } },
    });
  return outDir;
}

interface Stage {
  page: Page;
  address: string;
  /** What the act takes, from the event of that type that it makes until the page has drawn all that follows from it. */
  time(event: string, act: () => Promise<unknown>): Promise<number>;
}

async function stage(side: Side, name: Name, { still = true } = {}): Promise<Stage> {
  const folder = await builtPage(side);
  const graph = graphJson(name);
  const { server } = createViewServer(folder, () => ({ graph, problems: [] }));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  // Frames follow on one another as fast as they are made: else everything would take whole sixtieths of a second.
  const browser = await launch(still ? ["--disable-frame-rate-limit", "--disable-gpu-vsync"] : []);
  const context = await browser.newContext({
    locale: "zh-CN",
    viewport: { width: 1440, height: 900 },
    // Without flights of the camera: what is timed is done in one step, on both sides.
    reducedMotion: still ? "reduce" : "no-preference",
  });
  await context.addInitScript(installClock);
  const page = await context.newPage();
  return {
    page,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async time(event, act) {
      await page.evaluate((type) => clock.start(type), event);
      await act();
      return page.evaluate(() => clock.stopped);
    },
  };
}

declare const clock: { start(event: string): void; stopped: Promise<number>; drawn: Promise<number> };

/** Runs in each page before its own scripts. */
function installClock(): void {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  /** Two frames later all is drawn that was asked for in the first; a pixel read back waits until the GPU has done it. */
  const settle = async () => {
    await frame();
    await frame();
    for (const canvas of document.querySelectorAll<HTMLCanvasElement>("canvas.sigma-edges, canvas.sigma-nodes")) {
      const gl = canvas.getContext("webgl2");
      gl?.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
    }
    return performance.now();
  };
  const own = {
    stopped: Promise.resolve(0),
    start(event: string) {
      own.stopped = new Promise((done) => {
        const begin = () => {
          const begun = performance.now();
          void settle().then((now) => done(now - begun));
        };
        addEventListener(event, begin, { capture: true, once: true });
      });
    },
    /** Since the navigation. */
    drawn: new Promise<number>((done) => {
      const look = () => {
        if (document.querySelector('[data-state="drawn"]')) void settle().then(done);
        else setTimeout(look, 1);
      };
      look();
    }),
  };
  Object.assign(globalThis, { clock: own });
}

async function open({ page, address }: Pick<Stage, "page" | "address">): Promise<number> {
  await page.goto(address);
  const ms = await page.evaluate(() => clock.drawn);
  await page.waitForTimeout(300);
  return ms;
}

/** The act, some times over on an opened page; what is told is the median. */
const timed =
  (side: Side, name: Name, times: number, act: (stage: Stage, times: number) => Promise<() => Promise<number>>): Work =>
  async () => {
    const ready = await stage(side, name);
    await open(ready);
    const once = await act(ready, times);
    await once();
    return async () => {
      const taken: number[] = [];
      for (let i = 0; i < times; i++) taken.push(await once());
      return new Clocked(median(taken));
    };
  };

const opening =
  (side: Side, name: Name): Work =>
  async () => {
    const ready = await stage(side, name);
    // The first time, the browser itself is still waking.
    await open(ready);
    return async () => new Clocked(await open(ready));
  };

/** Places on the map where there is a node, found as a reader finds them: the pointer becomes a hand. */
async function nodesOf(page: Page, wanted: number): Promise<{ x: number; y: number }[]> {
  const box = await page.locator(".canvas").boundingBox();
  if (!box) throw new Error("The page shows no map.");
  const draw = generator(3);
  const found: { x: number; y: number }[] = [];
  for (let i = 0; found.length < wanted && i < 4000; i++) {
    const at = { x: box.x + 20 + draw(box.width - 40), y: box.y + 20 + draw(box.height - 40) };
    await page.mouse.move(at.x, at.y);
    if (await page.evaluate(() => document.querySelector<HTMLElement>(".canvas")?.style.cursor === "pointer")) found.push(at);
  }
  return found;
}

/** Where there is certainly none. */
const aside = { x: 1, y: 1 };

const hovering = async ({ page, time }: Stage, times: number) => {
  const nodes = await nodesOf(page, times);
  let i = 0;
  return async () => {
    const at = nodes[i++ % nodes.length] as { x: number; y: number };
    const box = await page.locator(".canvas").boundingBox();
    await page.mouse.move((box?.x ?? 0) + aside.x, (box?.y ?? 0) + aside.y);
    await page.waitForTimeout(60);
    return time("mousemove", () => page.mouse.move(at.x, at.y));
  };
};

/** Things by their ids, drawn by lot, opened as a link opens them; in between, back to the map. */
const focusing =
  (name: Name) =>
  async ({ page, time }: Stage) => {
    const { nodes } = JSON.parse(graphJson(name)) as { nodes: { key: string }[] };
    const draw = generator(4);
    return async () => {
      const { key } = nodes[draw(nodes.length)] as { key: string };
      const ms = await time("popstate", () => page.evaluate((id) => (location.hash = new URLSearchParams({ id }).toString()), key));
      await page.locator(".graph.near svg.picture").waitFor();
      await page.evaluate(() => (location.hash = ""));
      await page.locator('.graph:not(.near)[data-state="drawn"]').waitFor();
      await page.waitForTimeout(400);
      return ms;
    };
  };

/** Presses a button twice, and times the first: what is hidden comes back. */
const pressing =
  (button: string, { twice = false } = {}) =>
  async ({ page, time }: Stage) => {
    const press = () => page.locator(button).first().dispatchEvent("click");
    return async () => {
      const ms = await time("click", press);
      if (twice) await time("click", press);
      await page.waitForTimeout(100);
      return ms;
    };
  };

const filterOfProjects = `.filter-toggle:has-text("${government.kinds.project.zh}")`;
const peer = (work: Work) => ({ packages: ["sigma"] as [string], work });

/** `times` is how often an act is repeated in one round. */
const beside = (name: Name, times: number, rounds: number): Row[] => [
  { name: `viewer opens ${name}`, ours: opening("viewer", name), peer: peer(opening("bare", name)), aim: 1.5, rounds: 3 },
  {
    name: `viewer hover ${name}`,
    ours: timed("viewer", name, times, hovering),
    peer: peer(timed("bare", name, times, hovering)),
    aim: 1.5,
    rounds,
  },
  {
    name: `viewer focus ${name}`,
    ours: timed("viewer", name, times, focusing(name)),
    peer: peer(timed("bare", name, times, pressing(".refresh"))),
    aim: 1.5,
    rounds,
  },
  {
    name: `viewer filter ${name}`,
    ours: timed("viewer", name, times, pressing(filterOfProjects, { twice: true })),
    peer: peer(timed("bare", name, times, pressing(".hide", { twice: true }))),
    aim: 1.5,
    rounds,
  },
];

/** The longest time for which the page does not answer while a reader goes about in it, flights of the camera and all. */
const longestTask: Work = async () => {
  const ready = await stage("viewer", "Dongyang", { still: false });
  const { page } = ready;
  await open(ready);
  const nodes = await nodesOf(page, 12);
  return async () => {
    const browser = page.context().browser();
    await browser?.startTracing(page, { categories: ["toplevel", "blink.user_timing"] });
    for (const { x, y } of nodes) await page.mouse.move(x, y, { steps: 3 });
    const press = async (button: string) => {
      await page.locator(button).first().click();
      await page.waitForTimeout(800);
    };
    await press(filterOfProjects);
    await press(filterOfProjects);
    for (const language of ["en", "zh"]) await press(`.language [lang="${language}"]`);
    await press(".views button:nth-child(2)");
    await press(".views button:nth-child(1)");
    await press(".begin .thing");
    await press(".reach");
    await page.locator(".picture .mark-button").nth(3).dispatchEvent("click");
    await page.waitForTimeout(800);
    for (const language of ["en", "zh"]) await press(`.language [lang="${language}"]`);
    await press(".views button:nth-child(2)");
    const trace = await browser?.stopTracing();
    return new Clocked(longest(JSON.parse(String(trace))));
  };
};

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** In microseconds. */
  dur?: number;
  args: { name?: string };
}

/** Of the tasks that the pages' own threads ran, in milliseconds. */
function longest({ traceEvents }: { traceEvents: TraceEvent[] }): number {
  const thread = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const main = new Set(traceEvents.filter((e) => e.name === "thread_name" && e.args.name === "CrRendererMain").map(thread));
  const tasks = traceEvents.filter((e) => e.name === "ThreadControllerImpl::RunTask" && main.has(thread(e)));
  return Math.max(...tasks.map((e) => (e.dur ?? 0) / 1000));
}

export const rows: Row[] = [
  ...beside("Dongyang", 20, 3),
  ...beside("10k/40k", 4, 2),
  { name: "viewer, longest task Dongyang", ours: longestTask, limit: 50, rounds: 3 },
];
