/** What the reader takes along: pictures of the view, and what it shows as data. */
import { MultiDirectedGraph } from "graphology";
import { csvOf, factsTable } from "../../../src/export/csv.js";
import { writeGraphml } from "../../../src/export/graphml.js";
import { writeJson } from "../../../src/export/json.js";
import type { KnowledgeGraph } from "../../../src/graph/build.js";
import type { Language } from "../../../src/query/wording.js";
import type { Shown } from "../filters.js";
import { documentsOf, type Model, nameOf } from "../model.js";
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

/** The part of the graph that is seen – with `only` no other edges than these –, as it was read: nothing of the page is in it, and no source's text. */
export function partOf({ raw }: Model, ids: ReadonlySet<string>, { edge: isShown }: Shown, only?: ReadonlySet<string>): KnowledgeGraph {
  const { attributes, nodes, edges } = raw as Raw;
  const { texts: _, findings: __, live: ___, ...kept } = attributes;
  const graph = new MultiDirectedGraph({ allowSelfLoops: true }) as unknown as MultiDirectedGraph;
  graph.replaceAttributes(kept);
  for (const { key, attributes: values } of nodes) if (ids.has(key)) graph.addNode(key, values);
  for (const { key, source, target, attributes: values } of edges)
    if (ids.has(source) && ids.has(target) && (only?.has(key) ?? isShown(key))) graph.addDirectedEdgeWithKey(key, source, target, values);
  return graph as unknown as KnowledgeGraph;
}

interface Raw {
  attributes: Record<string, unknown>;
  nodes: { key: string; attributes: Record<string, unknown> }[];
  edges: { key: string; source: string; target: string; attributes: Record<string, unknown> }[];
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
