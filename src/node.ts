/** Public names that need a file system: datasets in, files out. */
export { type Dataset, readDataset, readJsonLines } from "./definitions/read.js";
export { writeAtomically } from "./export/write.js";
export { type Opened, openDataset } from "./graph/open.js";
export { type Imported, type ImportOptions, importDataset } from "./import/dataset.js";
export { type DecodeOptions, readGraphmlFile } from "./import/file.js";
export type { Mapping } from "./import/vocabulary.js";
