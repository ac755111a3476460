/** The graph as a whole: its document, how much it holds, what it records, where to begin, and what is open in it. */
import { auditOf } from "../audit.js";
import { countCitations, countKinds, documentsOf, hubs, type Model, publisherOf, thing } from "../model.js";
import { questionsOf } from "../questions.js";
import { claimOf, sentencesOf } from "../sentences.js";
import { language, show } from "../state.js";
import { t } from "../words.js";
import { Coverage } from "./coverage.js";
import { Declared } from "./declared.js";
import { Particulars } from "./particulars.js";
import { ThingLink } from "./thing-link.js";

export function Overview({ model }: { model: Model }) {
  const documents = documentsOf(model);
  const main = documents[0];
  return (
    <article class="overview">
      <header class="subject">
        {main === undefined ? <h2>{model.ontology[language.value]}</h2> : <DocumentTitle model={model} id={main} />}
        <p class="counts">
          <Count of={model.graph.order} word="things" />
          <Count of={model.graph.size} word="links" />
          <Count of={countCitations(model)} word="citations" />
        </p>
      </header>
      <Questions model={model} />
      {main !== undefined && <Records model={model} id={main} />}
      <section>
        <h3>{t("begin")}</h3>
        <ul class="begin">
          {hubs(model, 12, 3).map((id) => (
            <li key={id}>
              <ThingLink model={model} id={id} />
              <span class="degree">{model.graph.degree(id)}</span>
            </li>
          ))}
        </ul>
      </section>
      <Claims model={model} />
      {documents.length > 1 && (
        <ul class="documents">
          {documents.slice(1).map((id) => (
            <li key={id}>
              <ThingLink model={model} id={id} />
              <Coverage model={model} id={id} />
            </li>
          ))}
        </ul>
      )}
      <AuditList model={model} />
    </article>
  );
}

function Questions({ model }: { model: Model }) {
  const questions = questionsOf(model, language.value);
  if (questions.length === 0) return null;
  return (
    <section class="ask">
      <h3>{t("ask")}</h3>
      <ul class="questions">
        {questions.map(({ text, href }) => (
          <li key={href}>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Count({ of, word }: { of: number; word: "things" | "links" | "citations" }) {
  return (
    <span>
      <b>{of}</b> {t(word)}
    </span>
  );
}

function DocumentTitle({ model, id }: { model: Model; id: string }) {
  const { date } = thing(model, id).values;
  const publisher = publisherOf(model, id);
  return (
    <>
      <p class="kind">
        {date !== undefined && <time>{date}</time>}
        {publisher !== undefined && <ThingLink model={model} id={publisher} plain />}
      </p>
      <h2>
        <ThingLink model={model} id={id} plain />
      </h2>
      <Coverage model={model} id={id} />
    </>
  );
}

/** What the document's own relations say, and how many of each kind it names. */
function Records({ model, id }: { model: Model; id: string }) {
  const reported = sentencesOf(model, id, language.value).filter((g) => g.outward && g.relation !== "publishedBy");
  return (
    <section>
      <h3>{t("states")}</h3>
      <ul class="kinds">
        {[...countKinds(model)].map(([kind, count]) => (
          <li key={kind}>
            {model.ontology.kinds[kind]?.[language.value]} <b>{count}</b>
          </li>
        ))}
      </ul>
      {reported.map(({ relation, words, sentences }) => (
        <p key={relation} class="record">
          <span class="verb">{words}</span>{" "}
          {sentences.map(({ edge, far }, i) => (
            <span key={edge}>
              {i > 0 && t("comma")}
              <ThingLink model={model} id={far} plain />
              <Particulars model={model} edge={edge} />
            </span>
          ))}
        </p>
      ))}
    </section>
  );
}

const mostClaims = 8;

/** The weightiest claims, as their figures: what was promised can be read without a click. */
function Claims({ model }: { model: Model }) {
  const kinds = Object.entries(model.ontology.kinds).filter(([, spec]) => spec.claim);
  return (
    <>
      {kinds.map(([kind, spec]) => {
        const ids = model.graph.filterNodes((_, node) => node.kind === kind).sort((a, b) => model.graph.degree(b) - model.graph.degree(a));
        const stated = ids.flatMap((id) => {
          const claim = claimOf(model, id, language.value);
          return claim ? [{ id, claim }] : [];
        });
        if (stated.length === 0) return null;
        // Numbers before milestones: they are what is asked for first.
        const isNumber = ({ claim }: (typeof stated)[number]) => Number(/\d/.test(claim.figure));
        stated.sort((a, b) => isNumber(b) - isNumber(a));
        return (
          <section key={kind}>
            <h3>
              {spec[language.value]}
              {t("count", { count: stated.length })}
            </h3>
            <ul class="claims">
              {stated.slice(0, mostClaims).map(({ id, claim }) => (
                <li key={id}>
                  <ThingLink model={model} id={id} plain>
                    {claim.subject}
                  </ThingLink>
                  <span class="figure">{claim.figure}</span>
                </li>
              ))}
            </ul>
            {stated.length > mostClaims && (
              <button type="button" class="plain-link" onClick={() => show("table", kind)}>
                {t("wholeTable", { count: stated.length })}
              </button>
            )}
          </section>
        );
      })}
    </>
  );
}

function AuditList({ model }: { model: Model }) {
  const { miscounted, contradicted, inferredEdges, others } = auditOf(model);
  const count = miscounted.length + contradicted.length;
  return (
    <section class="audit">
      <h3>
        {t("audit")}
        {count > 0 && t("count", { count })}
      </h3>
      <ul>
        {miscounted.map(({ id, declaration, listed }) => (
          <li key={`${id} ${declaration.by} ${declaration.of}`}>
            <ThingLink model={model} id={id} /> <Declared model={model} declaration={declaration} listed={listed} />
          </li>
        ))}
        {contradicted.map((id) => (
          <li key={id}>
            <ThingLink model={model} id={id} /> {t("contradicts")}
            {t("colon")}
            {Object.values(thing(model, id).alternatives).flat().join(t("comma"))}
          </li>
        ))}
        {inferredEdges > 0 && <li class="quiet">{t("inferredEdges", { count: inferredEdges })}</li>}
        {count === 0 && inferredEdges === 0 && <li class="quiet">{t("auditEmpty")}</li>}
      </ul>
      {others.length > 0 && (
        <details>
          <summary>
            {t("moreFindings")}
            {t("count", { count: others.length })}
          </summary>
          <ul class="problems" lang="en">
            {others.map((f) => (
              <li key={`${f.file}:${f.line}:${f.column} ${f.code} ${f.message}`}>
                <code>{`${f.file}:${f.line}`}</code> {f.message}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
