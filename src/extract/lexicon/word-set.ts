/** Words → questions that are answered in one step: does one of them stand here, does one end here? */

export interface WordSet {
  readonly words: ReadonlySet<string>;
  has(word: string): boolean;
  /** Length of the longest word that starts at a position, or 0. */
  at(text: string, position: number): number;
  /** Length of the longest word that ends at a position (exclusive) and starts at `from` or later, or 0. */
  before(text: string, end: number, from?: number): number;
  /** Where the first word stands between two positions, longest word first; -1 if none does. */
  find(text: string, from?: number, to?: number): number;
}

export function wordSet(list: Iterable<string>): WordSet {
  const all = new Set(list);
  all.delete("");
  // Words by the code of their first and of their last sign, longer ones first.
  const first = tableOf(all, (w) => w.charCodeAt(0));
  const last = tableOf(all, (w) => w.charCodeAt(w.length - 1));
  // Most signs begin no word and end none: one bit tells, here without a call, for this is asked at each sign by each class.
  const [begins, ends] = [bitsOf(first.keys()), bitsOf(last.keys())];
  const at = (text: string, position: number) => {
    const code = text.charCodeAt(position);
    if (((begins[code >> 5] as number) & (1 << (code & 31))) === 0) return 0;
    const words = first.get(code);
    if (words !== undefined) for (const word of words) if (text.startsWith(word, position)) return word.length;
    return 0;
  };
  return {
    words: all,
    has: (word) => all.has(word),
    at,
    before(text, end, from = 0) {
      const code = text.charCodeAt(end - 1);
      if (((ends[code >> 5] as number) & (1 << (code & 31))) === 0) return 0;
      const words = last.get(code);
      if (words !== undefined)
        for (const word of words) if (end - word.length >= from && text.startsWith(word, end - word.length)) return word.length;
      return 0;
    },
    find(text, from = 0, to = text.length) {
      for (let i = from; i < to; i++) {
        const code = text.charCodeAt(i);
        if (((begins[code >> 5] as number) & (1 << (code & 31))) === 0) continue;
        const length = at(text, i);
        if (length > 0 && i + length <= to) return i;
      }
      return -1;
    },
  };
}

/** Whether a code unit is one of these, told by one bit. */
export function unitSet(units: Iterable<number>): (unit: number) => boolean {
  const bits = bitsOf(units);
  return (unit) => ((bits[unit >> 5] as number) & (1 << (unit & 31))) !== 0;
}

function bitsOf(units: Iterable<number>): Int32Array {
  const bits = new Int32Array(1 << 11);
  for (const unit of units) bits[unit >> 5] = (bits[unit >> 5] as number) | (1 << (unit & 31));
  return bits;
}

function tableOf(words: ReadonlySet<string>, key: (word: string) => number): Map<number, string[]> {
  const table = new Map<number, string[]>();
  for (const word of words) {
    const known = table.get(key(word));
    if (known) known.push(word);
    else table.set(key(word), [word]);
  }
  for (const list of table.values()) list.sort((a, b) => b.length - a.length);
  return table;
}
