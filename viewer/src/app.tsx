/** The whole page: header, graph with its legend, and the panel that reads. */
import { useSignalEffect } from "@preact/signals";
import { useEffect, useErrorBoundary } from "preact/hooks";
import { Header } from "./header.js";
import { hasModifier, isComposing, isTyping } from "./keys.js";
import { kindOf, nameOf } from "./model.js";
import { FailureNotice, ProblemBanner } from "./notice.js";
import { Panel } from "./panel/panel.js";
import { Plate } from "./plate/plate.js";
import { dark, drawnUp, failure, language, model, pointed, read, readText, said, select, selected } from "./state.js";
import { t } from "./words.js";

export function App() {
  useSignalEffect(() => {
    const page = document.documentElement;
    page.lang = language.value === "zh" ? "zh-CN" : "en";
    page.dataset.theme = dark.value ? "dark" : "light";
  });
  useSignalEffect(() => {
    const now = model.value;
    const id = readText.value ?? selected.value;
    const name = now && id !== undefined ? nameOf(now, id, language.value) : undefined;
    document.title = name === undefined ? t("brand") : `${name} · ${t("brand")}`;
  });
  useSignalEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.defaultPrevented || hasModifier(event) || isComposing(event)) return;
      if (event.key === "Escape") {
        if (readText.peek() === undefined) select(undefined);
        else read(undefined);
      } else if (event.key === "[" && !isTyping(event)) history.back();
      else if (event.key === "]" && !isTyping(event)) history.forward();
    };
    addEventListener("keydown", leave);
    return () => removeEventListener("keydown", leave);
  });

  const [crash, mend] = useErrorBoundary();
  // Another graph is another try.
  const now = model.value;
  useEffect(mend, [now]);

  if (crash) return <FailureNotice failure={{ reason: "crashed", detail: String(crash) }} />;
  if (failure.value) return <FailureNotice failure={failure.value} />;
  if (!model.value) return <p class="opening">{t("opening")}</p>;
  return (
    <div class={drawnUp.value ? "page drawn-up" : "page"}>
      {/* biome-ignore lint/a11y/useValidAnchor: it leads to a place of this page; the fragment holds the state */}
      <a class="skip" href="#panel" onClick={toPanel}>
        {t("skip")}
      </a>
      <Header model={model.value} />
      <ProblemBanner />
      <main class="reading">
        <Plate model={model.value} />
        <Panel model={model.value} />
      </main>
      <Announcement />
    </div>
  );
}

/** The fragment of the address holds the state of the page, so the link moves the focus by itself. */
function toPanel(event: Event): void {
  event.preventDefault();
  document.getElementById("panel")?.focus();
}

/** Says what is read, and what was done, to those who cannot see the graph move. */
function Announcement() {
  const now = model.value;
  // What the keys point at in the graph is said before what is read.
  const id = pointed.value ?? selected.value;
  const source = pointed.value === undefined ? readText.value : undefined;
  const text =
    now && source !== undefined
      ? t("announceText", { name: nameOf(now, source, language.value) })
      : now && id !== undefined
        ? t("announce", { name: nameOf(now, id, language.value), kind: kindOf(now, id)[language.value], count: now.graph.degree(id) })
        : "";
  return (
    <p class="unseen" role="status" aria-live="polite" aria-atomic="false">
      <span>{text}</span> <span>{said.value}</span>
    </p>
  );
}
