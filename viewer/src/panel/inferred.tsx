/** The sign of what no phrase says in so many words, and the reason why it stands here all the same. */
import { language } from "../state.js";
import { t } from "../words.js";

export function InferredMark() {
  return <b class="inferred-mark">{t("inferred")}</b>;
}

export function Inferred({ reason }: { reason: string }) {
  return (
    <p class="inferred">
      <InferredMark /> {inLanguage(reason)}
    </p>
  );
}

/** A reason may be written in both languages, Chinese first: `…… · …`. */
function inLanguage(reason: string): string {
  const [zh, en, ...more] = reason.split(" · ");
  return zh === undefined || en === undefined || more.length > 0 ? reason : { zh, en }[language.value];
}
