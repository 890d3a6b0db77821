import { infiniteQueryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { locate } from '@/aws/locate';
import type { AccessPointLocation, BucketLocation } from '../policies/target';
import { targetKey } from '../policies/target';
import type { TrailEvent } from './event';
import { trailEventKeys } from './keys';
import { type EventPage, lookUpEvents, type LookUp } from './look-up';

/** Pages that are asked for before somebody says to look further: reads of a bucket's settings are many. */
const PAGES_AT_ONCE = 6;

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
 * Who changed a bucket or an access point: the management events about it that changed something. CloudTrail has those of
 * 90 days, some minutes late; events of a bucket by its name, those of an access point by what was done.
 * @throws AwsFailure
 */
export function changesQuery(context: AwsContext, target: BucketLocation | AccessPointLocation) {
  return infiniteQueryOptions({
    queryKey: trailEventKeys.changes(context, targetKey(target)),
    initialPageParam: FIRST,
    queryFn: async ({ pageParam, signal }): Promise<ChangesPage> => {
      const region = await locate(context, target, signal);
      const looks = looksFor(target);
      const changes: TrailEvent[] = [];
      let place: Place | undefined = pageParam;
      let until: number | undefined;
      for (let pages = 0; place !== undefined && pages < PAGES_AT_ONCE; pages += 1) {
        const look: LookUp = looks[place.look]!;
        const page: EventPage = await lookUpEvents(context, region, { ...look, token: place.token }, signal);
        changes.push(...page.events.filter((event) => !event.readOnly && isAbout(target, event)));
        until = page.events.at(-1)?.at ?? until;
        place = following(place, page.next, looks.length);
      }
      return { changes: changes.toSorted((one, other) => other.at - one.at), until, next: place };
    },
    getNextPageParam: ({ next }) => next,
    staleTime: 60_000,
  });
}

function following({ look }: Place, token: string | undefined, looks: number): Place | undefined {
  if (token !== undefined) return { look, token };
  return look + 1 < looks ? { look: look + 1 } : undefined;
}

const looksFor = (target: BucketLocation | AccessPointLocation): readonly LookUp[] =>
  target.type === 'bucket'
    ? [{ by: 'ResourceName', value: target.name }]
    : ['PutAccessPointPolicy', 'DeleteAccessPointPolicy', 'CreateAccessPoint', 'DeleteAccessPoint'].map(
        (value) => ({ by: 'EventName', value }),
      );

const isAbout = (target: BucketLocation | AccessPointLocation, { parameters }: TrailEvent): boolean =>
  target.type === 'bucket' || parameters['name'] === target.name;
