/** YAML or JSON text → plain data in which every value knows its line and column. */
import { type Document, isAlias, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument, type Scalar } from "yaml";
import { type Finding, show } from "./finding.js";

export type Path = readonly PropertyKey[];

export interface Tree {
  /** Null, booleans, numbers, strings, arrays and objects; `undefined` if the text is empty. */
  data: unknown;
  /** Line and column of the value at a path; of the nearest one above where there is none. */
  locate(path: Path): { line: number; column: number };
  /** Line and column of a key itself. */
  locateKey(path: Path, key: string): { line: number; column: number };
}

/** Reads YAML 1.2 (of which JSON is a part). Aliases are refused: a definition says in its own place what it says, and alias bombs end here. */
export function parseYaml(text: string, file: string): { tree?: Tree; findings: Finding[] } {
  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines, uniqueKeys: true, merge: false, prettyErrors: false, logLevel: "silent" });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const findings: Finding[] = [];
  const fault = (offset: number, message: string, hint?: string) =>
    findings.push({ severity: "error", code: "syntax", file, ...place(offset), message, ...(hint && { hint }) });

  for (const e of [...doc.errors, ...doc.warnings]) fault(e.pos[0], e.message.replace(/\s+/g, " "), remedies[e.code]);
  if (findings.length > 0) return { findings };

  const data = plain(doc.contents, fault);
  if (findings.length > 0) return { findings };
  const at = (path: Path) => place(find(doc, path).node?.range?.[0] ?? 0);
  return {
    findings,
    tree: {
      data,
      locate: at,
      locateKey(path, key) {
        const { node, depth } = find(doc, path);
        const pair =
          depth === path.length && isMap(node) ? node.items.find((p) => isScalar(p.key) && String(p.key.value) === key) : undefined;
        return pair ? place((pair.key as Scalar).range?.[0] ?? 0) : at(path);
      },
    },
  };
}

const remedies: Record<string, string> = {
  TAB_AS_INDENT: "indent with spaces",
  DUPLICATE_KEY: "keep one of them; several values go in a list",
  BAD_INDENT: "align it with the lines above",
  MULTILINE_IMPLICIT_KEY: 'write "key: value" with a half-width colon and a space',
  BLOCK_AS_IMPLICIT_KEY: 'put text that holds ": " in quotes',
  BAD_SCALAR_START: "put text that starts with a sign in quotes",
  MISSING_CHAR: "close the quote or bracket",
};

/** Follows a path as far as it goes. An item 0 of what is no list is the thing itself: fields take one or several alike. */
function find(doc: Document, path: Path): { node: Node | null; depth: number } {
  let node = doc.contents as Node | null;
  for (const [depth, step] of path.entries()) {
    let next: unknown;
    if (isSeq(node)) next = node.items[step as number];
    else if (step === 0) continue;
    else if (isMap(node)) next = node.items.find((p) => isScalar(p.key) && String(p.key.value) === step)?.value;
    if (!next) return { node, depth };
    node = next as Node;
  }
  return { node, depth: path.length };
}

function plain(node: unknown, fault: (offset: number, message: string, hint?: string) => void): unknown {
  const offset = (node as Node | null)?.range?.[0] ?? 0;
  if (isAlias(node)) return void fault(offset, `alias ${show(`*${node.source}`)}`, "aliases are not read; write the value out");
  if (isScalar(node)) return typeof node.value === "bigint" ? Number(node.value) : node.value;
  if (isSeq(node)) return node.items.map((item) => plain(item, fault));
  if (!isMap(node)) return undefined;
  const object: Record<string, unknown> = {};
  for (const pair of node.items) {
    if (!isPair(pair)) continue;
    if (!isScalar(pair.key)) fault((pair.key as Node | null)?.range?.[0] ?? offset, "a key that is not plain text", "use a field's name");
    else {
      // defineProperty: a key called __proto__ is data like any other.
      Object.defineProperty(object, String(pair.key.value), {
        value: plain(pair.value, fault),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
  }
  return object;
}
