import type { Decision, RequestContext } from '@drawbridge-s3/policy/evaluate';
import type { Identity } from '../auth/identity';
import type { World } from '../world/types';
import { decideInWorld } from './decide-in-world';
import { callerPolicies } from './policies';
import { principalContext } from './principal-context';

/** What the caller's own policies say of something in the caller's account that has no policy of its own. */
export function decideElsewhere(
  world: World,
  identity: Identity,
  action: string,
  resource: string,
  context: RequestContext,
  now: number,
): Decision {
  const { principal, account } = identity;
  return decideInWorld(
    world,
    {
      principal,
      action,
      resource,
      resourceAccount: account.id,
      context: { ...context, ...principalContext(identity, now) },
    },
    callerPolicies(identity),
  );
}

export const allowsElsewhere = (
  world: World,
  identity: Identity | undefined,
  ...asked: Parameters<typeof decideElsewhere> extends [unknown, unknown, ...infer Rest] ? Rest : never
): boolean => identity !== undefined && decideElsewhere(world, identity, ...asked).allowed;
