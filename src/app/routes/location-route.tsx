import { Outlet, useParams, useSearch } from '@tanstack/react-router';
import { LocationHeader } from '@/browse/location/location-header';
import { usePageLocation, usePageSession } from '../use-current-session';

export function LocationRoute() {
  const { session, context } = usePageSession();
  const { location: parameter } = useParams({ from: '/s/$session/l/$location' });
  const location = usePageLocation();
  const { beside } = useSearch({ strict: false });
  return (
    <>
      {/* Two panes have a head each, and no room for a third. */}
      {beside === undefined && <LocationHeader session={session} context={context} location={location} />}
      {/* Another location is another page: nothing of the last one's state may show in it. */}
      <Outlet key={parameter} />
    </>
  );
}
