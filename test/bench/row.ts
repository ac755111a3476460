/** What a row of the table is made of. Each file of `rows/` exports a list of them as `rows`; nothing else is needed to add one. */

/** Called without the clock, it prepares in an empty folder and a process of its own; what it returns is timed. */
export type Work = () => Timed | Promise<Timed>;
type Timed = () => unknown;

/** What timed itself, as a page in a browser does: our own clock would count the way to it and back. */
export class Clocked {
  constructor(readonly ms: number) {}
}

/** The same done by others: `packages` are those that must be there, the one it is named after first. */
export type Peer = { packages: [string, ...string[]] } & (
  | { work: Work }
  /** A script of `rows/` and its arguments; it ends with a call of `measure` (measure.py). */
  | { python: [script: string, ...args: (string | number)[]] }
);

export interface Row {
  name: string;
  ours: Work;
  /** Without one, our time alone is held to `limit`. */
  peer?: Peer;
  /** The ratio of our time to theirs that we want to stay under. */
  aim?: number;
  /** The time in milliseconds that we want to stay under. */
  limit?: number;
  /** Of each side; fewer where one takes long. Five if not said. */
  rounds?: number;
  /** Takes so long that it is measured only if this very word stands on the command line. */
  onlyFor?: string;
  /** Rows of one series are the same thing at several sizes: how time grows with size is told below the table. */
  series?: { name: string; size: number };
}

/** What one process of one side has measured. */
export interface Measurement {
  ms: number;
  /** The most memory that the process held, preparation included; not of what ran in another, such as a browser. */
  mb?: number;
}
