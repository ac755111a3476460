/** graphology's JSON, as `zhengmai export` and `graph.export()` write it → records, a node or an edge at a time. */
import { show } from "../definitions/finding.js";
import { jsonParts } from "./elements.js";
import { type Batch, broken, type Input, type Row } from "./record.js";

const batchSize = 1000;

interface Serialized {
  key?: string | number | null;
  source?: string | number | null;
  target?: string | number | null;
  undirected?: boolean;
  attributes?: Row | null;
}

const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);

export function* jsonRecords({ file, chunks }: Input): Generator<Batch> {
  let batch: Batch = [];
  let graphs = 0;
  let undirected = false;
  for (const { member, item, value, at } of jsonParts(chunks(), file)) {
    const wrong = (what: string) =>
      broken(at, {
        code: "json",
        message: `${what}: ${show(value)}`,
        hint: 'write { "key": …, "attributes": {…} }, edges with "source" and "target"',
      });
    if (member === "options") undirected = (value as { type?: string } | null)?.type === "undirected";
    if (member === "attributes") batch.push({ type: "graph", attributes: (value ?? {}) as Row, at });
    if (!item || (member !== "nodes" && member !== "edges")) continue;
    graphs += 1;
    if (!isObject(value)) wrong("it is no object");
    const { key, source, target, attributes: own, undirected: alone } = value as Serialized;
    if (own !== undefined && own !== null && !isObject(own)) wrong("its attributes are no object");
    if ([key, source, target].some((id) => typeof id === "object" && id !== null)) wrong("its key or an end is no text");
    const attributes = own ?? {};
    if (member === "nodes") {
      if (key === undefined || key === null) wrong("a node has no key");
      batch.push({ type: "node", id: String(key), attributes, at });
    } else {
      if (source === undefined || source === null || target === undefined || target === null) wrong("an edge lacks an end");
      const id = key === undefined || key === null ? undefined : String(key);
      batch.push({ type: "edge", id, source: String(source), target: String(target), directed: !(alone ?? undirected), attributes, at });
    }
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (graphs === 0)
    broken(
      { file, line: 1, column: 1 },
      { code: "json", message: "the file holds no nodes", hint: 'a graph in JSON is { "nodes": […], "edges": […] }' },
    );
  yield batch;
}
