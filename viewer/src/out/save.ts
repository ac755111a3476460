/** What the reader takes along: pictures of the view, and what it shows as data. */
import { MultiDirectedGraph } from "graphology";
import { csvOf, factsTable } from "../../../src/export/csv.js";
import { writeGraphml } from "../../../src/export/graphml.js";
import { writeJson } from "../../../src/export/json.js";
import type { KnowledgeGraph } from "../../../src/graph/build.js";
import type { Language } from "../../../src/query/wording.js";
import type { Shown } from "../filters.js";
import { documentsOf, type Model, nameOf, type Thing } from "../model.js";
import { type Fields, isFields, list } from "../readers.js";
import { language, selected } from "../state.js";
import { t } from "../words.js";

/** Hands a file to the browser, to be kept under a name. */
export function save(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser takes hold of the file in its own time.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** What the view is about: the thing that is read, else the document that most of the graph is from. */
export function titleOf(model: Model): string {
  const about = selected.value ?? documentsOf(model)[0];
  return about === undefined ? t("brand") : nameOf(model, about, language.value);
}

/** Words that name a file on every system: without what these keep for themselves, and none too long. */
export function fileName(words: readonly string[], ending: string): string {
  const safe = words.map((word) => {
    const plain = word.replace(/[\\/:*?"<>|\s\p{C}]+/gu, "-").replace(/^[.-]+|[.-]+$/g, "");
    return [...plain].slice(0, 60).join("");
  });
  return `${safe.filter(Boolean).join("-") || t("brand")}.${ending}`;
}

const blobOf = (chunks: Iterable<string>, type: string) => new Blob([...chunks], { type: `${type};charset=utf-8` });

export const data = {
  graphml: (graph: KnowledgeGraph) => blobOf(writeGraphml(graph), "application/graphml+xml"),
  json: (graph: KnowledgeGraph) => blobOf(writeJson(graph), "application/json"),
  csv: (graph: KnowledgeGraph, language: Language): Blob => {
    const { header, rows } = factsTable(graph, language);
    return data.rows(header, rows);
  },
  rows: (...table: Parameters<typeof csvOf>) => blobOf(csvOf(...table), "text/csv"),
};

/**
 * The part of the graph that is seen – with `only` no other edges than these –, as it was read: nothing of the page is in it, no source's
 * text, and nothing malformed.
 */
export function partOf(
  { raw, graph: read }: Model,
  ids: ReadonlySet<string>,
  { edge: isShown }: Shown,
  only?: ReadonlySet<string>,
): KnowledgeGraph {
  const { attributes, nodes, edges } = isFields(raw) ? raw : {};
  const { texts: _, findings: __, live: ___, ...kept } = isFields(attributes) ? attributes : {};
  const graph = new MultiDirectedGraph({ allowSelfLoops: true }) as unknown as MultiDirectedGraph;
  graph.replaceAttributes(kept);
  // The keys as the page knows them: whoever wrote the graph may have numbered its things.
  for (const { key, attributes: values } of list(nodes)) {
    const id = String(key);
    if (ids.has(id)) graph.addNode(id, sound(values, read.getNodeAttributes(id)));
  }
  for (const { key, source, target, attributes: values } of list(edges)) {
    const [edge, from, to] = [String(key), String(source), String(target)];
    if (ids.has(from) && ids.has(to) && (only?.has(edge) ?? isShown(edge)))
      graph.addDirectedEdgeWithKey(edge, from, to, sound(values, read.getEdgeAttributes(edge)));
  }
  return graph as unknown as KnowledgeGraph;
}

const always = ["label", "aliases", "evidence", "definedAt"] as const;
const sometimes = ["declares", "alternatives", "merged"] as const;

/** Attributes as they were read, but for what the page did not take as it stood. */
function sound(values: unknown, read: Partial<Thing>): Fields {
  const written = isFields(values) ? values : {};
  const parts = [...always, ...sometimes.filter((name) => name in written)].filter((name) => name in read);
  return { ...written, ...Object.fromEntries(parts.map((name) => [name, read[name]])) };
}

/** An SVG as a picture of pixels, twice as fine as the page. */
export async function pngOf(svg: string, width: number, height: number): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    // Browsers refuse canvases far beyond this.
    const scale = Math.min(2, 16_000 / Math.max(width, height));
    [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, fail) =>
      canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("the browser made no picture"))), "image/png"),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}
