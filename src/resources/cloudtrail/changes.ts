import { infiniteQueryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { locate } from '@/aws/locate';
import { HOME_REGION } from '@/aws/profiles/built-in';
import { type AccessPointLocation, type BucketLocation, targetKey } from '../policies/target';
import type { TrailEvent } from './event';
import { trailEventKeys } from './keys';
import { type EventPage, lookUpEvents, type LookUp } from './look-up';

/** Pages that are asked for before somebody says to look further: reads of a bucket's settings are many. */
const PAGES_AT_ONCE = 6;

/** What has a policy that somebody may have changed. */
export type ChangedThing =
  | BucketLocation
  | AccessPointLocation
  /** Of the account, by its name. */
  | { readonly type: 'role'; readonly name: string }
  | { readonly type: 'managed-policy'; readonly arn: string };

/** Where a look goes on: which of the looks, and the token of its next page. */
interface Place {
  readonly look: number;
  readonly token?: string;
}

interface ChangesPage {
  /** Newest first, refused ones among them. */
  readonly changes: readonly TrailEvent[];
  /** How far back it was looked, in milliseconds since the epoch; undefined where nothing was told. */
  readonly until?: number;
  readonly next?: Place;
}

const FIRST: Place = { look: 0 };

/**
 * Who changed a bucket, an access point, a role or a managed policy: the management events about it that changed something.
 * CloudTrail has those of 90 days, some minutes late; events of an access point by what was done, all others by its name.
 * @throws AwsFailure
 */
export function changesQuery(context: AwsContext, target: ChangedThing) {
  return infiniteQueryOptions({
    queryKey: trailEventKeys.changes(context, thingKey(target)),
    initialPageParam: FIRST,
    queryFn: ({ pageParam, signal }) => readChanges(context, target, pageParam, signal),
    getNextPageParam: ({ next }) => next,
    staleTime: 60_000,
  });
}

/**
 * Six pages of events at the most, of which those that changed something are given.
 * @param from where a look before this one ended; undefined at the beginning
 * @throws AwsFailure
 */
export async function readChanges(
  context: AwsContext,
  target: ChangedThing,
  from: Place | undefined,
  signal: AbortSignal,
): Promise<ChangesPage> {
  const region = await regionOf(context, target, signal);
  const looks = looksFor(target);
  const changes: TrailEvent[] = [];
  let place: Place | undefined = from ?? FIRST;
  let until: number | undefined;
  for (let pages = 0; place !== undefined && pages < PAGES_AT_ONCE; pages += 1) {
    const look: LookUp = looks[place.look]!;
    const page: EventPage = await lookUpEvents(context, region, { ...look, token: place.token }, signal);
    changes.push(...page.events.filter((event) => !event.readOnly && isAbout(target, event)));
    until = page.events.at(-1)?.at ?? until;
    place = following(place, page.next, looks.length);
  }
  return { changes: changes.toSorted((one, other) => other.at - one.at), until, next: place };
}

function following({ look }: Place, token: string | undefined, looks: number): Place | undefined {
  if (token !== undefined) return { look, token };
  return look + 1 < looks ? { look: look + 1 } : undefined;
}

/** Stable name of it among all things. */
export const thingKey = (thing: ChangedThing): string =>
  thing.type === 'role'
    ? `role ${thing.name}`
    : thing.type === 'managed-policy'
      ? thing.arn
      : targetKey(thing);

/** Events of IAM are kept in the first Region of the partition. */
const regionOf = async (context: AwsContext, thing: ChangedThing, signal: AbortSignal): Promise<string> =>
  thing.type === 'role' || thing.type === 'managed-policy'
    ? HOME_REGION[context.profile.partition]
    : locate(context, thing, signal);

const looksFor = (target: ChangedThing): readonly LookUp[] =>
  target.type !== 'access-point'
    ? [{ by: 'ResourceName', value: target.type === 'managed-policy' ? target.arn : target.name }]
    : ['PutAccessPointPolicy', 'DeleteAccessPointPolicy', 'CreateAccessPoint', 'DeleteAccessPoint'].map(
        (value) => ({ by: 'EventName', value }),
      );

/** A role, a user and a bucket may have the same name. */
const isAbout = (target: ChangedThing, { parameters }: TrailEvent): boolean => {
  switch (target.type) {
    case 'access-point':
      return parameters['name'] === target.name;
    case 'role':
      return parameters['roleName'] === target.name;
    default:
      return true;
  }
};
