/** Definitions and texts → everything there is to say of them, and the facts if they make a graph. */
import { compareFindings, type Finding } from "../definitions/finding.js";
import type { Definitions } from "../definitions/statements.js";
import type { SourceText } from "../definitions/text.js";
import type { Ontology } from "../ontology/define.js";
import { audit, auditErrors } from "./audit.js";
import { candidates, type Sounds } from "./candidates.js";
import { checkCitations } from "./citations.js";
import { type Facts, foldFacts } from "./facts.js";
import { identify } from "./identity.js";
import { checkStructure } from "./structure.js";

/** What is a warning in a draft and an error in a dataset that is meant to be finished: a fact without its words. */
const strictErrors = new Set(["uncited", "ambiguous-quote", "text-changed", "comparator-differs"]);

/** What is said of something missing, and may be missing only because its definition has faults. */
const absences = new Set(["orphan", "uncited", "unanchored", "miscounted", "never-listed", "line-unused"]);

export interface CheckOptions {
  /** Texts at hand, by the id of their document; citations of other documents are checked by their phrases alone. */
  texts?: ReadonlyMap<string, SourceText>;
  /** Facts without proof are errors. */
  strict?: boolean;
  /** With it, names are also compared by their sound. */
  sounds?: Sounds;
}

/** Of every check, the errors alone: what is only worth a look is not looked for. */
export function checkErrors(
  definitions: Iterable<Definitions>,
  ontology: Ontology,
  texts: ReadonlyMap<string, SourceText>,
): { facts: Facts; errors: Finding[] } {
  const { facts, findings: undecided } = identify(foldFacts(definitions), ontology);
  const errors = [
    ...undecided,
    ...checkStructure(facts, ontology),
    ...checkCitations(facts, texts, ontology),
    ...auditErrors(facts, ontology),
  ]
    .filter((f) => f.severity === "error" && (facts.rejected.size === 0 || !absences.has(f.code)))
    .sort(compareFindings);
  return { facts, errors };
}

/** Runs every check. In `facts` what decisions make one is one: they are to be built, not to be merged with others. */
export function checkDefinitions(
  definitions: Iterable<Definitions>,
  ontology: Ontology,
  { texts = new Map<string, SourceText>(), strict = false, sounds }: CheckOptions = {},
): { facts: Facts; findings: Finding[] } {
  const { facts, findings: undecided } = identify(foldFacts(definitions), ontology);
  const findings = [
    ...undecided,
    ...checkStructure(facts, ontology),
    ...checkCitations(facts, texts, ontology),
    ...audit(facts, texts, ontology),
    ...candidates(facts, ontology, sounds),
  ]
    .filter((f) => facts.rejected.size === 0 || !absences.has(f.code))
    .map((f) => (strict && strictErrors.has(f.code) ? { ...f, severity: "error" as const } : f))
    .sort(compareFindings);
  return { facts, findings };
}
