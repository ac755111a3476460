/** Entities with their citations spelt out → the same as people write them: citations in short notation, what is short on one line. */
import { Document, isMap, isScalar, isSeq, visit } from "yaml";
import { parseCitation } from "./citation.js";

/** An entity as definitions hold it. */
type Written = Record<string, unknown>;

/** A citation spelt out. */
interface Parts {
  document?: string;
  line: number;
  quote: string;
  occurrence?: number;
}

/** So much fits on one line of a file that people read. */
const widest = 150;

/** One entity as an item of a list; what fits on a line stands on one. */
export function item(entity: Written): string {
  const doc = new Document([entity], { aliasDuplicateObjects: false });
  const fits = (node: unknown) => JSON.stringify(node).length < widest;
  visit(doc, {
    Scalar(_, scalar) {
      // A bare = is no text to readers of YAML 1.1.
      if (scalar.value === "=" || (typeof scalar.value === "string" && /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(scalar.value)))
        scalar.type = "QUOTE_DOUBLE";
    },
    Pair(_, { key, value }) {
      if (!isScalar(key)) return;
      // Of several edges each has a line of its own.
      if (isSeq(value) && !value.items.some(isMap)) value.flow = true;
      else if (isMap(value)) value.flow = fits(value);
      else if (isSeq(value)) for (const one of value.items) if (isMap(one)) one.flow = fits(one);
    },
  });
  // No value may go over several lines: those with line ends are quoted, and the lines of the text are the lines of the file.
  const text = doc.toString({ lineWidth: 0, blockQuote: false, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER });
  return text
    .split("\n")
    .map((line) => (line === "" ? line : `  ${line}`))
    .join("\n");
}

/** The same with citations in short notation, a list of one as that one. */
export function shortened(entity: Written, document: string | undefined): Written {
  return Object.fromEntries(
    Object.entries(entity).map(([name, value]) => {
      if (name === "cite") return [name, one([value].flat().map((c) => notation(c as Parts, document)))];
      if (typeof value === "object" && value !== null && [value].flat().some((v) => typeof v === "object"))
        return [name, one([value].flat().map((v) => shortened(v as Written, document)))];
      return [name, value];
    }),
  );
}

const one = (list: unknown[]) => (list.length === 1 ? list[0] : list);

/** `9 市委书记`, where it is read as the same again; else its parts. */
function notation({ document, line, quote, occurrence }: Parts, common: string | undefined): unknown {
  const parts = { ...(document !== common && { document }), line, quote, ...(occurrence !== undefined && { occurrence }) };
  const text = `${document === common ? "" : `${document} `}${line}${occurrence === undefined ? "" : `#${occurrence}`} ${quote}`;
  const read = parseCitation(text);
  const same = read?.document === parts.document && read?.line === line && read.quote === quote && read.occurrence === occurrence;
  return same ? text : parts;
}
