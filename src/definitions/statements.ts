/** What definitions say, one statement an entry, each with its place. Everything after this knows nothing of files' formats. */
import type { Position } from "./finding.js";

export interface Citation {
  document: string;
  line: number;
  quote: string;
  occurrence?: number;
  /** Where the citation is written. */
  at: Position;
}

export interface DeclarationStatement {
  count: number;
  of: string;
  by: string;
  citations: Citation[];
  at: Position;
}

export interface EntityStatement {
  id: string;
  kind: string;
  /** `label`, `en`, `pinyin`, `inferred` and the attributes of the kind. */
  values: Map<string, string | number>;
  aliases: string[];
  citations: Citation[];
  declares: DeclarationStatement[];
  at: Position;
}

export interface EdgeStatement {
  relation: string;
  source: string;
  target: string;
  /** `since`, `until`, `inferred` and the attributes of the relation. */
  values: Map<string, string | number>;
  citations: Citation[];
  at: Position;
}

export interface Definitions {
  entities: EntityStatement[];
  edges: EdgeStatement[];
  /** Ids of entities that have faults and are left out: they are defined, if badly. */
  rejected: string[];
}
