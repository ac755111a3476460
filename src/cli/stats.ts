/** `zhengmai stats`: how much of what there is, and how well it is proved. */
import { Command, Option } from "commander";
import { graphOf, type KnowledgeGraph } from "../graph/build.js";
import { type DatasetOptions, loadOntology, soundFacts, withDataset } from "./dataset.js";

export const statsCommand = withDataset(new Command("stats"))
  .summary("count kinds, relations and proofs")
  .addOption(new Option("--format <format>", "how to print").choices(["text", "json"]).default("text"))
  .action(async (data: string[], options: DatasetOptions & { format: string }) => {
    const ontology = await loadOntology(options);
    const graph = graphOf(soundFacts(data, options, ontology).facts, ontology);
    const counts = statistics(graph);
    process.stdout.write(options.format === "json" ? `${JSON.stringify(counts, null, 2)}\n` : table(counts, graph));
  });

interface Statistics {
  nodes: number;
  edges: number;
  kinds: Record<string, number>;
  relations: Record<string, number>;
  citations: number;
  inferred: number;
  documents: number;
}

function statistics(graph: KnowledgeGraph): Statistics {
  const counts: Statistics = { nodes: graph.order, edges: graph.size, kinds: {}, relations: {}, citations: 0, inferred: 0, documents: 0 };
  const documents = new Set<string>();
  const take = (a: { evidence: { document: string }[]; inferred?: string }) => {
    counts.citations += a.evidence.length;
    if (a.inferred !== undefined) counts.inferred += 1;
    for (const { document } of a.evidence) documents.add(document);
  };
  graph.forEachNode((_, a) => {
    counts.kinds[a.kind] = (counts.kinds[a.kind] ?? 0) + 1;
    take(a);
  });
  graph.forEachEdge((_, a) => {
    counts.relations[a.kind] = (counts.relations[a.kind] ?? 0) + 1;
    take(a);
  });
  counts.documents = documents.size;
  return counts;
}

function table(counts: Statistics, graph: KnowledgeGraph): string {
  const { kinds, relations } = graph.getAttribute("ontology");
  const rows = (of: Record<string, number>, words: Record<string, { zh: string; en: string }>) =>
    Object.entries(of)
      .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
      .map(([name, n]) => `  ${String(n).padStart(7)}  ${name}  ${words[name]?.zh} · ${words[name]?.en}\n`)
      .join("");
  return `${counts.nodes} nodes\n${rows(counts.kinds, kinds)}\n${counts.edges} edges\n${rows(counts.relations, relations)}
${counts.citations} citations of ${counts.documents} document${counts.documents === 1 ? "" : "s"}; ${counts.inferred} nodes and edges are inferred\n`;
}
