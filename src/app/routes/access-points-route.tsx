import { useNavigate, useSearch } from '@tanstack/react-router';
import { AccessPointsPage } from '@/browse/access-points/access-points-page';
import { MultiRegionPage } from '@/browse/access-points/multi-region-page';
import { usePageSession } from '../use-current-session';

export function AccessPointsRoute() {
  const { session, context } = usePageSession();
  const navigate = useNavigate({ from: '/s/$session/access-points' });
  const search = useSearch({ from: '/s/$session/access-points' });
  const props = {
    session,
    context,
    making: search.new !== undefined,
    onMaking: (making: boolean) =>
      void navigate({ search: { of: search.of, new: making ? '1' : undefined }, replace: true }),
  };
  return search.of === undefined ? <AccessPointsPage {...props} /> : <MultiRegionPage {...props} />;
}
