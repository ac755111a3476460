/** How much of a document's text is cited, in one quiet line, and the way into it. */
import { coverage, textOf } from "../annotations.js";
import type { Model } from "../model.js";
import { t } from "../words.js";
import { ReadLink } from "./read-link.js";

export function Coverage({ model, id }: { model: Model; id: string }) {
  return (
    <p class="coverage">
      <span>{coverageIn(model, id)}</span>
      {(textOf(model, id) !== undefined || coverage(model, id).cited > 0) && <ReadLink model={model} document={id} />}
    </p>
  );
}

export function coverageIn(model: Model, id: string): string {
  const { cited, lines } = coverage(model, id);
  return lines === undefined ? t("coverageCited", { cited }) : t("coverage", { cited, lines });
}
