/** A count that a text declares, against what the graph lists: 原文称 5，列出 3. */
import type { Declaration } from "../../../src/ontology/types.js";
import type { Model } from "../model.js";
import { language } from "../state.js";
import { t } from "../words.js";

export function Declared({ model, declaration, listed }: { model: Model; declaration: Declaration; listed: number }) {
  const kind = model.ontology.kinds[declaration.of]?.[language.value] ?? declaration.of;
  return (
    <span class={listed === declaration.count ? "declared" : "declared differs"}>
      {t("declaredOf", { kind, count: declaration.count, listed })}
    </span>
  );
}
