/** Where the names of many entities stand in a text: all occurrences, by a trie, in one pass. */
import { foldWidth } from "../definitions/text.js";
import { entry } from "./facts.js";

export interface Mention {
  /** In UTF-16 units of the text; `end` is exclusive. */
  start: number;
  end: number;
  /** Ids of the entities that bear this name. */
  ids: ReadonlySet<string>;
}

interface Node {
  next: Map<string, Node>;
  ids: Set<string>;
}

/**
 * Returns a function that finds every occurrence of every name in a text, also of names inside longer ones, by start, then
 * end. Full- and half-width signs count as one. `names` are pairs of a name and the id that bears it.
 */
export function nameFinder(names: Iterable<readonly [name: string, id: string]>): (text: string) => Mention[] {
  const root: Node = { next: new Map(), ids: new Set() };
  for (const [name, id] of names) {
    let node = root;
    for (const unit of foldWidth(name).split("")) node = entry(node.next, unit, () => ({ next: new Map(), ids: new Set() }));
    if (node !== root) node.ids.add(id);
  }
  return (text) => {
    const folded = foldWidth(text);
    const mentions: Mention[] = [];
    for (let start = 0; start < folded.length; start++) {
      let node = root.next.get(folded.charAt(start));
      for (let end = start + 1; node; end++) {
        if (node.ids.size > 0) mentions.push({ start, end, ids: node.ids });
        node = node.next.get(folded.charAt(end));
      }
    }
    return mentions;
  };
}
