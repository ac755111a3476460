/** Above the table: which kind it lists, words to find, how many rows there are, and the rows as a file. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { isComposing } from "../keys.js";
import { countKinds, type Model } from "../model.js";
import { data, fileName, save, titleOf } from "../out/save.js";
import { asked, language, setMatch, show } from "../state.js";
import { t } from "../words.js";
import { fileOf, type Row, type Table } from "./rows.js";

/** While the reader types on, rows are not sought anew at every letter. */
const pause = 120;

export function TableBar({ model, table, rows }: { model: Model; table: Table; rows: readonly Row[] }) {
  const words = model.ontology.kinds[table.kind]?.[language.value] ?? table.kind;
  const isSought = rows.length !== table.rows.length;
  return (
    <div class="table-bar">
      <select aria-label={t("tableKind")} value={table.kind} onChange={(event) => show("table", event.currentTarget.value)}>
        {[...countKinds(model)].map(([kind, count]) => (
          <option key={kind} value={kind} selected={kind === table.kind}>
            {`${model.ontology.kinds[kind]?.[language.value]} ${count}`}
          </option>
        ))}
      </select>
      <MatchField key={table.kind} />
      <p class={isSought ? "rows-count" : "rows-count whole"} aria-live="polite">
        {isSought ? t("rowsOf", { count: rows.length, all: table.rows.length }) : t("rowsAll", { count: rows.length })}
      </p>
      <button
        type="button"
        class="csv"
        title={t("download")}
        disabled={rows.length === 0}
        onClick={() => {
          const { header, rows: cells } = fileOf(table, rows);
          save(fileName([titleOf(model), words], "csv"), data.rows(header, cells));
        }}
      >
        CSV
      </button>
    </div>
  );
}

function MatchField() {
  const typed = useSignal(asked.match.value ?? "");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // Back and the address write into the field too.
  const match = asked.match.value ?? "";
  useEffect(() => {
    if (typed.peek().trim() !== match.trim()) typed.value = match;
    return () => clearTimeout(timer.current);
  }, [match, typed]);
  const seek = (words: string, delay = pause) => {
    typed.value = words;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setMatch(words), delay);
  };
  return (
    <input
      type="search"
      class="match"
      value={typed.value}
      aria-label={t("tableMatch")}
      placeholder={t("tableMatchHint")}
      autocomplete="off"
      spellcheck={false}
      onInput={(event) => seek(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (isComposing(event) || event.key !== "Escape") return;
        event.preventDefault();
        if (typed.peek() === "") event.currentTarget.blur();
        else seek("", 0);
      }}
    />
  );
}
