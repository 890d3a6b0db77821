import { useNavigate, useSearch } from '@tanstack/react-router';
import { ActivityPage } from '@/activity/activity-page';
import { usePageSession } from '../use-current-session';

export function ActivityRoute() {
  const { session } = usePageSession();
  const navigate = useNavigate({ from: '/s/$session/activity' });
  return (
    <ActivityPage
      session={session}
      address={useSearch({ from: '/s/$session/activity' })}
      onAddress={(change) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })}
    />
  );
}
