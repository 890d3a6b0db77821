import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { ownerQuery } from '@/resources/buckets/locate';
import { useSessions } from '@/sessions/store';
import type { Session } from '@/sessions/types';

/**
 * The account a bucket belongs to, as far as can be known: the session's own and those of the other open
 * sessions are tried. Null for none of them, undefined while asking or where nobody can tell.
 */
export function useOwner(
  session: Session,
  context: AwsContext,
  location: Location,
): string | null | undefined {
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
