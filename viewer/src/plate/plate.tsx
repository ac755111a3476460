/** The left of the page: the graph as it is looked at now, the choice of how, and the legend below. */
import { Legend } from "../legend/legend.js";
import type { Model } from "../model.js";
import { GraphView } from "../scene/graph-view.js";
import { selected, show, type View, view } from "../state.js";
import { TableView } from "../table/table-view.js";
import { t, type Word } from "../words.js";
import { NearView } from "./near-view.js";

const views: Readonly<Record<View, Word>> = { near: "viewNear", map: "viewMap", outline: "viewOutline", table: "viewTable" };

export function Plate({ model }: { model: Model }) {
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
      </nav>
      {view.value === "near" ? (
        <NearView model={model} />
      ) : view.value === "table" ? (
        <TableView model={model} />
      ) : (
        <GraphView model={model} />
      )}
      <Legend model={model} />
    </div>
  );
}
