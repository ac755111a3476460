/** Traditional characters → simplified ones, unit for unit, so that every position stays. */
/// <reference path="./opencc.d.ts" />
import hongKong from "opencc-js/dict/HKVariantsRev";
import traditional from "opencc-js/dict/TSCharacters";
import taiwan from "opencc-js/dict/TWVariantsRev";

/** Characters of simplified text too, mostly in names and words of their own: 乾县, 瞭望, 慰藉. */
const both = "乾瞭藉";

let table: Uint16Array | undefined;

/** Code units in simplified script: `table[unit]` is the unit that stands for it, itself where there is none. */
export function simplifiedUnits(): Uint16Array {
  if (table) return table;
  const made = new Uint16Array(1 << 16);
  for (let unit = 0; unit < made.length; unit++) made[unit] = unit;
  // Pairs in which either side takes two units would move what follows: these rare characters stay as they are.
  for (const [from, to] of pairsOf(traditional))
    if (from.length === 1 && to.length === 1 && !both.includes(from)) made[from.charCodeAt(0)] = to.charCodeAt(0);
  // The forms of Hong Kong and Taiwan lead to the common traditional one, and by it to the simplified.
  for (const pairs of [hongKong, taiwan])
    for (const [from, to] of pairsOf(pairs)) {
      const [unit, common] = [from.charCodeAt(0), to.charCodeAt(0)];
      if (from.length === 1 && to.length === 1 && made[unit] === unit && made[common] !== common) made[unit] = made[common] as number;
    }
  table = made;
  return made;
}

/** A text in simplified characters, as long as it was. */
export function simplify(text: string): string {
  const units = simplifiedUnits();
  let out = "";
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (units[unit] === unit) continue;
    out += text.slice(from, i) + String.fromCharCode(units[unit] as number);
    from = i + 1;
  }
  return out + text.slice(from);
}

function* pairsOf(dictionary: string): Generator<[string, string]> {
  for (const pair of dictionary.split("|")) {
    const [from = "", to = ""] = pair.split(" ");
    yield [from, to];
  }
}
