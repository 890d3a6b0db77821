import type { AthenaTable } from '@/resources/athena/catalogs';
import { beginsWith, tableName } from '@/resources/athena/sql';

/** A question that is asked of tables about objects again and again, in Trino's SQL. */
interface ReadyQuestion {
  readonly id: string;
  readonly label: string;
  /** Its answer has a row for each object, and opens as a listing. */
  readonly listing?: true;
  readonly sql: string;
}

interface Asked {
  readonly table: AthenaTable;
  /** Everything where it is empty. */
  readonly prefix: string;
  /** The bucket keeps versions, or nobody knows: only the newest of a key counts. */
  readonly versions: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

const DAY = 86_400_000;
/** Rows of a question that asks for some. */
const SOME = 1000;

/** Questions that fit the table's columns. */
export function questionsOf(asked: Asked): ReadyQuestion[] {
  const has = (name: string) => asked.table.columns.some((column) => column.name.toLowerCase() === name);
  if (has('record_type') && has('record_timestamp')) return ofJournal(asked);
  if (!has('key') || !has('size')) return [anything(asked)];
  return [...ofObjects(asked, has), anything(asked)];
}

const moment = (at: number): string =>
  `timestamp '${new Date(at).toISOString().slice(0, 19).replace('T', ' ')}'`;

const below = (prefix: string): string | undefined => (prefix === '' ? undefined : beginsWith('key', prefix));

function where(...conditions: readonly (string | undefined)[]): string {
  const all = conditions.filter((condition) => condition !== undefined);
  return all.length === 0 ? '' : `\nWHERE ${all.join('\n  AND ')}`;
}

const anything = ({ table, prefix }: Asked): ReadyQuestion => ({
  id: 'rows',
  label: 'Some rows, with all columns',
  sql: `SELECT *\nFROM ${tableName(table)}${where(table.columns.some(({ name }) => name === 'key') ? below(prefix) : undefined)}\nLIMIT 100`,
});

/** A live inventory, or a report of S3 Inventory. */
function ofObjects(asked: Asked, has: (name: string) => boolean): ReadyQuestion[] {
  const { prefix, now } = asked;
  const columns = ['bucket', 'key', 'size', 'last_modified_date', 'storage_class', 'e_tag'].filter(has);
  const objects = currentObjects(asked, has);
  const listed = `SELECT ${columns.join(', ')}\nFROM ${objects.from}`;
  const start = Array.from(prefix).length + 1;
  const rest = `substr(key, ${start})`;
  const ask = (id: string, label: string, sql: string, listing?: true): ReadyQuestion => ({
    id,
    label,
    sql: objects.before + sql,
    ...(listing && { listing }),
  });
  const counted = 'count(*) AS objects, sum(size) AS bytes';
  return [
    ask(
      'listing',
      'Everything below, as a listing',
      `${listed}${where(...objects.where)}\nORDER BY key`,
      true,
    ),
    ask(
      'largest',
      'The largest objects',
      `${listed}${where(...objects.where)}\nORDER BY size DESC\nLIMIT 100`,
      true,
    ),
    ...(has('last_modified_date')
      ? [
          ask(
            'older',
            'Older than a year',
            `${listed}${where(...objects.where, `last_modified_date < ${moment(now - 365 * DAY)}`)}\nORDER BY last_modified_date\nLIMIT ${SOME}`,
            true,
          ),
        ]
      : []),
    ...(has('storage_class')
      ? [
          ask(
            'classes',
            'Count and size by storage class',
            `SELECT storage_class, ${counted}\nFROM ${objects.from}${where(...objects.where)}\nGROUP BY storage_class\nORDER BY bytes DESC`,
          ),
        ]
      : []),
    ask(
      'folders',
      'Count and size by folder',
      `SELECT\n  CASE WHEN strpos(${rest}, '/') > 0 THEN concat(split_part(${rest}, '/', 1), '/') ELSE '(directly here)' END AS folder,\n  ${counted}\nFROM ${objects.from}${where(...objects.where)}\nGROUP BY 1\nORDER BY bytes DESC\nLIMIT ${SOME}`,
    ),
  ];
}

/** Objects as a listing has them: the newest version of each key, where that is no delete marker. */
function currentObjects({ table, prefix, versions }: Asked, has: (name: string) => boolean) {
  const own = [below(prefix)];
  const marked = has('is_delete_marker') ? ['NOT coalesce(is_delete_marker, false)'] : [];
  // Reports of S3 Inventory say it themselves, and are many in one table: the newest counts.
  const latest = has('is_latest') ? ['coalesce(is_latest, true)'] : [];
  const day = has('dt') ? [`dt = (SELECT max(dt) FROM ${tableName(table)})`] : [];
  if (!versions || latest.length > 0 || !has('sequence_number'))
    return { before: '', from: tableName(table), where: [...own, ...day, ...latest, ...marked] };
  return {
    before: `WITH newest AS (\n  SELECT *, row_number() OVER (PARTITION BY key ORDER BY sequence_number DESC) AS place\n  FROM ${tableName(table)}${where(...own).replaceAll('\n', '\n  ')}\n)\n`,
    from: 'newest',
    where: ['place = 1', ...marked],
  };
}

function ofJournal(asked: Asked): ReadyQuestion[] {
  const { table, prefix, now } = asked;
  const since = `record_timestamp > ${moment(now - DAY)}`;
  const select = (columns: string, ...conditions: readonly string[]) =>
    `SELECT ${columns}\nFROM ${tableName(table)}${where(below(prefix), since, ...conditions)}`;
  const columns =
    'record_timestamp, record_type, key, version_id, size, storage_class, requester, source_ip_address';
  return [
    {
      id: 'changes',
      label: 'What changed in the last day',
      sql: `${select(columns)}\nORDER BY record_timestamp DESC\nLIMIT ${SOME}`,
    },
    {
      id: 'deleted',
      label: 'What was deleted in the last day',
      sql: `${select('record_timestamp, key, version_id, is_delete_marker, requester, source_ip_address', "record_type = 'DELETE'")}\nORDER BY record_timestamp DESC\nLIMIT ${SOME}`,
    },
    {
      id: 'kinds',
      label: 'Changes of the last day by kind and caller',
      sql: `${select('record_type, requester, count(*) AS changes')}\nGROUP BY record_type, requester\nORDER BY changes DESC`,
    },
    anything(asked),
  ];
}
