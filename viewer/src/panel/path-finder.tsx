/** A field that asks for the ways from one thing to another. */
import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Model } from "../model.js";
import { SearchBox } from "../search-box.js";
import { findPaths } from "../state.js";
import { t } from "../words.js";

export function PathFinder({ model, from }: { model: Model; from: string }) {
  const isOpen = useSignal(false);
  const field = useRef<HTMLDivElement>(null);
  // At once: what is typed next is meant for the field.
  useLayoutEffect(() => {
    if (isOpen.value) field.current?.querySelector("input")?.focus();
  }, [isOpen.value]);
  if (!isOpen.value)
    return (
      <button
        type="button"
        class="plain-link"
        onClick={() => {
          isOpen.value = true;
        }}
      >
        {t("findPath")}
      </button>
    );
  return (
    <div class="path-finder" ref={field}>
      <span>{t("pathTo")}</span>
      <SearchBox
        model={model}
        name="path"
        label={t("findPath")}
        onChoose={(to) => {
          isOpen.value = false;
          if (to !== from) findPaths(to, from);
        }}
      />
    </div>
  );
}
