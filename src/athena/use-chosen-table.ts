import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import type { AwsFailure } from '@/aws/failure';
import { glueTablesQuery } from '@/resources/athena/bucket-tables';
import { S3_METADATA_CATALOG, tablesQuery, type AthenaTable } from '@/resources/athena/catalogs';
import { inventoriesQuery } from '@/resources/bucket-settings/inventory';
import { metadataQuery, type Metadata } from '@/resources/bucket-settings/metadata';
import { whenKnown } from '@/resources/when-known';
import type { AthenaAddress } from './address-keys';
import { isAbout } from './bucket-tables';

export interface ChosenTable {
  /** Which one is asked; undefined while there is none. */
  readonly table: AthenaTable | undefined;
  /** Of S3 Metadata of this bucket. */
  readonly metadata: readonly AthenaTable[];
  readonly configuration: Metadata | null | undefined;
  /** Over this bucket's objects, or its inventories. */
  readonly glue: readonly AthenaTable[];
  /** Databases that were not looked through. */
  readonly left: number;
  readonly looking: boolean;
  /** Why tables of S3 Metadata, and of the Glue Data Catalog, could not be read. */
  readonly failures: readonly AwsFailure[];
}

interface ChosenTableOptions {
  readonly context: AwsContext;
  readonly location: Location;
  readonly region: string;
  readonly address: AthenaAddress;
  readonly enabled: boolean;
}

/** The tables that tell of this bucket, and the one that the URL names or else the first of them. */
export function useChosenTable(options: ChosenTableOptions): ChosenTable {
  const { context, location, region, address, enabled } = options;
  const client = useQueryClient();
  const configuration = useQuery(metadataQuery(context, location));
  const inventories = useQuery(inventoriesQuery(context, location)).data ?? [];
  const { namespace, tableBucketType } = configuration.data ?? {};
  const own = useQuery(
    whenKnown(enabled && tableBucketType !== 'customer' ? namespace : undefined, (database) =>
      tablesQuery(context, region, S3_METADATA_CATALOG, database),
    ),
  );
  const every = useQuery({ ...glueTablesQuery(context, client, region), enabled });
  const { catalog, database, table: name } = address;
  const named = useQuery(
    whenKnown(
      enabled && catalog !== undefined && database !== undefined ? { catalog, database } : undefined,
      (at) => tablesQuery(context, region, at.catalog, at.database),
    ),
  ).data?.find((table) => table.name === name);
  const metadata = own.data ?? [];
  const bucket = bucketParameter(location);
  const glue = (every.data?.tables ?? []).filter((table) => isAbout(table, bucket, inventories));
  return {
    table: named ?? (name === undefined ? (metadata[0] ?? glue[0]) : undefined),
    metadata,
    configuration: configuration.data,
    glue,
    left: every.data?.left ?? 0,
    looking: configuration.isPending || every.isLoading || own.isLoading,
    failures: [configuration.error, own.error, every.error].filter((failure) => failure !== null),
  };
}
