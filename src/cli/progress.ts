/** What a long command is doing, on one line of stderr, if that is a terminal. */

/** Each call shows a step in place of the one before; a call without a step clears the line. */
export function progress(): (step?: string) => void {
  if (!process.stderr.isTTY) return () => {};
  return (step) => process.stderr.write(`\r\x1b[K${step === undefined ? "" : `${step} …`}`);
}
