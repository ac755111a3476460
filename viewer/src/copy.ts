/** Text → the clipboard; and a citation as text, with all that is needed to find it again. */
import { addressOfLine } from "./address.js";
import { type Model, nameOf, publisherOf } from "./model.js";
import type { Passage } from "./passages.js";
import { language } from "./state.js";
import { t } from "./words.js";

/** Tells whether it worked. A page from a file or an unsafe address has no clipboard: there the browser copies a selection. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelection(text);
  }
}

function copySelection(text: string): boolean {
  const before = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.readOnly = true;
  area.className = "unseen";
  document.body.append(area);
  area.select();
  let done = false;
  try {
    done = document.execCommand("copy");
  } catch {
    // Refused: the reader is told.
  }
  area.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return done;
}

/** What is proved, if known; the words that prove it; where they stand; and a link to the place. */
export function citationText(model: Model, { document, line, quotes }: Passage, proves?: string): string {
  const isKnown = model.graph.hasNode(document);
  const title = isKnown ? nameOf(model, document, language.value) : document;
  const publisher = isKnown ? publisherOf(model, document) : undefined;
  const date = isKnown ? model.graph.getNodeAttribute(document, "values").date : undefined;
  const source = [
    t("openTitle") + title + t("closeTitle"),
    ...(publisher === undefined ? [] : [nameOf(model, publisher, language.value)]),
    ...(date === undefined ? [] : [String(date)]),
    t("line", { line }),
  ].join(t("comma"));
  const address = addressOfLine(document, line);
  return [
    ...(proves === undefined ? [] : [proves]),
    quotes.map((quote) => t("openQuote") + quote + t("closeQuote")).join(" "),
    source,
    ...(address === undefined ? [] : [address]),
  ].join("\n");
}
