import type { XmlTree } from '../../http/xml';
import type { EventHold, Retention } from '../../storage/types';
import { invalidArgument, malformedXml } from '../errors';
import { textIn } from '../xml/shape';

const MOST = { Days: 36_500, Years: 100 } as const;
const DAY = 86_400_000;

/**
 * A hold until something happens, and how long the version stays protected from then on.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ObjectLockRetention.html
 *
 * @param before what holds so far: released, it goes by the duration it was made with
 */
export function eventHoldOf(
  status: EventHold['status'],
  mode: string | undefined,
  duration: XmlTree | undefined,
  before: EventHold | undefined,
): EventHold {
  if (mode !== 'GOVERNANCE' && mode !== 'COMPLIANCE') throw malformedXml();
  if (duration === undefined) {
    if (before === undefined) throw malformedXml();
    return { ...before, mode, status };
  }
  const [days, years] = [textIn(duration, 'Days'), textIn(duration, 'Years')];
  if ((days === undefined) === (years === undefined)) throw malformedXml();
  const unit = days === undefined ? 'Years' : 'Days';
  const count = Number(days ?? years);
  if (count < 1 || count > MOST[unit])
    throw invalidArgument(
      `The event hold duration must be between 1 and ${MOST[unit]} ${unit.toLowerCase()}`,
      unit,
      String(count),
    );
  return { status, mode, unit, count };
}

/** The retention a version is left with when its event hold is released: never a shorter one than it has. */
export function releasedAt(
  now: number,
  { mode, unit, count }: EventHold,
  standing: Retention | undefined,
): Retention {
  const until = now + count * (unit === 'Days' ? 1 : 365) * DAY;
  return standing !== undefined && standing.until > until ? standing : { mode, until };
}
