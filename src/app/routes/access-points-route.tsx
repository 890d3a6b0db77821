import { AccessPointsPage } from '@/browse/access-points/access-points-page';
import { usePageSession } from '../use-current-session';

export function AccessPointsRoute() {
  const { session, context } = usePageSession();
  return <AccessPointsPage session={session} context={context} />;
}
