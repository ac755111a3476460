/** The sign of what no phrase says in so many words, and the reason why it stands here all the same. */
import { inLanguage } from "../../../src/query/wording.js";
import { language } from "../state.js";
import { t } from "../words.js";

export function InferredMark() {
  return <b class="inferred-mark">{t("inferred")}</b>;
}

/** The sign of what neither words nor a reason stand for. */
export function UncitedMark() {
  return <b class="inferred-mark uncited-mark">{t("groundUncited")}</b>;
}

export function Inferred({ reason }: { reason: string }) {
  return (
    <p class="inferred">
      <InferredMark /> {inLanguage(reason, language.value)}
    </p>
  );
}
