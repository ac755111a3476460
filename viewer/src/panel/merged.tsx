/** The decisions that made several things this one, each with its reason. */
import { inLanguage } from "../../../src/query/wording.js";
import type { Merge } from "../model.js";
import { language } from "../state.js";
import { t } from "../words.js";

export function Merged({ merges }: { merges: readonly Merge[] }) {
  return (
    <>
      {merges.map(({ ids, reason, definedAt }) => (
        <p key={definedAt} class="merged">
          <span>{t("mergedFrom")}</span>{" "}
          {ids.map((id) => (
            <code key={id}>{id}</code>
          ))}
          <span class="reason">{inLanguage(reason, language.value)}</span>
          <code class="place">{definedAt}</code>
        </p>
      ))}
    </>
  );
}
