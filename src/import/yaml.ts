/** Entities with their citations spelt out → files of YAML, one a kind, in the short notation that people write; or lines of JSON. */
import { Document, isMap, isScalar, isSeq, visit } from "yaml";
import { parseCitation } from "../definitions/citation.js";
import type { Evidence } from "../ontology/types.js";
import type { Written } from "./attributes.js";

/** So much fits on one line of a file that people read. */
const widest = 150;

/** @returns the names of files and their texts, in chunks. */
export function yamlFiles(entities: Iterable<Written>, origin: string): Map<string, string[]> {
  const byKind = new Map<string, Written[]>();
  for (const entity of entities) {
    const kind = String(entity.id).split(":")[0] as string;
    const known = byKind.get(kind);
    if (known) known.push(entity);
    else byKind.set(kind, [entity]);
  }
  return new Map([...byKind].map(([kind, list]) => [`${plural(kind)}.yaml`, yamlOf(list, origin)]));
}

function yamlOf(entities: readonly Written[], origin: string): string[] {
  const document = commonest(entities);
  const head = `# Imported from ${origin.replace(/[\r\n]/g, " ")}.\n${document === undefined ? "" : `document: ${JSON.stringify(document)}\n`}entities:\n`;
  return [head, ...entities.map((entity, i) => `${i === 0 ? "" : "\n"}${item(shortened(entity, document))}`)];
}

/** One entity as an item of a list; what fits on a line stands on one. */
function item(entity: Written): string {
  const doc = new Document([entity], { aliasDuplicateObjects: false });
  const fits = (node: unknown) => JSON.stringify(node).length < widest;
  visit(doc, {
    Scalar(_, scalar) {
      if (typeof scalar.value === "string" && /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(scalar.value)) scalar.type = "QUOTE_DOUBLE";
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
      if (name === "cite") return [name, one((value as Evidence[]).map((c) => notation(c, document)))];
      if (Array.isArray(value) && value.some((v) => typeof v === "object"))
        return [name, one(value.map((v) => shortened(v as Written, document)))];
      return [name, value];
    }),
  );
}

const one = (list: unknown[]) => (list.length === 1 ? list[0] : list);

/** `9 市委书记`, where it is read as the same again; else its parts. */
function notation({ document, line, quote, occurrence }: Evidence, common: string | undefined): unknown {
  const parts = { ...(document !== common && { document }), line, quote, ...(occurrence !== undefined && { occurrence }) };
  const text = `${document === common ? "" : `${document} `}${line}${occurrence === undefined ? "" : `#${occurrence}`} ${quote}`;
  const read = parseCitation(text);
  const same = read?.document === parts.document && read?.line === line && read.quote === quote && read.occurrence === occurrence;
  return same ? text : parts;
}

/** The document that most citations are of. */
function commonest(entities: readonly Written[]): string | undefined {
  const counts = new Map<string, number>();
  const count = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) count(item);
    else if (typeof value === "object" && value !== null) {
      const { document, quote } = value as Partial<Evidence>;
      if (document !== undefined && quote !== undefined) counts.set(document, (counts.get(document) ?? 0) + 1);
      else for (const part of Object.values(value)) count(part);
    }
  };
  count(entities);
  let best: string | undefined;
  for (const [document, times] of counts) if (best === undefined || times > (counts.get(best) as number)) best = document;
  return best;
}

const irregular: Readonly<Record<string, string>> = { person: "people" };

/** The name of a kind as the name of a file that holds several: policies, people. */
function plural(kind: string): string {
  if (Object.hasOwn(irregular, kind)) return irregular[kind] as string;
  return /[^aeiou]y$/.test(kind) ? `${kind.slice(0, -1)}ies` : /(s|x|ch|sh)$/.test(kind) ? `${kind}es` : `${kind}s`;
}
