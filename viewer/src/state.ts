/** What the reader sees and has chosen, as signals, and the acts that change it. The address mirrors them (address.ts). */
import { batch, computed, signal } from "@preact/signals";
import type { Finding } from "../../src/definitions/finding.js";
import type { Language } from "../../src/query/wording.js";
import { type Ground, type Period, shownBy } from "./filters.js";
import { language } from "./language.js";
import type { Failure } from "./load.js";
import type { Model } from "./model.js";

export { language };

export type Theme = "system" | "light" | "dark";
/** What the plate shows: the neighbourhood of what is read, the whole by its relations or as an outline, or a table. */
export type View = "near" | "map" | "outline" | "table";

/** The last good graph; it outlives broken edits. */
export const model = signal<Model | undefined>(undefined);
export const failure = signal<Failure | undefined>(undefined);
/** What is wrong with the definitions now, while the last good graph stays. */
export const problems = signal<readonly Finding[]>([]);

export const theme = signal<Theme>("system");

const none: ReadonlySet<string> = new Set();
/** What is filtered out, and what alone is let through. */
export const filters = {
  kinds: signal(none),
  relations: signal(none),
  documents: signal(none),
  datasets: signal(none),
  ground: signal<Ground | undefined>(undefined),
  period: signal<Period | undefined>(undefined),
};
export type HiddenList = "kinds" | "relations" | "documents" | "datasets";

/** As the address names them; whether the graph has them is asked below. */
export const asked = {
  id: signal<string | undefined>(undefined),
  /** The far end of the paths that are read. */
  to: signal<string | undefined>(undefined),
  /** Which of the paths is read, counted from 0. */
  way: signal<number | undefined>(undefined),
  view: signal<View | undefined>(undefined),
  /** The document whose text is read, and the line of it. */
  text: signal<string | undefined>(undefined),
  line: signal<number | undefined>(undefined),
  /** The kind whose table is shown. */
  table: signal<string | undefined>(undefined),
  /** The column it is sorted by, with `-` in front downwards; and the words its rows must hold. */
  sort: signal<string | undefined>(undefined),
  match: signal<string | undefined>(undefined),
  /** The neighbours whose own neighbours are shown; with `wide` those of all. */
  opened: signal(none),
  wide: signal(false),
};

const present = (id: string | undefined) => (id !== undefined && model.value?.graph.hasNode(id) ? id : undefined);
/** The thing that is read now, if it is in the graph. */
export const selected = computed(() => present(asked.id.value));
/** Where the paths lead that are read, if they are. */
export const destination = computed(() => (selected.value === asked.to.value ? undefined : present(asked.to.value)));
export const readText = computed(() => present(asked.text.value));
export const view = computed<View>(() => {
  const wanted = asked.view.value;
  const near = selected.value !== undefined;
  const isThere = { near, map: true, outline: model.value?.hasOutline === true, table: true };
  return wanted === undefined || !isThere[wanted] ? (near ? "near" : "map") : wanted;
});

/** What passes the filters. */
export const shown = computed(() => {
  const { kinds, relations, documents, datasets, ground, period } = filters;
  return shownBy(model.value as Model, {
    kinds: kinds.value,
    relations: relations.value,
    documents: documents.value,
    datasets: datasets.value,
    ground: ground.value,
    period: period.value,
  });
});
export const isFiltered = computed(
  () =>
    [filters.kinds, filters.relations, filters.documents, filters.datasets].some((s) => s.value.size > 0) ||
    filters.ground.value !== undefined ||
    filters.period.value !== undefined,
);

/** The edge that a sentence or a line points at. */
export const lit = signal<string | undefined>(undefined);
export function light(edge: string | undefined): void {
  if (edge !== undefined) lit.value = edge;
}
export function dim(edge: string | undefined): void {
  if (lit.peek() === edge) lit.value = undefined;
}
const asPointed = signal<string | undefined>(undefined);
/** The thing in the map to which the arrow keys have led. */
export const pointed = computed(() => present(asPointed.value));
export const point = (id: string | undefined) => {
  asPointed.value = id;
};
/** The edge whose proof was asked for: its sentence unfolds and comes into sight. */
export const proved = signal<string | undefined>(undefined);
export function prove(edge: string): void {
  // What the filters hide comes back if it is asked for.
  if (!shown.peek().edge(edge)) showAll();
  // Asked for again, it is shown again.
  proved.value = undefined;
  batch(() => {
    lit.value = edge;
    proved.value = edge;
    drawnUp.value = true;
  });
}
/** Another graph: what was pointed at may not be in it. */
export function forget(): void {
  lit.value = proved.value = asPointed.value = undefined;
}
/** The page is laid out for paper. */
export const printing = signal(false);
matchMedia("print").addEventListener("change", (event) => {
  printing.value = event.matches;
});
// Earlier than the layout, where the browser tells of it.
addEventListener("beforeprint", () => {
  printing.value = true;
});
addEventListener("afterprint", () => {
  printing.value = false;
});
/** On a narrow page: whether the panel is drawn up. */
export const drawnUp = signal(false);

/** What was just done, for those who cannot see it; gone after a while, so that it can be said again. */
export const said = signal("");
let unsaid: ReturnType<typeof setTimeout> | undefined;
export function say(text: string): void {
  clearTimeout(unsaid);
  said.value = text;
  unsaid = setTimeout(() => (said.value = ""), 2000);
}

const systemDark = matchMedia("(prefers-color-scheme: dark)");
const darkSystem = signal(systemDark.matches);
systemDark.addEventListener("change", () => {
  darkSystem.value = systemDark.matches;
});
/** Paper is never dark. */
export const dark = computed(() => !printing.value && (theme.value === "dark" || (theme.value === "system" && darkSystem.value)));

/** What Back undoes: every `step`; of acts of filtering that follow on one another, all at once; nothing of the `rest`. */
export type Act = "step" | "filter" | "rest";
let tell: (act: Act) => void = () => {};
export function onAct(listener: (act: Act) => void): void {
  tell = listener;
}

function act(isStep: boolean, change: () => void): void {
  batch(() => {
    change();
    if (isStep) lit.value = proved.value = undefined;
  });
  tell(isStep ? "step" : "rest");
}

/** Opens a thing, or with `undefined` leaves it. What the filters hide comes back if it is asked for. */
export function select(id: string | undefined): void {
  if (id !== undefined) drawnUp.value = true;
  const isRead = id === asked.id.peek() && asked.to.peek() === undefined && asked.text.peek() === undefined;
  if (isRead && (id === undefined || shown.peek().node(id))) return;
  act(!isRead, () => {
    leavePlace();
    asked.id.value = id;
    if (id !== undefined && !shown.peek().node(id)) clearFilters();
  });
}

/** Back to where the page begins: nothing chosen, the whole in sight. */
export function goHome(): void {
  act(true, () => {
    leavePlace();
    for (const state of [asked.id, asked.view, asked.table, asked.sort, asked.match]) state.value = undefined;
  });
}

/** Reads the ways from what is selected, or from `from`, to another thing. */
export function findPaths(to: string, from = asked.id.peek()): void {
  act(true, () => {
    leavePlace();
    asked.id.value = from;
    asked.to.value = to;
    // Ways are drawn as what is near is, and nowhere else.
    asked.view.value = asked.table.value = asked.sort.value = asked.match.value = undefined;
    drawnUp.value = true;
  });
}

/** Reads another of the ways; the first needs no word in the address. */
export const chooseWay = (way: number) => act(false, () => (asked.way.value = way === 0 ? undefined : way));

/** Opens a document's text at a line; `undefined` closes it and leaves what is selected. */
export function read(document: string | undefined, line?: number): void {
  act(true, () => {
    asked.text.value = document;
    asked.line.value = line;
    drawnUp.value = true;
  });
}

/** Keeps the line at which the text is read, so that Back returns to it; no step of its own. */
export const stayAt = (line: number) => act(false, () => (asked.line.value = line));

export function show(next: View, table = asked.table.peek()): void {
  act(true, () => {
    // An order and words to be found belong to one table.
    if (next !== "table" || table !== asked.table.peek()) asked.sort.value = asked.match.value = undefined;
    // What the plate shows by itself needs no word in the address.
    asked.view.value = next === (selected.peek() === undefined ? "map" : "near") ? undefined : next;
    asked.table.value = next === "table" ? table : undefined;
  });
}

/** The neighbours of a neighbour, shown or put away. */
export function toggleOpened(id: string): void {
  act(false, () => {
    const opened = asked.opened.peek();
    asked.opened.value = opened.has(id) ? new Set([...opened].filter((o) => o !== id)) : new Set([...opened, id]);
  });
}
export function setWide(wide: boolean): void {
  act(false, () => {
    asked.wide.value = wide;
    asked.opened.value = none;
  });
}

export const setSort = (sort: string | undefined) => act(false, () => (asked.sort.value = sort));
export const setMatch = (match: string) => act(false, () => (asked.match.value = match.trim() === "" ? undefined : match));

export const setLanguage = (next: Language) => act(false, () => (language.value = next));
export const setTheme = (next: Theme) => act(false, () => (theme.value = next));

export const setHidden = (which: HiddenList, names: Iterable<string>) => filter(() => (filters[which].value = new Set(names)));
export const setGround = (ground: Ground | undefined) => filter(() => (filters.ground.value = ground));
export const setPeriod = (period: Period | undefined) => filter(() => (filters.period.value = period));
export const showAll = () => filter(clearFilters);

function clearFilters(): void {
  for (const list of [filters.kinds, filters.relations, filters.documents, filters.datasets]) list.value = none;
  filters.ground.value = undefined;
  filters.period.value = undefined;
}

/** What is hidden cannot be read: the rest would stand faded around nothing. To leave it is a step, and Back returns to it. */
function filter(change: () => void): void {
  let isLeft = false;
  batch(() => {
    change();
    const id = selected.peek();
    isLeft = id !== undefined && !shown.peek().node(id);
    if (!isLeft) return;
    leavePlace();
    asked.id.value = undefined;
  });
  tell(isLeft ? "step" : "filter");
}

/** What belongs to one place of reading, and not to the next. */
function leavePlace(): void {
  asked.to.value = undefined;
  asked.way.value = undefined;
  asked.text.value = undefined;
  asked.line.value = undefined;
  asked.opened.value = none;
  asked.wide.value = false;
}
