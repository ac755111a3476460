/** A field that finds things while the reader types; the results are grouped by kind and walked with the arrow keys. */
import { useSignal, useSignalEffect } from "@preact/signals";
import { useMemo, useRef } from "preact/hooks";
import { hasModifier, isComposing, isTyping } from "./keys.js";
import { Mark } from "./mark.js";
import { type Model, nameOf, thing } from "./model.js";
import { createSearch } from "./search.js";
import { language } from "./state.js";
import { t } from "./words.js";

interface Props {
  model: Model;
  /** Tells the fields of one page apart. */
  name: string;
  label: string;
  onChoose(id: string): void;
  /** "/" leads to this field from wherever the reader is. */
  hasKey?: boolean;
}

export function SearchBox({ model, name, label, onChoose, hasKey = false }: Props) {
  const optionId = (index: number) => `${name}-${index}`;
  const search = useMemo(() => createSearch(model), [model]);
  const field = useRef<HTMLInputElement>(null);
  const query = useSignal("");
  const isOpen = useSignal(false);
  const current = useSignal(0);
  const groups = useMemo(() => search(query.value), [search, query.value]);
  const ids = groups.flatMap((group) => group.ids);
  const shown = isOpen.value && query.value.trim() !== "";

  useSignalEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (!hasKey) return;
      if (event.key !== "/" || isTyping(event) || hasModifier(event)) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    addEventListener("keydown", focus);
    return () => removeEventListener("keydown", focus);
  });

  const choose = (id: string) => {
    onChoose(id);
    query.value = "";
    isOpen.value = false;
    field.current?.blur();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && ids.length > 0) {
      event.preventDefault();
      current.value = (current.value + step + ids.length) % ids.length;
      document.getElementById(optionId(current.value))?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") {
      const id = ids[current.value];
      if (id !== undefined) choose(id);
    } else if (event.key === "Escape" && (query.value !== "" || document.activeElement === field.current)) {
      event.preventDefault();
      if (query.value === "") field.current?.blur();
      query.value = "";
    }
  };

  return (
    <search
      class="search"
      onFocusOut={(event) => {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) isOpen.value = false;
      }}
    >
      <svg class="glass" viewBox="0 0 16 16" aria-hidden="true">
        <path d="M7 1.8a5.2 5.2 0 1 0 3.2 9.3l3.3 3.3 1-1-3.3-3.3A5.2 5.2 0 0 0 7 1.8Zm0 1.4a3.8 3.8 0 1 1 0 7.6 3.8 3.8 0 0 1 0-7.6Z" />
      </svg>
      <input
        ref={field}
        type="text"
        role="combobox"
        aria-label={label}
        aria-expanded={shown && ids.length > 0}
        aria-controls={`${name}-results`}
        aria-autocomplete="list"
        aria-activedescendant={shown && ids.length > 0 ? optionId(current.value) : undefined}
        enterkeyhint="search"
        autocomplete="off"
        spellcheck={false}
        placeholder={t("searchHint")}
        value={query.value}
        onInput={(event) => {
          query.value = event.currentTarget.value;
          current.value = 0;
          isOpen.value = true;
        }}
        onFocus={() => {
          isOpen.value = true;
        }}
        onKeyDown={onKeyDown}
      />
      {hasKey && (
        <span class="key" aria-hidden="true">
          /
        </span>
      )}
      <p class="unseen" role="status">
        {shown && (ids.length === 0 ? t("noResults", { query: query.value.trim() }) : t("results", { count: ids.length }))}
      </p>
      {shown && ids.length === 0 && (
        <p class="results empty" aria-hidden="true">
          {t("noResults", { query: query.value.trim() })}
        </p>
      )}
      {shown && ids.length > 0 && (
        <div class="results" id={`${name}-results`} role="listbox" aria-label={t("results", { count: ids.length })}>
          {groups.map(({ kind, ids: members }) => (
            <ResultGroup
              key={kind}
              model={model}
              kind={kind}
              members={members}
              ids={ids}
              current={current.value}
              optionId={optionId}
              onChoose={choose}
            />
          ))}
        </div>
      )}
    </search>
  );
}

interface ResultGroupProps {
  model: Model;
  kind: string;
  members: string[];
  /** All results, for their numbers. */
  ids: string[];
  current: number;
  optionId(index: number): string;
  onChoose(id: string): void;
}

function ResultGroup({ model, kind, members, ids, current, optionId, onChoose }: ResultGroupProps) {
  const spec = model.ontology.kinds[kind];
  if (!spec) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a listbox groups its options by role
    <div role="group" aria-label={spec[language.value]}>
      <p class="result-kind">{spec[language.value]}</p>
      {members.map((id) => {
        const index = ids.indexOf(id);
        const { label, aliases } = thing(model, id);
        const name = nameOf(model, id, language.value);
        const beside = name === label ? aliases.join(" · ") : label;
        return (
          <button
            key={id}
            type="button"
            class="result"
            id={optionId(index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            onClick={() => onChoose(id)}
          >
            <Mark kind={spec} />
            <span class="result-name">{name}</span>
            <span class="result-beside">{beside}</span>
          </button>
        );
      })}
    </div>
  );
}
