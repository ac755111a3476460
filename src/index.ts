/** Public names that run wherever JavaScript runs. What needs a file system is in `zhengmai/node`. */

export { type DecisionOptions, parseDecisions } from "./definitions/decisions.js";
export { DefinitionsError, type Finding, formatFinding, type Position, type Severity } from "./definitions/finding.js";
export { parseJsonLines } from "./definitions/jsonl.js";
export { defineEntities, type ParseOptions, parseDefinitions } from "./definitions/parse.js";
export { findQuantities, formatQuantity, parseNumeral, type Quantity } from "./definitions/quantity.js";
export type { Decision, Definitions } from "./definitions/statements.js";
export { type SourceText, splitLines } from "./definitions/text.js";
export { writeCsv } from "./export/csv-pair.js";
export { type CypherDialect, type CypherOptions, writeCypher } from "./export/cypher.js";
export { writeGexf } from "./export/gexf.js";
export { writeGraphml } from "./export/graphml.js";
export { type Companions, writeJson } from "./export/json.js";
export { writeJsonld } from "./export/jsonld.js";
export { writeNeo4jCsv } from "./export/neo4j.js";
export { writeParquet } from "./export/parquet.js";
export type { RdfOptions } from "./export/rdf.js";
export type { TableName } from "./export/tables.js";
export { writeShapes, writeTurtle, writeVocabulary } from "./export/turtle.js";
export { type Silence, type SilentLine, silences, silentLines } from "./extract/coverage.js";
export { type Extracted, type ExtractOptions, extract } from "./extract/extract.js";
export { type Lexicon, type MoreWords, makeLexicon, readLexicon } from "./extract/lexicon/lexicon.js";
export { buildGraph, type GraphAttributes, graphVersion, type KnowledgeGraph } from "./graph/build.js";
export type { Sounds } from "./graph/candidates.js";
export { type CheckOptions, checkDefinitions } from "./graph/check.js";
export { type Facts, foldFacts, mergeFacts } from "./graph/facts.js";
export { layoutGraph } from "./graph/layout.js";
export { addPinyin, syllables } from "./graph/pinyin.js";
export { type ReadOptions, readGraphml } from "./import/graph.js";
export type { Alignment } from "./ontology/alignment.js";
export {
  type AttributeSpec,
  defineOntology,
  type KindSpec,
  type Ontology,
  type OntologySpec,
  type RelationSpec,
  type Shape,
  type Words,
} from "./ontology/define.js";
export { type Government, government } from "./ontology/government.js";
export { decodeFact, decodeId } from "./ontology/iri.js";
export { definitionsJsonSchema } from "./ontology/schema.js";
export type {
  AnyField,
  Declaration,
  DefinitionsFile,
  DocumentKind,
  EdgeAttributes,
  EntityDefinition,
  Evidence,
  FarKind,
  FieldName,
  Id,
  KindName,
  NodeAttributes,
  RelationName,
  RelationOf,
  WrittenCitation,
} from "./ontology/types.js";
export { type Changes, type Difference, diff, isSame, type Pair, type Promised, type Verdict } from "./query/diff.js";
export { diffNote } from "./query/diff-note.js";
export { follow, type Step, type Tree, tree, type WalkStep, walk } from "./query/follow.js";
export { shortestPaths } from "./query/paths.js";
export { type Count, counts, type Entity, entities, type Fact, facts, isOf, named, presentId, support } from "./query/select.js";
export { around, ofDocument, subgraph } from "./query/subgraph.js";
export { type Certainty, type Dated, heldOn, type OnDay, onDay } from "./query/time.js";
export { inLanguage, type Language, nameOf, outline, proof, sentence } from "./query/wording.js";
