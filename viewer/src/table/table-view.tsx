/** All things of one kind as a table that is sorted, searched and taken along as a file; a row's name opens the thing beside it. */
import { useComputed, useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Model } from "../model.js";
import { InferredMark } from "../panel/inferred.js";
import { ThingLink } from "../panel/thing-link.js";
import { seen } from "../plate/seen.js";
import { asked, language, printing, selected, setSort, showAll, shown } from "../state.js";
import { t } from "../words.js";
import type { Cell, Column } from "./columns.js";
import { bars, matching, nextSort, otherWords, type Row, readSort, type Sort, sorted, tableKind, tableOf } from "./rows.js";
import { TableBar } from "./table-bar.js";

/** As many rows are drawn at once, and with every wish for more. */
const page = 300;
const mostNames = 2;

export function TableView({ model }: { model: Model }) {
  const kind = tableKind(model, asked.table.value);
  const table = useMemo(
    () => (kind === undefined ? undefined : tableOf(model, kind, shown.value, language.value)),
    [model, kind, shown.value, language.value],
  );
  const lengths = useMemo(() => (table ? bars(table) : new Map<Cell, number>()), [table]);
  const widths = useMemo(() => table?.columns.map((column, i) => narrowest(column, i, table.rows)) ?? [], [table]);
  const sort = table && readSort(asked.sort.value, table);
  const match = asked.match.value;
  const rows = useMemo(
    () => (table ? matching(model, sorted(table, sort, language.value), match) : []),
    [model, table, sort?.key, sort?.descending, match],
  );
  const drawn = useSignal(page);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    drawn.value = page;
    frame.current?.scrollTo(0, 0);
  }, [kind, sort?.key, sort?.descending, match, drawn]);
  // What is read comes into sight, wherever it was chosen.
  const read = selected.value;
  useEffect(() => {
    frame.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: "nearest" });
  }, [read]);

  useEffect(() => {
    const mine = { ids: () => rows.map(({ id }) => id) };
    seen.value = mine;
    return () => {
      if (seen.peek() === mine) seen.value = undefined;
    };
  }, [rows]);

  if (!table || kind === undefined)
    return (
      <div class="graph tabled" data-state="drawn">
        <p class="no-rows">{t("nothing")}</p>
      </div>
    );
  // On paper it is whole.
  const rest = printing.value ? 0 : rows.length - drawn.value;
  return (
    <div class="graph tabled" data-state="drawn">
      <TableBar model={model} table={table} rows={rows} />
      <div class="table-frame" ref={frame}>
        <table class="table">
          <caption class="unseen">{t("tableOf", { kind: model.ontology.kinds[kind]?.[language.value] ?? kind })}</caption>
          <thead>
            <tr>
              {table.columns.map((column, i) => (
                <Heading key={column.key} column={column} sort={sort} width={widths[i]} />
              ))}
            </tr>
          </thead>
          <tbody>
            {(rest > 0 ? rows.slice(0, drawn.value) : rows).map((row) => (
              <TableRow key={row.id} model={model} columns={table.columns} row={row} lengths={lengths} />
            ))}
          </tbody>
        </table>
        {rest > 0 && (
          <button type="button" class="plain-link rows-more" onClick={() => (drawn.value += page)}>
            {t("rowsMore", { count: Math.min(page, rest) })}
          </button>
        )}
        {rows.length === 0 && <NoRows hidden={table.rows.length === 0} match={match ?? ""} />}
      </div>
    </div>
  );
}

/** Why there is nothing to see: the words are nowhere, or the filters hide the kind. */
function NoRows({ hidden, match }: { hidden: boolean; match: string }) {
  return (
    <p class="no-rows">
      {hidden ? t("rowsHidden") : t("noResults", { query: match })}{" "}
      {hidden && (
        <button type="button" class="plain-link" onClick={showAll}>
          {t("showAll")}
        </button>
      )}
    </p>
  );
}

const classOf = ({ type, figure }: Column) => (figure === undefined ? type : `${type} figure-part ${figure}`);

/** No column is so narrow that its texts stand as towers, and none takes room that it does not fill. In em. */
const widest: Readonly<Record<Column["type"], number>> = { name: 10, names: 7.5, text: 6, word: 0, number: 0, code: 0 };
/** Of a column in which little stands. */
const sparse = 4;
function narrowest({ type }: Column, at: number, rows: readonly Row[]): string {
  const widths = rows.slice(0, page).map(({ cells }) => textWidth(cells[at]?.text ?? ""));
  const filled = widths.filter((width) => width > 0).length;
  const most = filled * 3 < widths.length ? sparse : widest[type];
  // English breaks only between words, and wants more room for as few lines.
  return `${Math.min(most * (language.value === "en" ? 1.3 : 1), Math.max(0, ...widths))}em`;
}
/** In em: Chinese signs are as wide as high, others about half. */
const textWidth = (text: string) => [...text].reduce((sum, c) => sum + (c < "\u2e80" ? 0.58 : 1), 0);
/** A name up to so long, in em, stands on one line. */
const mostWhole = 5;
const isWhole = (name: string) => textWidth(name) <= mostWhole;

function Heading({ column, sort, width }: { column: Column; sort: Sort | undefined; width: string | undefined }) {
  const direction = sort?.key !== column.key ? undefined : sort.descending ? "descending" : "ascending";
  return (
    <th scope="col" class={classOf(column)} aria-sort={direction} style={{ "--narrowest": width }}>
      {/* A head that holds a button is not repeated on the next sheet. */}
      {printing.value ? (
        column.words
      ) : (
        <button type="button" onClick={() => setSort(nextSort(column.key, sort))}>
          {column.words}
        </button>
      )}
    </th>
  );
}

interface TableRowProps {
  model: Model;
  columns: readonly Column[];
  row: Row;
  lengths: ReadonlyMap<Cell, number>;
}

function TableRow({ model, columns, row, lengths }: TableRowProps) {
  const isRead = useComputed(() => selected.value === row.id).value;
  return (
    <tr aria-current={isRead ? "true" : undefined}>
      {columns.map((column, i) => {
        const cell = row.cells[i] as Cell;
        if (column.type === "name")
          return (
            <th key={column.key} scope="row" class={isWhole(cell.text) ? "name whole" : "name"}>
              <ThingLink model={model} id={row.id} plain>
                {cell.text}
              </ThingLink>
              {row.inferred !== undefined && (
                <span title={row.inferred}>
                  <InferredMark />
                </span>
              )}
              <Others of={row} />
            </th>
          );
        const length = lengths.get(cell);
        const isEmpty = cell.text === "" && cell.others === undefined;
        return (
          <td key={column.key} class={isEmpty ? `${classOf(column)} empty` : classOf(column)} data-heading={column.words}>
            {cell.names ? (
              <Names cell={cell} />
            ) : column.type === "code" ? (
              <span class="cut" title={cell.text}>
                {cell.text}
              </span>
            ) : (
              cell.text
            )}
            {length !== undefined && <i class="length" style={{ width: `${Math.max(2, 100 * length)}%` }} />}
            <Others of={cell} />
          </td>
        );
      })}
    </tr>
  );
}

/** The first names of a cell; the others are counted, and read in full where the thing itself is read. */
function Names({ cell: { names = [], text } }: { cell: Cell }) {
  return (
    <span title={names.length > mostNames ? text : undefined}>
      {names.slice(0, mostNames).map((name, i) => (
        <span key={name.id}>
          {i > 0 && t("enumeration")}
          <span class={isWhole(name.text) ? "whole" : undefined}>{name.text}</span>
          {name.inferred && <small>{t("count", { count: t("inferred") })}</small>}
        </span>
      ))}
      {names.length > mostNames && <small class="others-count">{` +${names.length - mostNames}`}</small>}
    </span>
  );
}

function Others({ of }: { of: { others?: string | undefined } }) {
  return (
    <>
      {otherWords(of).map((words) => (
        <em key={words} class="contradicted">
          {words}
        </em>
      ))}
    </>
  );
}
