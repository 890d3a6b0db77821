import { Outlet, useParams } from '@tanstack/react-router';
import { LocationHeader } from '@/browse/location/location-header';
import { usePageLocation, usePageSession } from '../use-current-session';

export function LocationRoute() {
  const { session, context } = usePageSession();
  const { location: parameter } = useParams({ from: '/s/$session/l/$location' });
  return (
    <>
      <LocationHeader session={session} context={context} location={usePageLocation()} />
      {/* Another location is another page: nothing of the last one's state may show in it. */}
      <Outlet key={parameter} />
    </>
  );
}
