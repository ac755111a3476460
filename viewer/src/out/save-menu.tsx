/** The menu that saves what is seen: as a picture, or as data for other programs. */

import { useSignal } from "@preact/signals";
import { ownAddress } from "../address.js";
import type { Model } from "../model.js";
import { inksOf, readPalette } from "../palette.js";
import { CopyButton } from "../panel/copy-button.js";
import { seen } from "../plate/seen.js";
import { Popover } from "../popover.js";
import { dark, language, say, shown } from "../state.js";
import { t } from "../words.js";
import { data, fileName, partOf, pngOf, save, titleOf } from "./save.js";
import { svgOf } from "./svg.js";

export function SaveMenu({ model }: { model: Model }) {
  const title = titleOf(model);
  const file = (ending: string) => fileName([title], ending);
  const drawn = () => {
    const drawing = seen.value?.drawing?.();
    if (!drawing) return undefined;
    const palette = readPalette(document.documentElement);
    return { drawing, svg: svgOf(model, drawing, { ...inksOf(palette), ground: palette.ground, dark: dark.value }, title) };
  };
  const part = () => {
    const edges = seen.value?.edges?.();
    const ids = new Set(seen.value?.ids() ?? model.graph.filterNodes(shown.value.node));
    return partOf(model, ids, shown.value, edges && new Set(edges));
  };
  const hasPicture = seen.value?.drawing !== undefined;
  const failed = useSignal<string | undefined>(undefined);
  /** Whatever goes wrong on the way to the file is told. */
  const attempt = async (make: () => void | Promise<void>) => {
    failed.value = undefined;
    try {
      await make();
    } catch (error) {
      failed.value = t("saveFailed", { reason: error instanceof Error ? error.message : String(error) });
      say(failed.value);
    }
  };
  const pictures = {
    svg: () => {
      const made = drawn();
      if (made) save(file("svg"), new Blob([made.svg], { type: "image/svg+xml" }));
    },
    png: async () => {
      const made = drawn();
      if (made) save(file("png"), await pngOf(made.svg, made.drawing.width, made.drawing.height));
    },
  };
  return (
    <div class="save-menu">
      <Popover name={t("save")} isActive={false}>
        {ownAddress() !== undefined && (
          <p class="save-link">
            <CopyButton word="copyLink" text={() => ownAddress() ?? ""} />
          </p>
        )}
        <p class="quiet">{t("savePicture")}</p>
        {!hasPicture && <p class="quiet">{t("saveNoPicture")}</p>}
        {(["png", "svg"] as const).map((name) => (
          <button key={name} type="button" class="save-item" disabled={!hasPicture} onClick={() => attempt(pictures[name])}>
            {name.toUpperCase()}
          </button>
        ))}
        <p class="quiet">{t("saveData")}</p>
        <button type="button" class="save-item" onClick={() => attempt(() => save(file("graphml"), data.graphml(part())))}>
          GraphML
        </button>
        <button type="button" class="save-item" onClick={() => attempt(() => save(file("json"), data.json(part())))}>
          JSON
        </button>
        <button type="button" class="save-item" onClick={() => attempt(() => save(file("csv"), data.csv(part(), language.value)))}>
          CSV
        </button>
        {failed.value !== undefined && <p class="save-failed">{failed.value}</p>}
        <p class="quiet">{t("print")}</p>
        <button type="button" class="save-item" onClick={() => print()}>
          {t("printPage")}
        </button>
      </Popover>
    </div>
  );
}
