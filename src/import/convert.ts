/**
 * Records of any format → definitions as a person would write them, in two passes over the file: the first learns the nodes, the second
 * states them and their edges. What cannot be understood is told, with what to do about it; nothing is guessed.
 */
import { readEntity } from "../definitions/entity.js";
import { type Finding, type Position, show } from "../definitions/finding.js";
import { type Definitions, noDefinitions } from "../definitions/statements.js";
import { labelFrom } from "../graph/facts.js";
import type { KindSpec, Ontology } from "../ontology/define.js";
import type { Evidence } from "../ontology/types.js";
import { isNothing, nothingRead, takes, type Written } from "./attributes.js";
import { typed } from "./own.js";
import { problemsOf, some } from "./problems.js";
import type { Batch, EdgeRecord, NodeRecord, Row } from "./record.js";
import { severally, stubOf } from "./severally.js";
import { idsOf, kindOf, ownId, relationOf } from "./told.js";
import { type Mapping, vocabularyOf } from "./vocabulary.js";

export type Records = Iterable<Batch> | AsyncIterable<Batch>;
/** A node of the file, as it will be defined. */
export interface Known {
  id: string;
  kind: string;
  /** The least that a statement about it must hold. */
  stub: Written;
  at: Position;
}

export interface EdgeWritten {
  to: string;
  [field: string]: unknown;
}

/** What a file says, a statement at a time. */
export type Statement =
  | { type: "entity"; entity: Written; definitions: Definitions }
  | { type: "edge"; source: Known; field: string; edge: EdgeWritten; definitions: Definitions };

export interface Conversion {
  /** How many nodes and edges the file holds. */
  nodes: number;
  edges: number;
  /** The statements of the file; what is wrong is in `findings` when they have all been taken. */
  statements(): AsyncGenerator<Statement>;
  findings(): Finding[];
  /** Things worth telling that are no faults, with how often they were met. */
  notes: { positions: number; merged: number; undirected: number; uncited: number };
}

/** @param read opens the file anew at each call. */
export async function conversionOf(read: () => Records, ontology: Ontology, mapping: Mapping = {}): Promise<Conversion> {
  const problems = problemsOf();
  const words = vocabularyOf(ontology, mapping);
  const known = new Map<string, Known>();
  /** The same by what nodes were called before, where the file has other ids: citations name them so. */
  const knownBefore = new Map<string, Known>();
  const ids = idsOf();
  /** Nodes that were told to be at fault: their edges are not told again. */
  const unsound = new Set<string>();
  const notes = { positions: 0, merged: 0, undirected: 0, uncited: 0 };
  let [nodes, edges] = [0, 0];
  /** While nodes are learnt, documents may not have come yet, and attributes are seen for the first of two times: the second pass tells. */
  let learnt = false;
  const tell: typeof problems.tell = (...fault) => {
    if (learnt) problems.tell(...fault);
  };

  for await (const batch of read())
    for (const record of batch) {
      if (record.type === "edge") edges += 1;
      if (record.type !== "node") continue;
      nodes += 1;
      if (known.has(record.id)) {
        const message = `a second node has the id ${show(record.id)}`;
        problems.tell("duplicate", record.at, { code: "duplicate", message, hint: "ids are unique: rename one of them, or join them" });
        continue;
      }
      const told = kindOf(record, words);
      if (told.kind === undefined) {
        const hint = `say what it is: --kind ${told.word === undefined ? "KIND" : `${JSON.stringify(told.word)}=KIND`}, or kinds in --map FILE; kinds: ${Object.keys(ontology.kinds).join(", ")}`;
        const message =
          told.word === undefined ? `nothing tells the kind of the node ${show(record.id)}` : `no kind is called ${show(told.word)}`;
        unsound.add(record.id);
        problems.tell(`kind ${told.word}`, record.at, { code: "unknown-kind", message, hint });
        continue;
      }
      const id = ids(record, told.kind);
      const [entity] = entitiesOf(record, told.kind, told.from, id);
      const node = { id, kind: told.kind, stub: stubOf(entity as Written, ontology.kinds[told.kind] as KindSpec), at: record.at };
      known.set(record.id, node);
      const before = ownId(record);
      if (before !== record.id) knownBefore.set(before, node);
    }

  /** The definitions of one node: itself, then each value that contradicts one that is shown. */
  function entitiesOf(record: NodeRecord, kind: string, kindFrom: string | undefined, id: string): Written[] {
    const spec = ontology.kinds[kind] as KindSpec;
    const { values, aliases, citations, declares, alternatives } = readAttributes("node", kind, kindFrom, record);
    const old = ownId(record);
    const label = values.label ?? labelFrom(values as Record<string, string>, spec);
    const { label: given, inferred, ...rest } = values;
    const made = labelFrom(rest as Record<string, string>, spec);
    const entity: Written = { id };
    if (label === undefined) entity.label = old.slice(old.startsWith(`${kind}:`) ? kind.length + 1 : 0);
    else if (given !== undefined && (given !== made || alternatives.label !== undefined)) entity.label = given;
    // An id that could not stay is what the thing is called elsewhere; what has none is called nothing.
    const changed = !old.startsWith("_:") && !id.endsWith(`:${old}`) && id !== old && !old.startsWith(`${kind}:`) && old !== entity.label;
    const names = changed ? [...aliases, old] : aliases;
    if (names.length > 0) entity.aliases = [...new Set(names)];
    Object.assign(entity, rest);
    if (citations.length > 0) entity.cite = citations;
    if (inferred !== undefined) entity.inferred = inferred;
    if (declares.length > 0) entity.declares = declares;
    return severally(entity, typedAlternatives(kind, alternatives), spec);
  }

  /** Formats that hold text only leave numbers to the ontology here too. */
  function typedAlternatives(kind: string, alternatives: Row): Row {
    return Object.fromEntries(
      Object.entries(alternatives).map(([name, values]) => {
        const spec = words.use("node", kind, name)?.spec;
        return [name, Array.isArray(values) && spec ? values.map((value) => typed(value, spec)) : values];
      }),
    );
  }

  function readAttributes(element: "node" | "edge", of: string, consumed: string | undefined, { attributes, at }: NodeRecord | EdgeRecord) {
    const read = nothingRead();
    for (const name in attributes) {
      const value = attributes[name];
      if (name === consumed || isNothing(value)) continue;
      const use = words.use(element, of, name);
      if (use === undefined) {
        // Gephi gives each edge a weight: one says nothing.
        if (element === "edge" && /^weight$/i.test(name) && Number(value) === 1) continue;
        tell(`attribute ${element} ${of} ${name}`, at, {
          code: "unknown-attribute",
          message: `${element === "node" ? "a" : "the relation"} ${of} has no attribute ${show(name)} (here ${show(value)})`,
          hint: `name its field in --map FILE (attributes: { ${JSON.stringify(name)}: FIELD }), or leave it out: --drop ${JSON.stringify(name)}`,
        });
      } else takes[use.role](read, value, use);
    }
    if (read.citations.length === 0 && read.flat.document !== undefined && read.flat.line !== undefined && read.flat.quote !== undefined)
      read.citations.push({ document: String(read.flat.document), line: Number(read.flat.line), quote: String(read.flat.quote) });
    for (const name of read.uncertain)
      tell(`form ${name}`, at, {
        code: "schema",
        message: `${show(name)} is not in the form that zhengmai writes: ${show(attributes[name])}`,
        hint: `leave it out: --drop ${name}`,
      });
    return {
      ...read,
      citations: read.citations.map((c) => renamed(c, at)),
      declares: read.declares.map(({ evidence, ...rest }) => {
        const cite = Array.isArray(evidence) ? evidence.map((c) => renamed(c as Evidence, at)) : [];
        return { ...rest, ...(cite.length > 0 && { cite }) };
      }),
    };
  }

  function renamed(citation: Evidence, at: Position): Evidence {
    const document = known.get(citation.document) ?? knownBefore.get(citation.document);
    if (document && ontology.kinds[document.kind]?.document) return { ...citation, document: document.id };
    tell(`document ${citation.document}`, at, {
      code: "unknown-id",
      message: `a citation is of ${show(citation.document)}, which is no document of the file`,
      hint: "add the document as a node, or leave the citations out: --drop evidence,document,line,quote",
    });
    return citation;
  }

  /** Holds a statement against the schema of its kind. */
  function checked(entity: Written, at: Position): Definitions {
    const definitions = noDefinitions();
    readEntity(
      entity,
      [],
      {
        ontology,
        document: undefined,
        dataset: undefined,
        position: () => at,
        fault: (path, code, message, hint) =>
          tell(`${code} ${path.filter((step) => typeof step === "string").join(".")} ${message.replace(/"[^"]*"/g, "")}`, at, {
            code,
            message,
            hint: hint ?? "correct it in the file",
          }),
      },
      definitions,
    );
    return definitions;
  }

  function* nodeStatements(record: NodeRecord): Generator<Statement> {
    const node = known.get(record.id);
    // A second node of this id was told.
    if (!node || node.at.line !== record.at.line || node.at.column !== record.at.column) return;
    if (record.attributes.x !== undefined) notes.positions += 1;
    if (record.attributes.merged !== undefined) notes.merged += 1;
    const entities = entitiesOf(record, node.kind, kindOf(record, words).from, node.id);
    for (const [i, entity] of entities.entries()) {
      if (i === 0 && entity.cite === undefined && entity.inferred === undefined) notes.uncited += 1;
      yield { type: "entity", entity, definitions: checked(entity, record.at) };
    }
  }

  function* edgeStatements(record: EdgeRecord): Generator<Statement> {
    const ends = [record.source, record.target].map((id) => known.get(id));
    for (const [i, id] of [record.source, record.target].entries())
      if (!ends[i] && !unsound.has(id))
        tell("end", record.at, {
          code: "unknown-id",
          message: `an edge ${i === 0 ? "comes from" : "leads to"} ${show(id)}, which is no node of the file`,
          hint: "add the node, or take the edge out",
        });
    const [source, target] = ends;
    if (!source || !target) return;
    const told = relationOf(record, words);
    if (told.relation === undefined) {
      const fitting = Object.keys(ontology.relations).filter((r) => fits(r, source.kind, target.kind));
      tell(`relation ${told.word} ${told.word === undefined ? `${source.kind} ${target.kind}` : ""}`, record.at, {
        code: "unknown-relation",
        message:
          told.word === undefined
            ? `nothing tells the relation of an edge from a ${source.kind} to a ${target.kind}`
            : `no relation is called ${show(told.word)}`,
        hint: `say what it is: --relation ${told.word === undefined ? "RELATION" : `${JSON.stringify(told.word)}=RELATION`}, or relations in --map FILE; from a ${source.kind} to a ${target.kind} may lead: ${some(fitting) || "none"}`,
      });
      return;
    }
    const { relation } = told;
    let [start, end] = told.forward ? [source, target] : [target, source];
    if (!record.directed) {
      notes.undirected += 1;
      if (!fits(relation, start.kind, end.kind) && fits(relation, end.kind, start.kind)) [start, end] = [end, start];
    }
    if (!fits(relation, start.kind, end.kind)) {
      tell(`fit ${relation} ${start.kind} ${end.kind}`, record.at, {
        code: "wrong-range",
        message: `"${relation}" cannot lead from a ${start.kind} to a ${end.kind}: ${show(start.id)}, ${show(end.id)}`,
        hint: fits(relation, end.kind, start.kind)
          ? `turned round it could: --relation ${JSON.stringify(told.word ?? relation)}=${ontology.relations[relation]?.inverse.key}`
          : `it joins ${signature(ontology, relation)}`,
      });
      return;
    }
    if (start.id === end.id) {
      tell(`loop ${relation}`, record.at, {
        code: "self-loop",
        message: `${show(start.id)} is joined to itself by "${relation}"`,
        hint: "name the other end, or take the edge out",
      });
      return;
    }
    const { values, citations } = readAttributes("edge", relation, told.from, record);
    const edge: EdgeWritten = { to: end.id, ...values, ...(citations.length > 0 && { cite: citations }) };
    if (citations.length === 0 && values.inferred === undefined) notes.uncited += 1;
    const definitions = checked({ ...start.stub, [relation]: [edge] }, record.at);
    definitions.entities = [];
    yield { type: "edge", source: start, field: relation, edge, definitions };
  }

  const fits = (relation: string, from: string, to: string) => ontology.relations[relation]?.signature[from]?.includes(to) ?? false;
  return {
    nodes,
    edges,
    notes,
    findings: () => problems.findings(),
    async *statements() {
      learnt = true;
      for await (const batch of read())
        for (const record of batch) {
          if (record.type === "node") yield* nodeStatements(record);
          else if (record.type === "edge") yield* edgeStatements(record);
        }
    },
  };
}

function signature(ontology: Ontology, relation: string): string {
  return some(Object.entries(ontology.relations[relation]?.signature ?? {}).map(([from, to]) => `${from} → ${to?.join("|")}`));
}
