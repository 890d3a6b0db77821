import { looksLikeMd5, sameEtag } from '../../engine/copy/evidence';
import type { Entry } from './entries';

/**
 * What two objects are compared by: their size; size and that the one at the target is no older; or size and checksum,
 * which in two listings is the ETag.
 */
export type CompareBy = 'size' | 'date' | 'checksum';

/** `unproved`: the sizes are equal, and nothing in the listings says whether the contents are. */
export type Likeness = 'same' | 'differs' | 'unproved';

type Compared = Pick<Entry, 'size' | 'modified' | 'etag'>;

/** Whether what stands at the target is what would be written there, as far as two listings tell. */
export function likenessOf(source: Compared, target: Compared, by: CompareBy): Likeness {
  if (source.size === undefined || target.size === undefined) return 'unproved';
  if (source.size !== target.size) return 'differs';
  if (by === 'size') return 'same';
  if (by === 'date') return target.modified >= source.modified ? 'same' : 'differs';
  if (sameEtag(source.etag, target.etag)) return 'same';
  // Under KMS these are no MD5s and differ always: then it is copied once more rather than once too little.
  return looksLikeMd5(source.etag) && looksLikeMd5(target.etag) ? 'differs' : 'unproved';
}

/** The same where a word is wanted at once: of what is unproved by checksum the dates decide. */
export function looksSame(source: Compared, target: Compared, by: CompareBy): boolean {
  const likeness = likenessOf(source, target, by);
  if (likeness !== 'unproved') return likeness === 'same';
  return source.size !== undefined && source.size === target.size && target.modified >= source.modified;
}
