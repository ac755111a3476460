/**
 * Nodes of other people's JSON-LD → records: a property that leads to a resource is an edge, any other an attribute, by the last part of
 * its name. What is asked to be left out takes along the nodes without a name that only it leads to.
 */
import { type Batch, put, type Row } from "../record.js";
import type { Node, Value } from "./nodes.js";

export interface Reader {
  read(node: Node): Batch;
  /** Nodes that were read as part of others. */
  readonly parts: ReadonlySet<string>;
}

/**
 * @param isOut whether a property of this name is to be left out.
 * @param nameOf what nodes are called in records.
 */
export function foreignReader(isOut: (name: string) => boolean, nameOf: (id: string) => string): Omit<Reader, "parts"> {
  return {
    read(node) {
      const { types, at } = node;
      const id = nameOf(node.id);
      const attributes: Row = types.size > 0 ? { kind: [...types].map(lastPart).join(";") } : {};
      const batch: Batch = [{ type: "node", id, attributes, at }];
      for (const [property, values] of node.properties) {
        const name = lastPart(property);
        const data: Value[] = [];
        for (const value of unlisted(values)) {
          if (!("id" in value)) data.push(value);
          else if (!isOut(name))
            batch.push({
              type: "edge",
              id: undefined,
              source: id,
              target: nameOf(value.id),
              directed: true,
              attributes: { kind: name },
              at,
            });
        }
        if (data.length === 0) continue;
        const value = dataOf(data);
        // Two vocabularies may use one word.
        if (!Object.hasOwn(attributes, name)) put(attributes, name, value);
        else if (JSON.stringify(attributes[name]) !== JSON.stringify(value)) put(attributes, property, value);
      }
      return batch;
    },
  };
}

/** Nodes without a name that nothing leads to any more when properties are left out. */
export function leftOut(nodes: ReadonlyMap<string, Node>, isOut: (name: string) => boolean): Set<string> {
  const reached = (takes: (property: string) => boolean) => {
    const led = new Set<string>();
    for (const { properties } of nodes.values())
      for (const values of properties.values()) for (const value of unlisted(values)) if ("id" in value) led.add(value.id);
    // From what has a name, and from what nothing leads to.
    const found = new Set([...nodes.keys()].filter((id) => !id.startsWith("_:") || !led.has(id)));
    for (const id of found)
      for (const [property, values] of nodes.get(id)?.properties ?? [])
        if (takes(property)) for (const value of unlisted(values)) if ("id" in value) found.add(value.id);
    return found;
  };
  const [all, asked] = [reached(() => true), reached((property) => !isOut(lastPart(property)))];
  return new Set([...all].filter((id) => !asked.has(id) && id.startsWith("_:")));
}

/** What values say, without their types and languages; one alone is no list. */
export function dataOf(values: readonly Value[], nameOf: (id: string) => string = (id) => id): unknown {
  const data = values.map((value) => {
    if ("id" in value) return nameOf(value.id);
    if ("list" in value) return value.list.map((one) => dataOf([one], nameOf));
    if (typeof value.value !== "string" || value.type === undefined) return value.value;
    // Other writers make text of them.
    if (value.type.endsWith("#boolean") && /^(true|false)$/.test(value.value)) return value.value === "true";
    if (value.type.endsWith("#integer") && Number.isSafeInteger(Number(value.value || NaN))) return Number(value.value);
    return value.value;
  });
  return data.length === 1 ? data[0] : data;
}

/** Values one by one, those of lists too. */
export const unlisted = (values: readonly Value[] | undefined): Value[] =>
  (values ?? []).flatMap((value) => ("list" in value ? unlisted(value.list) : [value]));

export const lastPart = (name: string): string => /[^/#:]*$/.exec(name)?.[0] || name;
