/** What is read and what is near it, as a picture: its neighbours, or the ways from it to another thing. */
import { useComputed, useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { drawNear } from "../drawing/near.js";
import { drawWays } from "../drawing/path.js";
import { Picture } from "../drawing/picture.js";
import { type Model, nameOf } from "../model.js";
import { asked, destination, drawnUp, language, selected, shown } from "../state.js";
import { ways } from "../ways.js";
import { t } from "../words.js";
import { seen } from "./seen.js";
import { ZoomButtons } from "./zoom-buttons.js";

/** How much larger a picture of few things is shown. */
const roomy = 1.2;

/** `fallback` is read where nothing is selected: in place of a map that cannot be drawn. */
export function NearView({ model, fallback }: { model: Model; fallback?: string }) {
  const frame = useRef<HTMLDivElement>(null);
  const size = useSignal<{ width: number; height: number } | undefined>(undefined);
  const scale = useSignal(1);
  const center = selected.value ?? fallback;

  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element;
      if (width > 0 && height > 0 && (size.peek()?.width !== width || size.peek()?.height !== height)) size.value = { width, height };
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [size]);

  const made = useComputed(() => {
    const id = selected.value ?? fallback;
    if (!size.value || id === undefined) return undefined;
    const draw = (width: number, height: number) => {
      const room = { width, height, language: language.value };
      if (destination.value !== undefined) return drawWays(model, ways.value.all, room);
      return drawNear(model, { center: id, shown: shown.value, opened: asked.opened.value, wide: asked.wide.value, ...room });
    };
    const { width, height } = size.value;
    // Where there is little to show, it is shown larger.
    const usual = draw(width, height);
    const larger = width > 700 && usual.marks.length <= 24 ? draw(width / roomy, height / roomy) : usual;
    const loses = larger.marks.length < usual.marks.length || larger.height > height / roomy;
    return larger === usual || loses ? { drawing: usual, enlarged: 1 } : { drawing: larger, enlarged: roomy };
  }).value;
  const { drawing, enlarged = 1 } = made ?? {};

  // A picture higher than its frame is looked at from its middle, where the thing itself stands.
  useEffect(() => {
    scale.value = 1;
    const element = frame.current;
    if (element) element.scrollTo(0, (element.scrollHeight - element.clientHeight) / 2);
  }, [center, destination.value, drawing?.height, scale]);

  useEffect(() => {
    if (!drawing) return;
    const mine = { drawing: () => drawing, ids: () => drawing.marks.map(({ id }) => id) };
    seen.value = mine;
    return () => {
      if (seen.peek() === mine) seen.value = undefined;
    };
  }, [drawing]);

  const name = center === undefined ? "" : nameOf(model, center, language.value);
  return (
    <div class="graph near" data-state="drawn" data-drawn-up={drawnUp.value}>
      <div class="frame" ref={frame} onWheel={(event) => event.ctrlKey && zoomAt(event, scale)}>
        {drawing && <Picture model={model} drawing={drawing} scale={scale.value * enlarged} label={t("nearDescription", { name })} />}
      </div>
      <ZoomButtons
        onZoom={(by) => {
          scale.value = by === "home" ? 1 : Math.min(3, Math.max(0.4, scale.value * (by === "in" ? 1.25 : 0.8)));
        }}
      />
    </div>
  );
}

/** A pinch on a trackpad comes as a wheel with Ctrl. */
function zoomAt(event: WheelEvent, scale: { value: number }): void {
  event.preventDefault();
  scale.value = Math.min(3, Math.max(0.4, scale.value * (event.deltaY < 0 ? 1.08 : 0.93)));
}
