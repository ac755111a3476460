/** Faults as they are found → findings in which what is wrong in the same way a thousand times is told once, with its first place. */
import { type Finding, type Position, show } from "../definitions/finding.js";
import type { Fault } from "./record.js";

/** So many kinds of faults tell enough; what comes after them is counted. */
const most = 100;

export interface Problems {
  /** Faults with one key are one finding, told where the first of them is. */
  tell(key: string, at: Position, fault: Fault): void;
  findings(): Finding[];
}

export function problemsOf(): Problems {
  const told = new Map<string, { finding: Finding; count: number }>();
  let untold = 0;
  let last: Position | undefined;
  return {
    tell(key, at, { code, message, hint }) {
      const known = told.get(key);
      if (known) known.count += 1;
      else if (told.size < most) told.set(key, { finding: { severity: "error", ...at, code, message, hint }, count: 1 });
      else [untold, last] = [untold + 1, at];
    },
    findings() {
      const all = [...told.values()].map(({ finding, count }) =>
        count === 1
          ? finding
          : { ...finding, message: `${finding.message}, here and ${count - 1 === 1 ? "once" : `${count - 1} times`} more` },
      );
      if (last)
        all.push({ severity: "error", ...last, code: "more", message: `${untold} more faults up to here`, hint: "mend those above first" });
      return all;
    },
  };
}

/** A few words of many, for a message. */
export function some(words: Iterable<string>, count = 12): string {
  const list = [...words];
  const shown = list.slice(0, count).map((word) => show(word).slice(1, -1));
  return list.length > count ? `${shown.join(", ")} and ${list.length - count} more` : shown.join(", ");
}
