/** The graph that the page holds, or else its address → a checked model, or the reason why there is none; and the news of its changes. */
import { MultiDirectedGraph } from "graphology";
import type { Finding } from "../../src/definitions/finding.js";
import type { Ontology } from "../../src/ontology/define.js";
import type { Link, Model, Thing, ViewGraph } from "./model.js";
import {
  alternativesIn,
  declarationsIn,
  evidenceIn,
  type Fields,
  faultOf,
  findingsIn,
  isFields,
  list,
  mergesIn,
  strings,
  textsIn,
} from "./readers.js";

const format = "zhengmai";
const version = 1;

export type Failure =
  | { reason: "missing" | "broken" | "foreign" | "huge" | "crashed"; detail: string }
  | { reason: "version"; detail: string }
  | { reason: "problems"; problems: Finding[] };

/** `version` tells states of a served graph apart; a page that holds its own has none. */
export type Loaded = ({ ok: true; model: Model } | { ok: false; failure: Failure }) & { version?: string };

/** More than a browser holds and a reader reads: bytes, and things and relations together. */
const most = { bytes: 400e6, parts: 2_000_000 };

/** Checks the graph that the page itself holds, or else fetches one. Never throws: whatever is wrong is told as a failure. */
export async function loadGraph(address: string): Promise<Loaded> {
  const held = document.querySelector('script[type="application/json"]#graph')?.textContent;
  if (held != null) return checked(() => JSON.parse(held));
  let response: Response;
  try {
    response = await fetch(address, { cache: "no-store" });
  } catch (error) {
    return fail("missing", String(error));
  }
  if (!response.ok && response.status !== 503) return fail("missing", `HTTP ${response.status}`);
  const bytes = Number(response.headers.get("content-length"));
  if (bytes > most.bytes) return fail("huge", `${Math.round(bytes / 1e6)} MB`);
  const loaded = await checked(() => response.json());
  const tag = response.headers.get("etag");
  return tag === null ? loaded : { ...loaded, version: tag };
}

async function checked(read: () => unknown): Promise<Loaded> {
  try {
    const data = await read();
    if (isFields(data) && Array.isArray(data.problems))
      return { ok: false, failure: { reason: "problems", problems: findingsIn(data.problems) } };
    return readGraph(data);
  } catch (error) {
    return fail("broken", error instanceof Error ? error.message : String(error));
  }
}

/** Checks the parsed JSON of a graph. Throws where it does not hold together. */
function readGraph(data: unknown): Loaded {
  if (!isFields(data) || !isFields(data.attributes)) return fail("foreign", "");
  const { attributes } = data;
  if (attributes.format !== format || !isFields(attributes.ontology)) return fail("foreign", String(attributes.format ?? ""));
  if (attributes.version !== version) return fail("version", String(attributes.version));
  const fault = faultOf(attributes.ontology);
  if (fault !== undefined) return fail("broken", fault);
  const ontology = attributes.ontology as unknown as Ontology;

  const parts = [data.nodes, data.edges].map((list) => (Array.isArray(list) ? list.length : 0)) as [number, number];
  if (parts[0] + parts[1] > most.parts) return fail("huge", parts.join(" + "));

  const graph: ViewGraph = new MultiDirectedGraph<Thing, Link>();
  let order = 0;
  for (const node of list(data.nodes)) {
    const fields = isFields(node.attributes) ? node.attributes : {};
    if (!Object.hasOwn(ontology.kinds, String(fields.kind))) return fail("broken", `${String(node.key)}: kind "${String(fields.kind)}"`);
    order += 1;
    graph.addNode(String(node.key), readThing(String(node.key), fields, order));
  }
  for (const edge of list(data.edges)) {
    const fields = isFields(edge.attributes) ? edge.attributes : {};
    if (!Object.hasOwn(ontology.relations, String(fields.kind)))
      return fail("broken", `${String(edge.key)}: kind "${String(fields.kind)}"`);
    graph.addDirectedEdgeWithKey(String(edge.key), String(edge.source), String(edge.target), readLink(fields));
  }
  const hasOutline = graph.order > 0 && graph.everyNode((_, { outlineX, outlineY }) => Number.isFinite(outlineX + outlineY));
  const [texts, findings] = [textsIn(attributes.texts), findingsIn(attributes.findings)];
  return { ok: true, model: { graph, ontology, texts, findings, live: attributes.live === true, hasOutline, raw: data } };
}

function readThing(id: string, fields: Fields, order: number): Thing {
  const { en, pinyin, inferred, under } = fields;
  return {
    kind: String(fields.kind),
    label: typeof fields.label === "string" ? fields.label : id,
    aliases: strings(fields.aliases),
    ...(typeof en === "string" && { en }),
    ...(typeof pinyin === "string" && { pinyin }),
    ...(typeof inferred === "string" && { inferred }),
    syllables: strings(fields.syllables),
    evidence: evidenceIn(fields.evidence),
    declares: declarationsIn(fields.declares),
    alternatives: alternativesIn(fields.alternatives),
    merged: mergesIn(fields.merged),
    definedAt: strings(fields.definedAt),
    // A graph without a layout is strewn evenly (the R2 sequence) rather than heaped on one point.
    x: finite(fields.x, (order * 0.7548776662466927) % 1),
    y: finite(fields.y, (order * 0.5698402909980532) % 1),
    size: finite(fields.size, 5),
    outlineX: finite(fields.outlineX, Number.NaN),
    outlineY: finite(fields.outlineY, Number.NaN),
    ...(typeof under === "string" && { under }),
    values: scalars(fields),
  };
}

function readLink(fields: Fields): Link {
  const { since, until, inferred } = fields;
  return {
    kind: String(fields.kind),
    evidence: evidenceIn(fields.evidence),
    ...(since !== undefined && { since: String(since) }),
    ...(until !== undefined && { until: String(until) }),
    ...(typeof inferred === "string" && { inferred }),
    definedAt: strings(fields.definedAt),
    values: scalars(fields),
  };
}

export interface News {
  /** Told with every connection, the first and those after a break: what is served now, and what is wrong with the definitions. */
  now(version: string | undefined, problems: Finding[]): void;
  change(): void;
  problem(problems: Finding[]): void;
}

/** The browser gives up on an answer that is no stream, as of another program on the same port; in ms. */
const patience = 3000;

/** Listens to the server's news, and again after it was away; returns the function that stops. */
export function listen(address: string, on: News): () => void {
  let again: ReturnType<typeof setTimeout> | undefined;
  let events: EventSource;
  const connect = () => {
    events = new EventSource(address);
    events.addEventListener("now", (event) => {
      const { version, problems } = JSON.parse(event.data) as Fields;
      on.now(typeof version === "string" ? version : undefined, findingsIn(problems));
    });
    events.addEventListener("change", on.change);
    events.addEventListener("problem", (event) => on.problem(findingsIn(JSON.parse(event.data))));
    events.addEventListener("error", () => {
      if (events.readyState === EventSource.CLOSED) again = setTimeout(connect, patience);
    });
  };
  connect();
  return () => {
    clearTimeout(again);
    events.close();
  };
}

const fail = (reason: "missing" | "broken" | "foreign" | "version" | "huge", detail: string): Loaded => ({
  ok: false,
  failure: { reason, detail },
});
const finite = (value: unknown, otherwise: number): number => (typeof value === "number" && Number.isFinite(value) ? value : otherwise);
const scalars = (fields: Fields): Thing["values"] =>
  Object.fromEntries(
    Object.entries(fields).filter((e): e is [string, string | number] => typeof e[1] === "string" || typeof e[1] === "number"),
  );
