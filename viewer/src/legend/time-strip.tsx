/** How many relations speak of each year, as bars; a click or a drag over them lets only those years through. */
import { useMemo, useRef } from "preact/hooks";
import { countYears, type Period } from "../filters.js";
import type { Model } from "../model.js";
import { filters, setPeriod } from "../state.js";
import { t } from "../words.js";

/** More bars than these are gathered into fewer, of as many years each. */
const most = 60;
const steps = [1, 10, 50, 100, 500, 1000];

interface Bin {
  from: number;
  to: number;
  count: number;
}

export function TimeStrip({ model }: { model: Model }) {
  const { bins, undated, tallest } = useMemo(() => binsOf(model), [model]);
  const from = useRef<number | undefined>(undefined);
  const period = filters.period.value;
  if (bins.length + Number(undated > 0) < 2) return null;

  const pick = (a: number, b: number) => {
    const [first, last] = [bins[Math.min(a, b)] as Bin, bins[Math.max(a, b)] as Bin];
    setPeriod({ from: first.from, to: last.to });
  };
  const isIn = ({ from: first, to }: Bin) => period !== undefined && period !== "undated" && first <= period.to && to >= period.from;
  const alone = (next: Period) => setPeriod(JSON.stringify(next) === JSON.stringify(period) ? undefined : next);
  return (
    <fieldset class="time">
      <legend>{t("time")}</legend>
      <div class="bins" onPointerLeave={() => (from.current = undefined)} onPointerUp={() => (from.current = undefined)}>
        {bins.map((bin, i) => {
          const label = bin.from === bin.to ? String(bin.from) : `${bin.from}–${bin.to}`;
          return (
            <button
              key={bin.from}
              type="button"
              class="bin"
              aria-pressed={isIn(bin)}
              aria-label={t("yearCount", { year: label, count: bin.count })}
              title={t("yearCount", { year: label, count: bin.count })}
              onPointerDown={(event) => {
                from.current = i;
                // A finger's pointer is bound to where it came down; a drag is to reach the other bars.
                if (event.target instanceof Element) event.target.releasePointerCapture?.(event.pointerId);
              }}
              onPointerEnter={(event) => {
                if (from.current !== undefined && from.current !== i && event.buttons > 0) pick(from.current, i);
              }}
              onClick={(event) => {
                const anchor = period !== undefined && period !== "undated" ? bins.findIndex((b) => b.to >= period.from) : -1;
                if (event.shiftKey && anchor >= 0) pick(anchor, i);
                else alone({ from: bin.from, to: bin.to });
              }}
            >
              <span class="bar" style={{ height: `${bin.count === 0 ? 0 : Math.max(2, Math.sqrt(bin.count / tallest) * 20)}px` }} />
              <span class="year">{bins.length <= 14 || i === 0 || i === bins.length - 1 || bin.from % 10 === 0 ? label : ""}</span>
            </button>
          );
        })}
      </div>
      {undated > 0 && (
        <button type="button" class="undated" aria-pressed={period === "undated"} onClick={() => alone("undated")}>
          {t("undated")} <span class="filter-count">{undated}</span>
        </button>
      )}
    </fieldset>
  );
}

function binsOf(model: Model): { bins: Bin[]; undated: number; tallest: number } {
  const { years, undated } = countYears(model);
  const [first, last] = [[...years.keys()][0], [...years.keys()].at(-1)];
  if (first === undefined || last === undefined) return { bins: [], undated, tallest: 1 };
  const barsOf = (step: number) => Math.floor(last / step) - Math.floor(first / step) + 1;
  const step = steps.find((s) => barsOf(s) <= most) ?? 1000;
  const begin = Math.floor(first / step) * step;
  const bins = Array.from({ length: Math.floor((last - begin) / step) + 1 }, (_, i) => ({
    from: begin + i * step,
    to: begin + (i + 1) * step - 1,
    count: 0,
  }));
  for (const [year, count] of years) (bins[Math.floor((year - begin) / step)] as Bin).count += count;
  return { bins, undated, tallest: Math.max(...bins.map((b) => b.count)) };
}
