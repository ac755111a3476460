/** What is read and what is near it, as a picture: its neighbours, or the ways from it to another thing. */
import { useComputed, useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { Drawing } from "../drawing/drawing.js";
import { drawNear } from "../drawing/near.js";
import { drawWays } from "../drawing/path.js";
import { Picture } from "../drawing/picture.js";
import { type Model, nameOf } from "../model.js";
import { asked, chooseWay, destination, drawnUp, language, prove, select, selected, shown } from "../state.js";
import { chosen, ways } from "../ways.js";
import { t } from "../words.js";
import { seen } from "./seen.js";
import { ZoomButtons } from "./zoom-buttons.js";
import { useZoom } from "./zooming.js";

/** No picture is shown smaller by itself: its words are to be read. */
const leastFit = 0.72;
/** How much larger a picture of few things is shown. */
const roomy = 1.2;

/** `fallback` is read where nothing is selected: in place of a map that cannot be drawn. */
export function NearView({ model, fallback }: { model: Model; fallback?: string }) {
  const frame = useRef<HTMLDivElement>(null);
  const size = useSignal<{ width: number; height: number } | undefined>(undefined);
  const { scale, ...zoom } = useZoom(frame);
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
      const to = destination.value;
      if (to !== undefined) return drawWays(model, ways.value.all, { from: id, to, chosen: chosen.value, ...room });
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
  const isDrawn = drawing !== undefined;
  const place = `${center} ${destination.value ?? ""}`;
  const isWide = asked.wide.value;
  const height = size.value?.height;
  // A picture a little too high is shown a little smaller; one much too high is scrolled.
  const fitting = drawing && size.value ? Math.max(leastFit, Math.min(1, size.value.height / (drawing.height * enlarged))) : 1;
  useLayoutEffect(() => {
    zoom.reset(fitting);
  }, [place, isDrawn, isWide, height]);

  // What is unfolded or folded stays where it was on the screen, whatever room the rest takes.
  const opened = asked.opened.value;
  const last = useRef<{ place: string; opened: ReadonlySet<string>; drawing: Drawing; shownAt: number } | undefined>(undefined);
  // The frame may be shorter once it is drawn anew: asked before.
  const scrolled = frame.current?.scrollTop ?? 0;
  useLayoutEffect(() => {
    const before = last.current;
    const shownAt = scale.peek() * enlarged;
    last.current = drawing && { place, opened, drawing, shownAt };
    if (!drawing || before?.place !== place || before.opened === opened) return;
    const kept = anchorOf(before.drawing, changed(before.opened, opened));
    const mark = drawing.marks.find(({ id }) => id === kept?.id);
    if (kept && mark) frame.current?.scrollTo({ top: scrolled + mark.y * shownAt - kept.y * before.shownAt });
  }, [drawing]);

  useEffect(() => {
    if (!drawing) return;
    const isPath = destination.peek() !== undefined;
    const mine = {
      drawing: () => drawing,
      ids: () => drawing.marks.map(({ id }) => id),
      ...(isPath && { edges: () => drawing.lines.map(({ edge }) => edge) }),
    };
    seen.value = mine;
    return () => {
      if (seen.peek() === mine) seen.value = undefined;
    };
  }, [drawing]);

  const name = center === undefined ? "" : nameOf(model, center, language.value);
  const to = destination.value;
  const label =
    to === undefined ? t("nearDescription", { name }) : t("waysDescription", { from: name, to: nameOf(model, to, language.value) });
  return (
    <div class="graph near" data-state="drawn" data-drawn-up={drawnUp.value}>
      <div
        class="frame"
        ref={frame}
        onWheel={zoom.onWheel}
        onTouchStart={zoom.onTouchStart}
        onTouchMove={zoom.onTouchMove}
        onTouchEnd={zoom.onTouchEnd}
        onTouchCancel={zoom.onTouchEnd}
      >
        {drawing && (
          <Picture
            model={model}
            drawing={drawing}
            scale={scale.value * enlarged}
            label={label}
            onLine={(edge) => proveInText(model, edge, drawing)}
          />
        )}
      </div>
      <ZoomButtons onZoom={(by) => (by === "home" ? zoom.reset(fitting) : zoom.by(by === "in" ? 1.25 : 0.8))} />
    </div>
  );
}

/** Leads to the sentence of a line: where the panel has none, it is opened there first. */
function proveInText(model: Model, edge: string, drawing: Drawing): void {
  if (destination.peek() !== undefined) {
    const { all } = ways.peek();
    const holds = (i: number) => all[i]?.some((step) => step.edge === edge) === true;
    if (!holds(chosen.peek())) chooseWay(all.findIndex((_, i) => holds(i)));
  } else {
    const ends = model.graph.extremities(edge);
    if (!ends.some((id) => id === selected.peek())) {
      // The line ends at the mark that hangs by it, and begins nearer to what is read.
      const far = drawing.marks.find((mark) => mark.edge === edge)?.id;
      select(ends.find((id) => id !== far));
    }
  }
  prove(edge);
}

const changed = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].find((key) => !b.has(key)) ?? [...b].find((key) => !a.has(key));

/** What is looked at when something is unfolded: the thing itself, or the last name above what was folded. */
function anchorOf({ marks, more }: Drawing, key: string | undefined): { id: string; y: number } | undefined {
  const own = marks.find(({ id }) => id === key);
  const text = more.find(({ open }) => open === key)?.text;
  if (own || !text) return own;
  const away = ({ x, y }: { x: number; y: number }) => Math.hypot(x - text.x, y - text.y);
  return marks.filter(({ y }) => y < text.y).sort((a, b) => away(a) - away(b))[0];
}
