/**
 * JSON-LD → records. The document may be compact, expanded or flattened, with its contexts wherever they stand; none is fetched.
 *
 * A file is read whole, since what is said of one thing may stand in many places. One of more than `mostWhole` characters is read item
 * by item, as `zhengmai export` writes it: its context comes first, and each item holds all that is said of its thing.
 */
import { type Finding, type Position, show } from "../../definitions/finding.js";
import type { Ontology } from "../../ontology/define.js";
import { corePrefixes } from "../../ontology/vocabulary.js";
import { jsonParts } from "../elements.js";
import { type Batch, broken, type Input } from "../record.js";
import { folded, type Mapping } from "../vocabulary.js";
import { type Context, extended, isObject, noContext, type Telling, termOf } from "./context.js";
import { foreignReader, lastPart, leftOut } from "./foreign.js";
import { type Node, nodesOf } from "./nodes.js";
import { basesIn, isOwn, ownReader } from "./own.js";

const batchSize = 1000;
/** The longest file, in UTF-16 units, that is read whole. */
export const mostWhole = 1 << 24;

export interface JsonldOptions {
  ontology: Ontology;
  mapping?: Mapping;
  /** In place of `mostWhole`. */
  most?: number;
}

/** Vocabularies that describe vocabularies: what is of their types alone is no thing. */
const about = [
  ...[corePrefixes.owl, corePrefixes.rdf, corePrefixes.rdfs, corePrefixes.skos, corePrefixes.zm, corePrefixes.xsd],
  ...["http://www.w3.org/ns/shacl#", "http://rdfs.org/ns/void#", "http://www.w3.org/ns/dcat#"],
];

export function* jsonldRecords(input: Input, { ontology, mapping = {}, most = mostWhole }: JsonldOptions): Generator<Batch> {
  const { file } = input;
  const warnings = new Map<string, Finding>();
  const warn = (key: string, at: Position, message: string, hint: string) => {
    if (warnings.has(key)) return;
    warnings.set(key, { severity: "warning", ...at, code: "jsonld", message, hint });
    input.warnings = [...warnings.values()];
  };
  const tellingAt = (at: Position): Telling => ({
    passedOver: (address) =>
      warn(
        `context ${address}`,
        at,
        `the context ${show(address)} was passed over: nothing is fetched`,
        "names that it explains were read as they stand: if they came out wrong, put the context itself in its place, or expand the document first",
      ),
    fault: (message) => broken(at, { code: "context", message, hint: "expand the document first (jsonld.expand of jsonld.js does)" }),
  });
  let unnamed = 0;
  const nodesHere = () => nodesOf(() => `_:unnamed:${++unnamed}`, tellingAt);
  const out = new Set(Object.entries(mapping.attributes ?? {}).flatMap(([name, field]) => (field === null ? [folded(name)] : [])));
  const isOut = (name: string) => out.has(folded(name));
  const asked = new Set(Object.keys(mapping.kinds ?? {}).map(folded));
  let things = 0;

  /** Whether a node is something that the file tells of. */
  function isThing({ id, types, properties, at }: Node): boolean {
    if (types.size === 0) return properties.size > 0;
    const describes = [...types].every((type) => about.some((name) => type.startsWith(name)) && !asked.has(folded(lastPart(type))));
    if (!describes) return true;
    const [type = ""] = types;
    if (!/^(urn:zhengmai:|_:)/.test(id) && !type.startsWith(corePrefixes.zm))
      warn(
        `about ${type}`,
        at,
        `resources such as ${show(id)} are of the type ${show(type)}, which describes a vocabulary: they were left out`,
        `if they are things: --kind ${lastPart(type)}=KIND`,
      );
    return false;
  }

  function* recordsOf(nodes: ReadonlyMap<string, Node>, bases: readonly string[], isWhole: boolean): Generator<Batch[number]> {
    const own = ownReader(nodes, bases, ontology, isWhole);
    if (isWhole) own.facts(nodes.values());
    const without = out.size > 0 ? leftOut(nodes, isOut) : new Set<string>();
    const foreign = foreignReader(isOut, own.localId);
    const others: Node[] = [];
    for (const node of nodes.values()) {
      if (!isOwn(node)) others.push(node);
      else {
        things += 1;
        yield* own.read(node);
      }
    }
    for (const node of others) {
      if (own.parts.has(node.id) || without.has(node.id) || !isThing(node)) continue;
      things += 1;
      yield* foreign.read(node);
    }
  }

  function* parts(): Generator<{ context: unknown; at: Position } | { value: Readonly<Record<string, unknown>>; at: Position }> {
    /** What stands beside the list of resources, or in its place. */
    const beside: Record<string, unknown> = Object.create(null);
    let first: Position | undefined;
    for (const { member, item, value, at } of jsonParts(input.chunks(), file)) {
      if (member === "@context") yield { context: value, at };
      else if (item ? member === "@graph" || member === "" : member === "@graph" && isObject(value)) {
        if (!isObject(value))
          broken(at, { code: "json", message: `a resource is an object, not ${show(value)}`, hint: "flatten the document" });
        yield { value, at };
      } else if (item) beside[member] = [...((beside[member] as unknown[] | undefined) ?? []), value];
      else beside[member] = value;
      if (member !== "@graph" && member !== "@context") first ??= at;
    }
    if (first && Object.keys(beside).some((key) => key !== "@id")) yield { value: beside, at: first };
  }

  function* whole(): Generator<Batch[number]> {
    // The context of a document may stand at its end.
    let context = noContext();
    for (const { member, value, at } of jsonParts(input.chunks(), file))
      if (member === "@context") context = extended(context, value, tellingAt(at));
    const nodes = nodesHere();
    for (const part of parts()) if (!("context" in part)) nodes.add(part.value, context, part.at);
    yield* recordsOf(nodes.all, [...basesIn(nodes.all.values()), ...baseOf(context)], true);
  }

  function* severally(): Generator<Batch[number]> {
    let context = noContext();
    let begun = false;
    const bases: string[] = [];
    for (const part of parts()) {
      if ("context" in part) {
        if (begun)
          broken(part.at, {
            code: "json",
            message: `the context comes after what it explains, in a file of more than ${most} characters`,
            hint: "put it first",
          });
        context = extended(context, part.context, tellingAt(part.at));
        bases.push(...baseOf(context));
        continue;
      }
      begun = true;
      const nodes = nodesHere();
      nodes.add(part.value, context, part.at);
      bases.push(...basesIn(nodes.all.values()));
      yield* recordsOf(nodes.all, bases, false);
    }
  }

  let batch: Batch = [];
  for (const record of isLonger(input, most) ? severally() : whole()) {
    batch.push(record);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (things === 0)
    broken(
      { file, line: 1, column: 1 },
      {
        code: "json",
        message: "the file holds no things",
        hint: 'its resources are a list, stand in "@graph", or are the document itself',
      },
    );
  yield batch;
}

/** Where things stand by the prefix that zhengmai writes. */
function baseOf(context: Context): string[] {
  const term = termOf(context, "id");
  return term?.prefix ? [term.iri] : [];
}

function isLonger(input: Input, most: number): boolean {
  let length = 0;
  for (const chunk of input.chunks()) {
    length += chunk.length;
    if (length > most) return true;
  }
  return false;
}
