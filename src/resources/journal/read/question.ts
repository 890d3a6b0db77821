import { exactRange, prefixRange, type ColumnRange } from '../../iceberg/ranges';

/** What is asked of a journal. */
export interface JournalQuestion {
  /** `s3://…/metadata/00001-….metadata.json` */
  readonly metadataLocation: string;
  /** Milliseconds since 1970, from the first up to and without the second; all times where there is none. */
  readonly times?: { readonly from: number; readonly to: number };
  /** One key alone. */
  readonly key?: string;
  /** Keys that begin so. */
  readonly prefix?: string;
}

export function rangesOf({ times, key, prefix }: JournalQuestion): readonly ColumnRange[] {
  return [
    ...(times === undefined
      ? []
      : [
          {
            name: 'record_timestamp',
            of: 'moment',
            least: BigInt(times.from) * 1000n,
            below: BigInt(times.to) * 1000n,
          } as const,
        ]),
    ...(key === undefined ? [] : [exactRange('key', key)]),
    ...(prefix === undefined || prefix === '' ? [] : [prefixRange('key', prefix)]),
  ];
}
