import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { whyNot, type PlaceAct } from '@/aws/places/cannot';
import { placeKind, type PlaceKind } from '@/aws/places/kinds';
import { useSessions } from '@/sessions/store';
import { accessPointQuery } from './access-points';
import { aliasQuery } from './alias';

/** Why a place cannot do something, for a person; undefined where it can. */
export type WhyNot = (act: PlaceAct) => string | undefined;

/**
 * What kind of place it is. Of an access point only its own account is told what it is attached to: until then, and for
 * others, it is taken for one of a bucket.
 */
export function usePlaceKind(context: AwsContext, location: Location): PlaceKind {
  const account = useSessions(({ sessions }) => sessions.find(({ id }) => id === context.id)?.account);
  // Every other alias is of a bucket's access point.
  const alias =
    location.type === 'access-point-alias' && location.alias.endsWith('-ext-s3alias') ? location : undefined;
  const named = useQuery({
    ...aliasQuery(context, account ?? '', alias ?? { type: 'access-point-alias', alias: '' }),
    enabled: alias !== undefined && account !== undefined,
  });
  const point = location.type === 'access-point' ? location : (named.data ?? undefined);
  const { data } = useQuery({
    ...accessPointQuery(
      context,
      point ?? { type: 'access-point', name: '', account: '', region: '', partition: '' },
    ),
    enabled: point !== undefined,
  });
  return placeKind(location, data?.source);
}

/** Where buttons and tabs take their reasons from. */
export function useWhyNot(context: AwsContext, location: Location): WhyNot {
  const kind = usePlaceKind(context, location);
  return useCallback((act) => whyNot(kind, act), [kind]);
}
