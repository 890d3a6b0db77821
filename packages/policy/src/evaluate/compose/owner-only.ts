import { isOwnerOnly } from '../owner-only.ts';
import type { AccessRequest, Deciding, PolicySet } from '../types.ts';

/** Why nobody outside the owner's account gets in, whatever the policies say. */
export function outsider(
  request: AccessRequest,
  { resourceKind = 'bucket' }: PolicySet,
): Deciding | undefined {
  const { principal, action, resourceAccount } = request;
  if (resourceKind !== 'bucket') return undefined;
  if ('account' in principal && principal.account === resourceAccount) return undefined;
  if (!isOwnerOnly(action)) return undefined;
  return {
    kind: 'owner-only',
    why: `Only principals of the account that owns the bucket may call ${action}; no policy can allow it to others.`,
  };
}
