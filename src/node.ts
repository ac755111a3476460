/** Public names that need a file system: datasets in, files out. */
export { type Dataset, readDataset, readJsonLines } from "./definitions/read.js";
export { writeAtomically } from "./export/write.js";
export { type Opened, openDataset } from "./graph/open.js";
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
