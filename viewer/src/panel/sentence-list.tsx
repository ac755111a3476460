/** The relations of one sort that a thing has → sentences with their proofs; each lights its edge in the graph. */
import { useSignal, useSignalEffect } from "@preact/signals";
import { type ComponentChild, Fragment } from "preact";
import { useRef } from "preact/hooks";
import { type Model, nameOf, thing } from "../model.js";
import { type Sentence, type SentenceGroup, sayEdge } from "../sentences.js";
import { dim, language, light, lit, printing, proved } from "../state.js";
import { t } from "../words.js";
import { Citations } from "./citations.js";
import { Defined } from "./defined.js";
import { Inferred, InferredMark } from "./inferred.js";
import { Particulars } from "./particulars.js";
import { ThingLink } from "./thing-link.js";

/** Beyond so many sentences of one sort, proofs are folded: the list is to be scanned first. */
const unfolded = 4;
/** As many are shown at once, and with every wish for more: a hub has thousands. */
const page = 200;

export function SentenceList({ model, id, group }: { model: Model; id: string; group: SentenceGroup }) {
  const { words, sentences } = group;
  const subject = nameOf(model, id, language.value);
  const isList = sentences.length > 1;
  return (
    <section class="sentences">
      {isList && (
        <h3>
          <span class="subject-name">{subject}</span> {words}
          <span class="degree">{sentences.length}</span>
        </h3>
      )}
      {byKind(model, sentences).map(([kind, members], _, all) => (
        <Fragment key={kind}>
          {all.length > 1 && (
            <h4>
              {model.ontology.kinds[kind]?.[language.value]}
              <span class="degree">{members.length}</span>
            </h4>
          )}
          <Part members={members}>
            {(sentence) => (
              <SentenceItem
                key={sentence.edge}
                model={model}
                sentence={sentence}
                // Under a heading that says it, the beginning is repeated only to those who do not see the heading.
                beginning={
                  <span class={isList ? "unseen" : undefined}>
                    <span class="subject-name">{subject}</span> <span class="verb">{words}</span>{" "}
                  </span>
                }
                folded={sentences.length > unfolded}
              />
            )}
          </Part>
        </Fragment>
      ))}
    </section>
  );
}

/** The first of many sentences, and those up to the one whose proof is asked for; on paper all. */
function Part({ members, children }: { members: readonly Sentence[]; children: (sentence: Sentence) => ComponentChild }) {
  const wanted = useSignal(page);
  useSignalEffect(() => {
    const at = proved.value === undefined ? -1 : members.findIndex(({ edge }) => edge === proved.value);
    if (at >= wanted.peek()) wanted.value = Math.ceil((at + 1) / page) * page;
  });
  const rest = printing.value ? 0 : members.length - wanted.value;
  return (
    <>
      <ul>{(rest > 0 ? members.slice(0, wanted.value) : members).map(children)}</ul>
      {rest > 0 && (
        <button type="button" class="plain-link sentences-more" onClick={() => (wanted.value += page)}>
          {t("sentencesMore", { count: Math.min(page, rest) })}
        </button>
      )}
    </>
  );
}

/** A long list is parted by the kind of its far ends; a short one is not. */
function byKind(model: Model, sentences: Sentence[]): [kind: string, members: Sentence[]][] {
  if (sentences.length <= unfolded) return [["", sentences]];
  const parts = new Map(Object.keys(model.ontology.kinds).map((kind) => [kind, [] as Sentence[]]));
  for (const sentence of sentences) parts.get(thing(model, sentence.far).kind)?.push(sentence);
  return [...parts].filter(([, members]) => members.length > 0);
}

interface SentenceItemProps {
  model: Model;
  sentence: Sentence;
  beginning: ComponentChild;
  /** The proofs are behind a button that names their lines. */
  folded: boolean;
}

function SentenceItem({ model, sentence, beginning, folded }: SentenceItemProps) {
  const { edge, link, far } = sentence;
  const isOpen = useSignal(!folded);
  const item = useRef<HTMLLIElement>(null);
  // A line of the picture was asked for its proof.
  useSignalEffect(() => {
    if (proved.value !== edge) return;
    isOpen.value = true;
    item.current?.scrollIntoView({ block: "nearest" });
  });
  return (
    <li
      ref={item}
      class={lit.value === edge ? "sentence lit" : "sentence"}
      onPointerEnter={() => light(edge)}
      onPointerLeave={() => dim(edge)}
      onFocusIn={() => light(edge)}
      onFocusOut={() => dim(edge)}
    >
      <div class="words">
        <p>
          {beginning}
          <ThingLink model={model} id={far} />
          <Particulars model={model} edge={edge} />
          {link.inferred !== undefined && !isOpen.value && <InferredMark />}
        </p>
        {folded && link.evidence.length > 0 && (
          <button
            type="button"
            class="proofs"
            aria-expanded={isOpen.value}
            onClick={() => {
              isOpen.value = !isOpen.value;
            }}
          >
            {linesOf(sentence)}
          </button>
        )}
      </div>
      {(isOpen.value || printing.value) && (
        <>
          {link.inferred !== undefined && <Inferred reason={link.inferred} />}
          <Citations model={model} evidence={link.evidence} proves={sayEdge(model, edge, language.value)} />
          <Defined model={model} at={link.definedAt} />
        </>
      )}
    </li>
  );
}

/** The lines that prove, as the name of the folded proofs. */
function linesOf({ link }: Sentence): string {
  const lines = [...new Set(link.evidence.map((e) => e.line))];
  return t(lines.length === 1 ? "line" : "lines", { line: lines.join(t("enumeration")) });
}
