import type { AthenaTable } from './catalogs';

/** A name as SQL has it. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A text as SQL has it. */
export const sqlText = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** A table by its whole name: it holds whatever database the query is asked in. */
export const tableName = ({
  catalog,
  database,
  name,
}: Pick<AthenaTable, 'catalog' | 'database' | 'name'>): string =>
  [catalog, database, name].map(identifier).join('.');

/** A condition that Trino makes a range of, so that less is read. @param column as SQL has it */
export function beginsWith(column: string, prefix: string): string {
  // What a LIKE takes as more than itself.
  const escaped = prefix.replaceAll(/[\\%_]/g, String.raw`\$&`);
  return escaped === prefix
    ? `${column} LIKE ${sqlText(`${prefix}%`)}`
    : String.raw`${column} LIKE ${sqlText(`${escaped}%`)} ESCAPE '\'`;
}
