/** What definitions say, one statement an entry, each with its place. Everything after this knows nothing of files' formats. */
import type { Position } from "./finding.js";

export interface Citation {
  readonly document: string;
  readonly line: number;
  readonly quote: string;
  readonly occurrence?: number;
  /** Where the citation is written. */
  readonly at: Position;
}

export interface DeclarationStatement {
  count: number;
  of: string;
  by: string;
  citations: readonly Citation[];
  at: Position;
}

export interface EntityStatement {
  id: string;
  kind: string;
  /** `label`, `en`, `pinyin` and the attributes of the kind. */
  values: ReadonlyMap<string, string | number>;
  aliases: readonly string[];
  citations: readonly Citation[];
  inferred?: string;
  declares: readonly DeclarationStatement[];
  at: Position;
}

export interface EdgeStatement {
  relation: string;
  source: string;
  target: string;
  /** `since`, `until` and the attributes of the relation. */
  values: ReadonlyMap<string, string | number>;
  citations: readonly Citation[];
  inferred?: string;
  at: Position;
}

/** Which ids are one thing, or are several things however alike, and why. */
export interface Decision {
  readonly same: boolean;
  /** Two at least; distinct, in order. */
  readonly ids: readonly string[];
  readonly reason: string;
  readonly at: Position;
}

export interface Definitions {
  entities: EntityStatement[];
  edges: EdgeStatement[];
  /** Ids of entities that have faults and are left out: they are defined, if badly. */
  rejected: string[];
  decisions: Decision[];
}

export const noDefinitions = (): Definitions => ({ entities: [], edges: [], rejected: [], decisions: [] });
