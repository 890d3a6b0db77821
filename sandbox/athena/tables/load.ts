import { setImmediate } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { callAs } from '../../http/call-as';
import { ServiceError } from '../../http/error';
import type { JsonCall } from '../../json/handle-json';
import type { Files } from '../engine/files';
import { QueryFailure } from '../errors';
import type { GlueColumn, GlueTable } from '../place';
import { placeOf } from '../uri';
import { askedDays, type AskedDays } from '../sql/asked-days';
import { tokensOf } from '../sql/tokens';
import type { KnownTable } from './known';
import { accessLogRows, cloudTrailRows, PATH } from './log-rows';
import { METADATA_COLUMNS } from './metadata-columns';
import { journalRows } from '../../metadata-tables/journal';
import { inventoryRows } from './metadata-rows';
import type { Row, Value } from './row';

type Asker = Pick<JsonCall, 'kernel' | 'identity'>;
type Metadata = Extract<KnownTable, { kind: 'metadata' }>;

/** Formats that the engine does not know, made lines of JSON. */
const ROWS_OF: Partial<Record<GlueTable['format'], (text: string, more: object) => string>> = {
  'access-log': accessLogRows,
  cloudtrail: cloudTrailRows,
};

/** Rows of one file of a table that is made here. */
const ROWS = 50_000;

/**
 * Brings the files of a table and gives the SELECT that reads them.
 * @param sql the query, of which the days tell what need not be read
 * @throws QueryFailure where the caller may not read them
 */
export async function loadTable(
  call: Asker,
  known: KnownTable,
  files: Files,
  folder: string,
  sql: string,
): Promise<string> {
  return known.kind === 'glue'
    ? loadObjects(call, known.table, files, folder, sql)
    : loadMetadata(call, known, files, folder);
}

async function loadMetadata(
  { kernel }: Asker,
  { bucket, table }: Metadata,
  files: Files,
  folder: string,
): Promise<string> {
  const columns = METADATA_COLUMNS[table];
  const names: string[] = [];
  let rows: Row[] = [];
  const write = () => {
    const name = `${folder}/${names.length}.parquet`;
    names.push(name);
    files.add(name, parquetOf(columns, rows));
    rows = [];
  };
  for (const row of table === 'journal' ? journalRows(kernel.journals, bucket) : inventoryRows(bucket)) {
    rows.push(row);
    if (rows.length < ROWS) continue;
    write();
    await setImmediate();
  }
  if (rows.length > 0 || names.length === 0) write();
  const selected = columns.map(([name, type]) =>
    type.startsWith('map')
      ? `CAST(CAST("${name}" AS JSON) AS MAP(VARCHAR, VARCHAR)) AS "${name}"`
      : `"${name}"`,
  );
  return `SELECT ${selected.join(', ')} FROM read_parquet([${names.map(quoted).join(', ')}])`;
}

const PARQUET = { varchar: 'STRING', boolean: 'BOOLEAN', bigint: 'INT64', timestamp: 'TIMESTAMP' } as const;

function parquetOf(columns: (typeof METADATA_COLUMNS)['journal'], rows: readonly Row[]): Uint8Array {
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: columns.map(([name, type]) => ({
        name,
        type: PARQUET[type as keyof typeof PARQUET] ?? 'STRING',
        data: rows.map((row): Value => row[name] ?? null),
        nullable: true,
      })),
      rowGroupSize: 10_000,
    }),
  );
}

async function loadObjects(
  call: Asker,
  table: GlueTable,
  files: Files,
  folder: string,
  sql: string,
): Promise<string> {
  const { kernel } = call;
  const { bucket: name = '', key: prefix = '' } = placeOf(table.location) ?? {};
  const bucket = kernel.world.buckets.get(name);
  if (bucket === undefined)
    throw new QueryFailure(`HIVE_METASTORE_ERROR: The bucket of ${table.location} does not exist`, 2, 1002);
  await asCaller(call, table.location, {
    method: 'GET',
    bucket: name,
    key: '',
    query: `list-type=2&max-keys=0&prefix=${encodeURIComponent(prefix)}`,
  });
  const names: string[] = [];
  // Hundreds of small files are one to the engine, which takes milliseconds to open each.
  const rowsOf = ROWS_OF[table.format];
  const logs = { rows: [] as string[], stored: 0 };
  const asked = table.days === undefined ? undefined : askedDays(sql, table.days.column);
  const hidden = paths(sql) && rowsOf !== undefined ? [{ name: PATH, type: 'string' }] : [];
  for (const key of bucket.objects.keys({ prefix })) {
    const rest = key.slice(prefix.length);
    const day = dayIn(rest, table);
    // What lies in no folder that is projected is none of the table's.
    if (table.days !== undefined && (day === undefined || isLeftOut(day, asked))) continue;
    const latest = bucket.objects.latest(key);
    if (latest === undefined || latest.deleteMarker || latest.size === 0 || isHidden(rest)) continue;
    const answer = await asCaller(call, `s3://${name}/${key}`, { method: 'GET', bucket: name, key });
    const stored = new Uint8Array(await answer.arrayBuffer());
    const bytes = rest.endsWith('.gz') ? gunzipSync(stored) : stored;
    if (rowsOf !== undefined) {
      const more = {
        [PATH]: `s3://${name}/${key}`,
        ...(table.days === undefined ? {} : { [table.days.column]: day ?? '' }),
      };
      logs.rows.push(rowsOf(new TextDecoder().decode(bytes), more));
      logs.stored += stored.length;
      continue;
    }
    const file = `${folder}/${partitionFolder(rest, table.partitions)}${names.length}.${table.format}`;
    names.push(file);
    files.add(file, bytes, table.format === 'parquet' ? undefined : stored.length);
  }
  if (logs.stored > 0) {
    names.push(`${folder}/logs.json`);
    files.add(`${folder}/logs.json`, Buffer.from(logs.rows.join('')), logs.stored);
  }
  const all = [...table.columns, ...table.partitions, ...hidden];
  const selected = all.map(
    ({ name: column, type }) => `CAST("${column}" AS ${duckType(type)}) AS "${column}"`,
  );
  if (names.length === 0)
    return `SELECT ${all.map(({ name: column, type }) => `CAST(NULL AS ${duckType(type)}) AS "${column}"`).join(', ')} WHERE false`;
  const inFile = table.days === undefined ? hidden : [...table.partitions, ...hidden];
  const read = {
    ...table,
    columns: [...table.columns, ...inFile],
    partitions: table.days === undefined ? table.partitions : [],
  };
  return `SELECT ${selected.join(', ')} FROM ${reader(read, names)}`;
}

function reader({ format, columns, partitions }: GlueTable, names: readonly string[]): string {
  const list = `[${names.map(quoted).join(', ')}]`;
  const hive =
    partitions.length === 0
      ? ''
      : `, hive_partitioning = true, hive_types = {${partitions.map(({ name }) => `${quoted(name)}: VARCHAR`).join(', ')}}`;
  const declared = `{${columns.map(({ name, type }) => `${quoted(name)}: ${quoted(duckType(type))}`).join(', ')}}`;
  switch (format) {
    case 'parquet':
      return `read_parquet(${list}${hive})`;
    case 'csv':
      return `read_csv(${list}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', columns = ${declared}${hive})`;
    case 'json':
    case 'access-log':
    case 'cloudtrail':
      return `read_json(${list}, format = 'newline_delimited', columns = ${declared}${hive})`;
  }
}

/** Named by what the caller may not read, as Athena names it. */
async function asCaller(
  { kernel, identity }: Asker,
  uri: string,
  own: Parameters<typeof callAs>[2],
): Promise<Response> {
  try {
    return await callAs(kernel, identity, own);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw new QueryFailure(`PERMISSION_DENIED: Permission denied on S3 path: ${uri}`, 2, 1);
  }
}

/** Whether a query asks from which file a row comes. */
const paths = (sql: string): boolean => tokensOf(sql).some(({ text }) => text === PATH);

const isLeftOut = (day: string, asked: AskedDays | undefined): boolean =>
  asked !== undefined && (day < asked.from || day > asked.to);

/** Of a table whose folders are days, the one that an object is in: `2026/02/06`. */
const dayIn = (rest: string, { days }: GlueTable): string | undefined =>
  days !== undefined && rest.startsWith(days.below)
    ? /^(\d{4}\/\d\d\/\d\d)\//.exec(rest.slice(days.below.length))?.[1]
    : undefined;

/** Hive passes over them. */
const isHidden = (rest: string): boolean =>
  /^[._]/.test(rest.slice(rest.lastIndexOf('/') + 1)) || rest.endsWith('/');

function partitionFolder(rest: string, partitions: readonly GlueColumn[]): string {
  const segments = rest.split('/').slice(0, -1);
  return partitions
    .map(({ name }) => segments.find((segment) => segment.startsWith(`${name}=`)))
    .filter((segment) => segment !== undefined)
    .map((segment) => `${segment}/`)
    .join('');
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const TYPES: Readonly<Record<string, string>> = {
  string: 'VARCHAR',
  bigint: 'BIGINT',
  int: 'INTEGER',
  double: 'DOUBLE',
  boolean: 'BOOLEAN',
  timestamp: 'TIMESTAMP',
  date: 'DATE',
};

/** `struct<a:string,b:bigint>`, of plain types alone, an array of such, or a plain type. */
function duckType(hive: string): string {
  const item = /^array<(.*)>$/.exec(hive)?.[1];
  if (item !== undefined) return `${duckType(item)}[]`;
  const members = /^struct<([^<>]*)>$/.exec(hive)?.[1];
  if (members === undefined) return TYPES[hive] ?? 'VARCHAR';
  const fields = members.split(',').map((member) => {
    const [name = '', type = ''] = member.split(':');
    return `"${name}" ${TYPES[type] ?? 'VARCHAR'}`;
  });
  return `STRUCT(${fields.join(', ')})`;
}
