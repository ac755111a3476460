/**
 * JSON-LD, flat or with `@graph` → records, one resource at a time. It is read by its keys, without fetching a context.
 *
 * In what `zhengmai export` writes, an edge is a `zm:Fact` with its dates and citations; what stands under a relation's name on a thing
 * repeats facts, as do keys of other vocabularies. In other people's files a property that points to a resource is an edge, and other
 * properties are attributes, by the last part of their names.
 */
import { show } from "../definitions/finding.js";
import { jsonParts } from "./elements.js";
import { type Batch, broken, type Input, type NodeRecord, put, type Row } from "./record.js";

const batchSize = 1000;
type Context = Readonly<Record<string, unknown>>;
type Resource = Readonly<Record<string, unknown>>;

/** Vocabularies that describe vocabularies: what is of their types is no thing. */
const about = /^(owl|rdf|rdfs|skos|sh|zm|void|dcat|xsd):/;
const fact = "zm:Fact";

export function* jsonldRecords({ file, chunks }: Input): Generator<Batch> {
  let batch: Batch = [];
  let context: Context = Object.create(null);
  let ours = false;
  let things = 0;
  const add = (resource: Resource, at: NodeRecord["at"]) => {
    const id = resource["@id"];
    const types = list(resource["@type"]).map(String);
    if (typeof id !== "string" || (types.length > 0 && types.every((type) => about.test(type) && type !== fact))) return;
    things += 1;
    if (types.includes(fact)) batch.push(factRecord(resource, context, at));
    else batch.push(...(ours ? ownThing(id, types, resource, context, at) : foreignThing(id, types, resource, context, at)));
  };
  for (const { member, item, value, at } of jsonParts(chunks(), file)) {
    if (member === "@context") {
      context = Object.assign(Object.create(null), ...list(value).filter(isObject)) as Context;
      ours = isObject(context.zm) || typeof context.zm === "string";
    } else if (item && (member === "@graph" || member === "")) {
      if (!isObject(value))
        broken(at, { code: "json", message: `a resource is an object, not ${show(value)}`, hint: "flatten the document" });
      add(value, at);
    }
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (things === 0)
    broken(
      { file, line: 1, column: 1 },
      { code: "json", message: "the file holds no things", hint: 'flatten the document: its resources are a list, or stand in "@graph"' },
    );
  yield batch;
}

/** What is said of one thing; who is joined to whom is told by facts. */
function ownThing(id: string, types: readonly string[], resource: Resource, context: Context, at: NodeRecord["at"]): Batch {
  return [{ type: "node", id: localId(id), attributes: { kind: withoutPrefix(types[0] ?? ""), ...ownValues(resource, context) }, at }];
}

function factRecord(resource: Resource, context: Context, at: NodeRecord["at"]): Batch[number] {
  const [source, target, relation] = ["rdf:subject", "rdf:object", "rdf:predicate"].map((key) => idOf(resource[key])) as [
    string,
    string,
    string,
  ];
  const missing = ["rdf:subject", "rdf:object", "rdf:predicate"].find((key) => idOf(resource[key]) === "");
  if (missing !== undefined) broken(at, { code: "json", message: `a fact has no ${missing}`, hint: "add it, or take the fact out" });
  const attributes = { kind: withoutPrefix(relation), ...ownValues(resource, context) };
  return { type: "edge", id: undefined, source: localId(source), target: localId(target), directed: true, attributes, at };
}

function ownValues(resource: Resource, context: Context): Row {
  const row: Row = {};
  for (const [key, value] of Object.entries(resource)) {
    // Other vocabularies repeat what our own says.
    if (key.startsWith("@") || (key.includes(":") && !isOwn(key, context)) || pointsTo(context[key])) continue;
    const name = withoutPrefix(key).replace(/-value$/, "");
    put(row, name, Object.hasOwn(groups, key) ? groups[key]?.(value) : plain(value));
  }
  return row;
}

const groups: Readonly<Record<string, (value: unknown) => unknown>> = {
  evidence: (value) => list(value).filter(isObject).map(citation),
  declares: (value) =>
    list(value)
      .filter(isObject)
      .map((d) => ({
        count: plain(d["zm:count"]),
        of: uncapitalized(withoutPrefix(idOf(d["zm:of"]))),
        by: withoutPrefix(idOf(d["zm:by"])),
        evidence: list(d.evidence).filter(isObject).map(citation),
      })),
  alternatives: (value) =>
    isObject(value)
      ? Object.fromEntries(
          Object.entries(value).map(([name, others]) => [withoutPrefix(name).replace(/-value$/, ""), list(others).map(plain)]),
        )
      : value,
  aliases: (value) => list(value).map(plain),
};

function citation(annotation: Resource): Row {
  const [target] = list(annotation["oa:hasTarget"]).filter(isObject);
  const selectors = list(target?.["oa:hasSelector"]).filter(isObject);
  const occurrence = target?.["zm:occurrence"];
  return {
    document: localId(idOf(target?.["oa:hasSource"])),
    line: plain(target?.["zm:line"]),
    quote: plain(selectors.find((s) => s["oa:exact"] !== undefined)?.["oa:exact"]),
    ...(occurrence !== undefined && { occurrence: plain(occurrence) }),
  };
}

function foreignThing(id: string, types: readonly string[], resource: Resource, context: Context, at: NodeRecord["at"]): Batch {
  const attributes: Row = types.length > 0 ? { kind: types.map(lastPart).join(";") } : {};
  const records: Batch = [{ type: "node", id, attributes, at }];
  for (const [key, value] of Object.entries(resource)) {
    if (key.startsWith("@")) continue;
    const name = lastPart(key);
    const values: unknown[] = [];
    for (const one of list(value)) {
      const target = pointsTo(context[key]) && typeof one === "string" ? one : isObject(one) ? one["@id"] : undefined;
      if (typeof target === "string")
        records.push({ type: "edge", id: undefined, source: id, target, directed: true, attributes: { kind: name }, at });
      else values.push(plain(one));
    }
    if (values.length > 0) put(attributes, name, values.length === 1 ? values[0] : values);
  }
  return records;
}

/** A value without what is said of its type or language. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 1 ? plain(value[0]) : value.map(plain);
  if (!isObject(value)) return value;
  if ("@value" in value) return value["@value"];
  if ("@list" in value) return list(value["@list"]).map(plain);
  return value;
}

const isObject = (value: unknown): value is Resource => typeof value === "object" && value !== null && !Array.isArray(value);
const list = (value: unknown): unknown[] => (value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]);
const pointsTo = (term: unknown) => isObject(term) && term["@type"] === "@id";
const idOf = (value: unknown): string => (typeof value === "string" ? value : isObject(value) ? String(value["@id"] ?? "") : "");
const withoutPrefix = (name: string) => name.slice(name.indexOf(":") + 1);
const lastPart = (name: string) => /[^/#:]*$/.exec(name)?.[0] || name;
const uncapitalized = (word: string) => word.charAt(0).toLowerCase() + word.slice(1);

/** Names of the ontology keep its prefix where they would be taken for a prefix themselves. */
function isOwn(key: string, context: Context): boolean {
  const term = context[key.slice(0, key.indexOf(":"))];
  const namespace = isObject(term) ? term["@id"] : term;
  return typeof namespace === "string" && namespace.startsWith("urn:zhengmai:ontology:");
}

/** What follows `id:`, its escapes undone; an id from elsewhere as it is. */
function localId(id: string): string {
  if (!id.startsWith("id:")) return id;
  try {
    return decodeURIComponent(id.slice(3));
  } catch {
    return id.slice(3);
  }
}
