import type { TableFormat } from '../tables/snapshot';

/** What is asked, as the URL has it: `sql=…&prefix=…&key=…&delta=…&iceberg=…`, with any number of prefixes and keys. */
export interface Asked {
  readonly prefixes: readonly string[];
  readonly keys: readonly string[];
  /** The files of the current snapshot of a table, where that is what is asked. */
  readonly table?: { readonly format: TableFormat; readonly prefix: string } | undefined;
  /** Undefined until somebody wrote one. */
  readonly sql: string | undefined;
}

export function askedText({ prefixes, keys, sql, table }: Asked): string {
  const all = new URLSearchParams();
  for (const prefix of prefixes) all.append('prefix', prefix);
  for (const key of keys) all.append('key', key);
  if (table !== undefined) all.set(table.format, table.prefix);
  if (sql !== undefined) all.append('sql', sql);
  return all.toString();
}

export function readAsked(text: string): Asked {
  const all = new URLSearchParams(text);
  const format = (['delta', 'iceberg'] as const).find((name) => all.has(name));
  return {
    prefixes: all.getAll('prefix'),
    keys: all.getAll('key'),
    sql: all.get('sql') ?? undefined,
    table: format && { format, prefix: all.get(format) ?? '' },
  };
}
