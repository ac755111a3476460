/** The head of the page: whose graph this is, the search, and the switches of language and theme. */
import type { Language } from "../../src/query/wording.js";
import { documentsOf, type Model, nameOf, thing } from "./model.js";
import { SaveMenu } from "./out/save-menu.js";
import { SearchBox } from "./search-box.js";
import { goHome, language, select, setLanguage, setTheme, type Theme, theme } from "./state.js";
import { t, type Word } from "./words.js";

const languages: readonly { value: Language; name: string }[] = [
  { value: "zh", name: "中文" },
  { value: "en", name: "EN" },
];
const themes: Readonly<Record<Theme, { next: Theme; word: Word; path: string }>> = {
  system: { next: "light", word: "themeSystem", path: "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm0 1.4a5.1 5.1 0 0 1 0 10.2Z" },
  light: {
    next: "dark",
    word: "themeLight",
    path: "M8 4.6a3.4 3.4 0 1 0 0 6.8 3.4 3.4 0 0 0 0-6.8ZM7.3.8h1.4v2.3H7.3Zm0 12.1h1.4v2.3H7.3ZM.8 7.3h2.3v1.4H.8Zm12.1 0h2.3v1.4h-2.3ZM2.4 3.4l1-1L5 4 4 5Zm8.6 8.6 1-1 1.6 1.6-1 1ZM11 4l1.6-1.6 1 1L12 5Zm-8.6 8.6L4 11l1 1-1.6 1.6Z",
  },
  dark: { next: "system", word: "themeDark", path: "M13.9 10.2A6.3 6.3 0 0 1 5.8 2.1a6.3 6.3 0 1 0 8.1 8.1Z" },
};

export function Header({ model }: { model: Model }) {
  return (
    <header class="head">
      <Title model={model} />
      <SearchBox model={model} name="search" label={t("search")} onChoose={select} hasKey />
      <div class="switches">
        <fieldset class="language">
          <legend class="unseen">{t("language")}</legend>
          {languages.map(({ value, name }) => (
            <button key={value} type="button" lang={value} aria-pressed={language.value === value} onClick={() => setLanguage(value)}>
              {name}
            </button>
          ))}
        </fieldset>
        <ThemeSwitch />
        <SaveMenu model={model} />
      </div>
    </header>
  );
}

function Title({ model }: { model: Model }) {
  const documents = documentsOf(model);
  const names = documents.map((id) => nameOf(model, id, language.value));
  const [first = model.ontology[language.value]] = names;
  // Of several, first how many there are: the names may not have room.
  const title =
    names.length < 2 ? first : t("documentsCount", { count: names.length }) + t("colon") + names.slice(0, 4).join(t("enumeration"));
  const dates = documents.flatMap((id) => thing(model, id).values.date ?? []).map(String);
  const years = [...new Set(dates.map((one) => one.slice(0, 4)))].sort();
  const date = documents.length < 2 ? dates[0] : [...new Set([years[0], years.at(-1)])].join("–") || undefined;
  return (
    <h1 class="title">
      <button type="button" class="brand" onClick={goHome}>
        {t("brand")}
      </button>
      <span class="source" title={title}>
        {title}
      </span>
      {date !== undefined && <time class="date">{date}</time>}
    </h1>
  );
}

function ThemeSwitch() {
  const { next, word, path } = themes[theme.value];
  const label = `${t("theme")}${t("colon")}${t(word)}`;
  return (
    <button type="button" class="icon" aria-label={label} title={label} onClick={() => setTheme(next)}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={path} />
      </svg>
    </button>
  );
}
