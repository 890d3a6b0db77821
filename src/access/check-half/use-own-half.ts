import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { narrowingOf } from '@/resources/own-half/narrowing-of';
import type { OwnHalf } from '@/resources/own-half/own-half';
import { ownHalfQuery } from '@/resources/own-half/read-own-half';
import { useSessions } from '@/sessions/store';
import type { Session } from '@/sessions/types';

/** What the session's own account allows it; undefined until that is read, and where the service does not say who it is. */
export function useOwnHalf(session: Session): OwnHalf | undefined {
  const open = useSessions((state) => state.sessions);
  const { data } = useQuery(ownHalfQuery(session, open));
  // Safe mode comes and goes within one session.
  return useMemo(() => (data ? { ...data, narrowing: narrowingOf(session) } : undefined), [data, session]);
}
