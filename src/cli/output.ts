/** What goes to stdout, no faster than its reader takes it. */

export function print(chunk: string): Promise<void> {
  return new Promise((done) => (process.stdout.write(chunk) ? done() : process.stdout.once("drain", () => done())));
}
