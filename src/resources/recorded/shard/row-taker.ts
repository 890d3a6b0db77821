import { DELETE_MARKER, FOLDER, LATEST } from '../../objects/listing/list-page';
import type { Shard } from './shard';

/** One row as a text format has it; members that the format does not know are undefined. */
export interface TextRow {
  readonly bucket: string | undefined;
  readonly isLatest: boolean | undefined;
  readonly isDeleteMarker: boolean;
  readonly isPrefix: boolean;
}

/** The flags that a listing's store has for such a row: without a word about versions it is the latest. */
export function flagsOf({ isLatest, isDeleteMarker, isPrefix }: Omit<TextRow, 'bucket'>): number {
  if (isPrefix) return FOLDER;
  return (isLatest === false ? 0 : LATEST) | (isDeleteMarker ? DELETE_MARKER : 0);
}

/** Whether a row is of the bucket that is looked at; counts it where it is not. */
export function isOurs(shard: Shard, bucket: string | undefined): boolean {
  const wanted = shard.scope.bucket;
  if (wanted === undefined || bucket === undefined || bucket === wanted) return true;
  shard.otherBucket(bucket);
  return false;
}

/** Longer is no key. https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const LONGEST_KEY = 1024;

export function isKey(shard: Shard, start: number, end: number): boolean {
  if (end > start && end - start <= LONGEST_KEY) return true;
  shard.counts.rows += 1;
  shard.counts.unreadable += 1;
  return false;
}
