/** Facts → what a curator should look at: what is uncited, contradictory, alike, miscounted, alone, or was never taken from the text. */
import { type Finding, type Severity, show } from "../definitions/finding.js";
import type { SourceText } from "../definitions/text.js";
import type { Ontology } from "../ontology/define.js";
import { relationFields } from "../ontology/schema.js";
import { allCitations } from "./citations.js";
import { chooseValue, type EdgeFact, type EntityFact, entry, type Facts, firstPosition, inferredBecause } from "./facts.js";
import { namesOf } from "./naming.js";

/** Of what a curator should look at, what is an error. */
export const auditErrors = (facts: Facts, ontology: Ontology): Finding[] =>
  [...unanchored(facts, ontology), ...miscounted(facts, ontology)].filter((f) => f.severity === "error");

export function audit(facts: Facts, texts: ReadonlyMap<string, SourceText>, ontology: Ontology): Finding[] {
  return [
    ...uncited(facts, ontology),
    ...unanchored(facts, ontology),
    ...contradictions(facts),
    ...mixed(facts, ontology),
    ...miscounted(facts, ontology),
    ...unverified(facts, texts, ontology),
    ...untaken(facts, texts),
  ];
}

const at = (severity: Severity, code: string, fact: { positions: EntityFact["positions"] }, message: string, hint?: string): Finding => ({
  severity,
  code,
  ...firstPosition(fact),
  message,
  ...(hint && { hint }),
});

function uncited(facts: Facts, ontology: Ontology): Finding[] {
  const findings: Finding[] = [];
  const proven = new Set<string>();
  const joined = new Set<string>();
  for (const edge of facts.edges.values()) {
    for (const end of [edge.source, edge.target]) {
      joined.add(end);
      if (edge.citations.length > 0) proven.add(end);
    }
    if (edge.citations.length === 0 && inferredBecause(edge) === undefined)
      findings.push(at("warning", "uncited", edge, `${show(edge.key)} has no citation`, 'add "cite:", or "inferred:" with the reason'));
  }
  for (const entity of facts.entities.values()) {
    const spec = ontology.kinds[entity.kind];
    if (
      entity.citations.length === 0 &&
      inferredBecause(entity) === undefined &&
      !spec?.document &&
      (spec?.claim || !proven.has(entity.id))
    )
      findings.push(at("warning", "uncited", entity, `${show(entity.id)} has no citation`, 'add "cite:", or "inferred:" with the reason'));
    for (const declared of entity.declares)
      if (declared.citations.length === 0)
        findings.push(at("warning", "uncited", declared, `the count that ${show(entity.id)} declares has no citation`, 'add "cite:"'));
    if (!joined.has(entity.id))
      findings.push(at("note", "orphan", entity, `${show(entity.id)} is joined to nothing`, "state a relation, or take it out"));
  }
  return findings;
}

/** A claim hangs on what it is a claim about. */
function unanchored(facts: Facts, ontology: Ontology): Finding[] {
  const reached = new Set([...facts.edges.values()].map((e) => `${e.relation} ${e.target}`));
  return [...facts.entities.values()].flatMap((entity) => {
    const anchor = ontology.kinds[entity.kind]?.anchoredBy;
    if (anchor === undefined || reached.has(`${anchor} ${entity.id}`)) return [];
    return [
      at(
        "error",
        "unanchored",
        entity,
        `nothing "${anchor}" ${show(entity.id)}`,
        `say what it belongs to with "${ontology.relations[anchor]?.inverse.key}:"`,
      ),
    ];
  });
}

const nameFields = new Set(["label", "en", "pinyin"]);

function contradictions(facts: Facts): Finding[] {
  return [...facts.entities.values()].flatMap((entity) =>
    [...new Set(entity.values.map((given) => given.name))].flatMap((name) => {
      const { value, others } = chooseValue(entity, name);
      // What was made one of several may well have several names.
      if (others.length === 0 || (entity.merged && nameFields.has(name))) return [];
      return [
        at(
          "warning",
          "contradiction",
          entity,
          `${show(entity.id)} has several values of "${name}": ${show(value)} is shown, ${others.map(show).join(", ")} kept beside it`,
          "settle it in the definitions, or leave both",
        ),
      ];
    }),
  );
}

/** Groups of attributes of which a thing has one, given by several files: a number here, a milestone there. */
function mixed(facts: Facts, ontology: Ontology): Finding[] {
  return [...facts.entities.values()].flatMap((entity) => {
    const given = (ontology.kinds[entity.kind]?.oneOf ?? []).filter((group) => entity.values.some(({ name }) => group.includes(name)));
    if (given.length < 2) return [];
    const message = `${show(entity.id)} has ${given.map((group) => group.map(show).join(", ")).join(" and also ")}`;
    return [at("warning", "contradiction", entity, message, "these are two claims: give one of them an id of its own")];
  });
}

/** Counts that the text declares, against what is listed. */
function miscounted(facts: Facts, ontology: Ontology): Finding[] {
  const findings: Finding[] = [];
  const listed = new Map<string, { far: string; edge: EdgeFact }[]>();
  for (const edge of facts.edges.values()) {
    const { relation, source, target } = edge;
    const [from, to] = [facts.entities.get(source), facts.entities.get(target)];
    if (!from || !to) continue;
    for (const stated of [relation, ...(ontology.relations[relation]?.implies ?? [])]) {
      entry(listed, `${source} ${stated} ${to.kind}`, () => []).push({ far: target, edge });
      entry(listed, `${target} ${ontology.relations[stated]?.inverse.key} ${from.kind}`, () => []).push({ far: source, edge });
    }
  }
  for (const entity of facts.entities.values()) {
    for (const declared of entity.declares) {
      // A count is that of its document: what others list beside it is no fault of its own.
      const documents = new Set(declared.citations.map((c) => c.document));
      const members = (listed.get(`${entity.id} ${declared.by} ${declared.of}`) ?? []).filter(
        ({ edge }) => documents.size === 0 || edge.citations.length === 0 || edge.citations.some((c) => documents.has(c.document)),
      );
      const count = new Set(members.map((m) => m.far)).size;
      if (count === declared.count) continue;
      const label = namesOf(entity, ontology)[0] ?? entity.id;
      const reaches = relationFields(ontology, entity.kind).some((f) => f.field === declared.by && f.kinds.includes(declared.of));
      if (!reaches)
        findings.push(
          at("error", "wrong-range", declared, `"${declared.by}" of a ${entity.kind} leads to no ${declared.of}`, "correct of: or by:"),
        );
      else if (count === 0)
        findings.push(
          at("note", "never-listed", declared, `${label}: declared ${declared.count}, listed none (${declared.of}, ${declared.by})`),
        );
      else
        findings.push(
          at(
            "warning",
            "miscounted",
            declared,
            `${label}: declared ${declared.count}, listed ${count} (${declared.of}, ${declared.by})`,
            "list the rest if the text names them; else leave it: it is what the text leaves open",
          ),
        );
    }
  }
  return findings;
}

/** Documents whose text is missing, or is no longer the one that was cited. */
function unverified(facts: Facts, texts: ReadonlyMap<string, SourceText>, ontology: Ontology): Finding[] {
  const counts = new Map<string, number>();
  for (const citations of allCitations(facts)) for (const c of citations) counts.set(c.document, (counts.get(c.document) ?? 0) + 1);
  return [...facts.entities.values()].flatMap((entity) => {
    if (!ontology.kinds[entity.kind]?.document) return [];
    const text = texts.get(entity.id);
    const count = counts.get(entity.id) ?? 0;
    if (!text)
      return count === 0
        ? []
        : [
            at(
              "note",
              "text-missing",
              entity,
              `the text of ${show(entity.id)} is not at hand; ${count === 1 ? "1 citation was" : `${count} citations were`} not held against it`,
              "name its folder with --sources",
            ),
          ];
    const { value } = chooseValue(entity, "sha256");
    if (value === undefined && text.sha256 !== undefined)
      return [at("note", "no-hash", entity, `${show(entity.id)} keeps no hash of its text`, `add sha256: ${text.sha256}`)];
    if (value === text.sha256) return [];
    return [
      at(
        "warning",
        "text-changed",
        entity,
        `${text.file} is not the text that was cited: its hash differs`,
        `run check --fix to find moved phrases again, then write sha256: ${text.sha256}`,
      ),
    ];
  });
}

/** Lines of a text that hold something and from which nothing was taken. */
function untaken(facts: Facts, texts: ReadonlyMap<string, SourceText>): Finding[] {
  const cited = new Set<string>();
  for (const citations of allCitations(facts)) for (const c of citations) cited.add(`${c.document} ${c.line}`);
  return [...texts.values()].flatMap((text) =>
    text.lines.flatMap((line, i): Finding[] => {
      if (line.trim() === "" || cited.has(`${text.document} ${i + 1}`)) return [];
      return [
        {
          severity: "note",
          code: "line-unused",
          file: text.file,
          line: i + 1,
          column: 1,
          message: `nothing was taken from line ${i + 1}: ${show(line.trim())}`,
        },
      ];
    }),
  );
}
