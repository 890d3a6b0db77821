import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { bucketParameter, type Location } from '@/aws/location';
import { ownerQuery } from '@/resources/buckets/locate';
import { sessionContext, useSessions } from '@/sessions/store';

interface Seen {
  readonly sessionId: string;
  readonly location: Location;
}

/** Accounts that own the buckets, by name, as far as the open sessions can find out. */
export function useOwners(places: readonly Seen[]): ReadonlyMap<string, string> {
  const sessions = useSessions((state) => state.sessions);
  const accounts = [...new Set(sessions.flatMap(({ account }) => account ?? []))];
  const found = useQueries({
    queries: places.map(({ sessionId, location }) =>
      ownerQuery(sessionContext(sessionId), location, accounts),
    ),
  });
  const text = JSON.stringify(
    places.flatMap(({ location }, index) => {
      const owner = found[index]?.data;
      return owner?.kind === 'account' ? [[bucketParameter(location), owner.account]] : [];
    }),
  );
  return useMemo(() => new Map(JSON.parse(text) as [string, string][]), [text]);
}
