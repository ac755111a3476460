/** On paper: the lines that prove what was said above, each once, with every phrase marked that is cited from it. */
import type { Evidence } from "../../../src/ontology/types.js";
import { documentsOf, type Model, nameOf } from "../model.js";
import { passagesOf } from "../passages.js";
import { language, printing } from "../state.js";
import { t } from "../words.js";
import { Marked } from "./citations.js";

export function PrintedPassages({ model, evidence }: { model: Model; evidence: readonly Evidence[] }) {
  if (!printing.value) return null;
  const order = documentsOf(model);
  const passages = passagesOf(evidence, model.texts)
    .filter(({ excerpt }) => excerpt !== undefined)
    .sort((a, b) => order.indexOf(a.document) - order.indexOf(b.document) || a.line - b.line);
  if (passages.length === 0) return null;
  const several = new Set(passages.map(({ document }) => document)).size > 1;
  return (
    <section class="printed-passages">
      <h3>{t("passages")}</h3>
      {passages.map(({ document, line, excerpt = [] }, i) => (
        <div key={`${document} ${line}`}>
          {several && passages[i - 1]?.document !== document && <h4>{nameOf(model, document, language.value)}</h4>}
          <p lang="zh-CN">
            <small lang={language.value}>{t("line", { line })}</small> <Marked pieces={excerpt} />
          </p>
        </div>
      ))}
    </section>
  );
}
