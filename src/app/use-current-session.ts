import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { sessionContext, useSessions } from '@/sessions/store';
import type { AwsContext } from '@/aws/context';
import type { Session } from '@/sessions/types';
import { locationFromParameter, type Location } from '@/aws/location';

/**
 * The session the URL names. Undefined for the moment between a session's end and the navigation away;
 * pages below the session route never render then.
 */
export function useCurrentSession(): Session | undefined {
  const { session: slug } = useParams({ strict: false });
  return useSessions((state) => state.sessions.find((session) => session.slug === slug));
}

/** For pages below the session route. */
export function usePageSession(): { session: Session; context: AwsContext } {
  const session = useCurrentSession();
  if (session === undefined) throw new Error('This page was opened without a session');
  return { session, context: sessionContext(session.id) };
}

/** The location the URL names, for pages below the location route. */
export function usePageLocation(): Location {
  const { location } = useParams({ from: '/s/$session/l/$location' });
  return useMemo(() => locationFromParameter(location), [location]);
}
