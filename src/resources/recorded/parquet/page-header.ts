import { CompactReader, isTrueType } from './compact-reader';

/** What the header of a page says, as far as it is used. */
export interface PageHeader {
  readonly kind: 'data' | 'data-v2' | 'dictionary' | 'other';
  /** Bytes of what follows the header, as it lies there and unpacked. */
  readonly packed: number;
  readonly unpacked: number;
  /** Values, those that are null too. */
  readonly values: number;
  /** By its number: {@link ENCODINGS}. */
  readonly encoding: number;
  /** Of a page of version 2, where levels stand unpacked before the rest. */
  readonly definitionBytes: number;
  readonly repetitionBytes: number;
  readonly isPacked: boolean;
}

export const ENCODINGS = {
  plain: 0,
  plainDictionary: 2,
  runs: 3,
  delta: 5,
  deltaLength: 6,
  deltaBytes: 7,
  dictionary: 8,
} as const;

const KINDS = ['data', 'other', 'dictionary', 'data-v2'] as const;

/**
 * Reads a header and gives where what follows begins.
 * https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift
 * @throws DamagedParquet
 */
export function readPageHeader(bytes: Uint8Array, from: number): { header: PageHeader; at: number } {
  const reader = new CompactReader(bytes, from);
  let kind = 0;
  let [packed, unpacked, values, encoding, definitionBytes, repetitionBytes] = [0, 0, 0, 0, 0, 0];
  let isPacked = true;
  reader.struct((member) => {
    if (member === 1) kind = reader.integer();
    else if (member === 2) unpacked = reader.integer();
    else if (member === 3) packed = reader.integer();
    else if (member === 5 || member === 7)
      reader.struct((inner) => {
        if (inner === 1) values = reader.integer();
        else if (inner === 2) encoding = reader.integer();
        else return false;
        return true;
      });
    else if (member === 8)
      reader.struct((inner, type) => {
        if (inner === 1) values = reader.integer();
        else if (inner === 4) encoding = reader.integer();
        else if (inner === 5) definitionBytes = reader.integer();
        else if (inner === 6) repetitionBytes = reader.integer();
        else if (inner === 7) isPacked = isTrueType(type);
        else return false;
        return true;
      });
    else return false;
    return true;
  });
  const header = {
    kind: KINDS[kind] ?? ('other' as const),
    packed,
    unpacked,
    values,
    encoding,
    definitionBytes,
    repetitionBytes,
    isPacked,
  };
  return { header, at: reader.at };
}
