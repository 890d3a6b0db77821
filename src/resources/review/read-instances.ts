import type { GroundGap, GroundInstance } from '@drawbridge-s3/policy/review';
import { grantList } from '../access-grants/grants';
import { readInstanceList } from '../access-grants/instance-list';
import { locationList } from '../access-grants/locations';
import { instanceArn } from '../access-grants/place';
import { readResourcePolicy } from '../access-grants/resource-policy';
import { answerOf, type Asking, gapFor, optionsOf } from './asking';

/** S3 Access Grants of the account in one Region; undefined where it has none there. */
export async function readInstance(
  asking: Asking,
  region: string,
): Promise<{ readonly instance?: GroundInstance; readonly gaps: readonly GroundGap[] }> {
  const { account, context, s3, signal } = asking;
  const place = { account, region };
  const options = optionsOf(asking);
  const grants = await answerOf(s3, signal, () =>
    readInstanceList(place, grantList(context, place), options),
  );
  const gaps = gapFor('access-grants', region, 'Its Access Grants could not be listed', grants.failure);
  // What else decides is asked only where there is something to decide about.
  if (grants.value === undefined || grants.value === null || grants.value.items.length === 0) return { gaps };
  const [locations, policy] = await Promise.all([
    answerOf(s3, signal, () => readInstanceList(place, locationList(context, place), options)),
    answerOf(s3, signal, () => readResourcePolicy(context, place, options)),
  ]);
  return {
    instance: {
      region,
      arn: instanceArn(context.profile.partition, place),
      policy: policy.value,
      locations: (locations.value?.items ?? []).map(({ id, scope, role }) => ({ id, scope, role })),
      grants: grants.value.items.map(({ id, locationId, granteeType, grantee, permission, scope }) => ({
        id,
        location: locationId,
        granteeType,
        grantee,
        permission,
        scope,
      })),
    },
    gaps: [
      ...gaps,
      ...gapFor('access-grants', region, 'Its locations could not be listed', locations.failure),
      ...gapFor('access-grants', region, 'Its policy could not be read', policy.failure),
    ],
  };
}
