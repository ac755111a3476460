/** What the scene shows now, as one mutable object; the reducers, installed once, turn it into the look of each node and edge. */

import type { EdgeDisplayData, NodeDisplayData } from "sigma/types";
import { type Shape, shapes } from "../../../src/ontology/define.js";
import type { Language } from "../../../src/query/wording.js";
import { kindOf, type Model, nameOf, thing } from "../model.js";
import { blend, type Palette } from "./palette.js";

export interface View {
  model: Model;
  palette: Palette;
  language: Language;
  dark: boolean;
  hiddenKinds: ReadonlySet<string>;
  hiddenRelations: ReadonlySet<string>;
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
}

/** A node's mark carries its shape to the program that draws it. */
export interface MarkData extends NodeDisplayData {
  shape: number;
}

const faded = 0.86;
/** The many edges of a hub would hide all others: they are drawn fainter at rest. */
const hub = 40;

const isShown = (view: View, id: string) => !view.hiddenKinds.has(thing(view.model, id).kind);

export function edgeIsShown(view: View, edge: string): boolean {
  const { graph } = view.model;
  return (
    !view.hiddenRelations.has(graph.getEdgeAttribute(edge, "kind")) &&
    isShown(view, graph.source(edge)) &&
    isShown(view, graph.target(edge))
  );
}

/** The things that stand out: what is read and its neighbours, over edges that are shown. */
export function ring(view: View, center: string): Set<string> {
  const near = new Set([center]);
  view.model.graph.forEachEdge(center, (edge, _, source, target) => {
    if (edgeIsShown(view, edge)) near.add(source === center ? target : source);
  });
  return near;
}

/** The look of a node. A whole new object: attributes of the data can set no look of their own. */
export function nodeLook(view: View, id: string, near: ReadonlySet<string> | undefined): Partial<MarkData> {
  const { x, y, size } = thing(view.model, id);
  const kind = kindOf(view.model, id);
  const color = view.dark ? kind.color.dark : kind.color.light;
  return {
    x,
    y,
    size: size * view.scale,
    label: nameOf(view.model, id, view.language),
    color: near === undefined || near.has(id) ? color : blend(color, view.palette.ground, faded),
    shape: shapes.indexOf(kind.shape as Shape),
    hidden: !isShown(view, id),
  };
}

export function edgeLook(view: View, edge: string): Partial<EdgeDisplayData> & { curvature: number } {
  const { graph } = view.model;
  const curvature = view.bends.get(edge) ?? 0;
  const { inferred } = graph.getEdgeAttributes(edge);
  const touches = view.center !== undefined && graph.hasExtremity(edge, view.center);
  const ofHub = Math.max(...graph.extremities(edge).map((id) => graph.degree(id))) > hub;
  const light = ofHub || inferred !== undefined || view.center !== undefined;
  return {
    type: curvature === 0 ? "line" : "curve",
    curvature,
    // Thinner than sigma's least thickness: lines stay hairlines however near the camera comes.
    size: 0.1,
    color: light ? view.palette.faintThread : view.palette.thread,
    // The edges of what is read are drawn by strokes.ts, with their direction.
    hidden: touches || !edgeIsShown(view, edge),
  };
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
