/** Our graph, read by other people's programs and written by them again: what they hold of it comes back. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { MultiDirectedGraph } from "graphology";
import { describe, expect, test } from "vitest";
import { DefinitionsError } from "../../src/definitions/finding.js";
import { readDataset } from "../../src/definitions/read.js";
import { writeCsv } from "../../src/export/csv-pair.js";
import { writeGraphml } from "../../src/export/graphml.js";
import { writeJson } from "../../src/export/json.js";
import { writeAllAtomically } from "../../src/export/write.js";
import { buildGraph, type KnowledgeGraph } from "../../src/graph/build.js";
import { layoutGraph } from "../../src/graph/layout.js";
import { openDataset } from "../../src/graph/open.js";
import { importDataset } from "../../src/import/dataset.js";
import { readGraphml } from "../../src/import/graph.js";
import { government } from "../../src/ontology/government.js";
import { rowsByDuckdb } from "../duckdb.js";
import { factsOf } from "../graphs.js";
import { python, withoutIgraph, withoutNetworkx } from "../peers.js";
import { folder, root } from "../tools.js";

/**
 * Version 0.10 reads texts now and then after it has let them go, as PYTHONMALLOC=debug shows, and then refuses to write: what it writes
 * twice alike is what it holds.
 */
const writtenByIgraph = `
import igraph
g, before = igraph.Graph.Read_GraphML("ours.graphml"), None
for _ in range(40):
    try:
        g.write_graphml("x.graphml")
    except igraph.InternalError:
        continue
    text = open("x.graphml", "rb").read()
    if text == before:
        break
    before = text
else:
    raise Exception("igraph never writes the same twice")`;

/** Programs that read what lies in the folder, and write it as x.graphml, x.json or a pair of tables. */
const peers: Readonly<Record<string, { missing?: boolean; from: "graphml" | "json" | "csv"; to: string; run(dir: string): unknown }>> = {
  NetworkX: {
    missing: withoutNetworkx,
    from: "graphml",
    to: "x.graphml",
    run: (dir) =>
      execFileSync(python, ["-c", "import networkx as n; n.write_graphml(n.read_graphml('ours.graphml'), 'x.graphml')"], { cwd: dir }),
  },
  igraph: {
    missing: withoutIgraph,
    from: "graphml",
    to: "x.graphml",
    run: (dir) => execFileSync(python, ["-c", writtenByIgraph], { cwd: dir }),
  },
  graphology: {
    from: "json",
    to: "x.json",
    run: (dir) => {
      const graph = MultiDirectedGraph.from(JSON.parse(readFileSync(join(dir, "ours.json"), "utf8")));
      writeAllAtomically(new Map([[join(dir, "x.json"), [JSON.stringify(graph.export(), null, 1)]]]));
    },
  },
  DuckDB: {
    from: "csv",
    to: "x.nodes.csv",
    run: async (dir) => {
      for (const table of ["nodes", "edges"])
        await rowsByDuckdb(
          `COPY (SELECT * FROM read_csv('${dir}/ours.${table}.csv', all_varchar = true)) TO '${dir}/x.${table}.csv' (HEADER, DELIMITER ',')`,
        );
    },
  },
};

describe.each(["dongyang", "sample"])("the graph of %s", (dataset) => {
  const graph = openDataset([join(root, "data", dataset)]).graph as unknown as KnowledgeGraph;
  const facts = factsOf(graph as never);
  layoutGraph(graph as never);

  for (const [peer, { missing = false, from, to, run }] of Object.entries(peers))
    test.skipIf(missing)(`comes back from ${peer} as definitions of the same facts`, async () => {
      const dir = folder();
      const file = (name: string) => join(dir, `ours.${name}`);
      writeAllAtomically(
        new Map<string, Iterable<string>>(
          from === "csv"
            ? [
                [file("nodes.csv"), writeCsv(graph, "nodes")],
                [file("edges.csv"), writeCsv(graph, "edges")],
              ]
            : [[file(from), from === "json" ? writeJson(graph) : writeGraphml(graph)]],
        ),
      );
      await run(dir);
      const { notes } = await importDataset([join(dir, to)], join(dir, "set"), { ontology: government }).catch((error: unknown) => {
        throw error instanceof DefinitionsError ? new Error(error.message) : error;
      });
      expect(notes).toMatchObject({ positions: graph.order, undirected: 0 });
      const { definitions } = readDataset([join(dir, "set")], { ontology: government });
      expect(factsOf(buildGraph(definitions, government) as never)).toEqual(facts);
    });

  test.skipIf(withoutNetworkx)("keeps its places when NetworkX writes it", () => {
    const dir = folder({ "ours.graphml": [...writeGraphml(graph)].join("") });
    peers.NetworkX?.run(dir);
    const read = readGraphml(readFileSync(join(dir, "x.graphml"), "utf8"));
    const places = (from: { mapNodes<T>(of: (node: string, a: Record<string, unknown>) => T): T[] }) =>
      Object.fromEntries(from.mapNodes((node, { x, y, size }) => [node, { x, y, size }]));
    expect(places(read)).toEqual(places(graph as never));
  });
});
