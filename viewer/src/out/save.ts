/** What the reader takes along: pictures of the view, and what it shows as data. */
import { MultiDirectedGraph } from "graphology";
import { csvOf, factsTable } from "../../../src/export/csv.js";
import { writeGraphml } from "../../../src/export/graphml.js";
import { writeJson } from "../../../src/export/json.js";
import type { KnowledgeGraph } from "../../../src/graph/build.js";
import type { Language } from "../../../src/query/wording.js";
import type { Shown } from "../filters.js";
import type { Model } from "../model.js";

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

const blobOf = (chunks: Iterable<string>, type: string) => new Blob([...chunks], { type: `${type};charset=utf-8` });

export const data = {
  graphml: (graph: KnowledgeGraph) => blobOf(writeGraphml(graph), "application/graphml+xml"),
  json: (graph: KnowledgeGraph) => blobOf(writeJson(graph), "application/json"),
  csv: (graph: KnowledgeGraph, language: Language) => {
    const { header, rows } = factsTable(graph, language);
    return blobOf(csvOf(header, rows), "text/csv");
  },
};

/** The part of the graph that is seen, as it was read: nothing of the page is in it, and no source's text. */
export function partOf({ raw }: Model, ids: ReadonlySet<string>, { edge: isShown }: Shown): KnowledgeGraph {
  const { attributes, nodes, edges } = raw as Raw;
  const { texts: _, findings: __, live: ___, ...kept } = attributes;
  const graph = new MultiDirectedGraph({ allowSelfLoops: true }) as unknown as MultiDirectedGraph;
  graph.replaceAttributes(kept);
  for (const { key, attributes: values } of nodes) if (ids.has(key)) graph.addNode(key, values);
  for (const { key, source, target, attributes: values } of edges)
    if (ids.has(source) && ids.has(target) && isShown(key)) graph.addDirectedEdgeWithKey(key, source, target, values);
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
