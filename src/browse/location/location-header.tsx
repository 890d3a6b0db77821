import { ActionIcon, Tooltip } from '@mantine/core';
import { IconBucket, IconPin, IconPinFilled, IconPlugConnected } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { AwsContext } from '@/aws/context';
import {
  bucketParameter,
  locationArn,
  locationFromParameter,
  locationLabel,
  type Location,
} from '@/aws/location';
import { isUnordered, placeKind } from '@/aws/places/kinds';
import { useWhyNot } from '@/resources/access-points/use-place-kind';
import { regionQuery } from '@/resources/buckets/locate';
import type { Session } from '@/sessions/types';
import { CopyButton } from '@/ui/copy-button';
import { visibleText } from '@/ui/names/odd-names';
import { noteVisit, placesScope, togglePin, usePinned } from '../pins/places';
import { AccessPointFacts } from './access-point-facts';
import { BucketFacts } from './bucket-facts';
import { DirectoryFacts } from './directory-facts';
import { useOwner } from '@/resources/buckets/use-owner';
import { LOCATION_TABS } from './location-tabs';
import { MultiRegionFacts } from './multi-region-facts';
import classes from './location-header.module.css';

interface LocationHeaderProps {
  session: Session;
  context: AwsContext;
  location: Location;
}

/** What the location is, whose it is, and its tabs. Facts that may not be read leave the others standing. */
export function LocationHeader({ session, context, location }: LocationHeaderProps) {
  const scope = placesScope(session);
  const parameter = bucketParameter(location);
  const owner = useOwner(session, context, location);
  const pinned = usePinned(scope).some((place) => place.location === parameter);
  const cannot = useWhyNot(context, location);
  const pinLabel = pinned ? 'Unpin' : 'Pin to the sidebar';
  const pathname = useLocation({ select: (at) => decoded(at.pathname) });
  const Icon = location.type === 'bucket' ? IconBucket : IconPlugConnected;

  const found = useQuery(regionQuery(context, location)).isSuccess;
  useEffect(() => {
    // A mistyped name is no place to come back to.
    if (found) noteVisit(scope, locationFromParameter(parameter));
  }, [found, scope, parameter]);

  return (
    <header className={classes.header}>
      <div className={classes.top}>
        <Icon size={18} stroke={1.6} className={classes.icon} aria-hidden />
        <div className={classes.text}>
          <div className={classes.name}>
            <h1>{visibleText(locationLabel(location))}</h1>
            <CopyButton
              value={locationArn(location) ?? parameter}
              label={location.type === 'bucket' ? 'name' : 'ARN'}
            />
            <Tooltip label={pinLabel}>
              <ActionIcon
                size="sm"
                aria-label={pinLabel}
                aria-pressed={pinned}
                onClick={() =>
                  togglePin(scope, location, owner?.kind === 'account' ? owner.account : undefined)
                }
              >
                {pinned ? <IconPinFilled size={14} /> : <IconPin size={14} />}
              </ActionIcon>
            </Tooltip>
          </div>
          {location.type === 'access-point' ? (
            <AccessPointFacts context={context} location={location} />
          ) : location.type === 'multi-region-access-point' ? (
            <MultiRegionFacts context={context} location={location} />
          ) : isUnordered(placeKind(location)) ? (
            <DirectoryFacts context={context} location={location} owner={owner} />
          ) : (
            <BucketFacts session={session} context={context} location={location} owner={owner} />
          )}
        </div>
      </div>
      <nav className={classes.tabs} aria-label="Location">
        {LOCATION_TABS.map(({ to, label, act }) => (
          <Link
            key={to}
            to={to}
            params={{ session: session.slug, location: parameter }}
            activeOptions={{ includeSearch: false }}
            className={classes.tab}
            // The same address may be written with other characters of the ARN encoded.
            aria-current={
              pathname === `/s/${session.slug}/l/${parameter}/${to.split('/').at(-1)}` ? 'page' : undefined
            }
            title={act && cannot(act)}
            data-empty={(act && cannot(act)) !== undefined || undefined}
          >
            {label}
          </Link>
        ))}
      </nav>
    </header>
  );
}

function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}
