/** A kind, what passes the filters, an order and words to be found → the rows of its table, and the same as cells of a file. */
import { inLanguage, type Language } from "../../../src/query/wording.js";
import type { Shown } from "../filters.js";
import { countKinds, type Model, thing } from "../model.js";
import { fold, rankOf } from "../search.js";
import { t } from "../words.js";
import { type Cell, type Column, columnsOf, type Members, membersOf } from "./columns.js";

export interface Row {
  id: string;
  /** One a column. */
  cells: readonly Cell[];
  /** Why it stands here though no phrase says so. */
  inferred: string | undefined;
  /** Contradicting values of attributes that have no column. */
  others: string | undefined;
}

export interface Table {
  kind: string;
  columns: readonly Column[];
  /** Claims in the order in which the texts make them, figures first; other things with the most joined first. */
  rows: readonly Row[];
}

/** The kind that is asked for, if it occurs; else the first kind of claims, else the kind of which there is most. */
export function tableKind(model: Model, asked: string | undefined): string | undefined {
  const counts = countKinds(model);
  if (asked !== undefined && counts.has(asked)) return asked;
  const claim = [...counts.keys()].find((kind) => model.ontology.kinds[kind]?.claim);
  return claim ?? [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

export function tableOf(model: Model, kind: string, shown: Shown, language: Language): Table {
  const members = membersOf(model, kind, shown);
  const columns = columnsOf(model, members, language);
  const hasColumn = new Set(columns.map(({ key }) => key));
  const rows = members.ids.map((id): Row => {
    const { inferred, alternatives } = thing(model, id);
    const others = Object.entries(alternatives).flatMap(([name, values]) => (hasColumn.has(name) ? [] : values));
    return {
      id,
      cells: columns.map((column) => column.cell(id)),
      inferred: inferred === undefined ? undefined : inLanguage(inferred, language),
      others: others.length > 0 ? others.join(t("comma")) : undefined,
    };
  });
  return { kind, columns, rows: inOwnOrder(members, columns, rows) };
}

function inOwnOrder({ spec, degrees }: Members, columns: readonly Column[], rows: readonly Row[]): Row[] {
  const figure = columns.findIndex(({ key }) => key === spec.oneOf?.[0]?.at(-1));
  const proof = columns.findIndex(({ key }) => key === "evidence");
  const weight = ({ id, cells }: Row): number[] => {
    if (!spec.claim) return [-(degrees.get(id) ?? 0)];
    return [Number(figure >= 0 && cells[figure]?.rank === undefined), Number(cells[proof]?.rank ?? Infinity)];
  };
  return rows
    .map((row) => ({ row, weight: weight(row) }))
    .sort((a, b) => {
      const at = a.weight.findIndex((w, i) => w !== b.weight[i]);
      return at < 0 ? (a.row.id < b.row.id ? -1 : 1) : (a.weight[at] as number) - (b.weight[at] as number);
    })
    .map(({ row }) => row);
}

export interface Sort {
  key: string;
  descending: boolean;
}

/** `-value` is by value, the greatest first. */
export function readSort(text: string | undefined, { columns }: Table): Sort | undefined {
  const [, minus, key] = /^(-?)(.+)$/.exec(text ?? "") ?? [];
  return columns.some((column) => column.key === key) ? { key: key as string, descending: minus === "-" } : undefined;
}

/** The address's word for what a further click on a heading asks for: upwards, downwards, as at first. */
export function nextSort(key: string, current: Sort | undefined): string | undefined {
  if (current?.key !== key) return key;
  return current.descending ? undefined : `-${key}`;
}

/** By unit first, the commonest before the others, whichever the direction; what has no value goes last. */
export function sorted({ columns, rows }: Table, sort: Sort | undefined, language: Language): readonly Row[] {
  const at = columns.findIndex((column) => column.key === sort?.key);
  if (!sort || at < 0) return rows;
  const counts = new Map<string, number>();
  for (const { cells } of rows) counts.set(unitOf(cells[at]), (counts.get(unitOf(cells[at])) ?? 0) + 1);
  const units = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const unitRank = new Map(units.map(([unit], i) => [unit, i]));
  const { compare } = new Intl.Collator(language === "zh" ? "zh-CN" : "en", { numeric: true });
  const sign = sort.descending ? -1 : 1;
  return rows
    .map((row) => ({ row, rank: row.cells[at]?.rank, unit: unitRank.get(unitOf(row.cells[at])) as number }))
    .sort((a, b) => {
      if (a.rank === undefined || b.rank === undefined) return Number(a.rank === undefined) - Number(b.rank === undefined);
      if (a.unit !== b.unit) return a.unit - b.unit;
      if (typeof a.rank === "number" && typeof b.rank === "number") return sign * (a.rank - b.rank);
      return sign * compare(String(a.rank), String(b.rank));
    })
    .map(({ row }) => row);
}

const unitOf = (cell: Cell | undefined) => cell?.unit ?? "";

/** Rows of which some cell holds the words, in whichever width and case, or whose names are read so in pinyin. */
export function matching(model: Model, rows: readonly Row[], words: string | undefined): readonly Row[] {
  const wanted = fold(words ?? "");
  if (wanted === "") return rows;
  return rows.filter(({ id, cells, inferred, others }) => {
    const marks = [
      ...(inferred === undefined ? [] : [t("inferred"), inferred]),
      ...(others === undefined ? [] : [t("contradicts"), others]),
    ];
    const texts = [...cells.flatMap((cell) => [cell.text, ...otherWords(cell)]), ...marks, ...thing(model, id).aliases];
    const named = [id, ...cells.flatMap(({ names = [] }) => names.map((name) => name.id))];
    const readings = named.flatMap((one) => (model.graph.hasNode(one) ? thing(model, one).syllables : []));
    return rankOf({ names: texts.map(fold), readings: readings.map((r) => r.split(" ").filter(Boolean)) }, wanted) < Infinity;
  });
}

/** What else is given for a value: 另有说法：28亿. */
export const otherWords = ({ others }: { others?: string | undefined }): string[] =>
  others === undefined ? [] : [t("contradicts") + t("colon") + others];

/** The length of each number's bar, from 0 to 1: against the greatest of its unit, where the unit has more than one. */
export function bars({ columns, rows }: Table): Map<Cell, number> {
  const lengths = new Map<Cell, number>();
  columns.forEach((_, at) => {
    const byUnit = new Map<string, { cell: Cell; size: number }[]>();
    for (const { cells } of rows) {
      const cell = cells[at];
      if (cell?.unit === undefined || cell.value === undefined) continue;
      const members = byUnit.get(cell.unit) ?? [];
      members.push({ cell, size: Math.abs(cell.value) });
      byUnit.set(cell.unit, members);
    }
    for (const members of byUnit.values()) {
      const most = members.reduce((m, { size }) => Math.max(m, size), 0);
      if (members.length > 1 && most > 0) for (const { cell, size } of members) lengths.set(cell, size / most);
    }
  });
  return lengths;
}

/** Rows as cells of a file: names in full, numbers as numbers; what is marked in the page stands in a column of its own. */
export function fileOf({ columns }: Table, rows: readonly Row[]) {
  const remarks = rows.map((row) => [
    ...(row.inferred === undefined ? [] : [t("inferred") + t("colon") + row.inferred]),
    ...otherWords(row),
    ...row.cells.flatMap((cell, i) => otherWords(cell).map((words) => `${columns[i]?.words} ${words}`)),
  ]);
  const isRemarked = remarks.some((list) => list.length > 0);
  return {
    header: [...columns.map(({ words }) => words), ...(isRemarked ? [t("audit")] : [])],
    rows: rows.map(({ cells }, i) => [
      ...cells.map(({ value, text }) => value ?? (text === "" ? undefined : text)),
      ...(isRemarked ? [remarks[i]?.join(t("enumeration")) || undefined] : []),
    ]),
  };
}
