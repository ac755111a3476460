/** The page's state → the scene: what is chosen is shown, what is clicked is chosen; without WebGL a message stands here. */
import { effect, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Model } from "../model.js";
import { ZoomButtons } from "../plate/zoom-buttons.js";
import { view as asWhat, model as current, dark, language, lit, select, selected, shown } from "../state.js";
import { t } from "../words.js";
import { readPalette } from "./palette.js";
import type { Scene } from "./scene.js";

type State = "waiting" | "drawn" | "impossible";

export function GraphView({ model }: { model: Model }) {
  const container = useRef<HTMLDivElement>(null);
  const scene = useRef<Scene | undefined>(undefined);
  const state = useSignal<State>("waiting");

  useEffect(() => {
    const element = container.current;
    if (!element) return;
    if (!canDraw()) {
      state.value = "impossible";
      return;
    }
    let stop = () => {};
    let left = false;
    // Sigma throws where there is no WebGL, some of its parts already when they are loaded: hence the probe first.
    void import("./scene.js").then(({ createScene }) => {
      if (left) return;
      stop = follow(element, createScene, scene);
      state.value = "drawn";
    });
    return () => {
      left = true;
      stop();
    };
  }, [state]);

  if (state.value === "impossible") return <p class="no-webgl">{t("noWebgl")}</p>;
  return (
    <div class="graph" data-state={state.value}>
      <div
        class="canvas"
        ref={container}
        role="img"
        aria-label={t("graphDescription", { things: model.graph.order, links: model.graph.size })}
      />
      <ZoomButtons onZoom={(by) => scene.current?.zoom(by)} />
    </div>
  );
}

/** Keeps a scene true to the state; returns the function that ends both. */
function follow(element: HTMLElement, create: typeof import("./scene.js").createScene, holder: { current: Scene | undefined }): () => void {
  const covered = () => {
    const { left, top } = element.getBoundingClientRect();
    const plate = element.closest(".plate");
    return [...(plate?.querySelectorAll("[data-covers]") ?? [])].map((part) => {
      const box = part.getBoundingClientRect();
      return new DOMRect(box.x - left, box.y - top, box.width, box.height);
    });
  };
  const view = () => ({
    // The theme is set on the page by an effect of its own; the colours follow from it.
    dark: dark.value,
    language: language.value,
    shown: shown.value,
    arrangement: asWhat.value === "outline" ? ("outline" as const) : ("map" as const),
    center: selected.value,
  });
  let first = true;
  const stops = [
    effect(() => {
      const model = current.value;
      const now = view();
      if (!model) return;
      document.documentElement.dataset.theme = now.dark ? "dark" : "light";
      const change = { ...now, model, palette: readPalette(document.documentElement) };
      if (first) holder.current = create(element, change, { onSelect: select, covered });
      else holder.current?.show(change);
      first = false;
    }),
    effect(() => holder.current?.show({ lit: lit.value })),
  ];
  return () => {
    for (const stop of stops) stop();
    holder.current?.kill();
    holder.current = undefined;
  };
}

function canDraw(): boolean {
  const context = document.createElement("canvas").getContext("webgl2") ?? document.createElement("canvas").getContext("webgl");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return context !== null;
}
