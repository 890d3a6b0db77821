import type { AthenaTable } from '../../athena/catalogs';
import type { TimeRange } from '../files/log-names';
import { logPlaceText, readLogPlace, type LogPlace } from '../log-place';
import type { LogKind } from '../read/count-log';

/** A table of Athena over logs that lie at a place. */
export interface LogTable {
  readonly table: AthenaTable;
  readonly kind: LogKind;
  /** Where all its files lie. */
  readonly place: LogPlace;
  /** Some of the logs that are looked at, exactly those, or others besides. */
  readonly covers: 'part' | 'same' | 'more';
  /** Columns that a query must name a value of, which nobody knows here. */
  readonly needs: readonly string[];
}

/** Columns that AWS's own CREATE TABLE statements have, and that the question needs. */
const ACCESS_LOG = ['requestdatetime', 'remoteip', 'requester', 'operation', 'key', 'httpstatus'];
const CLOUDTRAIL = ['useridentity', 'eventtime', 'eventsource', 'eventname', 'requestparameters'];

export const hasColumn = ({ columns }: AthenaTable, wanted: string): boolean =>
  columns.some(({ name }) => name.toLowerCase() === wanted);

/** What a table's columns say that it holds; undefined of a table about something else. */
function kindOf(table: AthenaTable): LogKind | undefined {
  if (CLOUDTRAIL.every((name) => hasColumn(table, name))) return 'cloudtrail';
  const named = hasColumn(table, 'bucket_name') || hasColumn(table, 'bucket');
  return named && ACCESS_LOG.every((name) => hasColumn(table, name)) ? 'access-log' : undefined;
}

/**
 * The tables over logs at a place, those over just these first.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-s3-access-logs-to-identify-requests.html
 * https://docs.aws.amazon.com/athena/latest/ug/cloudtrail-logs.html
 */
export function logTablesAt(tables: readonly AthenaTable[], place: LogPlace): readonly LogTable[] {
  const wanted = logPlaceText(place);
  const found = tables.flatMap((table): readonly LogTable[] => {
    const kind = kindOf(table);
    const location = (table.location ?? '').replace(/^s3[an]:/, 's3:').replace(/\/*$/, '/');
    const own = readLogPlace(location);
    if (kind === undefined || own === undefined) return [];
    const inside = location.startsWith(wanted);
    if (!inside && !wanted.startsWith(location)) return [];
    const covers = location === wanted ? 'same' : inside ? 'part' : 'more';
    return [{ table, kind, place: own, covers, needs: injectedOf(table) }];
  });
  return found.toSorted((one, other) => ORDER[one.covers] - ORDER[other.covers]);
}

const ORDER: Readonly<Record<LogTable['covers'], number>> = { same: 0, more: 1, part: 2 };

/** https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html */
const injectedOf = ({ properties }: AthenaTable): readonly string[] =>
  Object.entries(properties).flatMap(([name, value]) => {
    const column = /^projection\.(.+)\.type$/.exec(name)?.[1];
    return column !== undefined && value === 'injected' ? [column] : [];
  });

const DAY = 86_400_000;

/**
 * The condition by which Athena reads the folders of these days alone, the day after with them, since logs come late.
 * Undefined where the table's folders are no days, or nobody can tell how they are written: then it reads everything.
 */
export function daysCondition(table: AthenaTable, { from, to }: TimeRange): string | undefined {
  const first = new Date(from);
  const last = new Date(to + DAY - 1);
  const names = new Set(table.partitions.map(({ name }) => name.toLowerCase()));
  if (['year', 'month', 'day'].every((name) => names.has(name))) {
    const number = ['"year"', '"month"', '"day"'].map((name) => `CAST(${name} AS integer)`);
    return `${number[0]} * 10000 + ${number[1]} * 100 + ${number[2]} BETWEEN ${packed(first)} AND ${packed(last)}`;
  }
  for (const { name, type } of table.partitions) {
    const column = `"${name}"`;
    if (type.toLowerCase() === 'date')
      return `${column} BETWEEN date '${iso(first)}' AND date '${iso(last)}'`;
    const format = formatOf(table, name.toLowerCase());
    if (format !== undefined)
      return `${column} BETWEEN '${written(first, format)}' AND '${written(last, format)}'`;
  }
  return undefined;
}

/** How days are written, where texts are in the order of their days. */
function formatOf({ properties }: AthenaTable, column: string): string | undefined {
  if (properties['projection.enabled']?.toLowerCase() !== 'true') return undefined;
  if (properties[`projection.${column}.type`] !== 'date') return undefined;
  const format = properties[`projection.${column}.format`] ?? '';
  return /^yyyy[-/]?MM(?:[-/]?dd(?:[-/]?HH)?)?$/.test(format) ? format : undefined;
}

const iso = (date: Date): string => date.toISOString().slice(0, 10);
const packed = (date: Date): string => iso(date).replaceAll('-', '');

const written = (date: Date, format: string): string => {
  const [year = '', month = '', day = '', hour = ''] = date.toISOString().split(/[-T:]/);
  return format.replace('yyyy', year).replace('MM', month).replace('dd', day).replace('HH', hour);
};
