/** A built graph → the same graph with the pinyin of its names, by which a reader finds them. The table of sounds is large: run it at build time. */
import { pinyin } from "pinyin-pro";
import type { KnowledgeGraph } from "./build.js";

/**
 * Writes `syllables` to every node: for its label and each of its aliases, in their order, the toneless syllables parted by
 * spaces (`楼琅坚` → `"lou lang jian"`). Kinds marked `personal` are read with the sounds that surnames have (`单` → `shan`).
 */
export function addPinyin(graph: KnowledgeGraph): void {
  const { kinds } = graph.getAttribute("ontology");
  graph.updateEachNodeAttributes(
    (_, a) => ({ ...a, syllables: [a.label, ...a.aliases].map((name) => syllables(name, kinds[a.kind]?.personal === true)) }),
    { attributes: ["syllables"] },
  );
}

/** Toneless syllables parted by spaces. */
export function syllables(name: string, personal: boolean): string {
  return pinyin(name, { toneType: "none", nonZh: "consecutive", surname: personal ? "head" : "off", v: true })
    .toLowerCase()
    .replace(/[^a-z0-9 ]+/g, " ")
    .replace(/ +/g, " ")
    .trim();
}
