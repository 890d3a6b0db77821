import type { QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';
import { type Identity, isWhole, together } from './identity';
import { identityQuery } from './identity-query';

/** What sessions of its account could read of an identity together. */
export interface AskedIdentity {
  /** Undefined where none was answered. */
  readonly identity: Identity | undefined;
  /** Of the first session that got no answer at all, which says nothing of its permissions. */
  readonly failure: AwsFailure | undefined;
}

/**
 * Asks one session after the other until everything is read: a role can rarely read its own policies. Asked anew, since
 * whoever explains a refusal must not do it by what stood there before. Rejects only when `signal` fires.
 */
export async function askIdentity(
  queryClient: QueryClient,
  contexts: readonly AwsContext[],
  arn: string,
  signal?: AbortSignal,
): Promise<AskedIdentity> {
  let identity: Identity | undefined;
  let failure: AwsFailure | undefined;
  for (const context of contexts) {
    const query = { ...identityQuery(context, arn), staleTime: 0, retry: false };
    try {
      // oxlint-disable-next-line no-await-in-loop -- the next is asked only for what this one may not read
      identity = together(identity, await queryClient.fetchQuery(query));
    } catch (error) {
      signal?.throwIfAborted();
      failure ??= toFailure(error);
    }
    if (identity !== undefined && isWhole(identity)) break;
  }
  return { identity, failure };
}
