import { beginsWith, identifier, sqlText, tableName } from '../../athena/sql';
import type { TimeRange } from '../files/log-names';
import { logPlaceText, type LogPlace } from '../log-place';
import type { CountTask } from '../read/count-log';
import { daysCondition, hasColumn, type LogTable } from './log-table';

/** Kinds of requests that an answer tells; the rarest beyond are known by their number alone. */
const MOST_KINDS = 100_000;

interface TableQuestion {
  /** Trino's SQL, the same for the same question. */
  readonly sql: string;
  /** Only folders of the days that were chosen are read. */
  readonly days: boolean;
}

const DAY = 86_400_000;

/** The question that reading the logs answers, asked of a table over them: one row for each kind of request. */
export function tableQuestion(
  { table, kind, covers }: LogTable,
  place: LogPlace,
  { shape, wanted }: CountTask,
): TableQuestion {
  const range = { from: wanted.from * 1000, to: wanted.to * 1000 };
  const has = (name: string) => hasColumn(table, name);
  const days = daysCondition(table, range);
  const marks = wanted.bucket === undefined ? [] : (wanted.marks[wanted.bucket] ?? []);
  const asked: Asked = { has, range, bucket: wanted.bucket, hours: shape.step < DAY / 1000 };
  const read = kind === 'access-log' ? ofAccessLogs(asked) : ofCloudTrail(asked);
  const conditions = [
    ...(days === undefined ? [] : [days]),
    ...(covers === 'more' ? [beginsWith('"$path"', logPlaceText(place))] : []),
    ...read.conditions,
  ];
  const groups = [...read.columns, ['prefix', ''] as const].map(([name]) => name);
  const folder = `regexp_extract("place", '^([^/]*/){0,${shape.depth}}')`;
  const sql = [
    'WITH requests AS (',
    `  SELECT ${[...read.columns, ...read.values].map(([name, value]) => `${value} AS ${identifier(name)}`).join(',\n    ')}`,
    `  FROM ${tableName(table)}`,
    `  WHERE ${conditions.join('\n    AND ')}`,
    ')',
    `SELECT ${read.columns.map(([name]) => identifier(name)).join(', ')},`,
    `  ${prefixSql(folder, marks, kind === 'access-log')} AS "prefix",`,
    '  min("moment") AS "first_at", max("moment") AS "last_at", count(*) AS "requests",',
    '  sum("bytes_sent") AS "sent", sum("bytes_received") AS "received",',
    '  count(*) OVER () AS "kinds", sum(count(*)) OVER () AS "total"',
    'FROM requests',
    `GROUP BY ${groups.map((_, at) => at + 1).join(', ')}`,
    'ORDER BY "requests" DESC',
    `LIMIT ${MOST_KINDS}`,
  ].join('\n');
  return { sql, days: days !== undefined };
}

interface Asked {
  readonly has: (name: string) => boolean;
  readonly range: TimeRange;
  readonly bucket: string | undefined;
  readonly hours: boolean;
}

type Column = readonly [name: string, sql: string];

interface Read {
  /** What requests are told apart by, but for their prefix. */
  readonly columns: readonly Column[];
  /** `moment`, `place`, `bytes_sent`, `bytes_received` */
  readonly values: readonly Column[];
  readonly conditions: readonly string[];
}

/** Sessions of a role are the role. */
const SESSION = String.raw`'^(arn:[^:]*:sts::[0-9]*:assumed-role/[^/]+)/'`;
const FOUR = String.raw`'^([0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3})\.[0-9]{1,3}$'`;
const SIX = `'^[0-9a-fA-F]*:[0-9a-fA-F]*:[0-9a-fA-F]*'`;

const first = (...values: readonly string[]): string =>
  `coalesce(${[...values.slice(0, -1).map((value) => `nullif(${value}, '')`), values.at(-1)].join(', ')})`;
const or = (column: string, otherwise: string) => first(column, `'${otherwise}'`);
const network = (address: string) =>
  first(`regexp_extract(${address}, ${FOUR}, 1)`, `regexp_extract(${address}, ${SIX})`, or(address, '-'));
/** Of a column that not every table has: a dash where the log has none, nothing where the table tells none. */
const ways = (...parts: readonly (string | undefined)[]) =>
  parts.some((part) => part === undefined)
    ? `''`
    : `concat(${parts.map((part) => or(part ?? '', '-')).join(`, ' ', `)})`;

function ofAccessLogs({ has, range, bucket, hours }: Asked): Read {
  const time = '"requestdatetime"';
  const name = has('bucket_name') ? '"bucket_name"' : '"bucket"';
  const optional = (column: string) => (has(column) ? identifier(column) : undefined);
  const bytes = (column: string) => (has(column) ? `try_cast(${identifier(column)} AS bigint)` : '0');
  const listing = `"key" = '-' AND "operation" IN ('REST.GET.BUCKET', 'REST.GET.BUCKETVERSIONS')`;
  const listed = has('request_uri')
    ? `replace(replace(coalesce(regexp_extract("request_uri", '[?&]prefix=([^& ]*)', 1), ''), '%2F', '/'), '%2f', '/')`
    : `''`;
  const agent = optional('useragent');
  return {
    columns: [
      ['step', `substr(${time}, 1, ${hours ? '14' : '11'})`],
      ['who', first(`regexp_extract("requester", ${SESSION}, 1)`, or('"requester"', '-'))],
      ['operation', or('"operation"', '-')],
      ['bucket', or(name, '-')],
      ['network', network('"remoteip"')],
      [
        'outcome',
        `concat(${or('"httpstatus"', '-')}, ' ', ${has('errorcode') ? or('"errorcode"', '-') : `'-'`})`,
      ],
      ['via', ways(optional('authtype'), optional('tlsversion'), optional('accesspointarn'))],
      ['agent', agent === undefined ? `''` : `regexp_extract(replace(${agent}, '"', ''), '^[^/ ,;]*')`],
    ],
    values: [
      ['moment', time],
      ['place', `CASE WHEN ${listing} THEN ${listed} WHEN "key" = '-' THEN '' ELSE coalesce("key", '') END`],
      ['bytes_sent', bytes('bytessent')],
      [
        'bytes_received',
        `CASE WHEN "operation" LIKE 'REST.PUT.%' OR "operation" LIKE 'REST.POST.%' THEN ${bytes('objectsize')} ELSE 0 END`,
      ],
    ],
    conditions: [
      // The month is written in letters: a range of texts would be none of days.
      `substr(${time}, 1, 11) IN (${daysOf(range).map(sqlText).join(', ')})`,
      ...(bucket === undefined ? [] : [`${name} = ${sqlText(bucket)}`]),
    ],
  };
}

function ofCloudTrail({ has, range, bucket, hours }: Asked): Read {
  const parameter = (name: string) => `json_extract_scalar("requestparameters", '$.${name}')`;
  const added = (name: string) =>
    has('additionaleventdata') ? `json_extract_scalar("additionaleventdata", '$.${name}')` : undefined;
  const bytes = (name: string) => (has('additionaleventdata') ? `try_cast(${added(name)} AS bigint)` : '0');
  const known = `coalesce("useridentity"."arn", '') <> ''`;
  const whoElse = (member: string) =>
    `CASE WHEN ${known} THEN '' ELSE coalesce("useridentity"."${member}", '') END`;
  const points = has('resources')
    ? `array_join(transform(filter("resources", one -> strpos(one.arn, ':accesspoint/') > 0), one -> one.arn), ' ')`
    : undefined;
  const moment = (at: number) => sqlText(new Date(at).toISOString().replace('.000', ''));
  return {
    columns: [
      ['step', `substr("eventtime", 1, ${hours ? '13' : '10'})`],
      ['who', first(`regexp_extract("useridentity"."arn", ${SESSION}, 1)`, `"useridentity"."arn"`, `''`)],
      ['who_type', whoElse('type')],
      ['who_account', whoElse('accountid')],
      [
        'who_id',
        `CASE WHEN ${known} THEN '' ELSE coalesce(regexp_extract("useridentity"."principalid", '^[^:]*'), '') END`,
      ],
      ['who_service', whoElse('invokedby')],
      ['operation', or('"eventname"', '-')],
      ['bucket', `coalesce(${parameter('bucketName')}, '')`],
      ['network', network('"sourceipaddress"')],
      ['error', `coalesce("errorcode", '')`],
      [
        'via',
        ways(
          added('AuthenticationMethod'),
          has('tlsdetails') ? '"tlsdetails"."tlsversion"' : undefined,
          points,
          has('vpcendpointid') ? '"vpcendpointid"' : undefined,
        ),
      ],
      [
        'agent',
        has('useragent')
          ? String.raw`coalesce(regexp_extract("useragent", '^\[?([^/ ,;\]]*)', 1), '')`
          : `''`,
      ],
    ],
    values: [
      ['moment', '"eventtime"'],
      ['place', first(parameter('key'), parameter('prefix'), `''`)],
      ['bytes_sent', bytes('bytesTransferredOut')],
      ['bytes_received', bytes('bytesTransferredIn')],
    ],
    conditions: [
      `"eventsource" = 's3.amazonaws.com'`,
      `"eventtime" >= ${moment(range.from)} AND "eventtime" < ${moment(range.to)}`,
      ...(bucket === undefined ? [] : [`${parameter('bucketName')} = ${sqlText(bucket)}`]),
    ],
  };
}

/** The folder of a key, or what a grant is for, as it stands in the log: as it is, encoded once, or encoded twice. */
function prefixSql(folder: string, marks: readonly string[], encoded: boolean): string {
  const cases = marks
    .toSorted((one, other) => other.length - one.length)
    .flatMap((mark) => [...new Set(encoded ? [mark, once(mark), once(once(mark))] : [mark])])
    .map((mark) => {
      const text = sqlText(mark);
      return `WHEN starts_with("place", ${text}) AND length(${text}) > length(${folder}) THEN ${text}`;
    });
  return cases.length === 0 ? folder : `CASE ${cases.join('\n    ')}\n    ELSE ${folder} END`;
}

function once(text: string): string {
  try {
    return encodeURIComponent(text).replaceAll('%2F', '/');
  } catch {
    // A policy may hold halves of characters, of which no key is made.
    return text;
  }
}

/** `06/Feb/2026`, as access logs write days. */
function daysOf({ from, to }: TimeRange): readonly string[] {
  const days: string[] = [];
  for (let at = from; at < to; at += DAY) {
    const [, day = '', month = '', year = ''] =
      /^\w+, (\d+) (\w+) (\d+)/.exec(new Date(at).toUTCString()) ?? [];
    days.push(`${day}/${month}/${year}`);
  }
  return days;
}
