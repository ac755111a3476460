/** What the marks mean, with their counts; and at the same time what is shown: by kind, relation, time, proof and document. */
import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { countDatasets, countDocuments, countGrounds, type Ground } from "../filters.js";
import { Mark } from "../mark.js";
import { countKinds, countRelations, type Model, nameOf } from "../model.js";
import { Popover } from "../popover.js";
import { filters, isFiltered, language, setGround, setHidden, showAll, shown } from "../state.js";
import { t, type Word } from "../words.js";
import { FilterList } from "./filter-list.js";
import { TimeStrip } from "./time-strip.js";

const groundWords: Readonly<Record<Ground, Word>> = {
  verified: "groundVerified",
  unverified: "groundUnverified",
  inferred: "groundInferred",
  single: "groundSingle",
  uncited: "groundUncited",
};

export function Legend({ model }: { model: Model }) {
  const isOpen = useSignal(false);
  const { kinds, relations } = model.ontology;
  const counts = useMemo(
    () => ({
      kinds: countKinds(model),
      relations: countRelations(model),
      grounds: countGrounds(model),
      documents: countDocuments(model),
      datasets: countDatasets(model),
    }),
    [model],
  );
  return (
    <section class={isOpen.value ? "legend open" : "legend"} aria-label={t("legend")}>
      <button
        type="button"
        class="legend-button"
        data-covers
        aria-expanded={isOpen.value}
        onClick={() => {
          isOpen.value = !isOpen.value;
        }}
      >
        {t("legend")}
        {isFiltered.value && " ·"}
      </button>
      <div class="legend-body">
        <FilterList
          title={t("kinds")}
          counts={counts.kinds}
          hidden={filters.kinds.value}
          onHide={(names) => setHidden("kinds", names)}
          row={(name) => {
            const kind = kinds[name];
            return kind && [<Mark key="mark" kind={kind} />, kind[language.value]];
          }}
        />
        <div class="more-filters">
          <TimeStrip model={model} />
          <div class="popovers">
            <Popover name={t("relations")} isActive={filters.relations.value.size > 0}>
              <FilterList
                title={t("relations")}
                counts={counts.relations}
                hidden={filters.relations.value}
                onHide={(names) => setHidden("relations", names)}
                row={(name) => relations[name]?.[language.value]}
              />
            </Popover>
            <Popover name={t("grounds")} isActive={filters.ground.value !== undefined}>
              <GroundList counts={counts.grounds} />
            </Popover>
            {counts.documents.size > 1 && (
              <Popover name={t("documents")} isActive={filters.documents.value.size > 0}>
                <FilterList
                  title={t("documents")}
                  counts={counts.documents}
                  hidden={filters.documents.value}
                  onHide={(names) => setHidden("documents", names)}
                  row={(id) => (model.graph.hasNode(id) ? nameOf(model, id, language.value) : id)}
                />
              </Popover>
            )}
            {counts.datasets.size > 1 && (
              <Popover name={t("datasets")} isActive={filters.datasets.value.size > 0}>
                <FilterList
                  title={t("datasets")}
                  counts={counts.datasets}
                  hidden={filters.datasets.value}
                  onHide={(names) => setHidden("datasets", names)}
                  row={(name) => name}
                />
              </Popover>
            )}
          </div>
          {/* Its place is kept: what stands beside it is not to move while it is used. */}
          <p class="filtered" role="status">
            {isFiltered.value && (
              <>
                {t("filtered", { shown: shown.value.nodes, all: model.graph.order })}{" "}
                <button type="button" class="plain-link" onClick={showAll}>
                  {t("showAll")}
                </button>
              </>
            )}
          </p>
        </div>
      </div>
    </section>
  );
}

/** What relations rest on: one answer alone is let through. */
function GroundList({ counts }: { counts: ReadonlyMap<Ground, number> }) {
  const chosen = filters.ground.value;
  return (
    <div class="filter choice">
      <ul>
        <li>
          <button type="button" class="filter-toggle" aria-pressed={chosen === undefined} onClick={() => setGround(undefined)}>
            <span class="filter-name">{t("everything")}</span>
          </button>
        </li>
        {[...counts].map(([ground, count]) => (
          <li key={ground}>
            <button type="button" class="filter-toggle" aria-pressed={chosen === ground} onClick={() => setGround(ground)}>
              <span class="filter-name">{t(groundWords[ground])}</span>
              <span class="filter-count">{count}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
