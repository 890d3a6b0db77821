import { ActivityPage } from '@/browse/activity/activity-page';
import { usePageSession } from '../use-current-session';

export function ActivityRoute() {
  const { session } = usePageSession();
  return <ActivityPage sessionId={session.id} />;
}
