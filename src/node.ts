/** Public names that need a file system, or more than a browser should carry: datasets and saved articles in, files out. */
export { type Dataset, readDataset, readJsonLines } from "./definitions/read.js";
export { writeAtomically } from "./export/write.js";
export { readSource, type Source, SourceError } from "./extract/source.js";
export { type Opened, openDataset } from "./graph/open.js";
