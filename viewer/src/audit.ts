/** A model → what its reader should know of its gaps: counts that differ, values that contradict, what is inferred, what the checks found. */
import type { Finding } from "../../src/definitions/finding.js";
import type { Declaration } from "../../src/ontology/types.js";
import { listed, type Model } from "./model.js";

export interface Audit {
  /** A text says there are so many of something, and another number of them is in the graph. */
  miscounted: { id: string; declaration: Declaration; listed: number }[];
  contradicted: string[];
  inferredEdges: number;
  /** What the checks found besides, as they say it. */
  others: readonly Finding[];
}

/** Findings that are told in the reader's own language above. */
const told = new Set(["miscounted", "never-listed", "contradiction"]);

export function auditOf(model: Model): Audit {
  const { graph } = model;
  return {
    miscounted: graph
      .nodes()
      .flatMap((id) =>
        graph.getNodeAttribute(id, "declares").map((declaration) => ({ id, declaration, listed: listed(model, id, declaration) })),
      )
      .filter(({ declaration, listed: found }) => found !== declaration.count),
    contradicted: graph.filterNodes((_, node) => Object.keys(node.alternatives).length > 0),
    inferredEdges: graph.filterEdges((_, edge) => edge.inferred !== undefined).length,
    others: model.findings.filter((f) => !told.has(f.code)),
  };
}
