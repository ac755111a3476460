/** The ways from one thing to another, each as sentences with the words that prove every step. */
import { useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { Way } from "../drawing/path.js";
import { Mark } from "../mark.js";
import { kindOf, type Model, nameOf, relationOf } from "../model.js";
import { sayEdge } from "../sentences.js";
import { chooseWay, dim, findPaths, isFiltered, language, light, lit, proved, select, showAll } from "../state.js";
import { chosen, ways } from "../ways.js";
import { t } from "../words.js";
import { Citations } from "./citations.js";
import { Defined } from "./defined.js";
import { Inferred } from "./inferred.js";
import { Particulars } from "./particulars.js";
import { ThingLink } from "./thing-link.js";

export function Paths({ model, from, to }: { model: Model; from: string; to: string }) {
  const { all, isCut } = ways.value;
  const way = all[chosen.value];
  return (
    <article class="entity paths">
      <header class="subject">
        <p class="kind">
          <span>{t("paths")}</span>
          <button type="button" class="back" onClick={() => select(from)}>
            {t("backTo", { name: nameOf(model, from, language.value) })}
          </button>
        </p>
        <h2>
          <End model={model} id={from} />
          <span class="to" aria-hidden="true">
            ⟶
          </span>
          <End model={model} id={to} />
        </h2>
        <p class="quiet">
          {way === undefined ? t("noPath") : t(isCut ? "pathCountMore" : "pathCount", { count: all.length, steps: way.length })}{" "}
          <button type="button" class="plain-link" onClick={() => findPaths(from, to)}>
            {t("turnAround")}
          </button>{" "}
          {way === undefined && isFiltered.value && (
            <button type="button" class="plain-link" onClick={showAll}>
              {t("showAll")}
            </button>
          )}
        </p>
      </header>
      {all.length > 1 && (
        <ol class="ways">
          {all.map((other, i) => (
            <li key={other.map((step) => step.edge).join(" ")}>
              <button type="button" aria-pressed={other === way} onClick={() => chooseWay(i)}>
                {t("pathBy", { names: between(model, other) })}
              </button>
            </li>
          ))}
        </ol>
      )}
      {way && <Steps model={model} way={way} />}
    </article>
  );
}

function End({ model, id }: { model: Model; id: string }) {
  return (
    <span class="end">
      <Mark kind={kindOf(model, id)} /> {nameOf(model, id, language.value)}
    </span>
  );
}

/** What tells one way from another: the things that it passes. */
function between(model: Model, way: Way): string {
  if (way.length === 1) return relationOf(model, way[0]?.edge as string)[language.value];
  const names = way.slice(0, -1).map(({ to }) => nameOf(model, to, language.value));
  return names.join(" → ");
}

/** Each step is said the way its relation points, so that the sentence is that of the text. */
function Steps({ model, way }: { model: Model; way: Way }) {
  return (
    <ol class="steps">
      {way.map(({ edge }) => (
        <Step key={edge} model={model} edge={edge} />
      ))}
    </ol>
  );
}

function Step({ model, edge }: { model: Model; edge: string }) {
  const item = useRef<HTMLLIElement>(null);
  // A line of the picture was asked for its proof.
  useSignalEffect(() => {
    if (proved.value === edge) item.current?.scrollIntoView({ block: "nearest" });
  });
  const { evidence, inferred, definedAt } = model.graph.getEdgeAttributes(edge);
  const [source, target] = model.graph.extremities(edge) as [string, string];
  return (
    <li
      ref={item}
      class={lit.value === edge ? "sentence lit" : "sentence"}
      onPointerEnter={() => light(edge)}
      onPointerLeave={() => dim(edge)}
      onFocusIn={() => light(edge)}
      onFocusOut={() => dim(edge)}
    >
      <p class="words">
        <span>
          <ThingLink model={model} id={source} /> <span class="verb">{relationOf(model, edge)[language.value]}</span>{" "}
          <ThingLink model={model} id={target} />
          <Particulars model={model} edge={edge} />
        </span>
      </p>
      {inferred !== undefined && <Inferred reason={inferred} />}
      <Citations model={model} evidence={evidence} proves={sayEdge(model, edge, language.value)} />
      <Defined model={model} at={definedAt} />
    </li>
  );
}
