import { useNavigate, useParams } from '@tanstack/react-router';
import { sessions } from '@/sessions/store';
import type { Session } from '@/sessions/types';

/** Where to go when the operator takes up another session, or ends the one on screen. */
export function useSwitchSession(current: Session) {
  const navigate = useNavigate();
  const { location } = useParams({ strict: false });

  // Another identity looking at the same place is what switching is for: the location stays open.
  const toSession = (session: Session) => {
    if (location === undefined) {
      void navigate({ to: '/s/$session/buckets', params: { session: session.slug } });
    } else {
      void navigate({ to: '/s/$session/l/$location/objects', params: { session: session.slug, location } });
    }
  };

  const afterEnd = (ended: Session) => {
    if (ended.id !== current.id) return;
    const { sessions: open } = sessions.store.getState();
    const next = open.find(({ id }) => id === ended.parentId) ?? open.at(-1);
    if (next === undefined) void navigate({ to: '/connect' });
    else void navigate({ to: '/s/$session/buckets', params: { session: next.slug } });
  };

  return { toSession, afterEnd };
}
