import { bucketTarget, grantStatements, pointArn, pointTarget } from '../grants/grant-statements.ts';
import { principalGroups } from '../grants/principal-groups.ts';
import { oneOrMany } from '../grants/condition-block.ts';
import type { Grant, Place, PlacePoint } from '../grants/grant.ts';
import { bucketDocument, documentOf } from './document-of.ts';
import type { GrantDocument, Ground, Standing } from './types.ts';

/**
 * The access point's policy, and a statement by which the bucket leaves the decision to this one access point.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html#access-points-delegating-control
 */
export function pointDocuments(grant: Grant, ground: Ground): readonly GrantDocument[] {
  return grant.places.flatMap((place) => {
    const { accessPoint } = place;
    if (accessPoint === undefined) return [];
    const statements = grantStatements(
      grant,
      place,
      [pointTarget(place)],
      principalGroups(grant.grantees, place.partition),
    );
    return [
      documentOf(
        'owner',
        accessPoint.account,
        'access-point',
        {
          kind: 'access-point',
          arn: pointArn(place, accessPoint),
          name: accessPoint.name,
          region: place.region,
          bucket: place.bucket,
          bucketAccount: place.account,
          ...(accessPoint.vpcId === undefined ? {} : { vpcId: accessPoint.vpcId }),
          isNew: standingPoint(place, accessPoint, ground) === null,
        },
        policyOf(place, accessPoint, ground),
        statements,
      ),
      bucketDocument(place, ground, [delegation(grant, place, accessPoint)]),
    ];
  });
}

/** Null where there is none, undefined where nobody knows. */
function standingPoint(place: Place, point: PlacePoint, { situations }: Ground) {
  const situation = situations[place.bucket];
  if (situation === undefined) return undefined;
  const arn = pointArn(place, point);
  const found = situation.accessPoints.find((one) => one.arn === arn);
  if (found !== undefined) return found;
  return situation.unread.some(({ kind }) => kind === 'access-point') ? undefined : null;
}

function policyOf(place: Place, point: PlacePoint, ground: Ground): Standing {
  const standing = standingPoint(place, point, ground);
  if (standing === undefined) return undefined;
  const unread = ground.situations[place.bucket]?.unread ?? [];
  const hidden = unread.some(({ kind, name }) => kind === 'access-point' && name === point.name);
  return hidden ? undefined : (standing?.policy ?? null);
}

/** No wider than the grant: its actions, and this access point. */
function delegation(grant: Grant, place: Place, point: PlacePoint): Readonly<Record<string, unknown>> {
  const target = bucketTarget(place);
  const whole = grantStatements(
    { ...grant, never: [] },
    { ...place, tags: {} },
    [target],
    undefined,
    'nothing',
  );
  const listOf = (member: 'Action' | 'Resource') =>
    oneOrMany([...new Set(whole.flatMap((statement) => [statement[member]].flat() as string[]))]);
  return {
    Sid: `${grant.name}Delegates`,
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action: listOf('Action'),
    Resource: listOf('Resource'),
    Condition: { StringEquals: { 's3:DataAccessPointArn': pointArn(place, point) } },
  };
}
