import { fieldOf, type Field } from './names';
import { judgeKeys, KEY_NAMES, type RecognisedIdentity } from './recognition';
import { logicalLines, readQuoted } from './text';
import { wholeOf } from './wrapped';

const SEPARATORS = [',', '\t', '|', ';'];
const ACCESS_KEY = /^A[A-Z]IA[A-Z0-9]{12,124}$/;
const DATE = /^(?:\d{4}-\d\d-\d\dT[\d:.+Z-]+|\d{10,13})$/;
const STATUS = /^(?:Active|Inactive)$/;
/** What the CLI's text output puts before the values. */
const LABEL = /^(?:CREDENTIALS|ROLECREDENTIALS|ACCESSKEY)$/;

type Row = ReadonlyMap<Field | 'user', string>;

/**
 * Identities in columns: the CSV file of the IAM console (with its byte order mark, or saved again by a spreadsheet), and
 * the table and text output of the CLI. Undefined where there is no such row.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-output-format.html
 */
export function parseTable(text: string): readonly RecognisedIdentity[] | undefined {
  const lines = logicalLines(text).map((line) => line.trim());
  const rows = withHeading(lines) ?? pairs(lines) ?? words(lines);
  if (rows === undefined || rows.length === 0) return undefined;
  return rows.map((row, index) => identityOf(row, rows.length > 1 ? index + 1 : undefined));
}

/** A line of names, and under it lines of values. */
function withHeading(lines: readonly string[]): Row[] | undefined {
  for (const [index, line] of lines.entries()) {
    if (!/key/i.test(line)) continue;
    for (const separator of SEPARATORS) {
      if (!line.includes(separator)) continue;
      const heading = cells(line, separator).map(columnOf);
      if (!heading.includes('accessKeyId') || !heading.includes('secretAccessKey')) continue;
      const rows = lines
        .slice(index + 1)
        .filter((row) => row.includes(separator) && !/^[-+|\s]*$/.test(row))
        .map((row) => rowOf(heading, cells(row, separator)));
      return rows.filter((row) => row.has('accessKeyId') || row.has('secretAccessKey'));
    }
  }
  return undefined;
}

const columnOf = (name: string): Field | 'user' | undefined =>
  /^user ?name$/i.test(name) ? 'user' : fieldOf(name)?.field;

function rowOf(heading: readonly (Field | 'user' | undefined)[], values: readonly string[]): Row {
  const row = new Map<Field | 'user', string>();
  for (const [index, column] of heading.entries()) {
    const value = values[index];
    if (column !== undefined && value !== undefined && value !== '') row.set(column, value);
  }
  return row;
}

/** The CLI's table where it is too wide for the terminal: a name and its value on each line. */
function pairs(lines: readonly string[]): Row[] | undefined {
  const row = new Map<Field | 'user', string>();
  for (const line of lines) {
    if (!line.startsWith('|')) continue;
    const [name = '', value = '', ...more] = cells(line, '|');
    const column = columnOf(name);
    if (column !== undefined && more.length === 0) row.set(column, value);
  }
  return row.has('accessKeyId') || row.has('secretAccessKey') ? [row] : undefined;
}

/**
 * The CLI's text output: values alone, ordered by the names they have in JSON. A query's three values on one line, or on
 * a line each, are in the order in which everybody asks for them.
 */
function words(lines: readonly string[]): Row[] | undefined {
  const filled = lines.filter((line) => line !== '');
  const single = filled.every((line) => !/\s/.test(line)) ? joinTail(filled) : filled;
  const rows = (single.length <= 4 && single.every((line) => !/\s/.test(line)) ? [single.join('\t')] : filled)
    .filter((line) => line.length < 16_384)
    .map(wordsOf)
    .filter((row) => row !== undefined);
  return rows.length > 0 ? rows : undefined;
}

/** A value a line, of which a terminal has broken the last. */
function joinTail(lines: readonly string[]): readonly string[] {
  const [id = '', secret = '', ...tail] = lines;
  const whole = tail.length > 2 && ACCESS_KEY.test(id) ? wholeOf(tail) : undefined;
  return whole === undefined ? lines : [id, secret, whole];
}

function wordsOf(line: string): Row | undefined {
  const all = line.split(/\s+/);
  const labelled = LABEL.test(all[0] ?? '');
  const [id = '', ...rest] = labelled ? all.slice(1) : all;
  if (!(labelled ? id !== '' : ACCESS_KEY.test(id))) return undefined;
  const end = rest.find((word) => DATE.test(word));
  const [secret, token] = rest.filter((word) => !DATE.test(word));
  if (secret === undefined || (!labelled && secret.length < 16)) return undefined;
  const row = new Map<Field | 'user', string>([
    ['accessKeyId', id],
    ['secretAccessKey', secret],
  ]);
  if (token === undefined || !STATUS.test(token)) {
    if (token !== undefined) row.set('sessionToken', token);
    if (end !== undefined) row.set('expiration', end);
  }
  return row;
}

function cells(line: string, separator: string): string[] {
  // A table's frame, doubled where it is nested.
  const text = separator === '|' ? line.replace(/^\|{1,9}/, '').replace(/\|{1,9}$/, '') : line;
  const found: string[] = [];
  let start = 0;
  while (start <= text.length) {
    const quoted = separator === '|' ? undefined : readQuoted(text, start);
    const next = text.indexOf(separator, quoted?.end ?? start);
    const end = next < 0 ? text.length : next;
    found.push((quoted ? quoted.value : text.slice(start, end)).trim());
    start = end + 1;
  }
  return found;
}

function identityOf(row: Row, place: number | undefined): RecognisedIdentity {
  const end = row.get('expiration');
  const judged = judgeKeys(
    {
      accessKeyId: row.get('accessKeyId'),
      secretAccessKey: row.get('secretAccessKey'),
      sessionToken: row.get('sessionToken'),
      expiration: end === undefined ? undefined : new Date(/^\d+$/.test(end) ? Number(end) : end),
    },
    KEY_NAMES.console,
  );
  const name = row.get('user') ?? row.get('accessKeyId') ?? 'no access key ID';
  return { ...judged, hops: [], ...(place === undefined ? {} : { profile: `${place}: ${name}` }) };
}
