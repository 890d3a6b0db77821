/** Bytes at the end of a Parquet file that most footers fit into: read once, and ahead. */
export const TAIL = 64 * 1024;
