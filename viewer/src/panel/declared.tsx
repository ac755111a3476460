/** A count that a text declares, against what the graph lists: 原文称 5，列出 3. */
import type { Declaration } from "../../../src/ontology/types.js";
import { documentsOf, type Model, thing } from "../model.js";
import { language } from "../state.js";
import { t } from "../words.js";

export function Declared({ model, declaration, listed }: { model: Model; declaration: Declaration; listed: number }) {
  const kind = model.ontology.kinds[declaration.of]?.[language.value] ?? declaration.of;
  // Several texts may each give a count of their own.
  const texts = documentsOf(model).length < 2 ? [] : documentsOf(model).filter((id) => declaration.evidence.some((e) => e.document === id));
  const dates = texts.flatMap((id) => thing(model, id).values.date ?? []);
  return (
    <span class={listed === declaration.count ? "declared" : "declared differs"}>
      {t("declaredOf", { kind, count: declaration.count, listed })}
      {dates.length > 0 && t("count", { count: dates.join(t("enumeration")) })}
    </span>
  );
}
