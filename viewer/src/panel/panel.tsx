/** The panel that reads: the graph as a whole, or the one thing that is selected. On a narrow page it is a sheet. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Model } from "../model.js";
import { asked, destination, drawnUp, lit, proved, readText, selected, view } from "../state.js";
import { t } from "../words.js";
import { Entity } from "./entity.js";
import { Overview } from "./overview.js";
import { Paths } from "./paths.js";
import { Source } from "./source.js";

export function Panel({ model }: { model: Model }) {
  const body = useRef<HTMLDivElement>(null);
  const id = selected.value;
  const text = readText.value;
  // Another thing is read from its beginning, unless it was opened at one of its sentences; a text comes to its line by itself.
  useEffect(() => {
    const edge = proved.peek();
    const atSentence = edge !== undefined && id !== undefined && model.graph.hasEdge(edge) && model.graph.hasExtremity(edge, id);
    if (text !== undefined || atSentence) return;
    const frame = body.current;
    const group = frame?.querySelector(".asked");
    // Not by scrollIntoView, which would move the page with it.
    if (frame) frame.scrollTop = group ? frame.scrollTop + group.getBoundingClientRect().top - frame.getBoundingClientRect().top : 0;
  }, [id, text, destination.value, asked.group.value]);
  // What was pressed may be gone with what it led away from: then the keys go on in the text, not at the head of the page.
  const isFirst = useRef(true);
  useEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (isLost && !isFirst.current) document.getElementById("panel")?.focus({ preventScroll: true });
    isFirst.current = false;
  }, [id, text, destination.value, view.value]);
  return (
    <section class="panel" id="panel" tabIndex={-1} aria-label={t("panel")}>
      <button
        type="button"
        class="handle"
        aria-expanded={drawnUp.value}
        aria-label={t(drawnUp.value ? "drawDown" : "drawUp")}
        onClick={() => (drawnUp.value = !drawnUp.value)}
        {...drawing}
      />
      <div class="panel-body" ref={body}>
        <Reading model={model} />
      </div>
      <LitAway body={body} />
    </section>
  );
}

/** Where the sentence stands of a line that is pointed at, if it is out of sight: the text itself does not move before a click. */
function LitAway({ body }: { body: { current: HTMLElement | null } }) {
  const where = useSignal<"above" | "below" | undefined>(undefined);
  const edge = lit.value;
  useEffect(() => {
    const frame = body.current?.getBoundingClientRect();
    const sentence = edge === undefined ? undefined : body.current?.querySelector(".sentence.lit")?.getBoundingClientRect();
    if (!frame || !sentence || frame.height === 0) where.value = undefined;
    else where.value = sentence.bottom < frame.top + 8 ? "above" : sentence.top > frame.bottom - 8 ? "below" : undefined;
  }, [edge]);
  if (where.value === undefined) return null;
  return (
    <p class={`lit-away ${where.value}`} aria-hidden="true">
      {t(where.value === "above" ? "litAbove" : "litBelow")}
    </p>
  );
}

function Reading({ model }: { model: Model }) {
  const [id, to, text] = [selected.value, destination.value, readText.value];
  if (text !== undefined) return <Source key={text} model={model} document={text} />;
  if (id === undefined)
    return (
      <>
        <NotHere ids={[asked.id.value, asked.to.value, asked.text.value]} model={model} />
        <Overview model={model} />
      </>
    );
  if (to !== undefined) return <Paths key={`${id} ${to}`} model={model} from={id} to={to} />;
  return (
    <>
      <NotHere ids={[asked.to.value, asked.text.value]} model={model} />
      <Entity key={id} model={model} id={id} />
    </>
  );
}

/** What the address names and the graph has not. */
function NotHere({ ids, model }: { ids: readonly (string | undefined)[]; model: Model }) {
  const missing = ids.filter((id) => id !== undefined && !model.graph.hasNode(id)) as string[];
  if (missing.length === 0) return null;
  return <p class="not-here">{t("notHere", { id: missing.join(t("enumeration")) })}</p>;
}

let from: number | undefined;

/** The sheet follows a drag up or down of its handle. */
const drawing = {
  onPointerDown: (event: PointerEvent) => {
    from = event.clientY;
    if (event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId);
  },
  onPointerUp: (event: PointerEvent) => {
    const way = event.clientY - (from ?? event.clientY);
    from = undefined;
    // A short way is a click, which toggles by itself.
    if (Math.abs(way) > 24) setTimeout(() => (drawnUp.value = way < 0));
  },
};
