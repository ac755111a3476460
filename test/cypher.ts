/** An engine that speaks Cypher as Neo4j does, as a reader of scripts. */
import { GrafeoDB } from "@grafeo-db/js";
import type { Read } from "./graphs.js";

/** No text holds an end of a line, so that none ends a statement. */
export const statementsOf = (script: string) =>
  script
    .split(/;\n/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== "");

/** Grafeo, in memory and empty. */
export class CypherEngine {
  readonly #db = GrafeoDB.create();
  async run(script: string): Promise<this> {
    for (const statement of statementsOf(script)) await this.#db.executeCypher(statement);
    return this;
  }
  async ask(query: string): Promise<Record<string, unknown>[]> {
    return (await this.#db.executeCypher(query)).toArray() as Record<string, unknown>[];
  }
  /** All that it holds; but for the lists of citations, which `evidence` tells too. */
  async read(): Promise<Read> {
    const nodes = await this.ask("MATCH (n) RETURN n.id AS id, properties(n) AS p");
    const edges = await this.ask("MATCH (a)-[r]->(b) RETURN r.id AS id, a.id AS source, b.id AS target, properties(r) AS p");
    const own = (p: unknown) => {
      const { id: _, documents: __, lines: ___, quotes: ____, ...properties } = p as Record<string, unknown>;
      return properties;
    };
    return {
      nodes: Object.fromEntries(nodes.map(({ id, p }) => [id, own(p)])),
      edges: Object.fromEntries(
        edges.map(({ id, source, target, p }) => [id, { source: String(source), target: String(target), ...own(p) }]),
      ),
    };
  }
}
