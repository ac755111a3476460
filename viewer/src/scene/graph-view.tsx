/** The whole graph: a scene that is kept true to the page's state; where it cannot be drawn, a picture of what matters most. */
import { effect, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { directionOf } from "../drawing/geometry.js";
import { walkedTo } from "../drawing/picture.js";
import { hasModifier } from "../keys.js";
import { hubs, type Model } from "../model.js";
import { readPalette } from "../palette.js";
import { NearView } from "../plate/near-view.js";
import { seen } from "../plate/seen.js";
import { ZoomButtons } from "../plate/zoom-buttons.js";
import { asked, model as current, dark, language, lit, point, pointed, select, selected, shown, view } from "../state.js";
import { t } from "../words.js";
import { MapTwin } from "./map-twin.js";
import type { Scene } from "./scene.js";

type State = "waiting" | "drawn" | "impossible";

/** More than these are no picture, and hold up the page. */
const most = { things: 60_000, links: 300_000 };

/** A drawing context that was lost is asked for again, ever less often. */
const patience = [200, 600, 2000, 5000];

/** Stays when another view is looked at, `hidden`: to draw a great graph anew would take its time. */
export function GraphView({ model, hidden }: { model: Model; hidden: boolean }) {
  const container = useRef<HTMLDivElement>(null);
  const scene = useRef<Scene | undefined>(undefined);
  const state = useSignal<State>("waiting");
  const isTooLarge = model.graph.order > most.things || model.graph.size > most.links;

  useEffect(() => {
    const element = container.current;
    if (!element || isTooLarge) return;
    let stop = () => {};
    let left = false;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const begin = (tried: number): void => {
      if (!canDraw()) {
        const wait = tried === 0 ? undefined : patience[tried - 1];
        if (wait === undefined) state.value = "impossible";
        else waiting = setTimeout(() => begin(tried + 1), wait);
        return;
      }
      // Sigma throws where there is no WebGL, some of its parts already when they are loaded: hence the probe first.
      void import("./scene.js").then(({ createScene }) => {
        if (left) return;
        try {
          stop = follow(element, createScene, scene, () => {
            stop();
            state.value = "waiting";
            waiting = setTimeout(() => begin(1), patience[0]);
          });
          state.value = "drawn";
        } catch (error) {
          // A driver may promise what it cannot do: the picture that needs none of it takes the place.
          console.warn(error);
          state.value = "impossible";
        }
      });
    };
    begin(0);
    return () => {
      left = true;
      clearTimeout(waiting);
      stop();
    };
  }, [state, isTooLarge]);

  if (state.value === "impossible" || isTooLarge) {
    if (hidden) return null;
    const [hub] = hubs(model, 1, 1);
    return (
      <div class="in-place">
        <p class="no-webgl">{t(isTooLarge ? "tooLarge" : "noWebgl")}</p>
        <NearView model={model} {...(hub !== undefined && { fallback: hub })} />
      </div>
    );
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = directionOf(event.key);
    const zoom = ({ "+": "in", "=": "in", "-": "out", "0": "home" } as const)[event.key as "+"];
    if (hasModifier(event)) return;
    if (direction) point(scene.current?.step(direction) ?? pointed.peek());
    else if (zoom) scene.current?.zoom(zoom);
    else if (event.key === "Enter" && pointed.peek() !== undefined) {
      // Where the map gives way to a picture, the keys go on there.
      if (asked.view.peek() === undefined) walkedTo.id = pointed.peek();
      select(pointed.peek());
    } else return;
    event.preventDefault();
  };
  return (
    <div class="graph" data-state={state.value} hidden={hidden}>
      <div
        class="canvas"
        ref={container}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys go from mark to mark in it
        tabIndex={0}
        role="application"
        aria-label={t("graphDescription", { things: model.graph.order, links: model.graph.size })}
        aria-describedby="map-keys"
        onKeyDown={onKeyDown}
        onBlur={() => point(undefined)}
      />
      <p class="unseen" id="map-keys">
        {t("mapKeys")}
      </p>
      <MapTwin model={model} />
      <ZoomButtons onZoom={(by) => scene.current?.zoom(by)} />
    </div>
  );
}

/** Keeps a scene true to the state; returns the function that ends both. */
function follow(
  element: HTMLElement,
  create: typeof import("./scene.js").createScene,
  holder: { current: Scene | undefined },
  onLost: () => void,
): () => void {
  const covered = () => {
    const { left, top } = element.getBoundingClientRect();
    const plate = element.closest(".plate");
    return [...(plate?.querySelectorAll("[data-covers]") ?? [])].flatMap((part) => {
      const box = part.getBoundingClientRect();
      return box.width > 0 ? [new DOMRect(box.x - left, box.y - top, box.width, box.height)] : [];
    });
  };
  const look = () => ({
    // The theme is set on the page by an effect of its own; the colours follow from it.
    dark: dark.value,
    language: language.value,
    shown: shown.value,
    arrangement: view.value === "outline" ? ("outline" as const) : ("map" as const),
    center: selected.value,
  });
  // What happens while another view is looked at is caught up with when this one is.
  const isSeen = () => view.value === "map" || view.value === "outline";
  const mine = {
    drawing: () => (holder.current as Scene).drawing(),
    ids: () => current.peek()?.graph.filterNodes(shown.peek().node) ?? [],
  };
  const stops = [
    effect(() => {
      const model = current.value;
      if (!model || !isSeen()) {
        if (seen.peek() === mine) seen.value = undefined;
        return;
      }
      const now = look();
      document.documentElement.dataset.theme = now.dark ? "dark" : "light";
      const change = { ...now, model, palette: readPalette(document.documentElement) };
      if (!holder.current) holder.current = create(element, change, { onSelect: select, covered });
      else holder.current.show(change);
      seen.value = mine;
    }),
    // Read first: what is not read is not heard of again, and the scene may come later.
    effect(() => {
      const edge = lit.value;
      holder.current?.show({ lit: edge });
    }),
    effect(() => {
      const id = pointed.value;
      holder.current?.point(id);
    }),
  ];
  element.addEventListener("webglcontextlost", onLost, { capture: true, once: true });
  return () => {
    element.removeEventListener("webglcontextlost", onLost, { capture: true });
    for (const stop of stops) stop();
    if (seen.peek() === mine) seen.value = undefined;
    holder.current?.kill();
    holder.current = undefined;
  };
}

function canDraw(): boolean {
  const context = document.createElement("canvas").getContext("webgl2") ?? document.createElement("canvas").getContext("webgl");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return context !== null;
}
