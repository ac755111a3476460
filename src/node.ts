/** Public names that need a file system: datasets in, files out. */
export { type Dataset, readDataset } from "./definitions/read.js";
export { writeAtomically } from "./export/write.js";
