import { useNavigate, useSearch } from '@tanstack/react-router';
import { AccessPointsPage } from '@/browse/access-points/access-points-page';
import { usePageSession } from '../use-current-session';

export function AccessPointsRoute() {
  const { session, context } = usePageSession();
  const navigate = useNavigate({ from: '/s/$session/access-points' });
  return (
    <AccessPointsPage
      session={session}
      context={context}
      making={useSearch({ from: '/s/$session/access-points' }).new !== undefined}
      onMaking={(making) => void navigate({ search: { new: making ? '1' : undefined }, replace: true })}
    />
  );
}
