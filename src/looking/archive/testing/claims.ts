import type { ByteSource } from '@/resources/objects/ranges/byte-source';
import { repeated, sparse } from '../../testing/claims';
import { joined, le, utf8 } from './zip-bytes';

/** The end of an archive that says what it likes of its directory. */
export const fakeEnd = (count: number, size: number, at: number) =>
  joined([utf8('PK\u0005\u0006'), le(0, 4), le(count, 2), le(count, 2), le(size, 4), le(at, 4), le(0, 2)]);
/** The same in the form for large ones, at a place. */
export const end64 = (count: bigint, size: bigint, at: bigint, place: number) =>
  joined([
    utf8('PK\u0006\u0006'),
    le(44, 8),
    le(0, 12),
    ...[count, count, size, at].map((number) => new Uint8Array(BigUint64Array.of(number).buffer)),
    utf8('PK\u0006\u0007'),
    le(0, 4),
    le(place, 8),
    le(1, 4),
    fakeEnd(0xffff, 0xffffffff, 0xffffffff),
  ]);
const centralEntry = joined([
  utf8('PK\u0001\u0002'),
  new Uint8Array(24),
  le(1, 2),
  new Uint8Array(16),
  utf8('x'),
]);
const FIVE_MILLION = 5_000_000;
const directory = FIVE_MILLION * centralEntry.length;
/** Five million files in a directory of 235 MB. */
export const zipOfMillions: ByteSource = {
  size: directory + 98,
  read: async (from, to) => {
    const entries = repeated(directory, centralEntry);
    const end = end64(BigInt(FIVE_MILLION), BigInt(directory), 0n, directory);
    const tail = sparse(directory + 98, [directory, end]);
    const [head, rest] = [await entries.read(from, to), await tail.read(Math.max(from, directory), to)];
    return joined([head, rest]);
  },
};
