/** The left of the page: the graph as it is looked at now, the choice of how, and the legend below. */
import { useComputed, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Picture } from "../drawing/picture.js";
import { Legend } from "../legend/legend.js";
import type { Model } from "../model.js";
import { GraphView } from "../scene/graph-view.js";
import { asked, destination, printing, selected, setWide, show, type View, view } from "../state.js";
import { TableView } from "../table/table-view.js";
import { t, type Word } from "../words.js";
import { NearView } from "./near-view.js";
import { seen } from "./seen.js";

const views: Readonly<Record<View, Word>> = { near: "viewNear", map: "viewMap", outline: "viewOutline", table: "viewTable" };

export function Plate({ model }: { model: Model }) {
  const isMap = view.value === "map" || view.value === "outline";
  // The map is made when it is first looked at, and kept.
  const hasMap = useSignal(isMap);
  useEffect(() => {
    if (isMap) hasMap.value = true;
  }, [isMap, hasMap]);
  return (
    <div class="plate">
      <nav class="views" aria-label={t("views")}>
        {(Object.keys(views) as View[])
          .filter((name) => (name === "near" ? selected.value !== undefined : name !== "outline" || model.hasOutline))
          .map((name) => (
            <button key={name} type="button" aria-pressed={view.value === name} onClick={() => show(name)}>
              {t(views[name])}
            </button>
          ))}
        {view.value === "near" && destination.value === undefined && (
          <button type="button" class="reach" onClick={() => setWide(!asked.wide.value)}>
            {t(asked.wide.value ? "narrow" : "widen")}
          </button>
        )}
      </nav>
      {view.value === "near" && <NearView model={model} />}
      {view.value === "table" && <TableView model={model} />}
      {hasMap.value && <GraphView model={model} hidden={!isMap} />}
      <Printed model={model} />
      <Legend model={model} />
    </div>
  );
}

/** On paper what is seen stands as lines and letters: a canvas would be left blank, or be coarse. */
function Printed({ model }: { model: Model }) {
  // Before the layout: on paper the canvas has no size any more.
  const drawing = useComputed(() => (printing.value ? seen.peek()?.drawing?.() : undefined)).value;
  return drawing ? (
    <div class="printed">
      <Picture model={model} drawing={drawing} scale={1} label={t("graph")} />
    </div>
  ) : null;
}
