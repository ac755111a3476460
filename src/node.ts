/** Public names that need a file system, or more than a browser should carry: datasets and saved articles in, files out. */
export { type Dataset, readDataset, readJsonLines } from "./definitions/read.js";
export { type Chunk, writeAllAtomically, writeAtomically } from "./export/write.js";
export { readSource, type Source, SourceError } from "./extract/text/source.js";
export { type Opened, openDataset } from "./graph/open.js";
export { type Imported, type ImportOptions, importDataset } from "./import/dataset.js";
export { type DecodeOptions, readGraphmlFile } from "./import/file.js";
export type { Mapping } from "./import/vocabulary.js";
export { StoreError } from "./store/client.js";
export { CypherError, CypherTimeout } from "./store/explain.js";
export {
  type Answers,
  openStore,
  type QueryOptions,
  type Row,
  type Store,
  type StoreOptions,
  type Value,
  writeStore,
} from "./store/open.js";
export type { StoredEdge, StoredNode, StoreSource } from "./store/source.js";
