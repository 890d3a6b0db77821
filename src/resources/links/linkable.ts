import { AwsFailure } from '@/aws/failure';
import type { Location } from '@/aws/location';
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
  refuseMultiRegion(location);
}

/** @throws AwsFailure for a place whose requests are signed in another way */
export function refuseMultiRegion(location: Location): void {
  if (location.type === 'multi-region-access-point') {
    throw new AwsFailure(
      'Links through a Multi-Region Access Point need SigV4A, which this console does not sign.',
      {
        kind: 'not-supported',
        code: 'MultiRegionAccessPoint',
        advice: 'Make the link on one of the buckets behind it.',
      },
    );
  }
}
