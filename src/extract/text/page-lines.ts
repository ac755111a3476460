/** The elements of a page → lines as a reader sees them: one for a paragraph, a heading, an item, a row of a table. */

/** As much of a DOM node as is read. */
export interface PageNode {
  nodeType: number;
  nodeName: string;
  nodeValue?: string | null;
  childNodes: Iterable<PageNode>;
}

const silent = new Set(
  "SCRIPT STYLE NOSCRIPT TEMPLATE HEAD TITLE NAV SELECT TEXTAREA BUTTON INPUT IFRAME OBJECT SVG CANVAS AUDIO VIDEO MAP RP RT".split(" "),
);
const blocks = new Set(
  `ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR
LI MAIN MENU OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL`.split(/\s+/),
);
const cells = new Set(["TD", "TH"]);

interface Piece {
  text: string;
  /** Length of the text that stands in links. */
  linked: number;
}

interface Reading {
  apart: boolean;
  /** Whether an element holds rows, of those that have been asked. */
  holding: Map<PageNode, boolean>;
}

/**
 * Lines of an article; of a whole page, `apart` keeps the words of neighbouring elements apart. A line that is a link and no sentence leads
 * elsewhere and is left out; where most of the text leads elsewhere, there is no article and no line.
 */
export function linesOf(node: PageNode, { apart = false } = {}): string[] {
  const pieces = piecesOf(node, { apart, holding: new Map() });
  if (apart) return pieces.map((p) => p.text);
  const [all, linked] = [pieces.reduce((n, p) => n + p.text.length, 0), pieces.reduce((n, p) => n + p.linked, 0)];
  if (linked * 2 > all) return [];
  return pieces.filter((p) => p.linked < p.text.length || /[。；！？]/.test(p.text)).map((p) => p.text);
}

function piecesOf(root: PageNode, { apart, holding }: Reading): Piece[] {
  const done: Piece[] = [];
  let open: Piece = { text: "", linked: 0 };
  const close = () => {
    const text = tidy(open.text);
    if (text !== "") done.push({ text, linked: Math.min(open.linked, text.length) });
    open = { text: "", linked: 0 };
  };
  const walk = (node: PageNode, link: boolean) => {
    if (node.nodeType === 3) {
      const text = node.nodeValue ?? "";
      open.text += apart ? ` ${text} ` : text;
      if (link) open.linked += tidy(text).length;
      return;
    }
    if (node.nodeType !== 1 && node.nodeType !== 9 && node.nodeType !== 11) return;
    const name = node.nodeName.toUpperCase();
    if (silent.has(name)) return;
    if (name === "BR") return close();
    if (name === "TR" && isRow(node, holding)) {
      close();
      open = rowOf(node, { apart, holding });
      return close();
    }
    const block = blocks.has(name);
    if (block) close();
    for (const child of node.childNodes) walk(child, link || name === "A");
    if (block) close();
  };
  walk(root, false);
  close();
  return done;
}

/** Longer cells, and those of several sentences one below the other, hold paragraphs: the table is there for the layout of the page. */
const longestCell = 200;

const cellsOf = (row: PageNode) => [...row.childNodes].filter((n) => cells.has(n.nodeName.toUpperCase()));

/** Whether a table, or a row that no table holds, stands in an element: each is asked once, however deep they are nested. */
function holdsRows(node: PageNode, holding: Map<PageNode, boolean>): boolean {
  const known = holding.get(node);
  if (known !== undefined) return known;
  const holds = [...node.childNodes].some((n) => n.nodeType === 1 && (/^(?:table|tr)$/i.test(n.nodeName) || holdsRows(n, holding)));
  holding.set(node, holds);
  return holds;
}

/** Whether a row is read across: it has several cells, and none holds what is read down. */
function isRow(row: PageNode, holding: Map<PageNode, boolean>): boolean {
  if (cellsOf(row).length < 2 || holdsRows(row, holding)) return false;
  const texts = cellsOf(row).map((cell) => piecesOf(cell, { apart: false, holding }));
  const isCell = (pieces: Piece[]) =>
    pieces.reduce((n, p) => n + p.text.length, 0) <= longestCell && pieces.filter((p) => p.text.includes("。")).length < 2;
  return texts.filter((t) => t.length > 0).length > 1 && texts.every(isCell);
}

/** A row as a line: its cells set apart by a wide space. */
function rowOf(row: PageNode, reading: Reading): Piece {
  const inner = cellsOf(row).map((cell) => piecesOf(cell, reading));
  const texts = inner.map((pieces) => pieces.map((p) => p.text).join(" ")).filter((text) => text !== "");
  return { text: texts.join("\u3000"), linked: inner.flat().reduce((n, p) => n + p.linked, 0) };
}

const wide = "[\\u3000-\\u303f\\u4e00-\\u9fff\\uff00-\\uffef“”‘’—…]";
const broken = new RegExp(`(?<=${wide})[ \\t]*[\\r\\n][ \\t\\r\\n]*(?=${wide})`, "g");

/** White space as it is shown: a line end of the file parts words of Latin letters, not Chinese. */
const tidy = (text: string) =>
  text
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, "")
    .replace(broken, "")
    .replace(/[ \t\r\n\f\u00a0]+/g, " ")
    .trim();
