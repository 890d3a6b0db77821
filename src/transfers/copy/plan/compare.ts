import { looksLikeMd5, sameEtag } from '../../engine/copy/evidence';
import type { Entry } from './entries';

/**
 * What two objects are compared by: their size; size and that the one at the target is no older; or size and ETag, and
 * where ETags cannot be compared, as those of parts, size and date.
 */
export type CompareBy = 'size' | 'date' | 'checksum';

/** Whether what stands at the target is what would be written there, as far as two listings tell. */
export function looksSame(source: Entry, target: Entry, by: CompareBy): boolean {
  if (source.size === undefined || source.size !== target.size) return false;
  const noOlder = target.modified >= source.modified;
  if (by === 'size') return true;
  if (by === 'date') return noOlder;
  if (sameEtag(source.etag, target.etag)) return true;
  // Under KMS these are no MD5s and differ always: then it is copied once more rather than once too little.
  return looksLikeMd5(source.etag) && looksLikeMd5(target.etag) ? false : noOlder;
}
