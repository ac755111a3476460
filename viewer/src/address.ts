/**
 * The state ↔ the fragment of the address, so that Back works and a view can be sent. A fragment, because it works from any folder,
 * and from a file.
 */
import { batch, type Signal } from "@preact/signals";
import type { Language } from "../../src/query/wording.js";
import { formatPeriod, isGround, parsePeriod } from "./filters.js";
import { type Act, asked, drawnUp, filters, language, lit, onAct, proved, type Theme, theme, type View } from "./state.js";

/** A piece of state and its word in the address: `undefined` stands for what is so anyway. */
interface Mirrored {
  key: string;
  write(): string | undefined;
  read(text: string | undefined): void;
}

const systemLanguage = (): Language => (navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en");

const mirror = <T>(
  key: string,
  state: Signal<T>,
  write: (value: T) => string | undefined,
  read: (text: string | undefined) => T,
): Mirrored => ({
  key,
  write: () => write(state.peek()),
  read: (text) => {
    state.value = read(text);
  },
});
const oneOf = <T extends string>(words: readonly T[], otherwise: () => T) => ({
  write: (value: T) => (value === otherwise() ? undefined : value),
  read: (text: string | undefined): T => words.find((word) => word === text) ?? otherwise(),
});
const plain = (key: string, state: Signal<string | undefined>) =>
  mirror(
    key,
    state,
    (v) => v,
    (v) => v,
  );
/** Spaces part the members of a set; a member's own, as of a folder's name, are written as `%20`. */
const set = (key: string, state: Signal<ReadonlySet<string>>) =>
  mirror(
    key,
    state,
    (names) => (names.size > 0 ? [...names].map(written).join(" ") : undefined),
    (text = "") => new Set(text.split(" ").filter(Boolean).map(unwritten)),
  );
const written = (name: string) => name.replace(/[% ]/g, encodeURIComponent);
const unwritten = (text: string) => text.replace(/%2[05]/g, decodeURIComponent);

const languages = oneOf<Language>(["zh", "en"], systemLanguage);
const themes = oneOf<Theme>(["system", "light", "dark"], () => "system");
const views: readonly View[] = ["near", "map", "outline", "table"];

const mirrored: readonly Mirrored[] = [
  plain("id", asked.id),
  plain("to", asked.to),
  // People count from 1.
  mirror<number | undefined>(
    "way",
    asked.way,
    (way) => (way === undefined ? undefined : String(way + 1)),
    (text) => (/^[1-9]\d{0,3}$/.test(text ?? "") && text !== "1" ? Number(text) - 1 : undefined),
  ),
  mirror<View | undefined>(
    "view",
    asked.view,
    (v) => v,
    (text) => views.find((v) => v === text),
  ),
  plain("table", asked.table),
  plain("sort", asked.sort),
  plain("match", asked.match),
  plain("text", asked.text),
  mirror<number | undefined>(
    "line",
    asked.line,
    (line) => line?.toString(),
    (text) => (/^\d{1,9}$/.test(text ?? "") ? Number(text) : undefined),
  ),
  set("open", asked.opened),
  mirror<boolean>(
    "ring",
    asked.wide,
    (wide) => (wide ? "2" : undefined),
    (text) => text === "2",
  ),
  set("hide", filters.kinds),
  set("without", filters.relations),
  set("nodoc", filters.documents),
  set("noset", filters.datasets),
  mirror(
    "proof",
    filters.ground,
    (g) => g,
    (text) => (isGround(text) ? text : undefined),
  ),
  mirror("time", filters.period, formatPeriod, parsePeriod),
  mirror("lang", language, languages.write, languages.read),
  mirror("theme", theme, themes.write, themes.read),
];

/** The fragment that names the state as it is now, `#` and all; empty where nothing was chosen. */
export function fragment(): string {
  const parts = new URLSearchParams();
  for (const { key, write } of mirrored) {
    const text = write();
    if (text !== undefined) parts.set(key, text);
  }
  const text = parts.toString();
  return text === "" ? "" : `#${text}`;
}

/** The address of another state, in the language and theme of this one; what shows it follows them. */
export function link(state: Readonly<Record<string, string>>): string {
  const parts = new URLSearchParams(state);
  const [lang, look] = [languages.write(language.value), themes.write(theme.value)];
  if (lang !== undefined) parts.set("lang", lang);
  if (look !== undefined) parts.set("theme", look);
  return `#${parts}`;
}

/** The address of what is seen, to be sent; a page from a disk has none that others could open. */
export const ownAddress = (): string | undefined => (location.protocol === "file:" ? undefined : location.href);

/** The whole address of a line of a document's text, read beside what is selected; none on a page from a disk. */
export function addressOfLine(document: string, line: number): string | undefined {
  if (ownAddress() === undefined) return undefined;
  const id = asked.id.peek();
  return location.href.split("#")[0] + link({ ...(id !== undefined && { id }), text: document, line: String(line) });
}

/** Marks the entries of the history that this page made or has read. */
const known = { zhengmai: true };

/**
 * Takes the state from the address, and from then on keeps both alike. Back returns to a place, not to a language or a theme: those are
 * the reader's, and are read only from an address that comes from elsewhere.
 */
export function followAddress(): void {
  const read = (isKnown: boolean) => {
    const parts = new URLSearchParams(location.hash.slice(1));
    batch(() => {
      for (const part of mirrored)
        if (!isKnown || (part.key !== "lang" && part.key !== "theme")) part.read(parts.get(part.key) ?? undefined);
      lit.value = proved.value = undefined;
      // Who is sent to words is to see them.
      if (asked.text.value !== undefined || asked.to.value !== undefined) drawnUp.value = true;
    });
    history.replaceState(known, "", address());
  };
  const address = () => fragment() || location.pathname + location.search;
  read(false);
  let last: Act | undefined;
  addEventListener("popstate", (event) => {
    last = undefined;
    read(event.state?.zhengmai === true);
  });
  onAct((act) => {
    const isStep = act === "step" || (act === "filter" && last !== "filter");
    if (act !== "rest") last = act;
    if (isStep) history.pushState(known, "", address());
    else history.replaceState(known, "", address());
  });
}
