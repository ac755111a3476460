/** The time that texts take of which some sign or word is made without end: hardly more than other texts, and growing with their length. */
import { describe, expect, test } from "vitest";
import { extract } from "../../src/extract/extract.js";
import { readSource } from "../../src/extract/text/source.js";

const ordinary =
  "1月9日，青禾县2021年工作会议在云麓宾馆召开。县委书记沈望川主持会议并讲话，县委副书记、县长顾清和，县政协主席费长庚参加。沈望川强调，今年要打好三大攻坚战，即打好项目攻坚战、生态攻坚战、民生攻坚战；力争工业投资突破30亿元。";

const filled = (atom: string, length: number) => atom.repeat(Math.ceil(length / atom.length)).slice(0, length);
/** The longest sentences that are read as one. */
const sentences = (atom: string, length: number) => filled(`${filled(atom, 2900)}。`, length);
const paragraph = (atom: string, length: number) => `<p>${filled(atom, length)}</p>`;

/** What is read, how the text is made, how many times as long as ordinary text it may take, and of what texts are made. */
interface Shape {
  read: (text: string) => unknown;
  make: (atom: string, length: number) => string;
  like?: string;
  length?: number;
  most: number;
  atoms: readonly string[];
}

const read = (text: string) => extract(text);
const readMarked = (text: string) => extract(text, { format: "markdown" });
const readPage = async (body: string) => {
  const page = `<html><head><title>会议</title></head><body><div><p>${ordinary}</p>${body}</div></body></html>`;
  const source = await readSource(new TextEncoder().encode(page), "a.html").catch(() => undefined);
  return source && extract(source.text);
};

const atoms =
  "市长王明、 县长陆一鸣、 主任王明、副主任李强， 任命王明为市长， 王明（市长）、 王明、 王明强调， 组长：王明、 记者王明、 “ ” （ ） 《 【 万 一 十 一万 1 1亿 2021年 3个 、 ， ； ： 项目 青禾项目、 工程一期、 打好项目攻坚战、 力争增长10%， 市委 市委和市政府 会议 公司 和 副 某公司（以下简称某） 𠮷 王𠮷、".split(
    " ",
  );
const blanks = [" ", "\t", "\u3000", "\u00a0"];

const shapes: Record<string, Shape> = {
  "a line": { read, make: filled, most: 4, atoms: [...atoms, ...blanks, "|", "#", "<td>", "。", "县长王明\n"] },
  sentences: { read, make: sentences, most: 3, atoms: [...atoms, ...blanks] },
  "a line of Markdown": {
    read: readMarked,
    make: filled,
    most: 4,
    atoms: [
      ...blanks,
      "> ",
      "- ",
      "|",
      "| ",
      "|-",
      "#",
      "# ",
      "*",
      "_",
      "`",
      "<",
      "<!--",
      "[",
      "[^",
      "](",
      "![",
      "\\",
      "&",
      "“",
      "市长王明、",
    ],
  },
  "a heading of Markdown": {
    read: readMarked,
    make: (atom, length) => `# ${filled(atom, length)}x`,
    most: 4,
    atoms: [...blanks, "#", " #"],
  },
  "a paragraph of a page": {
    read: readPage,
    length: 8000,
    make: paragraph,
    most: 12,
    atoms: [...blanks, "“", "<br>", "<b>县</b>。", "&amp;", "市长王明、"],
  },
  "a page": {
    read: readPage,
    length: 8000,
    make: filled,
    like: `<p>${ordinary}</p>`,
    most: 12,
    atoms: ["<p>县", "<td>", "<li>县", "<!--", "<table><tr><td>甲</td><td>乙</td></tr></table>"],
  },
  "nested elements of a page": {
    read: readPage,
    length: 8000,
    make: (atom, length) => `<p>${filled(ordinary, length)}</p>${atom.repeat(length / 400)}县`,
    most: 12,
    atoms: ["<div>", "<table><tr><td>甲</td><td>", "<tr><td>甲</td><td><div>", "<ul><li>"],
  },
};

/** Processor time, which a busy machine does not lengthen as it does the time that passes; the least of two runs. */
async function took(run: () => unknown): Promise<number> {
  const once = async () => {
    const begun = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1000;
  };
  return Math.min(await once(), await once());
}

/** What ordinary text takes, of each shape; measured anew where a text has seemed to take longer. */
const known = new Map<string, { short: number; long: number }>();

describe.each(Object.entries(shapes))("%s", (name, { read, make, like = ordinary, length = 30_000, most, atoms }) => {
  test.each(atoms)("made of %j", { retry: 2 }, async (atom) => {
    const times = async (of: string) => ({
      short: await took(() => read(make(of, length))),
      long: await took(() => read(make(of, 4 * length))),
    });
    const [usual, made] = [known.get(name) ?? (await times(like)), await times(atom)];
    known.delete(name);
    expect(made.long / usual.long).toBeLessThan(most);
    // What takes no time at all is not held against itself.
    expect(made.long / Math.max(made.short, usual.short)).toBeLessThan((3 * usual.long) / usual.short);
    known.set(name, usual);
  });
});

test("a line of three megabytes takes as long as its length lets expect", { retry: 2 }, async () => {
  const [part, whole] = [50_000, 1_000_000].map((n) => filled(ordinary.replaceAll("。", "，"), n));
  expect(Buffer.byteLength(whole as string)).toBeGreaterThan(2_700_000);
  const expected = 20 * (await took(() => read(part as string)));
  const begun = process.cpuUsage();
  read(whole as string);
  const { user, system } = process.cpuUsage(begun);
  expect((user + system) / 1000 / expected).toBeLessThan(3);
});
