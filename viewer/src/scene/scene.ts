/** A view → its drawing in a container, by sigma. This folder is the only place that knows sigma. */
import { createEdgeCurveProgram } from "@sigma/edge-curve";
import type Graph from "graphology";
import Sigma from "sigma";
import { EdgeRectangleProgram } from "sigma/rendering";
import type { CameraState, Coordinates } from "sigma/types";
import { rowHeight } from "../../../src/graph/columns.js";
import type { Drawing, DrawnText } from "../drawing/drawing.js";
import { type Curve, curveBetween, type Direction, nextTowards } from "../drawing/geometry.js";
import type { Model } from "../model.js";
import { drawElbows } from "./elbows.js";
import { clearView, outlineView } from "./framing.js";
import { drawNames, namedAt, type Placed, placeNames } from "./names.js";
import { createMarkProgram } from "./shapes.js";
import { snapshot } from "./snapshot.js";
import { drawStrokes, strokesOf } from "./strokes.js";
import { bendParallels, edgeLook, edgesOfHubs, framesOf, nodeLook, ring, type View } from "./view.js";

/** What the page decides of a view; the rest follows from the drawing itself. */
type Shown = Omit<View, "bends" | "busy" | "scale" | "hovered" | "frames" | "outline" | "row" | "outlineSize"> & {
  arrangement: "map" | "outline";
};

export interface Scene {
  /** Changes what is shown. The camera stays, unless what is read changes. */
  show(change: Partial<Shown>): void;
  zoom(by: "in" | "out" | "home"): void;
  /** Points at the next thing in a direction, from the one that is pointed at or read; gives what it found. */
  step(direction: Direction): string | undefined;
  point(id: string | undefined): void;
  /** What is seen now, as plain data. */
  drawing(): Drawing;
  kill(): void;
}

export interface SceneEvents {
  /** A mark was clicked, or with `undefined` the ground. */
  onSelect(id: string | undefined): void;
  /** Parts of the container that the page covers, in its coordinates. */
  covered(): DOMRect[];
}

const calm = matchMedia("(prefers-reduced-motion: reduce)");

export function createScene(container: HTMLElement, initial: Shown, events: SceneEvents): Scene {
  const view: View = {
    ...initial,
    outline: Number(initial.arrangement === "outline"),
    row: 0,
    outlineSize: 4,
    scale: scaleFor(container, initial.model),
    bends: bendParallels(initial.model),
    busy: edgesOfHubs(initial.model),
    frames: framesOf(initial.model),
  };
  let arrangement = initial.arrangement;
  let morph = 0;
  let near = view.center === undefined ? undefined : ring(view, view.center);
  let byWeight = weigh(view.model);
  let before: CameraState | undefined;
  // Until the reader moves it, the whole graph stays in sight.
  let untouched = true;

  const sigma = new Waiting(asSigma(view.model), container, {
    allowInvalidContainer: true,
    defaultNodeType: "mark",
    nodeProgramClasses: { mark: createMarkProgram(view) },
    defaultEdgeType: "line",
    edgeProgramClasses: { line: EdgeRectangleProgram, curve: createEdgeCurveProgram() },
    nodeReducer: (id) => nodeLook(view, id, near),
    edgeReducer: (edge) => edgeLook(view, edge),
    // Names are drawn here, by names.ts: sigma tests no overlap, and boxes the hovered one in white.
    renderLabels: false,
    defaultDrawNodeHover: () => {},
    stagePadding: 40,
    minEdgeThickness: 1.3,
    minCameraRatio: 0.002,
    maxCameraRatio: 2.5,
    zoomDuration: calm.matches ? 0 : 200,
    doubleClickZoomingDuration: calm.matches ? 0 : 200,
  });
  /** Before the first frame sigma knows no places on the screen. */
  let drawn = false;
  /** The room that the drawing was last fitted to; no width while another view is looked at. */
  let fitted = sizeOf(container);
  const camera = sigma.getCamera();
  const strokesLayer = sigma.createCanvas("strokes", { afterLayer: "edges" });
  const namesLayer = sigma.createCanvas("names", { afterLayer: "nodes" });
  for (const layer of [strokesLayer, namesLayer]) layer.style.pointerEvents = "none";

  /** Those in sight, until the next frame of sigma moves them. */
  let marks: Placed[] | undefined;
  let names: DrawnText[] = [];

  function drawOver(): void {
    if (!drawn || fitted.width === 0) return;
    const size = sigma.getDimensions();
    const [under, over] = [prepare(strokesLayer, size), prepare(namesLayer, size)];
    if (!under || !over) return;
    if (view.outline === 1) {
      view.row = rowOnScreenAt(camera.getState());
      drawElbows(under, view, place);
    }
    const strokes = strokesOf(view, curveOf);
    drawStrokes(under, strokes, view);
    marks ??= placedMarks(size);
    names = placeNames(size, marks, strokes, view, near, events.covered());
    drawNames(over, names, marks, view);
  }

  function rowOnScreenAt(cameraState: CameraState): number {
    const at = (y: number) => sigma.graphToViewport({ x: 0, y }, { cameraState }).y;
    return Math.abs(at(rowHeight * view.frames.scale) - at(0));
  }

  function place(id: string): Placed | undefined {
    const data = sigma.getNodeDisplayData(id);
    if (!data || data.hidden) return undefined;
    const { x, y } = sigma.framedGraphToViewport(data);
    return { id, x, y, radius: sigma.scaleSize(data.size), name: data.label ?? id, size: view.model.graph.getNodeAttribute(id, "size") };
  }

  function placedMarks({ width, height }: { width: number; height: number }): Placed[] {
    return byWeight.flatMap((id) => {
      const mark = place(id);
      return mark && mark.x > -20 && mark.y > -20 && mark.x < width + 20 && mark.y < height + 20 ? [mark] : [];
    });
  }

  function curveOf(edge: string): Curve | undefined {
    const [a, b] = [place(view.model.graph.source(edge)), place(view.model.graph.target(edge))];
    return a && b && curveBetween(a, b, view.bends.get(edge) ?? 0, a.radius + 3, b.radius + 4);
  }

  /**
   * Reducers anew for all, without a new index. That index would also put every mark where the graph's own attributes say: a reducer
   * places a mark only so.
   */
  function restyle(schedule = true): void {
    const { graph } = view.model;
    near = view.center === undefined ? undefined : ring(view, view.center);
    if (!drawn) sigma.refresh();
    sigma.refresh({ partialGraph: { nodes: graph.nodes(), edges: graph.edges() }, skipIndexation: true, schedule });
  }

  /** Lets everything go to its place in the other layout; in a great graph, or where motion is not wanted, at once. */
  function rearrange(): void {
    cancelAnimationFrame(morph);
    const [from, to] = [view.outline, Number(arrangement === "outline")];
    view.outline = to;
    before = undefined;
    untouched = true;
    restyle(false);
    // Out of sight nothing can be framed; that is done when there is room for it.
    if (container.clientWidth === 0) return;
    const camera = home();
    if (calm.matches || view.model.graph.order > 3000) {
      moveTo(camera);
      return;
    }
    view.outline = from;
    moveTo(camera, 500);
    const begun = performance.now();
    const frame = (now: number) => {
      const done = Math.min(1, Math.max(0, (now - begun) / 500));
      view.outline = from + (to - from) * (done < 0.5 ? 2 * done * done : 1 - (2 - 2 * done) ** 2 / 2);
      restyle(false);
      if (done < 1) morph = requestAnimationFrame(frame);
    };
    morph = requestAnimationFrame(frame);
  }

  function moveTo(state: Partial<CameraState>, duration = 420): void {
    // Out of sight there is nothing to frame: that is done when it comes into sight and has a size.
    if (container.clientWidth === 0) return;
    if (calm.matches) camera.setState(state);
    else void camera.animate(state, { duration, easing: "cubicInOut" });
  }

  /** The camera that sees all these things, clear of what the page covers. */
  function framed(ids: Iterable<string>, closest: number): CameraState {
    const marks = [...ids].flatMap((id) => sigma.getNodeDisplayData(id) ?? []);
    if (marks.length === 0) return { x: 0.5, y: 0.5, angle: 0, ratio: 1 };
    return clearView(
      marks,
      events.covered(),
      sigma.getDimensions(),
      (p, cameraState) => sigma.framedGraphToViewport(p, { cameraState }),
      closest,
    );
  }
  const home = () => (view.outline === 1 ? wholeOutline() : framed(view.model.graph.filterNodes(view.shown.node), 0.5));

  function wholeOutline(): CameraState {
    const start: CameraState = { x: 0.5, y: 0.5, angle: 0, ratio: 1 };
    const project = (point: Coordinates) => sigma.framedGraphToViewport(point, { cameraState: start });
    const points = view.model.graph.nodes().flatMap((id) => {
      const data = sigma.getNodeDisplayData(id);
      return data ? [project(data)] : [];
    });
    const { camera: found, markSize } = outlineView(points, rowOnScreenAt(start), sigma.getDimensions(), project);
    if (markSize !== view.outlineSize) {
      view.outlineSize = markSize;
      restyle();
    }
    return found;
  }
  const ego = () => framed(near ?? [], 0.28);

  function follow(previous: string | undefined): void {
    if (view.center !== undefined) {
      if (previous === undefined) before = camera.getState();
      moveTo(ego());
    } else if (previous !== undefined) {
      // Left while out of sight, the map comes back whole.
      if (container.clientWidth === 0) untouched = true;
      moveTo(before ?? home());
      before = undefined;
    }
  }

  const hover = (id: string | undefined) => {
    if (id === view.hovered) return;
    view.hovered = id;
    container.style.cursor = id === undefined ? "" : "pointer";
    drawOver();
  };
  // A thing is pointed at by its mark or by its name.
  let under: string | undefined;
  const pointAt = (id: string | undefined) => {
    under = id;
    hover(id);
  };
  sigma.on("enterNode", ({ node }) => pointAt(node));
  sigma.on("leaveNode", () => pointAt(undefined));
  sigma.on("moveBody", ({ event }) => hover(under ?? namedAt(names, event)));
  sigma.on("clickNode", ({ node }) => events.onSelect(node));
  for (const gesture of ["downStage", "downNode", "wheelStage", "wheelNode"] as const) sigma.on(gesture, () => (untouched = false));
  sigma.on("clickStage", ({ event }) => events.onSelect(namedAt(names, event)));
  // A whole new index, ours or sigma's own after the window changed, puts the marks where the map has them, in the sizes of before.
  let isStale = false;
  /** The room has changed: the camera is to be set anew. */
  let isUnframed = false;
  sigma.on("afterProcess", () => {
    if (view.outline > 0) isStale = true;
  });
  sigma.on("afterRender", () => {
    drawn = true;
    marks = undefined;
    drawOver();
    if (isStale) restyle();
    isStale = false;
    if (!isUnframed) return;
    isUnframed = false;
    if (view.center !== undefined && view.outline === 0) moveTo(ego());
    else if (untouched) camera.setState(home());
  });
  /** Fits the drawing to the room that there is now, if that is another than before. Out of sight it waits until there is any. */
  function fit(): void {
    const size = sizeOf(container);
    if (size.width === fitted.width && size.height === fitted.height) return;
    fitted = size;
    if (size.width === 0) return;
    sigma.resize();
    const scale = scaleFor(container, view.model);
    if (scale !== view.scale) {
      view.scale = scale;
      isStale = true;
    }
    // Sigma may have thrown its index away just now, when the window changed: places are known again after the frame.
    isUnframed = true;
    sigma.scheduleRender();
  }
  // Sigma hears only the window; a panel that opens changes the container alone.
  const observer = new ResizeObserver(fit);
  observer.observe(container);
  const frame = () => (view.center === undefined ? home() : ego());
  if (view.outline > 0) {
    restyle(false);
    camera.setState(frame());
    // Set without a word: the frame that is being drawn is the first, and no other need follow.
  } else sigma.once("afterProcess", () => Object.assign(camera, frame()));

  return {
    show(change) {
      const previous = view.center;
      const changed = change.model !== undefined && change.model !== view.model;
      const { arrangement: next = arrangement, ...seen } = change;
      Object.assign(view, seen);
      const rearranged = next !== arrangement;
      arrangement = next;
      if (changed) {
        view.hovered = undefined;
        before = undefined;
        view.bends = bendParallels(view.model);
        view.busy = edgesOfHubs(view.model);
        view.frames = framesOf(view.model);
        view.scale = scaleFor(container, view.model);
        byWeight = weigh(view.model);
        near = view.center === undefined ? undefined : ring(view, view.center);
        sigma.setGraph(asSigma(view.model));
        if (view.outline > 0) restyle(false);
      } else if (Object.keys(change).every((key) => key === "lit")) drawOver();
      else restyle();
      if (rearranged) rearrange();
      else if (view.center !== previous) follow(previous);
      else if (change.shown && untouched && view.center === undefined && view.outline === 0) moveTo(home());
    },
    zoom(by) {
      untouched = by === "home";
      if (by === "home") moveTo(home());
      else moveTo({ ratio: camera.getBoundedRatio(camera.ratio * (by === "in" ? 0.6 : 1 / 0.6)) });
    },
    step(direction) {
      const size = sigma.getDimensions();
      const marks = placedMarks(size);
      const from = marks.find((m) => m.id === (view.hovered ?? view.center));
      const next = from ? nextTowards(from, marks, direction) : nextTowards({ x: size.width / 2, y: size.height / 2 }, marks, direction);
      return next?.id;
    },
    point: hover,
    drawing() {
      const size = sigma.getDimensions();
      return snapshot(view, size, placedMarks(size), { place, curveOf, near, covered: events.covered() });
    },
    kill() {
      cancelAnimationFrame(morph);
      observer.disconnect();
      sigma.kill();
    },
  };
}

/** Sigma draws as soon as it is made, when no camera can have been set: this one waits for the next frame. */
class Waiting extends Sigma {
  private readonly isMade = true;
  override refresh(options?: Parameters<Sigma["refresh"]>[0]): this {
    return super.refresh(this.isMade ? options : { ...options, schedule: true });
  }
}

/** Sigma takes a graph of any attributes; ours are exact, which its types cannot say. */
const asSigma = ({ graph }: Model) => graph as unknown as Graph;

const sizeOf = ({ offsetWidth: width, offsetHeight: height }: HTMLElement) => ({ width, height });

/** Marks are smaller where there is less room for them: on a small screen, and in a great graph, which would else be one blot. */
function scaleFor({ clientWidth, clientHeight }: HTMLElement, { graph }: Model): number {
  const spacing = Math.sqrt((clientWidth * clientHeight) / Math.max(1, graph.order));
  const ofScreen = Math.min(1, Math.max(0.55, Math.min(clientWidth, clientHeight) / 760));
  return ofScreen * Math.min(1, Math.max(0.25, spacing / 24));
}

/** Ids with the largest marks first: the order in which they are named. */
function weigh({ graph }: Model): string[] {
  return graph.nodes().sort((a, b) => graph.getNodeAttribute(b, "size") - graph.getNodeAttribute(a, "size") || (a < b ? -1 : 1));
}

/** Clears a layer for drawing in CSS pixels, sharp on every screen. */
function prepare(canvas: HTMLCanvasElement, { width, height }: { width: number; height: number }): CanvasRenderingContext2D | null {
  const [w, h] = [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)];
  if (canvas.width !== w || canvas.height !== h) {
    [canvas.width, canvas.height] = [w, h];
    // Sigma sizes the layers that it knows of, and only when it hears of a change.
    Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
  }
  const context = canvas.getContext("2d");
  context?.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  context?.clearRect(0, 0, width, height);
  return context;
}
