import { canBeAsked, tableNamespace, type MetadataTableName } from '../../metadata-tables/tables';
import type { JsonCall } from '../../json/handle-json';
import type { Bucket } from '../../world/types';
import { AWS_DATA_CATALOG, S3_TABLES_CATALOG } from '../authorise';
import { athenaIn } from '../athena-in';
import type { GlueTable } from '../place';

/** A table that a query can be asked of. */
export type KnownTable = {
  /** As they are written where they are kept. */
  readonly catalog: string;
  readonly database: string;
  readonly name: string;
} & (
  | { readonly kind: 'glue'; readonly table: GlueTable }
  | { readonly kind: 'metadata'; readonly table: MetadataTableName; readonly bucket: Bucket }
);

type Asker = Pick<JsonCall, 'kernel' | 'identity' | 'region' | 'now'>;

/** The catalog's own name, whatever case it was asked in; undefined for one that is not there. */
export function catalogNamed(name: string): string | undefined {
  return [AWS_DATA_CATALOG, S3_TABLES_CATALOG].find((known) => known.toLowerCase() === name.toLowerCase());
}

/** Names of the databases of a catalog, sorted. */
export function databasesOf(call: Asker, catalog: string): string[] {
  const names =
    catalog === AWS_DATA_CATALOG
      ? [...athenaIn(call.identity.account, call.region).databases.keys()]
      : bucketsWithTables(call).map(tableNamespace);
  return names.toSorted();
}

/** Tables of a database, sorted; undefined where there is no such database. */
export function tablesOf(call: Asker, catalog: string, database: string): KnownTable[] | undefined {
  const same = (name: string) => name.toLowerCase() === database.toLowerCase();
  if (catalog === AWS_DATA_CATALOG) {
    const found = [...athenaIn(call.identity.account, call.region).databases.values()].find(({ name }) =>
      same(name),
    );
    return found === undefined
      ? undefined
      : [...found.tables.values()]
          .map((table) => ({
            kind: 'glue' as const,
            catalog,
            database: found.name,
            name: table.name,
            table,
          }))
          .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }
  const bucket = bucketsWithTables(call).find((one) => same(tableNamespace(one)));
  if (bucket === undefined) return undefined;
  return (['inventory', 'journal'] as const)
    .filter((table) => canBeAsked(bucket, table, call.now))
    .map((table) => ({
      kind: 'metadata',
      catalog,
      database: tableNamespace(bucket),
      name: table,
      table,
      bucket,
    }));
}

function bucketsWithTables({ kernel, identity, region }: Asker): Bucket[] {
  return [...kernel.world.buckets.values()].filter(
    (bucket) =>
      bucket.metadata !== undefined &&
      bucket.metadata.failure === undefined &&
      bucket.account === identity.account.id &&
      bucket.region === region,
  );
}
