/** What went wrong → a clear message: over the whole page where there is no graph, as a banner where the last good one stays. */
import type { Finding } from "../../src/definitions/finding.js";
import type { Failure } from "./load.js";
import { problems } from "./state.js";
import { both, t, type Word } from "./words.js";

const reasons: Readonly<Record<Failure["reason"], Word>> = {
  missing: "failedMissing",
  broken: "failedBroken",
  foreign: "failedForeign",
  version: "failedVersion",
  huge: "failedHuge",
  crashed: "failedCrashed",
  problems: "failedProblems",
};

/** In both languages: a reader who cannot open the graph may not have chosen one yet. */
export function FailureNotice({ failure }: { failure: Failure }) {
  const [title, reason] = [both("openingFailed"), both(reasons[failure.reason])];
  return (
    <main class="failure">
      <div role="alert">
        <h1>
          <span lang="zh-CN">{title.zh}</span>
          <span lang="en">{title.en}</span>
        </h1>
        <p lang="zh-CN">{reason.zh}</p>
        <p lang="en">{reason.en}</p>
        {failure.reason === "problems" ? <Problems found={failure.problems} /> : failure.detail !== "" && <pre>{failure.detail}</pre>}
      </div>
    </main>
  );
}

export function ProblemBanner() {
  if (problems.value.length === 0) return null;
  return (
    <section class="banner" role="alert">
      <p>{t("problems")}</p>
      <Problems found={problems.value} />
    </section>
  );
}

const most = 4;

/** Findings as the checks say them: in English, with their place. */
function Problems({ found }: { found: readonly Finding[] }) {
  return (
    <ul class="problems" lang="en">
      {found.slice(0, most).map((f) => (
        <li key={`${f.file}:${f.line}:${f.column} ${f.message}`}>
          <code>{`${f.file}:${f.line}:${f.column}`}</code> {f.message}
          {f.hint && <span class="hint"> {f.hint}</span>}
        </li>
      ))}
      {found.length > most && <li>{t("problemsMore", { count: found.length - most })}</li>}
    </ul>
  );
}
