/** A thing of the graph → its neighbours in sectors, one relation each: who is shown, who is folded away, and whose own neighbours are. */
import type { Language } from "../../../src/query/wording.js";
import type { Shown } from "../filters.js";
import { type Model, thing } from "../model.js";
import { sentencesOf } from "../sentences.js";

export interface Around {
  center: string;
  language: Language;
  shown: Shown;
  /** Neighbours and sectors that are unfolded. */
  opened: ReadonlySet<string>;
  /** All neighbours are unfolded. */
  wide: boolean;
}

/** The neighbours that stand in one relation to the thing, and are of one kind if there are many. */
export interface Sector {
  key: string;
  caption: string;
  members: Member[];
  /** How many more there are. */
  folded: number;
  total: number;
}

export interface Member {
  id: string;
  edge: string;
  outward: boolean;
  /** Further edges to the same thing: they run beside the first. */
  others: { edge: string; outward: boolean; words: string }[];
  far: Far[];
  /** Neighbours of its own that stand nowhere in the picture yet. */
  beyond: number;
  isOpen: boolean;
}

export interface Far {
  id: string;
  edge: string;
  outward: boolean;
}

/** Beyond so many a relation is parted by kind; and a folded sector shows at least this many. */
const few = 4;
/** Neighbours of one neighbour that are shown when all are unfolded. */
const mostFar = 12;
/** Of a neighbour with more than so many, only a few are shown unasked: a speaker of a hundred things would bury the rest. */
const crowd = { from: 40, most: 4 };

/** The groups of sentences about the thing, each far end once: in the first relation that reaches it. */
export function sectorsOf(model: Model, { center, language, shown }: Around): Sector[] {
  const placed = new Map<string, Member>();
  return sentencesOf(model, center, language)
    .flatMap(({ relation, outward, sentences }) => {
      // In the relation's own words, as its arrow points: from subject to object, whichever of them is read.
      const words = model.ontology.relations[relation]?.[language] ?? relation;
      const members: Member[] = [];
      for (const { edge, far } of sentences) {
        if (far === center || !shown.edge(edge)) continue;
        const known = placed.get(far);
        if (known) known.others.push({ edge, outward, words });
        else {
          const member: Member = { id: far, edge, outward, others: [], far: [], beyond: 0, isOpen: false };
          placed.set(far, member);
          members.push(member);
        }
      }
      const parts = members.length > few ? partByKind(model, members) : [["", members] as const];
      return parts.map(([kind, part]): Sector => {
        const kindWords = kind === "" ? undefined : model.ontology.kinds[kind]?.[language];
        const caption = kindWords === undefined || parts.length === 1 ? words : `${words} · ${kindWords}`;
        return { key: `${relation}${outward ? ">" : "<"}${kind}`, caption, members: part, folded: 0, total: part.length };
      });
    })
    .filter((sector) => sector.members.length > 0);
}

function partByKind(model: Model, members: readonly Member[]): [kind: string, part: Member[]][] {
  const parts = new Map(Object.keys(model.ontology.kinds).map((kind) => [kind, [] as Member[]]));
  for (const member of members) parts.get(thing(model, member.id).kind)?.push(member);
  return [...parts].filter(([, part]) => part.length > 0);
}

/** Folds the longest sectors until all find room, but none to less than a few; what was opened stays whole. */
export function foldTo(sectors: Sector[], opened: ReadonlySet<string>, hasRoom: () => boolean): void {
  const whole = new Map(sectors.map((sector) => [sector, sector.members]));
  const keep = (most: number) => {
    for (const [sector, members] of whole) {
      // To fold one alone would take the line that it stands on.
      const isWhole = opened.has(sector.key) || members.length <= most + 1;
      sector.members = isWhole ? members : members.slice(0, most);
      sector.folded = members.length - sector.members.length;
    }
  };
  if (hasRoom()) return;
  // The most that finds room, found by halving: a hub may have thousands.
  let [low, high] = [few, sectors.reduce((most, { total }) => Math.max(most, total), few)];
  while (low < high) {
    const most = Math.ceil((low + high) / 2);
    keep(most);
    if (hasRoom()) low = most;
    else high = most - 1;
  }
  keep(low);
}

/** Finds the neighbours' own neighbours, and shows those of the ones that are opened. */
export function unfoldFar(model: Model, { center, shown, opened, wide }: Around, sectors: readonly Sector[]): void {
  const placed = new Set([center, ...sectors.flatMap((s) => s.members.map((m) => m.id))]);
  for (const { members } of sectors)
    for (const member of members) {
      const far: Far[] = [];
      const seen = new Set<string>();
      model.graph.forEachEdge(member.id, (edge, _, source, target) => {
        const id = source === member.id ? target : source;
        if (placed.has(id) || seen.has(id) || !shown.edge(edge)) return;
        seen.add(id);
        far.push({ id, edge, outward: source === member.id });
      });
      member.beyond = far.length;
      member.isOpen = opened.has(member.id);
      if (!wide && !member.isOpen) continue;
      far.sort((a, b) => thing(model, b.id).size - thing(model, a.id).size || (a.id < b.id ? -1 : 1));
      member.far = member.isOpen ? far : far.slice(0, far.length > crowd.from ? crowd.most : mostFar);
      member.beyond -= member.far.length;
      // What stands in the picture once is not drawn again for another neighbour.
      for (const { id } of member.far) placed.add(id);
    }
}
