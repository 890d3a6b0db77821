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
  readonly format: 'csv' | 'parquet' | 'json' | 'access-log' | 'cloudtrail';
  /** `s3://bucket/prefix/` */
  readonly location: string;
  readonly columns: readonly GlueColumn[];
  /** Folders of the form `name=value`, in their order; of a table with `days` that column. */
  readonly partitions: readonly GlueColumn[];
  /** Its folders are days, projected: the name of the column, and what stands before `2026/02/06/` in a key. */
  readonly days?: { readonly column: string; readonly below: string };
  /** Names of roles and users that Lake Formation lets see and read it; absent where IAM alone decides. */
  readonly lakeFormation?: { readonly describe: readonly string[]; readonly select: readonly string[] };
}

interface GlueDatabase {
  readonly name: string;
  readonly description?: string;
  readonly tables: ReadonlyMap<string, GlueTable>;
}

/** What Athena and the Glue Data Catalog have of an account in a Region. */
export interface AthenaPlace {
  readonly workGroups: Map<string, WorkGroup>;
  readonly databases: Map<string, GlueDatabase>;
}
