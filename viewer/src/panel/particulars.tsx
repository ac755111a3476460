/** What a relation says beside its two ends: its own attributes, and since when and until when it holds. */
import type { Model } from "../model.js";
import { particularsOf } from "../sentences.js";
import { language } from "../state.js";
import { t } from "../words.js";

export function Particulars({ model, edge }: { model: Model; edge: string }) {
  const { since, until } = model.graph.getEdgeAttributes(edge);
  const particulars = particularsOf(model, edge, language.value);
  return (
    <>
      {particulars.length > 0 && <small>{t("count", { count: particulars.join(t("comma")) })}</small>}
      {since !== undefined && <small> {t("since", { date: since })}</small>}
      {until !== undefined && <small> {t("until", { date: until })}</small>}
    </>
  );
}
