/** The built viewer and a graph → one page that holds both, opens without a network, and runs nothing but its own script. Node only. */
import { createHash } from "node:crypto";
import type { KnowledgeGraph } from "../graph/build.js";
import { type Companions, writeJson } from "./json.js";

/** The files of the built viewer, by their paths in it with `/` between folders. */
export type Viewer = ReadonlyMap<string, Buffer>;

/**
 * Writes the page. The graph stands in it as data, in `<script type="application/json" id="graph">`, where the viewer looks before it
 * asks for `graph.json`. The page's policy allows its script and its style, by their hashes, and no other, and no connection.
 */
export function* writePage(graph: KnowledgeGraph, companions: Companions, viewer: Viewer): Generator<string> {
  const page = read(viewer, "index.html").toString();
  const end = page.lastIndexOf("</body>");
  yield inlined(page.slice(0, end), viewer);
  yield '  <script type="application/json" id="graph">';
  for (const chunk of writeJson(graph, companions)) yield chunk.replace(/[<\u2028\u2029]/g, escaped);
  yield `</script>\n  ${page.slice(end)}`;
}

/** In JSON these signs stand only inside strings. So written, no label ends the element that it stands in, or opens a comment. */
const escaped = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;

const policyMeta = /(?<=http-equiv="Content-Security-Policy"\s+content=")[^"]+/;
const iconAddress = /(?<=<link rel="icon" href=")[^"]+/;
const styleLink = /<link rel="stylesheet"[^>]* href="([^"]+)"[^>]*>/;
const scriptElement = /<script type="module"[^>]* src="([^"]+)"><\/script>/;

/** The page with what it links to put in its place. The script comes last: the others are not to be looked for inside it. */
function inlined(page: string, viewer: Viewer): string {
  const icon = read(viewer, find(page, iconAddress)[0]).toString("base64");
  // The same text to CSS and to JavaScript, in which HTML sees no end of the element and no comment.
  const style = read(viewer, find(page, styleLink)[1])
    .toString()
    .replace(/<(?=\/style)/gi, "\\3c ");
  const script = read(viewer, find(page, scriptElement)[1])
    .toString()
    .replace(/<(?=\/script|!--)/gi, "\\x3c");
  const policy = `default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)}; img-src data: blob:; connect-src 'none'; base-uri 'none'; form-action 'none'`;
  return page
    .replace(policyMeta, () => policy)
    .replace(iconAddress, () => `data:image/svg+xml;base64,${icon}`)
    .replace(styleLink, () => `<style>${style}</style>`)
    .replace(scriptElement, () => `<script type="module">${script}</script>`);
}

const hash = (content: string) => `'sha256-${createHash("sha256").update(content).digest("base64")}'`;

function find(page: string, pattern: RegExp): string[] {
  const found = pattern.exec(page);
  if (!found || !policyMeta.test(page)) throw new Error("the viewer's page is not as it was built (run: npm run build)");
  return found;
}

function read(viewer: Viewer, address = ""): Buffer {
  const file = viewer.get(address.replace(/^\.\//, ""));
  if (!file) throw new Error(`the viewer lacks ${address} (run: npm run build)`);
  return file;
}
