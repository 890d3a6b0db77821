import type { ObjectVersion } from '../../storage/types';
import { preconditionFailed } from '../errors';

/**
 * Read preconditions in S3's order: a true If-Match makes If-Unmodified-Since irrelevant, a false If-None-Match
 * wins over If-Modified-Since. https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-reads.html
 *
 * @param named the header's value by name, for example from the `x-amz-copy-source-if-…` family
 * @returns 'not-modified' for a 304; throws PreconditionFailed (412)
 */
export function checkReadConditions(
  version: ObjectVersion,
  named: (
    name: 'if-match' | 'if-none-match' | 'if-modified-since' | 'if-unmodified-since',
  ) => string | undefined,
): 'proceed' | 'not-modified' {
  const ifMatch = named('if-match');
  const unmodifiedSince = named('if-unmodified-since');
  if (ifMatch !== undefined) {
    if (!matchesEtag(ifMatch, version.etag)) throw preconditionFailed('If-Match');
  } else if (unmodifiedSince !== undefined && isModifiedSince(version, unmodifiedSince) === true) {
    throw preconditionFailed('If-Unmodified-Since');
  }
  const ifNoneMatch = named('if-none-match');
  if (ifNoneMatch !== undefined) {
    return matchesEtag(ifNoneMatch, version.etag) ? 'not-modified' : 'proceed';
  }
  const modifiedSince = named('if-modified-since');
  if (modifiedSince !== undefined && isModifiedSince(version, modifiedSince) === false) return 'not-modified';
  return 'proceed';
}

/** A list of entity tags, quoted or not, or `*`. */
export function matchesEtag(list: string, etag: string): boolean {
  return list.split(',').some((item) => {
    const tag = item.trim().replace(/^W\//, '');
    return tag === '*' || unquoted(tag) === unquoted(etag);
  });
}

export const unquoted = (etag: string) => etag.replace(/^"(.*)"$/, '$1');

/** Undefined when the date cannot be read: S3 ignores the condition then. */
function isModifiedSince(version: ObjectVersion, date: string): boolean | undefined {
  const moment = Date.parse(date);
  if (Number.isNaN(moment)) return undefined;
  // HTTP dates have whole seconds.
  return Math.floor(version.lastModified / 1000) > Math.floor(moment / 1000);
}
