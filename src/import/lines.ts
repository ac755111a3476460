/** Statements → a file of JSON lines, some of them in memory at a time. Node only. */
import { closeSync, openSync, writeSync } from "node:fs";
import { shortened } from "../definitions/notation.js";
import type { EdgeWritten, Known, Statement } from "./convert.js";

/** So many edges are kept back, so that those of one thing share a line where they come near each other. */
const mostWaiting = 50_000;
const chunkSize = 1 << 18;

/**
 * Each line is an entity, or what one holds again with edges of it: lines say of which thing they speak, and are joined when they are
 * read. `counts` grows as they are written.
 */
export async function jsonLines(
  statements: AsyncIterable<Statement>,
  path: string,
  counts: { entities: number; relations: number },
): Promise<void> {
  const file = openSync(path, "w");
  let chunk = "";
  const write = (line: Record<string, unknown>) => {
    chunk += `${JSON.stringify(shortened(line, undefined))}\n`;
    if (chunk.length > chunkSize) flush();
  };
  const flush = () => {
    const bytes = Buffer.from(chunk);
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    chunk = "";
  };
  let waiting = new Map<Known, Record<string, EdgeWritten[]>>();
  let edges = 0;
  const settle = () => {
    for (const [source, fields] of waiting) write({ ...source.stub, ...fields });
    [waiting, edges] = [new Map(), 0];
  };
  try {
    for await (const statement of statements) {
      if (statement.type === "entity") {
        write(statement.entity);
        counts.entities += 1;
        continue;
      }
      const { source, field, edge } = statement;
      const fields = waiting.get(source) ?? {};
      waiting.set(source, fields);
      const list = fields[field] ?? [];
      fields[field] = list;
      list.push(edge);
      counts.relations += 1;
      edges += 1;
      if (edges === mostWaiting) settle();
    }
    settle();
    flush();
  } finally {
    closeSync(file);
  }
}
