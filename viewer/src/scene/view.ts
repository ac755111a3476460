/** What the scene shows now, as one mutable object; the reducers, installed once, turn it into the look of each node and edge. */

import type { EdgeDisplayData, NodeDisplayData } from "sigma/types";
import { type Shape, shapes } from "../../../src/ontology/define.js";
import type { Language } from "../../../src/query/wording.js";
import { faded } from "../drawing/drawing.js";
import type { Shown } from "../filters.js";
import { kindOf, type Model, nameOf, type Thing, thing } from "../model.js";
import { blend, type Palette } from "../palette.js";

export interface View {
  model: Model;
  palette: Palette;
  language: Language;
  dark: boolean;
  shown: Shown;
  /** How the whole is laid out: 0 by its relations, 1 as an outline, between the two on the way from one to the other. */
  outline: number;
  /** The size of all marks in the outline: no higher than their line. */
  outlineSize: number;
  /** How far apart the lines of the outline stand on the screen, in pixels. */
  row: number;
  /** The thing that is read. */
  center?: string;
  /** The thing under the pointer. */
  hovered?: string;
  /** The edge that a sentence points at. */
  lit?: string;
  /** The factor of all marks' sizes. */
  scale: number;
  /** The bend of each edge, 0 for straight: edges that join the same two things lie apart. */
  bends: ReadonlyMap<string, number>;
  /** The edges of hubs. */
  busy: ReadonlySet<string>;
  frames: Frames;
}

/** A node's mark carries its shape to the program that draws it. */
export interface MarkData extends NodeDisplayData {
  shape: number;
}

/** More curves than these take sigma minutes to draw: at rest they lie straight, one over the other. */
const manyBends = 3000;
/** The many edges of a hub would hide all others: they are drawn fainter at rest. */
const hub = 40;

/** The things that stand out: what is read and its neighbours, over edges that are shown. */
export function ring(view: View, center: string): Set<string> {
  const near = new Set([center]);
  view.model.graph.forEachEdge(center, (edge, _, source, target) => {
    if (view.shown.edge(edge)) near.add(source === center ? target : source);
  });
  return near;
}

const mix = (a: number, b: number, part: number) => a + (b - a) * part;

/** Where a thing stands now. The outline is brought to the place of the map, so that one camera serves both. */
function placeOf({ model, outline, frames }: View, id: string): { x: number; y: number } {
  const { x, y, outlineX, outlineY } = thing(model, id);
  if (outline === 0) return { x, y };
  const { map, outline: list, scale } = frames;
  return {
    x: mix(x, map.x + (outlineX - list.x) * scale, outline),
    y: mix(y, map.y + (outlineY - list.y) * scale, outline),
  };
}

/** The middles of the two layouts, and the factor that makes the outline as large as the map. */
export interface Frames {
  map: { x: number; y: number };
  outline: { x: number; y: number };
  scale: number;
  /** What others hang under, and hangs under nothing itself. */
  roots: ReadonlySet<string>;
}

export function framesOf({ graph, hasOutline }: Model): Frames {
  const extent = (of: (node: Thing) => number) => {
    let [low, high] = [Infinity, -Infinity];
    graph.forEachNode((_, node) => {
      low = Math.min(low, of(node));
      high = Math.max(high, of(node));
    });
    return { middle: (low + high) / 2, span: Math.max(1e-6, high - low) };
  };
  const [x, y] = [extent((n) => n.x), extent((n) => n.y)];
  if (!hasOutline) return { map: { x: x.middle, y: y.middle }, outline: { x: 0, y: 0 }, scale: 1, roots: new Set() };
  const roots = new Set<string>();
  graph.forEachNode((_, { under }) => {
    if (under !== undefined && graph.hasNode(under) && graph.getNodeAttribute(under, "under") === undefined) roots.add(under);
  });
  const [column, row] = [extent((n) => n.outlineX), extent((n) => n.outlineY)];
  return {
    map: { x: x.middle, y: y.middle },
    outline: { x: column.middle, y: row.middle },
    scale: Math.max(x.span, y.span) / Math.max(column.span, row.span),
    roots,
  };
}

/** The look of a node. A whole new object: attributes of the data can set no look of their own. */
export function nodeLook(view: View, id: string, near: ReadonlySet<string> | undefined): Partial<MarkData> {
  const { size } = thing(view.model, id);
  const kind = kindOf(view.model, id);
  const color = view.dark ? kind.color.dark : kind.color.light;
  return {
    ...placeOf(view, id),
    size: mix(size * view.scale, view.outlineSize, view.outline),
    label: nameOf(view.model, id, view.language),
    color: near === undefined || near.has(id) ? color : blend(color, view.palette.ground, 1 - faded),
    shape: shapes.indexOf(kind.shape as Shape),
    hidden: !view.shown.node(id),
  };
}

export function edgeLook(view: View, edge: string): Partial<EdgeDisplayData> & { curvature: number } {
  const { graph } = view.model;
  const curvature = view.bends.get(edge) ?? 0;
  const touches = view.center !== undefined && graph.hasExtremity(edge, view.center);
  return {
    type: curvature === 0 || view.bends.size > manyBends ? "line" : "curve",
    curvature,
    // Thinner than sigma's least thickness: lines stay hairlines however near the camera comes.
    size: 0.1,
    color: isFaint(view, edge) ? view.palette.faintThread : view.palette.thread,
    // The edges of what is read are drawn by strokes.ts, with their direction.
    hidden: touches || view.outline > 0 || !view.shown.edge(edge),
  };
}

/** At rest, the lines of hubs and those that are inferred are fainter than others; beside what is read, all are. */
export const isFaint = ({ model, center, busy }: View, edge: string): boolean =>
  center !== undefined || busy.has(edge) || model.graph.getEdgeAttribute(edge, "inferred") !== undefined;

/** The edges that join a thing of very many. */
export function edgesOfHubs({ graph }: Model): Set<string> {
  const busy = new Set<string>();
  graph.forEachNode((id) => {
    if (graph.degree(id) > hub) graph.forEachEdge(id, (edge) => busy.add(edge));
  });
  return busy;
}

/** Gives each of several edges between the same two things a bend of its own, to either side of the straight line. */
export function bendParallels({ graph }: Model): Map<string, number> {
  const pairs = new Map<string, string[]>();
  graph.forEachEdge((edge, _, source, target) => {
    const pair = source < target ? `${source} ${target}` : `${target} ${source}`;
    const edges = pairs.get(pair);
    if (edges) edges.push(edge);
    else pairs.set(pair, [edge]);
  });
  const bends = new Map<string, number>();
  for (const edges of pairs.values()) {
    if (edges.length === 1) continue;
    for (const [i, edge] of edges.entries()) {
      const bend = (i - (edges.length - 1) / 2) * 0.3;
      bends.set(edge, graph.source(edge) < graph.target(edge) ? bend : -bend);
    }
  }
  return bends;
}
