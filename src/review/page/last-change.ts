import type { Reach } from '@drawbridge-s3/policy/review';
import { thingKey } from '@/resources/cloudtrail/changes';
import type { TrailEvent } from '@/resources/cloudtrail/event';
import type { LatestChanges } from '@/resources/cloudtrail/latest';
import { changeablesOf } from './changeables';

/** The newest change of anything that a way in hangs on; undefined where none is known. */
export function lastChangeOf(
  reach: Reach,
  { byThing }: Pick<LatestChanges, 'byThing'>,
): TrailEvent | undefined {
  return changeablesOf(reach)
    .flatMap(({ thing, changes }) => {
      const event = byThing.get(thingKey(thing));
      return event !== undefined && changes.test(event.name) ? [event] : [];
    })
    .toSorted((one, other) => other.at - one.at)[0];
}
