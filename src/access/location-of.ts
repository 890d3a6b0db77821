import type { Grant, Place } from '@drawbridge-s3/policy/grants';
import type { Location } from '@/aws/location';

/** What the grant's requests are sent to. */
export function locationOf(
  { way }: Pick<Grant, 'way'>,
  { bucket, partition, region, accessPoint }: Place,
): Location {
  return way === 'access-point' && accessPoint !== undefined
    ? { type: 'access-point', name: accessPoint.name, account: accessPoint.account, region, partition }
    : { type: 'bucket', name: bucket };
}
