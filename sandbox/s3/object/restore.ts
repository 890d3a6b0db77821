import { ServiceError } from '../../http/error';
import type { ObjectVersion, Restored } from '../../storage/types';
import { emptyAnswer, httpDate } from '../answer';
import { readXml } from '../body/document';
import type { S3Answer, S3Call } from '../call';
import { invalidArgument, malformedXml } from '../errors';
import { readShape, textIn, treeIn } from '../xml/shape';
import { requestedObject } from './find';
import { isArchived } from './storage-class';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TIERS = ['Expedited', 'Standard', 'Bulk'] as const;
type Tier = Restored['tier'];

/** The longest that AWS says it takes; Deep Archive knows no expedited retrieval. */
const TAKES: Readonly<Record<string, Partial<Record<Tier, number>>>> = {
  GLACIER: { Expedited: 5 * MINUTE, Standard: 5 * HOUR, Bulk: 12 * HOUR },
  DEEP_ARCHIVE: { Standard: 12 * HOUR, Bulk: 48 * HOUR },
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_RestoreObject.html */
export async function restoreObject(call: S3Call): Promise<S3Answer> {
  const version = requestedObject(call);
  const asked = readShape(await readXml(call, 'RestoreRequest'), {
    'Days?': 'whole number',
    'GlacierJobParameters?': { Tier: TIERS },
    'Tier?': TIERS,
    'Description?': 'text',
  });
  if (!isArchived(version))
    throw new ServiceError(
      'InvalidObjectState',
      "Restore is not allowed for the object's current storage class",
      403,
      { StorageClass: version.storageClass },
    );
  const days = daysOf(textIn(asked, 'Days'));
  const tier = (textIn(treeIn(asked, 'GlacierJobParameters'), 'Tier') ??
    textIn(asked, 'Tier') ??
    'Standard') as Tier;
  const takes = TAKES[version.storageClass]?.[tier];
  if (takes === undefined)
    throw invalidArgument('Retrieval option is not supported by this storage class', 'Tier', tier);
  const { restored } = version;
  if (restored !== undefined && call.now < restored.ready) {
    const ready = call.now + takes;
    // A restore at work can be made faster, and nothing else of it changed.
    if (TIERS.indexOf(tier) >= TIERS.indexOf(restored.tier)) throw inProgress();
    version.restored = { ...restored, tier, ready: Math.min(ready, restored.ready) };
    return emptyAnswer(202);
  }
  if (isThere(restored, call.now)) {
    version.restored = { ...restored, until: midnightAfter(call.now + days * DAY) };
    return emptyAnswer(200);
  }
  const ready = call.now + takes;
  version.restored = { tier, ready, until: midnightAfter(ready + days * DAY) };
  return emptyAnswer(202);
}

/** `x-amz-restore`, as long as there is something to tell. */
export function restoreHeader(
  { now }: Pick<S3Call, 'now'>,
  { restored }: ObjectVersion,
): Record<string, string> {
  if (restored === undefined || now >= restored.until) return {};
  return {
    'x-amz-restore':
      now < restored.ready
        ? 'ongoing-request="true"'
        : `ongoing-request="false", expiry-date="${httpDate(restored.until)}"`,
  };
}

const isThere = (restored: Restored | undefined, now: number): restored is Restored =>
  restored !== undefined && restored.ready <= now && now < restored.until;

/** A copy is kept until the midnight (UTC) after its last day. */
const midnightAfter = (moment: number) => Math.ceil(moment / DAY) * DAY;

function daysOf(text: string | undefined): number {
  if (text === undefined) throw malformedXml();
  const days = Number(text);
  if (days < 1) throw invalidArgument('restoration days should be at least 1', 'Days', text);
  return days;
}

const inProgress = () =>
  new ServiceError('RestoreAlreadyInProgress', 'Object restore is already in progress', 409);
