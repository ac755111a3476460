/** Ids are unique within a dataset. Where several are open, an id tells its dataset after its kind: `person:dongyang:huang-shengke`. */

/** A folder's name as it can stand in an id. */
export function datasetName(folder: string): string {
  return folder.normalize("NFC").replace(/[^\p{L}\p{M}\p{Nd}._-]/gu, "-");
}

/** The dataset that an id names, if it names one. */
export function datasetOf(id: string): string | undefined {
  const [, dataset, name] = id.split(":");
  return name === undefined ? undefined : dataset;
}

/** An id as written in a dataset, with the dataset's name if several are open. */
export function scopedId(id: string, dataset: string | undefined): string {
  if (dataset === undefined || datasetOf(id) !== undefined) return id;
  return id.replace(":", `:${dataset}:`);
}

/** An id as a decision shall mean it: plain if one dataset is open, else with its dataset, `home` where it names none. */
export function idIn(id: string, home: string, open: readonly string[]): string {
  const [kind, ...rest] = id.split(":");
  const name = rest[rest.length - 1];
  return open.length === 1 ? `${kind}:${name}` : scopedId(id, home);
}

/** An id without its dataset. */
export function localId(id: string): string {
  const [kind, ...rest] = id.split(":");
  return `${kind}:${rest[rest.length - 1]}`;
}
