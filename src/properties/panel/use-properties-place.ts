import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AwsContext } from '@/aws/context';
import { type Location, objectArn } from '@/aws/location';
import { whyNot } from '@/aws/places/cannot';
import { placeKind } from '@/aws/places/kinds';
import { objectLockQuery } from '@/resources/bucket-settings/object-lock';
import { ownershipQuery } from '@/resources/bucket-settings/settings';
import { useOwner } from '@/resources/buckets/use-owner';
import type { PropertiesPlace } from '@/resources/objects/properties/place';
import { safeModeLets } from '@/sessions/safe-mode-lets';
import type { Session } from '@/sessions/types';
import type { PlanPlace } from '../plan/plan';

export interface PlaceKnown {
  readonly place: PropertiesPlace;
  /** What a plan has to know, with the time of now. */
  readonly at: () => PlanPlace;
  readonly aclsOff: boolean | undefined;
  readonly lockable: boolean | undefined;
}

/** The place of the objects with what of it decides what can be done. What may not be read stays unknown. */
export function usePropertiesPlace(session: Session, context: AwsContext, location: Location): PlaceKnown {
  const owner = useOwner(session, context, location);
  const ownership = useQuery({ ...ownershipQuery(context, location), retry: false });
  const lock = useQuery(objectLockQuery(context, location));
  const account = owner?.kind === 'account' ? owner.account : undefined;
  const custom = context.profile.kind === 'custom';
  const aclsOff = ownership.data === undefined ? undefined : ownership.data === 'BucketOwnerEnforced';
  const lockable = lock.data;
  return useMemo(
    () => ({
      place: { context, location, ...(account === undefined || custom ? {} : { owner: account }) },
      aclsOff,
      lockable,
      at: () => ({
        aws: !custom,
        owner: account,
        aclsOff,
        lockable,
        noCopy: whyNot(placeKind(location), 'rewrite'),
        now: Date.now(),
        lets: (action, key) => {
          const resource = objectArn(location, key, context.profile.partition);
          return resource === undefined || safeModeLets(session, { action, resource, account });
        },
      }),
    }),
    [session, context, location, account, custom, aclsOff, lockable],
  );
}
