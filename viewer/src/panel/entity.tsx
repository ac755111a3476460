/** One thing: what it is, its attributes, what proves it, and its relations as sentences. */

import { formatValue } from "../../../src/query/wording.js";
import { ownAddress } from "../address.js";
import { isUncited } from "../audit.js";
import { Mark } from "../mark.js";
import { kindOf, listed, type Model, nameOf, thing } from "../model.js";
import { claimOf, type SentenceGroup, sayCount, sayThing, sentencesOf } from "../sentences.js";
import { language, select, showAll, shown } from "../state.js";
import { t } from "../words.js";
import { Citations } from "./citations.js";
import { CopyButton } from "./copy-button.js";
import { Coverage } from "./coverage.js";
import { Declared } from "./declared.js";
import { Defined } from "./defined.js";
import { Inferred, UncitedMark } from "./inferred.js";
import { Merged } from "./merged.js";
import { PathFinder } from "./path-finder.js";
import { PrintedPassages } from "./printed-passages.js";
import { SentenceList } from "./sentence-list.js";
import { Apart } from "./thing-link.js";

export function Entity({ model, id }: { model: Model; id: string }) {
  const node = thing(model, id);
  const kind = kindOf(model, id);
  const all = sentencesOf(model, id, language.value);
  // What the filters hide in the graph is not said here either; that something is hidden, is.
  const groups = all
    .map((group) => ({ ...group, sentences: group.sentences.filter(({ edge }) => shown.value.edge(edge)) }))
    .filter(({ sentences }) => sentences.length > 0);
  const count = (of: typeof all) => of.reduce((sum, { sentences }) => sum + sentences.length, 0);
  const hidden = count(all) - count(groups);
  return (
    <article class="entity">
      <header class="subject">
        <p class="kind">
          <span>
            <Mark kind={kind} /> {kind[language.value]}
          </span>
          <span class="acts">
            {ownAddress() !== undefined && <CopyButton word="copyLink" text={() => ownAddress() ?? ""} />}
            <button type="button" class="back" onClick={() => select(undefined)}>
              {t("back")}
            </button>
          </span>
        </p>
        <h2>
          {nameOf(model, id, language.value)}
          <Apart model={model} id={id} />
        </h2>
        <OtherNames model={model} id={id} />
        {kind.document && <Coverage model={model} id={id} />}
        <PathFinder model={model} from={id} />
      </header>
      <Attributes model={model} id={id} />
      {node.inferred !== undefined && <Inferred reason={node.inferred} />}
      {isUncited(model, id) && (
        <p>
          <UncitedMark />
        </p>
      )}
      {node.declares.map((declaration) => (
        <div key={`${declaration.by} ${declaration.of} ${declaration.count}`} class="declaration">
          <Declared model={model} declaration={declaration} listed={listed(model, id, declaration)} />
          <Citations model={model} evidence={declaration.evidence} proves={sayCount(model, id, declaration, language.value)} />
        </div>
      ))}
      {node.evidence.length > 0 && (
        <section>
          <h3 class="unseen">{t("evidence")}</h3>
          <Citations model={model} evidence={node.evidence} proves={sayThing(model, id, language.value)} />
        </section>
      )}
      {groups.map((group) => (
        <SentenceList key={`${group.relation} ${group.outward}`} model={model} id={id} group={group} />
      ))}
      {all.length === 0 && <p class="quiet">{t("alone")}</p>}
      {hidden > 0 && (
        <p class="filtered">
          {t("hiddenRelations", { count: hidden })}{" "}
          <button type="button" class="plain-link" onClick={showAll}>
            {t("showAll")}
          </button>
        </p>
      )}
      <PrintedPassages model={model} evidence={[node, ...node.declares, ...linksOf(groups)].flatMap(({ evidence }) => evidence)} />
      <Merged merges={node.merged} />
      <Defined model={model} at={node.definedAt} />
    </article>
  );
}

const linksOf = (groups: readonly SentenceGroup[]) => groups.flatMap(({ sentences }) => sentences.map(({ link }) => link));

/** The name in the other language, the pinyin as written, and the aliases. */
function OtherNames({ model, id }: { model: Model; id: string }) {
  const { label, en, pinyin, aliases } = thing(model, id);
  const shown = nameOf(model, id, language.value);
  const others = [...new Set([label, en, pinyin])].filter((name) => name !== undefined && name !== shown);
  if (others.length + aliases.length === 0) return null;
  return (
    <p class="other-names">
      {others.map((name) => (
        <span key={name} lang={name === label ? "zh-CN" : "en"}>
          {name}
        </span>
      ))}
      {aliases.length > 0 && (
        <span>
          {t("alsoKnown")} {aliases.join(" · ")}
        </span>
      )}
    </p>
  );
}

/** A claim's figure, large; the other attributes by the ontology's words, with what contradicts them. */
function Attributes({ model, id }: { model: Model; id: string }) {
  const { values, alternatives } = thing(model, id);
  const { attributes = {} } = kindOf(model, id);
  const claim = claimOf(model, id, language.value);
  const rest = Object.entries(attributes).filter(([name]) => values[name] !== undefined && !claim?.used.has(name));
  const contradictions = Object.entries(alternatives);
  return (
    <>
      {claim && (
        <p class="statement">
          {!nameOf(model, id, language.value).includes(claim.subject) && <span>{claim.subject}</span>}
          <strong>{claim.figure}</strong>
        </p>
      )}
      {rest.length + contradictions.length > 0 && (
        <dl class="attributes">
          {rest.map(([name, spec]) => (
            <div key={name}>
              <dt>{spec[language.value]}</dt>
              <dd>
                <Value value={formatValue(spec, values[name] as string | number, language.value)} />
              </dd>
            </div>
          ))}
          {contradictions.map(([name, others]) => (
            <div key={name} class="differs">
              <dt>
                {attributes[name]?.[language.value]} {t("contradicts")}
              </dt>
              <dd>{others.join(t("comma"))}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

/** Only an address of the web becomes a link. */
function Value({ value }: { value: string }) {
  if (!/^https?:\/\/\S+$/.test(value)) return <>{value}</>;
  return (
    <a href={value} rel="noreferrer noopener" target="_blank">
      {value}
    </a>
  );
}
