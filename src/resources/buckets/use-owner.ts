import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { ownerQuery, type BucketOwner } from '@/resources/buckets/locate';
import { useSessions } from '@/sessions/store';
import type { Session } from '@/sessions/types';

/**
 * The account a bucket belongs to, as far as can be known: the session's own and those of the other open
 * sessions are tried. Undefined while asking, and where there is nobody to ask.
 */
export function useOwner(session: Session, context: AwsContext, location: Location): BucketOwner | undefined {
  const sessions = useSessions((state) => state.sessions);
  const candidates = useMemo(() => {
    const accounts = [session, ...sessions.filter(({ profile }) => profile.id === session.profile.id)].map(
      ({ account }) => account,
    );
    return [...new Set(accounts.filter((account) => account !== undefined))];
  }, [session, sessions]);
  const { data } = useQuery(ownerQuery(context, location, candidates));
  return data;
}

/** True when the session is in the account the bucket belongs to. */
export function ownedBy(owner: BucketOwner | undefined, session: Session): boolean {
  return owner?.kind === 'account' && owner.account === session.account;
}
