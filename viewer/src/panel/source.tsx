/** A document's text, whole and line by line: each cited phrase is marked, and leads to what it proves. */
import { signal, useComputed, useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { type Annotated, annotate, type Fact, isAbout, type Line, type Mark, type Segment, textOf } from "../annotations.js";
import { type Model, nameOf, publisherOf, thing } from "../model.js";
import { asked, dim, language, light, lit, read, say, selected, stayAt } from "../state.js";
import { t } from "../words.js";
import { coverageIn } from "./coverage.js";
import { Facts } from "./facts.js";
import { ThingLink } from "./thing-link.js";

/** The mark whose facts are shown, by its document and place: who comes Back finds it open. */
const opened = signal<string | undefined>(undefined);
/** The place at which a walk from one to the next stands. */
const here = signal<string | undefined>(undefined);

export function Source({ model, document }: { model: Model; document: string }) {
  const article = useRef<HTMLElement>(null);
  const annotated = useMemo(() => annotate(model, document), [model, document]);
  const own = selected.value;
  // Ten thousand lines are not gone through again for a line that is pointed at.
  const lines = useMemo(
    () => annotated.lines.map((line) => <TextLine key={line.number} model={model} document={document} line={line} own={own} />),
    [annotated, own, language.value],
  );
  useArrival(article, document, annotated);

  const { date } = thing(model, document).values;
  const publisher = publisherOf(model, document);
  const follows = own !== undefined && own !== document;
  const classes = ["folio", !annotated.isAtHand && "phrases-only", follows && "following"].filter(Boolean).join(" ");
  return (
    <article class={classes} ref={article} onKeyDown={leaveNote}>
      <header class="subject">
        <p class="kind">
          {date !== undefined && <time>{date}</time>}
          {publisher !== undefined && <ThingLink model={model} id={publisher} plain />}
          <button type="button" class="back" onClick={() => read(undefined)}>
            {own === undefined ? t("back") : t("backTo", { name: nameOf(model, own, language.value) })}
          </button>
        </p>
        <h2>
          <ThingLink model={model} id={document} plain />
        </h2>
        <p class="coverage">
          <span>{coverageIn(model, document)}</span>
        </p>
        {!annotated.isAtHand && <p class="not-at-hand">{t("textMissing")}</p>}
      </header>
      {follows && <Walk key={own} model={model} id={own} annotated={annotated} article={article} />}
      <ol class="lines">{lines}</ol>
    </article>
  );
}

/** Comes to the line that is asked for, and marks it for the eye. The line that the reader is at already does not move. */
function useArrival(article: { current: HTMLElement | null }, document: string, { lines }: Annotated): void {
  const line = asked.line.value;
  const isThere = lines.length > 0;
  useEffect(() => {
    const at = line === undefined ? undefined : article.current?.querySelector(`[data-line="${line}"]`);
    for (const old of article.current?.querySelectorAll("li[aria-current]") ?? []) if (old !== at) old.removeAttribute("aria-current");
    if (!at) {
      if (line === undefined) article.current?.parentElement?.scrollTo(0, 0);
      return;
    }
    at.setAttribute("aria-current", "true");
    const place = opened.peek()?.slice(document.length + 1) ?? here.peek();
    const mark = place?.startsWith(`${line}:`) ? at.querySelector(`[data-at="${place}"]`) : null;
    if (mark) scrollInto(mark, "nearest");
    else scrollInto(at, "start");
  }, [document, line, isThere]);
}

/** Lines out of sight have no height of their own until they come near: the second time they have. */
function scrollInto(element: Element, block: ScrollLogicalPosition): void {
  element.scrollIntoView({ block });
  requestAnimationFrame(() => element.scrollIntoView({ block }));
}

/** Escape puts away the facts that are shown, and leaves the focus where they were asked for. */
function leaveNote(event: KeyboardEvent): void {
  if (event.key !== "Escape" || opened.peek() === undefined || !(event.currentTarget instanceof Element)) return;
  event.preventDefault();
  const mark = event.currentTarget.querySelector('[aria-expanded="true"]');
  opened.value = undefined;
  if (mark instanceof HTMLElement) mark.focus({ preventScroll: true });
}

interface TextLineProps {
  model: Model;
  document: string;
  line: Line;
  own: string | undefined;
}

function TextLine({ model, document, line, own }: TextLineProps) {
  const { number, sort, runs, astray } = line;
  const note = sort === "untaken" ? t("untaken") : sort === "matter" && number === 1 ? t("frontMatter") : undefined;
  const isWhole = textOf(model, document) !== undefined;
  return (
    <li class={sort} data-line={number} data-note={note}>
      {isWhole && runs.length > 0 && (
        <p lang="zh-CN">
          {runs.map((run) =>
            typeof run === "string" ? run : <MarkedPhrase key={run.at} model={model} document={document} mark={run} own={own} />,
          )}
        </p>
      )}
      {isWhole && runs.some((run) => typeof run !== "string") && <Note model={model} document={document} line={line} />}
      {!isWhole &&
        runs.map((run) => typeof run !== "string" && <LonePhrase key={run.at} model={model} document={document} mark={run} own={own} />)}
      {astray.map(({ quote, facts }) => (
        <div key={quote} class="astray">
          <p>
            <q lang="zh-CN">{quote}</q> <em>{t(runs.length > 0 ? "quoteMissing" : "noSuchLine")}</em>
          </p>
          <Facts model={model} facts={facts} document={document} line={number} />
        </div>
      ))}
    </li>
  );
}

interface MarkProps {
  model: Model;
  document: string;
  mark: Mark;
  own: string | undefined;
}

/** A phrase whose line is not at hand, with what it proves. */
function LonePhrase({ model, document, mark, own }: MarkProps) {
  const isHere = useComputed(() => here.value === mark.at);
  return (
    <div data-at={mark.at} class={isHere.value ? "phrase here" : "phrase"}>
      {mark.segments.map((segment) => (
        <p key={segment.text} lang="zh-CN">
          <Piece model={model} segment={segment} own={own} />
        </p>
      ))}
      <Facts model={model} facts={mark.phrases.flatMap(({ facts }) => facts)} document={document} line={mark.line} />
    </div>
  );
}

/** Not a button, which would not break across lines as words do. */
function MarkedPhrase({ model, document, mark, own }: MarkProps) {
  const key = `${document} ${mark.at}`;
  const isOpen = useComputed(() => opened.value === key);
  const isHere = useComputed(() => here.value === mark.at);
  const edge = edgeOf(
    model,
    mark.phrases.flatMap((p) => p.facts),
    own,
  );
  const toggle = () => {
    opened.value = isOpen.peek() ? undefined : key;
    stayAt(mark.line);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button would not break across lines as words do
    <span
      role="button"
      tabIndex={0}
      data-at={mark.at}
      class={isHere.value ? "phrase here" : "phrase"}
      aria-expanded={isOpen.value}
      // Words that were just selected, to be copied, are not asked about.
      onClick={() => getSelection()?.isCollapsed !== false && toggle()}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        toggle();
      }}
      onFocus={() => light(edge)}
      onBlur={() => dim(edge)}
    >
      {mark.segments.map((segment, i) => (
        <Piece key={i} model={model} segment={segment} own={own} />
      ))}
    </span>
  );
}

function Piece({ model, segment: { text, facts }, own }: { model: Model; segment: Segment; own: string | undefined }) {
  const isLit = useComputed(() => lit.value !== undefined && facts.some(({ edge }) => edge === lit.value));
  const edge = edgeOf(model, facts, own);
  const isOwn = own !== undefined && facts.some((fact) => isAbout(model, fact, own));
  return (
    <mark
      class={[`by-${Math.min(facts.length, 3)}`, isOwn && "own", isLit.value && "lit"].filter(Boolean).join(" ")}
      onPointerEnter={() => light(edge)}
      onPointerLeave={() => dim(edge)}
    >
      {text}
    </mark>
  );
}

/** The edge that words light: one of the thing that is read, if there is such. */
function edgeOf(model: Model, facts: readonly Fact[], own: string | undefined): string | undefined {
  const edges = facts.filter(({ edge }) => edge !== undefined);
  return (edges.find((fact) => own !== undefined && isAbout(model, fact, own)) ?? edges[0])?.edge;
}

/** What the phrase proves that was chosen on this line. */
function Note({ model, document, line: { number, runs } }: Omit<TextLineProps, "own">) {
  // Not computed apart: an edit brings other facts for the same place.
  const isOf = opened.value?.startsWith(`${document} ${number}:`);
  const open = isOf ? runs.find((run): run is Mark => typeof run !== "string" && `${document} ${run.at}` === opened.value) : undefined;
  const note = useRef<HTMLDivElement>(null);
  // Below a long line the note may be out of sight.
  useEffect(() => {
    note.current?.scrollIntoView({ block: "nearest" });
  }, [open?.at]);
  if (!open) return null;
  const { phrases } = open;
  return (
    <div class="note" ref={note}>
      {phrases.map(({ quote, facts }) => (
        <div key={quote}>
          {phrases.length > 1 && <q lang="zh-CN">{quote}</q>}
          <Facts model={model} facts={facts} document={document} line={number} />
        </div>
      ))}
    </div>
  );
}

interface WalkProps {
  model: Model;
  id: string;
  annotated: Annotated;
  article: { current: HTMLElement | null };
}

/** From one place that speaks of a thing to the next. */
function Walk({ model, id, annotated, article }: WalkProps) {
  const places = useMemo(
    () => annotated.marks.filter((mark) => mark.phrases.some(({ facts }) => facts.some((fact) => isAbout(model, fact, id)))),
    [annotated, id],
  );
  const at = useSignal(-1);
  useEffect(
    () => () => {
      here.value = undefined;
    },
    [],
  );
  const go = (step: 1 | -1) => {
    const line = asked.line.peek() ?? 0;
    const first = places.findIndex((mark) => mark.line >= line);
    const start = step > 0 ? Math.max(first, 0) : first < 0 ? places.length - 1 : first - 1;
    at.value = ((at.peek() < 0 ? start : at.peek() + step) + places.length) % places.length;
    const place = places[at.value] as Mark;
    here.value = place.at;
    opened.value = undefined;
    stayAt(place.line);
    const mark = article.current?.querySelector(`[data-at="${place.at}"]`);
    if (mark) scrollInto(mark, "center");
    say(t("spokenAt", { at: at.value + 1, line: place.line }));
  };
  return (
    <div class="walk">
      <p>{t("spokenOf", { name: nameOf(model, id, language.value), count: places.length })}</p>
      {places.length > 0 && (
        <span>
          {at.value >= 0 && <small>{`${at.value + 1} / ${places.length}`}</small>}
          <button type="button" onClick={() => go(-1)} aria-label={t("previousPlace")} title={t("previousPlace")}>
            <Arrow up />
          </button>
          <button type="button" onClick={() => go(1)} aria-label={t("nextPlace")} title={t("nextPlace")}>
            <Arrow />
          </button>
        </span>
      )}
    </div>
  );
}

function Arrow({ up }: { up?: boolean }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <path d={up ? "M3 10.5 8 5.5l5 5" : "M3 5.5l5 5 5-5"} fill="none" stroke="currentColor" stroke-width="1.5" />
    </svg>
  );
}
