import type { Account } from '../world/types';

export interface WorkGroup {
  readonly name: string;
  readonly description: string;
  readonly state: 'ENABLED' | 'DISABLED';
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** `s3://bucket/prefix/` */
  readonly outputLocation: string | undefined;
  /** What a query says of its output is ignored. */
  readonly enforced: boolean;
  /** Bytes that one query may read. */
  readonly cutoff: number | undefined;
}

export interface GlueColumn {
  readonly name: string;
  /** As Hive calls it: `string`, `bigint`, `double`. */
  readonly type: string;
  readonly comment?: string;
}

/** A table of the Glue Data Catalog over objects of S3. */
export interface GlueTable {
  readonly name: string;
  readonly createdAt: number;
  readonly format: 'csv' | 'parquet' | 'json';
  /** `s3://bucket/prefix/` */
  readonly location: string;
  readonly columns: readonly GlueColumn[];
  /** Folders of the form `name=value`, in their order. */
  readonly partitions: readonly GlueColumn[];
}

export interface GlueDatabase {
  readonly name: string;
  readonly description?: string;
  readonly tables: ReadonlyMap<string, GlueTable>;
}

/** What Athena and the Glue Data Catalog have of an account in a Region. */
export interface AthenaPlace {
  readonly workGroups: Map<string, WorkGroup>;
  readonly databases: Map<string, GlueDatabase>;
}

/** Every account has a workgroup and a database in each Region, whether it ever asked for one or not. */
export function athenaIn(account: Account, region: string): AthenaPlace {
  const known = account.athena.get(region);
  if (known !== undefined) return known;
  const primary: WorkGroup = {
    name: 'primary',
    description: '',
    state: 'ENABLED',
    createdAt: Date.parse('2019-03-04T09:00:00Z'),
    outputLocation: undefined,
    enforced: false,
    cutoff: undefined,
  };
  const place: AthenaPlace = {
    workGroups: new Map([[primary.name, primary]]),
    databases: new Map([['default', { name: 'default', tables: new Map() }]]),
  };
  account.athena.set(region, place);
  return place;
}
