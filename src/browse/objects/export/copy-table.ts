import { escaped } from '@drawbridge-s3/policy/grammar';
import { isGuarded } from '@/lib/csv';
import { COLUMNS, recordsOf, type ListedRecord, type ListedRows } from './listed-rows';
import { textOf } from './text-formats';

/** More would not fit into what programs take from a clipboard. */
export const MOST_COPIED = 20_000;

/** Columns that have something in any row; the bucket's name and what is the same in every listing are left out. */
function columnsOf(records: readonly ListedRecord[], versions: boolean): readonly (keyof ListedRecord)[] {
  const left = new Set<keyof ListedRecord>([
    'bucket',
    ...(versions ? [] : (['is_latest', 'is_delete_marker'] as const)),
  ]);
  if (records.every(({ type }) => type === 'object')) left.add('type');
  return COLUMNS.filter((name) => !left.has(name) && records.some((record) => record[name] !== undefined));
}

export interface CopiedTable {
  readonly text: string;
  readonly html: string;
}

/** The first rows as a table for the clipboard: the text that editors take, and the HTML that spreadsheets and mail take. */
export function tableOf(listed: ListedRows, form: 'tsv' | 'markdown'): CopiedTable {
  const records = recordsOf(listed, 0, MOST_COPIED);
  const columns = columnsOf(records, listed.versions);
  const cells = records.map((record) => columns.map((name) => cellOf(textOf(record[name]), form)));
  return {
    text: form === 'tsv' ? tsv(columns, cells) : markdown(columns, cells),
    html: html(columns, cells),
  };
}

/**
 * A table is for people: tabs, ends of lines and what deceives are spelled out, and what a spreadsheet would take for a
 * formula gets an apostrophe. Files have the keys as they are.
 */
function cellOf(text: string, form: 'tsv' | 'markdown'): string {
  const visible = escaped(text);
  return form === 'tsv' && isGuarded(visible) ? `'${visible}` : visible;
}

type Cells = readonly (readonly string[])[];

const tsv = (columns: readonly string[], cells: Cells) =>
  [columns, ...cells].map((row) => row.join('\t')).join('\n');

function markdown(columns: readonly string[], cells: Cells): string {
  const line = (row: readonly string[]) => `| ${row.join(' | ')} |`;
  const rows = cells.map((row) => line(row.map(markdownCell)));
  return [line(columns.map((name) => `\`${name}\``)), line(columns.map(() => '---')), ...rows].join('\n');
}

/** As it is, whatever Markdown would read in it. */
const markdownCell = (text: string) => text.replaceAll(/[\\`*_{}[\]<>#!|~&]/g, String.raw`\$&`);

function html(columns: readonly string[], cells: Cells): string {
  const row = (tag: 'th' | 'td', texts: readonly string[]) =>
    `<tr>${texts.map((text) => `<${tag}>${escapeHtml(text)}</${tag}>`).join('')}</tr>`;
  return `<table>${row('th', columns)}${cells.map((texts) => row('td', texts)).join('')}</table>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string) => text.replaceAll(/[&<>"]/g, (character) => ENTITIES[character]!);
