/** What words prove, as sentences; what they name opens, at the sentence itself where there is one. */
import type { Fact } from "../annotations.js";
import { Mark } from "../mark.js";
import { kindOf, listed, type Model, nameOf, relationOf } from "../model.js";
import { dim, language, light, lit, prove, select, stayAt } from "../state.js";
import { t } from "../words.js";
import { Declared } from "./declared.js";
import { InferredMark } from "./inferred.js";
import { Particulars } from "./particulars.js";

interface FactsProps {
  model: Model;
  facts: readonly Fact[];
  /** The text that is read, and its line that Back returns to. */
  document: string;
  line: number;
}

export function Facts({ model, facts, document, line }: FactsProps) {
  return (
    <ul class="facts">
      {facts.map((fact) => (
        <FactItem key={fact.key} model={model} fact={fact} document={document} line={line} />
      ))}
    </ul>
  );
}

function FactItem({ model, fact, document, line }: Omit<FactsProps, "facts"> & { fact: Fact }) {
  const { edge, id, declaration } = fact;
  const open = (far: string) => {
    stayAt(line);
    select(far);
    if (edge !== undefined) prove(edge);
  };
  return (
    <li
      class={edge !== undefined && lit.value === edge ? "lit" : undefined}
      onPointerEnter={() => light(edge)}
      onPointerLeave={() => dim(edge)}
      onFocusIn={() => light(edge)}
      onFocusOut={() => dim(edge)}
    >
      {edge !== undefined ? (
        <Said model={model} edge={edge} document={document} open={open} />
      ) : (
        <>
          <Opener model={model} id={id} document={document} open={open} />{" "}
          {declaration ? (
            <Declared model={model} declaration={declaration} listed={listed(model, id, declaration)} />
          ) : (
            <small>{kindOf(model, id)[language.value]}</small>
          )}
        </>
      )}
    </li>
  );
}

function Said({ model, edge, ...rest }: { model: Model; edge: string; document: string; open: (id: string) => void }) {
  const [source, target] = model.graph.extremities(edge);
  const { inferred } = model.graph.getEdgeAttributes(edge);
  return (
    <>
      <Opener model={model} id={source} {...rest} /> <span class="verb">{relationOf(model, edge)[language.value]}</span>{" "}
      <Opener model={model} id={target} {...rest} />
      <Particulars model={model} edge={edge} />
      {inferred !== undefined && <InferredMark />}
    </>
  );
}

/** The text that is read is named shortly: its title stands above. */
function Opener({ model, id, document, open }: { model: Model; id: string; document: string; open: (id: string) => void }) {
  return (
    <button type="button" class="thing" onClick={() => open(id)}>
      <Mark kind={kindOf(model, id)} />
      <span>{id === document ? t("thisText") : nameOf(model, id, language.value)}</span>
    </button>
  );
}
