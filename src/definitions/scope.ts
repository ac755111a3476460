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

/** An id as it stands in the graph: plain if one dataset is open, else with its dataset, `home` where it names none. */
export function idIn(id: string, home: string, open: readonly string[]): string {
  const [kind, ...rest] = id.split(":");
  const name = rest[rest.length - 1];
  return open.length === 1 ? `${kind}:${name}` : `${kind}:${datasetOf(id) ?? home}:${name}`;
}

/** An id without its dataset. */
export function localId(id: string): string {
  const [kind, ...rest] = id.split(":");
  return `${kind}:${rest[rest.length - 1]}`;
}
