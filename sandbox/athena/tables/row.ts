export type Value = string | number | boolean | bigint | Date | null;

/** A row of a table of S3 Metadata, by the names of its columns. */
export type Row = Readonly<Record<string, Value>>;
