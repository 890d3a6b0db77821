import { findAction } from '@drawbridge-s3/policy/data';
import { isTestable } from '@drawbridge-s3/policy/requests';
import type { RequestContext } from '@drawbridge-s3/policy/evaluate';

/**
 * The keys that a request for the action carries: PutObject has no `s3:ExistingObjectTag`, though the object it
 * replaces may have tags, and GetObject no `s3:x-amz-acl`, whatever headers it is sent with.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
export function carriedKeys(context: RequestContext, actionId: string): RequestContext {
  const action = findAction(actionId);
  if (action === undefined) return context;
  return Object.fromEntries(Object.entries(context).filter(([key]) => isTestable(key.toLowerCase(), action)));
}
