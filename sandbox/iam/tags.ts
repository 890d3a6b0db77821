import type { RequestContext } from '@drawbridge-s3/policy/evaluate';
import type { QueryCall } from '../query/call';
import { checkTagBounds, hasOneKeyTwice, ONE_KEY_TWICE, tagPairs } from '../query/tags';
import type { Tags } from '../world/types';
import { invalidInput, limitExceeded } from './errors';

const MOST_TAGS = 50;

/**
 * The `Tags` of a call.
 *
 * @throws ServiceError ValidationError for tags out of bounds, InvalidInput for two keys that differ in case alone
 */
export function requestedTags({ parameters }: QueryCall): Tags {
  const tags = tagPairs(parameters);
  checkTagBounds(tags);
  if (hasOneKeyTwice(tags)) throw invalidInput(ONE_KEY_TWICE);
  return checkedCount(Object.fromEntries(tags));
}

/** A key that is there in other letters is the same one. */
export function withTags(before: Tags, added: Tags): Tags {
  return checkedCount({ ...withoutTags(before, Object.keys(added)), ...added });
}

export function withoutTags(before: Tags, keys: readonly string[]): Tags {
  const gone = new Set(keys.map((key) => key.toLowerCase()));
  return Object.fromEntries(Object.entries(before).filter(([key]) => !gone.has(key.toLowerCase())));
}

export function tagKeysContext(keys: readonly string[]): RequestContext {
  return keys.length === 0 ? {} : { 'aws:TagKeys': keys };
}

export function requestTagContext(tags: Tags): RequestContext {
  return {
    ...Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value])),
    ...tagKeysContext(Object.keys(tags)),
  };
}

function checkedCount(tags: Tags): Tags {
  if (Object.keys(tags).length > MOST_TAGS) {
    throw limitExceeded('The number of tags has reached the maximum limit.');
  }
  return tags;
}
