import { bucketParameter, locationLabel, type Location } from '@/aws/location';
import { entriesBelow, type Entries } from '@/resources/objects/entries-below';
import { sessionContext, sessions } from '@/sessions/store';
import { payerOf } from '@/resources/objects/requester-pays';
import { isSameService } from '../copy/same-service';
import type { SourceStore } from '../engine/copy/port';
import type { LocalFolder, LocalTree } from './local/local-folder';

/** A prefix of a bucket or access point as one session sees it. */
export interface PlaceSide {
  readonly kind: 'place';
  readonly sessionId: string;
  readonly location: Location;
  /** `''` or with a slash at its end. */
  readonly prefix: string;
}

export type Side = PlaceSide | { readonly kind: 'local'; readonly folder: LocalFolder };

/** A side as it was when it was read. */
export interface ReadSide {
  readonly side: Side;
  readonly entries: Entries;
  /** Of a local folder. */
  readonly tree?: LocalTree;
}

interface ReadOptions {
  readonly signal: AbortSignal;
  readonly onCount: (count: number) => void;
}

/** @throws AwsFailure, DOMException of a folder that may not be read any more, or the signal's reason */
export async function readSide(side: Side, options: ReadOptions): Promise<ReadSide> {
  if (side.kind === 'local') {
    const tree = await side.folder.read(options);
    return { side, entries: tree.entries, tree };
  }
  const { sessionId, location, prefix } = side;
  return { side, entries: await entriesBelow(sessionContext(sessionId), location, prefix, options) };
}

/** A place's objects one by one. */
export async function storeOf({ sessionId, location }: PlaceSide): Promise<SourceStore> {
  const context = sessionContext(sessionId);
  const { S3SourceStore } = await import('../s3/copy/source-store');
  return new S3SourceStore({
    context,
    location,
    payer: payerOf(context, location),
    whenUsable: (signal) => sessions.whenUsable(sessionId, signal),
  });
}

export const sideText = (side: Side): string =>
  side.kind === 'local'
    ? `${side.folder.name}/ on this computer`
    : `${locationLabel(side.location)}/${side.prefix}`;

/** Why two places cannot be compared to make one like the other, or undefined. */
export function sidesProblem(left: Side, right: Side): string | undefined {
  if (left.kind === 'local' || right.kind === 'local')
    return left.kind === right.kind
      ? 'Two local folders are no work for this page: choose a place in S3.'
      : undefined;
  const onePlace =
    isSameService(sessionContext(left.sessionId), sessionContext(right.sessionId)) &&
    bucketParameter(left.location) === bucketParameter(right.location);
  if (!onePlace) return undefined;
  if (left.prefix === right.prefix) return 'Both sides are the same place.';
  return left.prefix.startsWith(right.prefix) || right.prefix.startsWith(left.prefix)
    ? 'One of the two lies inside of the other, so that each copy would be compared once more.'
    : undefined;
}
