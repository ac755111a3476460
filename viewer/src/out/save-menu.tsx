/** The menu that saves what is seen: as a picture, or as data for other programs. */

import { useSignal } from "@preact/signals";
import { ownAddress } from "../address.js";
import { documentsOf, type Model, nameOf } from "../model.js";
import { CopyButton } from "../panel/copy-button.js";
import { seen } from "../plate/seen.js";
import { Popover } from "../popover.js";
import { readPalette } from "../scene/palette.js";
import { dark, language, say, selected, shown } from "../state.js";
import { t } from "../words.js";
import { data, partOf, pngOf, save } from "./save.js";
import { svgOf } from "./svg.js";

export function SaveMenu({ model }: { model: Model }) {
  const about = selected.value ?? documentsOf(model)[0];
  const title = about === undefined ? t("brand") : nameOf(model, about, language.value);
  const file = (ending: string) => `${[...title.replace(/[\\/:*?"<>|\s\p{C}]+/gu, "-")].slice(0, 60).join("")}.${ending}`;
  const drawn = () => {
    const drawing = seen.value?.drawing();
    if (!drawing) return undefined;
    const { ground, ink, quiet, accent, faint } = readPalette(document.documentElement);
    return { drawing, svg: svgOf(model, drawing, { ground, ink, quiet, accent, thread: faint, dark: dark.value }, title) };
  };
  const part = () => partOf(model, new Set(seen.value?.ids() ?? model.graph.filterNodes(shown.value.node)), shown.value);
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
        {seen.value === undefined && <p class="quiet">{t("saveNoPicture")}</p>}
        {(["png", "svg"] as const).map((name) => (
          <button key={name} type="button" class="save-item" disabled={seen.value === undefined} onClick={() => attempt(pictures[name])}>
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
