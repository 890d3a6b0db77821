import { queryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { sendAthena, type AthenaCall } from '@/aws/send-athena';
import { listAll } from '../listed';
import { athenaKeys } from './query-keys';

/** The Glue Data Catalog of the account, as Athena calls it. */
export const AWS_DATA_CATALOG = 'AwsDataCatalog';
/** Of the table bucket in which S3 keeps the tables of S3 Metadata. */
export const S3_METADATA_CATALOG = 's3tablescatalog/aws-s3';

export interface AthenaColumn {
  readonly name: string;
  /** As the catalog says it: `string`, `bigint`. */
  readonly type: string;
}

export interface AthenaTable {
  readonly catalog: string;
  readonly database: string;
  readonly name: string;
  /** Those of its files and those of its folders. */
  readonly columns: readonly AthenaColumn[];
  /** Those of its folders alone. */
  readonly partitions: readonly AthenaColumn[];
  /** `s3://bucket/prefix`; undefined where the table does not say. */
  readonly location: string | undefined;
  /** Its TBLPROPERTIES, such as `projection.enabled`. */
  readonly properties: Readonly<Record<string, string>>;
}

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_ListDataCatalogs.html */
export function dataCatalogsQuery(context: AwsContext, region: string) {
  return queryOptions({
    queryKey: athenaKeys.catalogs(context, region),
    queryFn: ({ signal }): Promise<readonly string[]> =>
      named(context, region, signal, {
        operation: 'ListDataCatalogs',
        input: {},
        list: 'DataCatalogsSummary',
        name: 'CatalogName',
      }),
  });
}

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_ListDatabases.html */
export function databasesQuery(context: AwsContext, region: string, catalog: string) {
  return queryOptions({
    queryKey: [...athenaKeys.catalogs(context, region), catalog],
    queryFn: ({ signal }): Promise<readonly string[]> =>
      named(context, region, signal, {
        operation: 'ListDatabases',
        input: { CatalogName: catalog },
        resource: catalog,
        list: 'DatabaseList',
        name: 'Name',
      }),
  });
}

/** Tables of a database, with their columns. */
export function tablesQuery(context: AwsContext, region: string, catalog: string, database: string) {
  return queryOptions({
    queryKey: [...athenaKeys.catalogs(context, region), catalog, database],
    queryFn: async ({ signal }): Promise<readonly AthenaTable[]> => {
      const items = await everyPage<WireTable>(context, region, signal, {
        operation: 'ListTableMetadata',
        input: { CatalogName: catalog, DatabaseName: database },
        resource: `${catalog}.${database}`,
        list: 'TableMetadataList',
        identity: ({ Name }) => Name ?? '',
      });
      return items.map((table) => tableOf(catalog, database, table));
    },
  });
}

interface WireTable {
  readonly Name?: string;
  readonly Columns?: readonly { readonly Name?: string; readonly Type?: string }[];
  readonly PartitionKeys?: WireTable['Columns'];
  readonly Parameters?: Readonly<Record<string, string>>;
}

function tableOf(
  catalog: string,
  database: string,
  { Name: name = '', Columns, PartitionKeys, Parameters: properties = {} }: WireTable,
): AthenaTable {
  const partitions = columnsOf(PartitionKeys);
  const columns = [...columnsOf(Columns), ...partitions];
  return { catalog, database, name, columns, partitions, location: properties['location'], properties };
}

const columnsOf = (columns: WireTable['Columns'] = []): readonly AthenaColumn[] =>
  columns.map(({ Name = '', Type = '' }) => ({ name: Name, type: Type }));

async function named(
  context: AwsContext,
  region: string,
  signal: AbortSignal,
  { name, ...asked }: AthenaCall & { readonly list: string; readonly name: string },
): Promise<readonly string[]> {
  const items = await everyPage<Readonly<Record<string, string | undefined>>>(context, region, signal, {
    ...asked,
    identity: (item) => item[name] ?? '',
  });
  return items.map((item) => item[name] ?? '');
}

async function everyPage<Item>(
  context: AwsContext,
  region: string,
  signal: AbortSignal,
  {
    operation,
    input,
    resource,
    list,
    identity,
  }: AthenaCall & { readonly list: string; readonly identity: (item: Item) => string },
): Promise<readonly Item[]> {
  const { items } = await listAll<Item>(operation, identity, async (NextToken) => {
    const call = { operation, resource, input: { ...input, NextToken } };
    const answer = (await sendAthena(context, region, call, signal)) as Readonly<Record<string, unknown>>;
    return {
      items: (answer[list] ?? []) as readonly Item[],
      next: answer['NextToken'] as string | undefined,
    };
  });
  return items;
}
