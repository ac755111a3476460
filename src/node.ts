/** Public names that need a file system: datasets in, files out. */
export { type Dataset, readDataset, readJsonLines } from "./definitions/read.js";
export { type Chunk, writeAllAtomically, writeAtomically } from "./export/write.js";
export { type Opened, openDataset } from "./graph/open.js";
