import {
  bucketTarget,
  grantStatements,
  pointArn,
  pointTarget,
  type StatementJson,
} from '../grants/grant-statements.ts';
import { principalGroups } from '../grants/principal-groups.ts';
import { oneOrMany } from '../grants/condition-block.ts';
import type { Grant, Place, PlacePoint } from '../grants/grant.ts';
import { bucketDocuments, documentOf } from './document-of.ts';
import type { GrantDocument, Ground, Standing } from './types.ts';

/**
 * The access points' policies, and statements by which the buckets leave the decision to these access points.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html#access-points-delegating-control
 */
export function pointDocuments(grant: Grant, ground: Ground): readonly GrantDocument[] {
  const behind = grant.places.filter(({ accessPoint }) => accessPoint !== undefined);
  return [
    ...behind.flatMap((place) => pointDocument(grant, place, ground)),
    ...bucketDocuments(behind, ground, (place) => delegation(grant, place)),
  ];
}

function pointDocument(grant: Grant, place: Place, ground: Ground): readonly GrantDocument[] {
  const { accessPoint } = place;
  if (accessPoint === undefined) return [];
  const groups = principalGroups(grant.grantees, place.partition);
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
      grantStatements(grant, place, [pointTarget(place)], groups),
    ),
  ];
}

/** Null where there is none, undefined where nobody knows. */
function standingPoint(place: Place, point: PlacePoint, { situations }: Ground) {
  const situation = situations[place.bucket];
  if (situation === undefined) return undefined;
  const arn = pointArn(place, point);
  const found = situation.accessPoints.find((one) => one.arn === arn);
  if (found !== undefined) return found;
  const hidden = situation.unread.some(
    ({ kind, name = point.name }) => kind === 'access-point' && name === point.name,
  );
  return hidden ? undefined : null;
}

function policyOf(place: Place, point: PlacePoint, ground: Ground): Standing {
  const standing = standingPoint(place, point, ground);
  if (standing === undefined) return undefined;
  const unread = ground.situations[place.bucket]?.unread ?? [];
  const hidden = unread.some(({ kind, name }) => kind === 'access-point' && name === point.name);
  return hidden ? undefined : (standing?.policy ?? null);
}

/** No wider than the grant: its actions, and this access point. */
function delegation(grant: Grant, place: Place): readonly StatementJson[] {
  const { accessPoint } = place;
  if (accessPoint === undefined) return [];
  const whole = grantStatements({ ...grant, never: [] }, place, [bucketTarget(place)], undefined, 'nothing');
  const listOf = (member: 'Action' | 'Resource') =>
    oneOrMany([...new Set(whole.flatMap((statement) => [statement[member]].flat() as string[]))]);
  return [
    {
      Sid: `${grant.name}Delegates`,
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: listOf('Action'),
      Resource: listOf('Resource'),
      Condition: { StringEquals: { 's3:DataAccessPointArn': pointArn(place, accessPoint) } },
    },
  ];
}
