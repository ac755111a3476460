/** Text or bytes → stdout, no faster than its reader takes them. */

export function print(chunk: string | Uint8Array): Promise<void> {
  return new Promise((done) => (process.stdout.write(chunk) ? done() : process.stdout.once("drain", () => done())));
}
