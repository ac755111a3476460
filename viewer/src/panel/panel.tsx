/** The panel that reads: the graph as a whole, or the one thing that is selected. On a narrow page it is a sheet. */
import { useEffect, useRef } from "preact/hooks";
import type { Model } from "../model.js";
import { drawnUp, proved, readText, selected } from "../state.js";
import { t } from "../words.js";
import { Entity } from "./entity.js";
import { Overview } from "./overview.js";
import { Source } from "./source.js";

export function Panel({ model }: { model: Model }) {
  const body = useRef<HTMLDivElement>(null);
  const id = selected.value;
  const text = readText.value;
  // Another thing is read from its beginning, unless it was opened at one of its sentences.
  useEffect(() => {
    const edge = proved.peek();
    const atSentence = edge !== undefined && id !== undefined && model.graph.hasEdge(edge) && model.graph.hasExtremity(edge, id);
    if (text === undefined && !atSentence) body.current?.scrollTo(0, 0);
  }, [id, text]);
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
        {text !== undefined ? (
          <Source key={text} model={model} document={text} />
        ) : id === undefined ? (
          <Overview model={model} />
        ) : (
          <Entity key={id} model={model} id={id} />
        )}
      </div>
    </section>
  );
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
