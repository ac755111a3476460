/** Citations → the words that prove: the passage with the phrases marked where the text is at hand, else the phrases alone. */
import { useSignal } from "@preact/signals";
import type { Evidence } from "../../../src/ontology/types.js";
import { citationText } from "../copy.js";
import { documentsOf, type Model, nameOf } from "../model.js";
import { type Passage, type Piece, passagesOf } from "../passages.js";
import { language, printing } from "../state.js";
import { t } from "../words.js";
import { CopyButton } from "./copy-button.js";
import { ReadLink } from "./read-link.js";

interface CitationsProps {
  model: Model;
  evidence: readonly Evidence[];
  /** What they prove, as a line of text, for who copies them. */
  proves?: string;
}

export function Citations({ model, evidence, proves }: CitationsProps) {
  return (
    <>
      {passagesOf(evidence, model.texts).map((passage) => (
        <Citation key={`${passage.document} ${passage.line}`} model={model} passage={passage} proves={proves} />
      ))}
    </>
  );
}

function Citation({ model, passage, proves }: { model: Model; passage: Passage; proves: string | undefined }) {
  const isWhole = useSignal(false);
  const { document, line, excerpt, whole, quotes } = passage;
  // On paper the phrases stand here, and their lines once below.
  const pieces = printing.value ? undefined : isWhole.value ? whole : excerpt;
  const name = model.graph.hasNode(document) ? nameOf(model, document, language.value) : document;
  const place = t("line", { line });
  return (
    <blockquote class={pieces ? "citation" : "citation phrase-only"} lang="zh-CN">
      <p>{pieces ? <Marked pieces={pieces} /> : quotes.map((quote) => t("openQuote") + quote + t("closeQuote")).join(" ")}</p>
      <footer lang={language.value}>
        {documentsOf(model).length > 1 && <cite title={name}>{name}</cite>}
        {whole ? (
          <button
            type="button"
            class="line"
            aria-expanded={isWhole.value}
            title={t(isWhole.value ? "passageOnly" : "wholeLine")}
            onClick={() => (isWhole.value = !isWhole.value)}
          >
            {place}
          </button>
        ) : (
          <span class="line" title={name}>
            {place}
          </span>
        )}
        {!excerpt && Object.hasOwn(model.texts, document) && <em>{t("quoteMissing")}</em>}
        {model.graph.hasNode(document) && <ReadLink model={model} document={document} line={line} />}
        <CopyButton word="copyCitation" text={() => citationText(model, passage, proves)} />
      </footer>
    </blockquote>
  );
}

export function Marked({ pieces }: { pieces: readonly Piece[] }) {
  return <>{pieces.map(({ text, marked }) => (marked ? <mark>{text}</mark> : text))}</>;
}
