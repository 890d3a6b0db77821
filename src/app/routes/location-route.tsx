import { Outlet, useLocation, useParams, useSearch } from '@tanstack/react-router';
import { LocationHeader } from '@/browse/location/location-header';
import { FoundRefused } from '../found-refused';
import { usePageLocation, usePageSession } from '../use-current-session';

export function LocationRoute() {
  const { session, context } = usePageSession();
  const { location: parameter } = useParams({ from: '/s/$session/l/$location' });
  const location = usePageLocation();
  const { beside, prefix = '' } = useSearch({ strict: false });
  const page = useLocation({ select: ({ pathname }) => pathname.slice(pathname.lastIndexOf('/') + 1) });
  return (
    <>
      {/* Two panes have a head each, and no room for a third. */}
      {beside === undefined && (
        <>
          <LocationHeader session={session} context={context} location={location} />
          <FoundRefused {...{ session, context, location, page, prefix }} />
        </>
      )}
      {/* Another location is another page: nothing of the last one's state may show in it. */}
      <Outlet key={parameter} />
    </>
  );
}
