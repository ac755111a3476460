/** What the reader sees and has chosen, as signals; and its mirror in the address, so that Back works and a view can be sent. */

import { batch, computed, signal } from "@preact/signals";
import type { Finding } from "../../src/definitions/finding.js";
import type { Language } from "../../src/query/wording.js";
import { language } from "./language.js";
import { type Failure, listen, loadGraph } from "./load.js";
import type { Model } from "./model.js";

export { language };

export type Theme = "system" | "light" | "dark";

/** The last good graph; it outlives broken edits. */
export const model = signal<Model | undefined>(undefined);
export const failure = signal<Failure | undefined>(undefined);
/** What is wrong with the definitions now, while the last good graph stays. */
export const problems = signal<readonly Finding[]>([]);

export const theme = signal<Theme>("system");
export const hiddenKinds = signal<ReadonlySet<string>>(new Set());
export const hiddenRelations = signal<ReadonlySet<string>>(new Set());
/** The edge that a sentence points at. */
export const lit = signal<string | undefined>(undefined);
/** On a narrow page: whether the panel is drawn up. */
export const drawnUp = signal(false);

const asked = signal<string | undefined>(undefined);
/** The thing that is read now, if it is in the graph. */
export const selected = computed(() => (asked.value !== undefined && model.value?.graph.hasNode(asked.value) ? asked.value : undefined));

const systemDark = matchMedia("(prefers-color-scheme: dark)");
const darkSystem = signal(systemDark.matches);
systemDark.addEventListener("change", () => {
  darkSystem.value = systemDark.matches;
});
export const dark = computed(() => theme.value === "dark" || (theme.value === "system" && darkSystem.value));

/** Opens a thing, or with `undefined` leaves it. Things of a hidden kind come back with it. */
export function select(id: string | undefined): void {
  if (id === asked.peek()) {
    if (id !== undefined) drawnUp.value = true;
    return;
  }
  batch(() => {
    asked.value = id;
    lit.value = undefined;
    if (id !== undefined) drawnUp.value = true;
    const kind = id === undefined ? undefined : model.peek()?.graph.getNodeAttributes(id).kind;
    if (kind !== undefined && hiddenKinds.peek().has(kind)) hiddenKinds.value = without(hiddenKinds.peek(), kind);
  });
  history.pushState(null, "", address());
}

export function setLanguage(next: Language): void {
  language.value = next;
  history.replaceState(null, "", address());
}

export function setTheme(next: Theme): void {
  theme.value = next;
  history.replaceState(null, "", address());
}

export function setHidden(which: "kinds" | "relations", names: Iterable<string>): void {
  batch(() => {
    (which === "kinds" ? hiddenKinds : hiddenRelations).value = new Set(names);
    // What is hidden cannot be read: the rest would stand faded around nothing.
    const id = selected.peek();
    if (id !== undefined && hiddenKinds.peek().has(model.peek()?.graph.getNodeAttribute(id, "kind") ?? "")) asked.value = undefined;
  });
  history.replaceState(null, "", address());
}

const systemLanguage = (): Language => (navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en");

/** The address of what is seen. It lives in the fragment, so that it works from any folder, and from a file. */
function address(): string {
  const parts = new URLSearchParams();
  if (asked.peek() !== undefined) parts.set("id", asked.peek() as string);
  if (language.peek() !== systemLanguage()) parts.set("lang", language.peek());
  if (theme.peek() !== "system") parts.set("theme", theme.peek());
  if (hiddenKinds.peek().size > 0) parts.set("hide", [...hiddenKinds.peek()].join(" "));
  if (hiddenRelations.peek().size > 0) parts.set("without", [...hiddenRelations.peek()].join(" "));
  const fragment = parts.toString();
  return fragment === "" ? location.pathname + location.search : `#${fragment}`;
}

function readAddress(): void {
  const parts = new URLSearchParams(location.hash.slice(1));
  const [lang, look] = [parts.get("lang"), parts.get("theme")];
  const names = (key: string) => new Set((parts.get(key) ?? "").split(" ").filter(Boolean));
  batch(() => {
    asked.value = parts.get("id") ?? undefined;
    language.value = lang === "zh" || lang === "en" ? lang : systemLanguage();
    theme.value = look === "light" || look === "dark" ? look : "system";
    hiddenKinds.value = names("hide");
    hiddenRelations.value = names("without");
    lit.value = undefined;
  });
}

const without = (set: ReadonlySet<string>, name: string) => new Set([...set].filter((n) => n !== name));

/** Reads the address, loads the graph that lies beside the page, and follows the changes of both. */
export async function open(graphAddress: string, eventsAddress: string): Promise<void> {
  readAddress();
  addEventListener("popstate", readAddress);
  let listening = false;
  const load = async () => {
    const loaded = await loadGraph(graphAddress);
    batch(() => {
      if (loaded.ok) [model.value, failure.value, problems.value] = [loaded.model, undefined, []];
      else if (model.peek() === undefined) failure.value = loaded.failure;
      else if (loaded.failure.reason === "problems") problems.value = loaded.failure.problems;
    });
    const live = loaded.ok ? loaded.model.live : loaded.failure.reason === "problems";
    if (!live || listening) return;
    listening = true;
    listen(eventsAddress, {
      change: () => void load(),
      problem: (found) => {
        if (model.peek() === undefined) failure.value = { reason: "problems", problems: found };
        else problems.value = found;
      },
    });
  };
  await load();
}
