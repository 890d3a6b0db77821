import { hasWildcards } from '../../grammar/glob.ts';
import { accountOf } from '../../grammar/principals.ts';
import type { Grantee } from '../../grants/grant.ts';
import { isStable, principalArnPattern } from '../../grants/principal-groups.ts';
import type { HeldWho } from './types.ts';

/** A grantee as it is read back from what is written for it. */
export function whoOf(grantee: Grantee): HeldWho {
  if (grantee.kind !== 'role' || isStable(grantee)) return grantee;
  const pattern = principalArnPattern(grantee);
  if (!hasWildcards(pattern)) return grantee;
  const account = accountOf(grantee.arn);
  return { kind: 'pattern', key: 'aws:PrincipalArn', pattern, ...(account === undefined ? {} : { account }) };
}
