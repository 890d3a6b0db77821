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

/**
 * Why no links and no forms lead to a place; undefined where they do. The SDK's signer for many Regions presigns nothing
 * in a browser.
 */
export const noLinksReason = ({ type }: Location): string | undefined =>
  type === 'multi-region-access-point'
    ? 'A link to a Multi-Region Access Point has to be signed by SigV4A, which browsers cannot do: make it on a bucket behind it'
    : undefined;

/** @throws AwsFailure for a place that {@link noLinksReason} speaks against */
export function refuseMultiRegion(location: Location): void {
  const reason = noLinksReason(location);
  if (reason === undefined) return;
  throw new AwsFailure(`${reason}.`, {
    kind: 'not-supported',
    code: 'MultiRegionAccessPoint',
    advice: 'Its Settings tab lists the buckets.',
  });
}
