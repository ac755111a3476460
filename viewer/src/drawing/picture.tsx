/** A drawing → SVG: every mark and line can be reached by pointer, touch and keyboard, and is named to those who hear the page. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { markPath } from "../mark.js";
import { kindOf, type Model, nameOf, relationOf } from "../model.js";
import { sayEdge } from "../sentences.js";
import { dark, dim, language, light, lit, prove, select, selected, toggleOpened } from "../state.js";
import { t } from "../words.js";
import {
  type Drawing,
  type DrawnLine,
  type DrawnMark,
  type DrawnMore,
  type DrawnText,
  faded,
  headLength,
  strength,
  type Tone,
} from "./drawing.js";
import { directionOf, nextTowards, pointOn } from "./geometry.js";
import { headOf, markTransform, pathOf, round } from "./paths.js";
import { family } from "./text.js";

const tones: Readonly<Record<Tone, string>> = {
  ink: "var(--ink)",
  quiet: "var(--ink-2)",
  thread: "var(--ink-3)",
  faint: "var(--ink-3)",
  accent: "var(--accent)",
};

/** The thing that was opened by a key: who walks a picture goes on walking in the next one. */
export const walkedTo: { id?: string | undefined } = {};

/** What was unfolded by a key. */
const unfolded: { key?: string | undefined } = {};

interface Props {
  model: Model;
  drawing: Drawing;
  /** How it is shown: 1 is a pixel for a pixel. */
  scale: number;
  label: string;
  /** Asked of a line; without it, the proof is. */
  onLine?: (edge: string) => void;
}

export function Picture({ model, drawing, scale, label, onLine = prove }: Props) {
  const { width, height, lines, marks, texts, more } = drawing;
  const root = useRef<SVGSVGElement>(null);
  // Where a part was unfolded its button may be gone: the keys go on at the same place, or at what is read.
  useLayoutEffect(() => {
    const { key } = unfolded;
    unfolded.key = undefined;
    if (key === undefined || root.current?.contains(document.activeElement)) return;
    const same = [...(root.current?.querySelectorAll<SVGElement>(".more") ?? [])].find((part) => part.getAttribute("data-open") === key);
    (same ?? markOf(root.current, marks[0]?.id ?? ""))?.focus();
  }, [marks]);
  useLayoutEffect(() => {
    if (walkedTo.id === undefined || marks[0]?.id !== walkedTo.id) return;
    markOf(root.current, walkedTo.id)?.focus();
    walkedTo.id = undefined;
  }, [marks]);
  // Arrow keys lead from mark to mark as they stand; the one that is read is where Tab arrives.
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = directionOf(event.key);
    const at = event.target instanceof Element ? event.target.getAttribute("data-id") : undefined;
    const here = marks.find(({ id }) => id === at);
    if (!direction || !here) return;
    event.preventDefault();
    const next = nextTowards(here, marks, direction);
    if (next) markOf(root.current, next.id)?.focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no fieldset
    <svg
      ref={root}
      class="picture"
      xmlns="http://www.w3.org/2000/svg"
      width={width * scale}
      height={height * scale}
      viewBox={`0 0 ${width} ${height}`}
      font-family={family()}
      role="group"
      aria-label={label}
      onKeyDown={onKeyDown}
    >
      {lines.map((line) => (
        <Line key={line.edge} line={line} onClick={onLine} />
      ))}
      {texts.map((text) => (
        <Text key={`${text.text} ${text.x} ${text.y}`} {...text} />
      ))}
      {marks.map((mark, i) => (
        <MarkButton key={mark.id} model={model} mark={mark} tabIndex={i === 0 ? 0 : -1} />
      ))}
      {more.map((part) => (
        <More key={part.open} part={part} />
      ))}
      <LitWord model={model} lines={lines} />
    </svg>
  );
}

const markOf = (picture: SVGSVGElement | null, id: string) => picture?.querySelector<SVGElement>(`[data-id="${CSS.escape(id)}"]`);

function Line({ line: { edge, curve, width, inferred, tone, directed }, onClick }: { line: DrawnLine; onClick: (edge: string) => void }) {
  const isLit = lit.value === edge;
  const color = isLit ? tones.accent : tones[tone];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what a line says is reached by keyboard at its mark, and in the text
    <g
      class="line-mark"
      data-edge={edge}
      opacity={strength[isLit ? "accent" : tone]}
      onPointerEnter={() => light(edge)}
      onPointerLeave={() => dim(edge)}
      onClick={() => onClick(edge)}
    >
      <path
        d={pathOf(curve)}
        fill="none"
        stroke={color}
        stroke-width={isLit ? width + 0.8 : width}
        stroke-dasharray={inferred ? "4 4" : undefined}
      />
      {(directed || isLit) && <path d={headOf(curve, headLength(width))} fill={color} />}
      {/* A hair is hard to hit. */}
      <path d={pathOf(curve)} fill="none" stroke="transparent" stroke-width="12" />
    </g>
  );
}

/** What the line says that is pointed at. */
function LitWord({ model, lines }: { model: Model; lines: readonly DrawnLine[] }) {
  const line = lines.find(({ edge }) => edge === lit.value);
  if (!line) return null;
  const { x, y } = pointOn(line.curve, 0.5);
  return (
    <g class="lit-word">
      <Text text={relationOf(model, line.edge)[language.value]} x={x} y={y} anchor="middle" size={12} weight={500} tone="accent" />
    </g>
  );
}

function Text({ text, x, y, anchor, size, weight, tone }: DrawnText) {
  return (
    <text
      x={round(x)}
      y={round(y)}
      dy="0.35em"
      text-anchor={anchor}
      font-size={size}
      font-weight={weight}
      fill={tones[tone]}
      stroke="var(--ground)"
      stroke-width="3.5"
      stroke-linejoin="round"
      paint-order="stroke"
    >
      {text}
    </text>
  );
}

function MarkButton({ model, mark, tabIndex }: { model: Model; mark: DrawnMark; tabIndex: number }) {
  const { id, x, y, radius, name, edge, ringed, faded: isFaded } = mark;
  const kind = kindOf(model, id);
  const activate = () => (id === selected.peek() ? undefined : select(id));
  const announced = t("announce", { name: nameOf(model, id, language.value), kind: kind[language.value], count: model.graph.degree(id) });
  // Those who do not see the line hear what it says.
  const label = edge === undefined ? announced : announced + t("colon") + sayEdge(model, edge, language.value);
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no button
    <g
      class="mark-button"
      role="button"
      // In SVG the case of an attribute matters, and this one has none.
      tabindex={tabIndex}
      data-id={id}
      aria-label={label}
      onClick={activate}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        walkedTo.id = id;
        activate();
      }}
      onPointerEnter={() => light(edge)}
      onPointerLeave={() => dim(edge)}
      onFocusIn={() => light(edge)}
      onFocusOut={() => dim(edge)}
    >
      {name.length === 0 && <title>{nameOf(model, id, language.value)}</title>}
      <circle class="focus-ring" cx={round(x)} cy={round(y)} r={radius + 5} fill="none" stroke="none" />
      {ringed && <circle cx={round(x)} cy={round(y)} r={radius + 4.5} fill="none" stroke="var(--accent)" stroke-width="2" />}
      <path
        d={markPath(kind.shape)}
        transform={markTransform(x, y, radius)}
        fill={dark.value ? kind.color.dark : kind.color.light}
        fill-rule="evenodd"
        opacity={isFaded ? faded : undefined}
      />
      {name.map((text) => (
        <Text key={text.y} {...text} />
      ))}
    </g>
  );
}

function More({ part: { open, isOpen, count, of, text } }: { part: DrawnMore }) {
  const act = () => toggleOpened(open);
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no button
    <g
      class="more"
      data-open={open}
      role="button"
      tabindex={0}
      aria-expanded={isOpen}
      aria-label={`${t(isOpen ? "fold" : "unfold", { count })}${t("colon")}${of}`}
      onClick={act}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        unfolded.key = open;
        act();
      }}
    >
      <rect
        x={text.anchor === "start" ? text.x - 5 : text.x - 31}
        y={text.y - 11}
        width="36"
        height="22"
        rx="3"
        fill="var(--wash)"
        opacity="0.9"
      />
      <text
        x={text.anchor === "start" ? text.x + 13 : text.x - 13}
        y={text.y}
        dy="0.35em"
        text-anchor="middle"
        font-size={text.size}
        fill="var(--ink-2)"
      >
        {text.text}
      </text>
    </g>
  );
}
