/** The kinds and relations of a graph with their counts: what the marks mean, and at the same time what is shown. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { Mark } from "../mark.js";
import { countKinds, countRelations, type Model } from "../model.js";
import { filters, language, setHidden } from "../state.js";
import { t } from "../words.js";

export function Legend({ model }: { model: Model }) {
  const isOpen = useSignal(false);
  const { kinds, relations } = model.ontology;
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
      </button>
      <div class="legend-body">
        <FilterList
          title={t("kinds")}
          counts={countKinds(model)}
          hidden={filters.kinds.value}
          onHide={(names) => setHidden("kinds", names)}
          row={(name) => {
            const kind = kinds[name];
            return kind && [<Mark key="mark" kind={kind} />, kind[language.value]];
          }}
        />
        <details
          class="legend-relations"
          onKeyDown={(event) => {
            if (event.key !== "Escape" || !event.currentTarget.open) return;
            event.preventDefault();
            event.currentTarget.open = false;
          }}
        >
          <summary>{t("relations")}</summary>
          <FilterList
            title={t("relations")}
            counts={countRelations(model)}
            hidden={filters.relations.value}
            onHide={(names) => setHidden("relations", names)}
            row={(name) => relations[name]?.[language.value]}
          />
        </details>
      </div>
    </section>
  );
}

interface FilterListProps {
  title: string;
  counts: ReadonlyMap<string, number>;
  hidden: ReadonlySet<string>;
  onHide(names: Iterable<string>): void;
  row(name: string): ComponentChildren;
}

function FilterList({ title, counts, hidden, onHide, row }: FilterListProps) {
  const names = [...counts.keys()];
  const toggle = (name: string) => onHide(hidden.has(name) ? [...hidden].filter((n) => n !== name) : [...hidden, name]);
  const isolate = (name: string) => onHide(names.filter((n) => n !== name));
  return (
    <div class="filter">
      <div class="filter-all">
        <button type="button" disabled={hidden.size === 0} aria-label={`${title}${t("colon")}${t("all")}`} onClick={() => onHide([])}>
          {t("all")}
        </button>
        <button
          type="button"
          disabled={names.every((n) => hidden.has(n))}
          aria-label={`${title}${t("colon")}${t("none")}`}
          onClick={() => onHide(names)}
        >
          {t("none")}
        </button>
      </div>
      <ul>
        {names.map((name) => (
          <li key={name}>
            <button
              type="button"
              class="filter-toggle"
              aria-pressed={!hidden.has(name)}
              onClick={(event) => (event.altKey ? isolate(name) : toggle(name))}
              onDblClick={() => isolate(name)}
            >
              <span class="filter-name">{row(name)}</span>
              <span class="filter-count">{counts.get(name)}</span>
            </button>
            <button type="button" class="filter-only" onClick={() => isolate(name)}>
              {t("only")}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
