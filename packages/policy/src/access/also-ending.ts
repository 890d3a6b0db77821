import type { HeldGrant, HeldPart } from './recognise/types.ts';
import { isThroughS3 } from './recognise/through-s3.ts';
import { whoId } from './recognise/who-id.ts';

/**
 * Parts beside its own that end with a grant and would end it, were its own end put off: what the grantee may do with
 * keys until the same moment, and what a role may that nobody else assumes. For `changeEnd`, document by document.
 * @param all everything that the documents hand out, to their own account too (`grantsIn` with `own`)
 */
export function alsoEnding(grant: HeldGrant, all: readonly HeldGrant[]): readonly HeldPart[] {
  const { who, role, conditions, permissions } = grant;
  const own = whoId(who);
  const keys = all.filter(
    (one) =>
      one.way === 'key' &&
      isThroughS3(one.conditions) &&
      whoId(one.who) === own &&
      one.conditions.until === conditions.until,
  );
  const shared = all.some((one) => one.role === role && whoId(one.who) !== own);
  return [...keys.flatMap(({ parts }) => parts), ...(role === undefined || shared ? [] : permissions)];
}
