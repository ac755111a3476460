/** What the viewer is measured beside: the same JSON, fetched, put into graphology and drawn by sigma with its default settings. */
import { MultiDirectedGraph } from "graphology";
import Sigma from "sigma";

interface Fetched {
  attributes: { ontology: { kinds: Record<string, { color: { light: string } }> } };
  nodes: { key: string; attributes: { kind: string; label: string; x: number; y: number; size: number } }[];
  edges: { key: string; source: string; target: string }[];
}

const { attributes, nodes, edges } = (await (await fetch("graph.json")).json()) as Fetched;
const { kinds } = attributes.ontology;
const graph = new MultiDirectedGraph();
for (const { key, attributes: node } of nodes) {
  const { kind, label, x, y, size } = node;
  graph.addNode(key, { kind, label, x, y, size, color: kinds[kind]?.color.light });
}
for (const { key, source, target } of edges) graph.addDirectedEdgeWithKey(key, source, target);

const container = document.querySelector(".canvas") as HTMLElement;
const sigma = new Sigma(graph, container);
document.body.dataset.state = "drawn";

/** What bare sigma must do to show that a node and its neighbours are pointed at. */
sigma.on("enterNode", ({ node }) => {
  container.style.cursor = "pointer";
  sigma.refresh({ partialGraph: { nodes: [node, ...graph.neighbors(node)] }, skipIndexation: true });
});
sigma.on("leaveNode", () => {
  container.style.cursor = "";
});

document.querySelector(".refresh")?.addEventListener("click", () => sigma.refresh());

let hidden: string | undefined;
document.querySelector(".hide")?.addEventListener("click", () => {
  if (!sigma.getSetting("nodeReducer"))
    sigma.setSetting("nodeReducer", (_, node) => (node.kind === hidden ? { ...node, hidden: true } : node));
  hidden = hidden === undefined ? "project" : undefined;
  sigma.refresh();
});
