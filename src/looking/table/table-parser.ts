import type { ByteSource } from '@/resources/objects/ranges/byte-source';
import { JsonMembers, nodeAt, afterBlanks, type JsonChild } from '../json/json-scan';
import { decodeWith, encodingOf, type Encoding } from '../text/encodings';
import { cellsOf, guessDelimiter, looksLikeHeader } from './cells';
import { Records } from './records';

/** Rows by which the columns are told. */
const FIRST = 256;
/** Columns at most: what has more has a wrong delimiter. */
const MOST_COLUMNS = 500;
/** Looked through for one answer, so that each comes soon. */
const PER_ANSWER = 8 * 1024 * 1024;
/** Characters of a cell that are shown. */
const CELL = 500;

export interface TableRow {
  readonly cells: readonly string[];
  /** Where its record stands in the source. */
  readonly at: number;
  readonly end: number;
}

export interface TableFacts {
  readonly columns: readonly string[];
  readonly delimiter: string;
  readonly header: boolean;
  readonly encoding: Encoding;
}

export interface TablePage {
  readonly rows: readonly TableRow[];
  /** Rows that are known by now; `whole` where there are no more. */
  readonly known: number;
  readonly whole: boolean;
}

interface OpenInput {
  readonly kind: 'delimited' | 'lines-of-json';
  /** Guessed where undefined. */
  readonly delimiter: string | undefined;
  readonly header: boolean | undefined;
  readonly encoding: Encoding | undefined;
}

export type TableCalls = {
  open: (input: OpenInput) => Promise<TableFacts>;
  rows: (input: { readonly from: number; readonly count: number }) => Promise<TablePage>;
};

/** Tables of delimited text and of lines of JSON. */
export function tableParser(source: ByteSource): TableCalls {
  let records: Records | undefined;
  let facts: TableFacts = { columns: [], delimiter: ',', header: false, encoding: 'utf-8' };
  let json = false;

  const decoded = async (from: number, count: number) => {
    const some = await (records?.some(from, count) ?? []);
    return some.map(({ found, bytes }) => ({ ...found, text: decodeWith(bytes, facts.encoding) }));
  };
  return {
    async open({ kind, delimiter, header, encoding }) {
      json = kind === 'lines-of-json';
      const start = await source.read(0, 65_536);
      const known = encoding ?? encodingOf(start) ?? 'utf-8';
      const mark = start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? 3 : 0;
      const chosen = delimiter ?? guessDelimiter(decodeWith(start, known));
      records = new Records(source, json ? undefined : chosen.charCodeAt(0), mark);
      facts = { columns: [], delimiter: chosen, header: false, encoding: known };
      await records.reach(FIRST, PER_ANSWER);
      const first = await decoded(0, FIRST);
      if (json) facts = { ...facts, columns: jsonColumns(first.map(({ text }) => text)) };
      else {
        const cells = first.map(({ text }) => cellsOf(text, chosen, MOST_COLUMNS));
        const named = header ?? looksLikeHeader(cells[0] ?? [], cells[1]);
        const width = cells.reduce((most, row) => Math.max(most, row.length), 0);
        const columns = Array.from(
          { length: width },
          (_, at) => (named ? cells[0]?.[at] : undefined) ?? `${at + 1}`,
        );
        facts = { ...facts, columns, header: named };
      }
      return facts;
    },
    async rows({ from, count }) {
      if (records === undefined) throw new Error('The table was not opened.');
      const skipped = facts.header ? 1 : 0;
      await records.reach(from + count + skipped + 1, PER_ANSWER);
      const found = await decoded(from + skipped, count);
      const rows = found.map(({ at, end, text }) => ({
        at,
        end,
        cells: json
          ? jsonCells(text, facts.columns)
          : cellsOf(text, facts.delimiter, MOST_COLUMNS).map(short),
      }));
      return { rows, known: Math.max(0, records.known - skipped), whole: records.whole };
    },
  };
}

const short = (text: string): string => (text.length > CELL ? `${text.slice(0, CELL)}…` : text);

/** Members of the object in a line; undefined where there is none. */
function membersOf(line: string): readonly JsonChild[] | undefined {
  const at = afterBlanks(line, 0);
  if (line[at] !== '{') return undefined;
  const members = new JsonMembers(line, at);
  members.reach(MOST_COLUMNS);
  return members.found;
}

function jsonColumns(lines: readonly string[]): string[] {
  const names = new Set<string>();
  for (const line of lines)
    for (const { key } of membersOf(line) ?? []) if (key !== undefined) names.add(key);
  return [...names].slice(0, MOST_COLUMNS);
}

/** A cell for each column; what belongs to none of them stands in one more. */
function jsonCells(line: string, columns: readonly string[]): string[] {
  const members = membersOf(line);
  const node = nodeAt(line, afterBlanks(line, 0));
  if (members === undefined) return [...columns.map(() => ''), short(line.trim() === '' ? '' : node.text)];
  const cells = columns.map(() => '');
  const rest: string[] = [];
  for (const { key, node: value } of members) {
    const column = key === undefined ? -1 : columns.indexOf(key);
    if (column >= 0) cells[column] = short(value.text);
    else rest.push(key === undefined ? value.text : `${key}: ${value.text}`);
  }
  return rest.length > 0 ? [...cells, short(rest.join(', '))] : cells;
}
