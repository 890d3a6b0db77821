import { Link } from '@tanstack/react-router';
import { locationFromParameter, locationLabel, type Location } from '@/aws/location';
import { accountColor } from '@/lib/account-color';
import type { Session } from '@/sessions/types';
import { visibleText } from '@/ui/names/odd-names';
import { placesScope, usePinned } from './places';
import classes from './pinned-locations.module.css';

/** The sidebar's list of pinned locations, each with the colour of its account. */
export function PinnedLocations({ session }: { session: Session }) {
  const pinned = usePinned(placesScope(session));
  if (pinned.length === 0) {
    return <p className={classes.empty}>Pin a location with the pin beside its name.</p>;
  }
  return (
    <ul className={classes.list}>
      {pinned.map(({ location: parameter, owner }) => {
        const location = locationFromParameter(parameter);
        return (
          <li key={parameter}>
            <Link
              to="/s/$session/l/$location/objects"
              params={{ session: session.slug, location: parameter }}
              className={classes.item}
              activeOptions={{ includeSearch: false }}
              title={visibleText(parameter)}
            >
              <span className={classes.dot} style={{ background: accountColor(ownerOf(location, owner)) }} />
              <span className={classes.name}>{visibleText(locationLabel(location))}</span>
              {location.type !== 'bucket' && (
                <span className={classes.tag}>
                  {location.type === 'multi-region-access-point' ? 'MRAP' : 'AP'}
                </span>
              )}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

function ownerOf(location: Location, owner: string | undefined): string | undefined {
  return 'account' in location ? location.account : owner;
}
