import { AwsFailure } from '@/aws/failure';
import type { Location } from '@/aws/location';
import { whyNot } from '@/aws/places/cannot';
import { placeKind } from '@/aws/places/kinds';
import { hasDotSegment } from '@/aws/transport/target';

/** Browsers rewrite paths with `.` or `..` between slashes, so that the signature would not fit. */
export const linkable = (key: string): boolean =>
  key !== '' && !hasDotSegment(key.split('/').map(encodeURIComponent).join('/'));

/** @throws AwsFailure for a key or a place no link can name */
export function refuseUnlinkable(location: Location, key: string): void {
  if (!linkable(key)) {
    throw new AwsFailure('No link can be made for a key with "." or ".." between its slashes.', {
      kind: 'not-supported',
      code: 'UnaddressableKey',
      resource: key,
      advice:
        'Browsers rewrite such paths, so the signature would not fit. Copy the object to another key first.',
    });
  }
  refusePlace(location);
}

/** Why no links and no forms lead to a place; undefined where they do. */
export const noLinksReason = (location: Location): string | undefined => whyNot(placeKind(location), 'links');

/** @throws AwsFailure for a place that {@link noLinksReason} speaks against */
export function refusePlace(location: Location): void {
  const reason = noLinksReason(location);
  if (reason === undefined) return;
  const manyRegions = location.type === 'multi-region-access-point';
  throw new AwsFailure(`${reason}.`, {
    kind: 'not-supported',
    code: manyRegions ? 'MultiRegionAccessPoint' : 'NoLinks',
    ...(manyRegions ? { advice: 'Its Settings tab lists the buckets.' } : {}),
  });
}
