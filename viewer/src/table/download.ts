/** Rows → a file that the browser saves. */
import { csvOf } from "../../../src/export/csv.js";

/** Saves rows as `name.csv`. A link of the page's own: its policy lets nothing be opened or fetched. */
export function download(name: string, header: readonly string[], rows: Iterable<readonly (string | number | undefined)[]>): void {
  const address = URL.createObjectURL(new Blob([...csvOf(header, rows)], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${name.replaceAll(/[\\/:*?"<>|\s]+/g, "-")}.csv`;
  link.click();
  // Not at once: some browsers begin to read only after the click.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
