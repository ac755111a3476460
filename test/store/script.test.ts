/** The Cypher script in the engine's own dialect: run twice, it makes the graph once. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeCypher } from "../../src/export/cypher.js";
import { openDataset } from "../../src/graph/open.js";
import { withoutEngine } from "../peers.js";
import { root } from "../tools.js";

/** Runs a list of statements twice, in a process of its own, and tells what there is after each time. */
const program = `
import engine from "@ladybugdb/core";
let text = "";
for await (const chunk of process.stdin.setEncoding("utf8")) text += chunk;
const database = new engine.Database(":memory:", 2 ** 28, true, false, 2 ** 36);
const connection = new engine.Connection(database);
await connection.init();
const rows = async (statement) => {
  const result = await connection.query(statement);
  const all = result.getAllSync();
  result.close();
  return all;
};
const counts = [];
for (let time = 0; time < 2; time++) {
  for (const statement of JSON.parse(text)) await rows(statement);
  const [[nodes], [edges]] = [await rows("MATCH (n) RETURN count(*) AS n"), await rows("MATCH ()-[r]->() RETURN count(*) AS n")];
  counts.push([nodes.n, edges.n]);
}
const [{ cited }] = await rows("MATCH (n)-[r]->(m) WHERE r.quotes IS NOT NULL RETURN count(*) AS cited");
console.log(JSON.stringify({ counts, cited }));
await connection.close();
await database.close();`;

test.skipIf(withoutEngine)("the script of the sample, run twice in the engine, makes its nodes and edges once", () => {
  const { graph } = openDataset([join(root, "data/sample")]);
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program], {
    cwd: root,
    encoding: "utf8",
    input: JSON.stringify([...writeCypher(graph, { dialect: "ladybug" })]),
  });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  const whole = [graph.order, graph.size];
  expect(JSON.parse(stdout)).toEqual({ counts: [whole, whole], cited: graph.filterEdges((_, a) => a.evidence.length > 0).length });
});
