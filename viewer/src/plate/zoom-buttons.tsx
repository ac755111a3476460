/** The buttons that bring the drawing nearer and farther. */
import { t } from "../words.js";

const buttons = [
  { by: "in", word: "zoomIn", path: "M7.3 2.5h1.4v4.8h4.8v1.4H8.7v4.8H7.3V8.7H2.5V7.3h4.8Z" },
  { by: "out", word: "zoomOut", path: "M2.5 7.3h11v1.4h-11Z" },
  {
    by: "home",
    word: "zoomHome",
    path: "M2 2h4.4v1.4H3.4v3H2Zm7.6 0H14v4.4h-1.4v-3h-3ZM2 9.6h1.4v3h3V14H2Zm10.6 0H14V14H9.6v-1.4h3Z",
  },
] as const;

export type Zoom = (typeof buttons)[number]["by"];

export function ZoomButtons({ onZoom }: { onZoom(by: Zoom): void }) {
  return (
    <fieldset class="zoom" data-covers>
      <legend class="unseen">{t("graph")}</legend>
      {buttons.map(({ by, word, path }) => (
        <button key={by} type="button" class="icon" aria-label={t(word)} title={t(word)} onClick={() => onZoom(by)}>
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d={path} />
          </svg>
        </button>
      ))}
    </fieldset>
  );
}
