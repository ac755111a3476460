/** What a text is to the stages that read it: its lines, places in them, and what it says of itself. */

export interface Line {
  /** Its place among the lines that are read, from 1. */
  number: number;
  /** The physical line of the file, from 1, and where in it this stretch begins: a very long line is read in pieces. */
  physical: number;
  offset: number;
  /** As it stands in the file; of Markdown, without its marks. */
  raw: string;
  /** Where each unit of `raw` stands in the physical line, if marks were taken out of it. */
  places?: readonly number[];
  /** As the stages read it: the same length, digits and letters half-width, Chinese signs full-width, simplified characters. */
  text: string;
}

/** A stretch of one line; positions in UTF-16 units, `end` exclusive. */
export interface Span {
  line: number;
  start: number;
  end: number;
}

export interface Article {
  /** The physical lines of the file. */
  physical: string[];
  lines: Line[];
  /** Index of the first line after the front matter. */
  body: number;
  title?: Field;
  date?: Field;
  place?: Field;
  publisher?: Field;
  /** What is wrong with what the text says of itself. */
  faults: Fault[];
}

/** Whether a position lies within a character of two units: no name begins or ends there. */
export const isWithin = (text: string, at: number) =>
  (text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;

/** Whether a stretch tears a character of two units at either end. */
export const tears = (text: string, { start, end }: Span) => isWithin(text, start) || isWithin(text, end);

/** What the front matter says, and where; without a place where it was given from outside. */
export interface Field {
  value: string;
  span?: Span;
}

/** What is wrong with what a text says of itself, and what to do; without a line where it was given from outside. */
export interface Fault {
  line?: number;
  message: string;
}

/** Where a position of a line stands in the physical line. */
export const placeIn = ({ offset, places }: Line, position: number) => places?.[position] ?? offset + position;
