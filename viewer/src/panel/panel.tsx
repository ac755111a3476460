/** The panel that reads: the graph as a whole, or the one thing that is selected. On a narrow page it is a sheet. */
import { useEffect, useRef } from "preact/hooks";
import type { Model } from "../model.js";
import { asked, destination, drawnUp, proved, readText, selected, view } from "../state.js";
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
    if (text === undefined && !atSentence) body.current?.scrollTo(0, 0);
  }, [id, text, destination.value]);
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
    </section>
  );
}

function Reading({ model }: { model: Model }) {
  const [id, to, text] = [selected.value, destination.value, readText.value];
  if (text !== undefined) return <Source key={text} model={model} document={text} />;
  if (id === undefined)
    return (
      <>
        {asked.id.value !== undefined && <p class="not-here">{t("notHere", { id: asked.id.value })}</p>}
        <Overview model={model} />
      </>
    );
  if (to !== undefined) return <Paths key={`${id} ${to}`} model={model} from={id} to={to} />;
  return <Entity key={id} model={model} id={id} />;
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
