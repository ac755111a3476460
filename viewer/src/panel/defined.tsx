/** Where a thing or a relation is defined, and what the checks found there. */
import { findingsAt } from "../audit.js";
import type { Model } from "../model.js";
import { t } from "../words.js";

export function Defined({ model, at }: { model: Model; at: readonly string[] }) {
  if (at.length === 0) return null;
  const found = findingsAt(model, at);
  return (
    <div class="defined">
      <p>
        {t("definedAt")}{" "}
        {at.map((place) => (
          <code key={place}>{place}</code>
        ))}
      </p>
      {found.length > 0 && (
        <ul class="problems" lang="en">
          {found.map(({ code, line, column, message, hint }) => (
            <li key={`${line}:${column} ${code} ${message}`}>
              {message}
              {hint !== undefined && <span class="hint"> {hint}</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
