/** Names with their counts, each shown or hidden by a click; one alone by its "only". */
import type { ComponentChildren } from "preact";
import { t } from "../words.js";

interface Props {
  title: string;
  counts: ReadonlyMap<string, number>;
  hidden: ReadonlySet<string>;
  onHide(names: Iterable<string>): void;
  row(name: string): ComponentChildren;
}

export function FilterList({ title, counts, hidden, onHide, row }: Props) {
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
