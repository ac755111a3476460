/** Options of `zhengmai extract` → what they say of every text: its date and place, and words of one's own. */
import { readFileSync } from "node:fs";
import type { MoreWords } from "../extract/lexicon/lexicon.js";
import type { ExtractOptions } from "./extract.js";
import type { Common } from "./extract-result.js";
import { UsageError, unreadable } from "./usage.js";

export async function given({ date, place, lexicon }: ExtractOptions): Promise<Common> {
  const more = lexicon === undefined ? undefined : await ownWords(lexicon);
  return {
    given: { ...(date !== undefined && { date: await soundDate(date) }), ...(place !== undefined && { place }) },
    ...(more && { more }),
  };
}

async function ownWords(path: string): Promise<MoreWords> {
  const [{ parse }, { readLexicon }] = await Promise.all([import("yaml"), import("../extract/lexicon/lexicon.js")]);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw unreadable(path, error);
  }
  let data: unknown;
  try {
    data = parse(text);
  } catch (error) {
    throw new UsageError(`${path}: is no YAML: ${(error as Error).message.split("\n")[0]} (write classes of words, each with a list)`);
  }
  const more = readLexicon(data);
  if (typeof more === "string") throw new UsageError(`${path}: ${more}`);
  return more;
}

async function soundDate(date: string): Promise<string> {
  const { dateForms, readDate } = await import("../extract/text/front-matter.js");
  const read = readDate(date);
  if (read?.length !== date.length) throw new UsageError(`--date ${date}: ${dateForms}`);
  return read.value;
}
