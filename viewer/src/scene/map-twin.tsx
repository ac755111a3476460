/** The map for those who hear the page: its things as a list, the weightiest first, each a button that opens it. */
import { useMemo } from "preact/hooks";
import { byDegree, kindOf, type Model, nameOf } from "../model.js";
import { language, select, shown } from "../state.js";
import { t } from "../words.js";

/** Longer lists are walked by nobody: there is the search. */
const most = 200;

export function MapTwin({ model }: { model: Model }) {
  const { graph } = model;
  const byWeight = useMemo(() => byDegree(graph, graph.nodes()), [graph]);
  const things = byWeight.filter(shown.value.node);
  return (
    <section class="unseen" aria-label={t("mapTwin")}>
      <ul>
        {things.slice(0, most).map((id) => (
          <li key={id}>
            {/* Not on the way of Tab: those who see walk the map itself. */}
            <button type="button" tabIndex={-1} onClick={() => select(id)}>
              {t("announce", { name: nameOf(model, id, language.value), kind: kindOf(model, id)[language.value], count: graph.degree(id) })}
            </button>
          </li>
        ))}
      </ul>
      {things.length > most && <p>{t("mapTwinMore", { count: things.length - most })}</p>}
    </section>
  );
}
