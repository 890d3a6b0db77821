import { locationLabel } from '@/aws/location';
import type { AccessPointDetails } from '../access-points/access-points';
import type { PublicAccessBlock as Block } from '../bucket-settings/public-access-settings';
import { type AccessPointLocation, type MultiRegionLocation, targetKey } from '../policies/target';
import type { ObjectOwnership, PublicAccessBlock } from '@drawbridge-s3/policy/evaluate';
import type { AccessPointSituation, Situation, Unread } from '@drawbridge-s3/policy/situation';

/** An access point and what was read of it; undefined is what could not be read. */
export interface ReadPoint {
  readonly location: AccessPointLocation | MultiRegionLocation;
  readonly details: Pick<AccessPointDetails, 'networkOrigin' | 'vpcId' | 'publicAccessBlock'> | undefined;
  /** null: it has none. */
  readonly policy: string | null | undefined;
}

/** What was read of everything that decides about a bucket; undefined is what could not be read, null what is not there. */
export interface ReadSituation {
  readonly partition: string;
  readonly bucket: string;
  /** Account that owns the bucket. */
  readonly account: string;
  readonly policy: string | null | undefined;
  /** Undefined as a whole where the service has no such settings, and nothing is missing then. */
  readonly settings:
    | {
        readonly accountBlock: Block | null | undefined;
        readonly bucketBlock: Block | null | undefined;
        readonly ownership: string | null | undefined;
      }
    | undefined;
  readonly points: readonly ReadPoint[];
  /** Further access points that nobody asked about. */
  readonly leftOut: readonly AccessPointLocation[];
}

/** The situation as the engine takes it, with everything that is missing in it named. */
export function situationFrom(read: ReadSituation): Situation {
  const { partition, bucket, account, policy, settings, points } = read;
  return {
    partition,
    bucket,
    account,
    bucketPolicy: policy ?? null,
    accessPoints: points.map(pointFrom),
    ...blockOf('accountBlock', settings?.accountBlock),
    ...blockOf('bucketBlock', settings?.bucketBlock),
    ...ownershipOf(settings?.ownership),
    unread: unreadOf(read),
  };
}

function unreadOf({ policy, settings, points, leftOut }: ReadSituation): Unread[] {
  const missing = points.filter((point) => point.policy === undefined).map(({ location }) => location);
  return [
    ...unless(policy, { kind: 'bucket' }),
    ...(settings === undefined
      ? []
      : [
          ...unless(settings.bucketBlock, { kind: 'public-access-block', name: 'bucket' }),
          ...unless(settings.accountBlock, { kind: 'public-access-block', name: 'account' }),
          ...unless(settings.ownership, { kind: 'ownership' }),
        ]),
    ...[...missing, ...leftOut].map(
      (location) => ({ kind: 'access-point', name: locationLabel(location) }) as const,
    ),
    // With its details goes its own block; through which network it is reached is taken for any.
    ...points
      .filter(({ details }) => details === undefined)
      .map(({ location }) => ({ kind: 'public-access-block', name: locationLabel(location) }) as const),
  ];
}

const unless = (read: unknown, unread: Unread) => (read === undefined ? [unread] : []);

function pointFrom({ location, details, policy }: ReadPoint): AccessPointSituation {
  return {
    name: locationLabel(location),
    arn: targetKey(location),
    account: location.account,
    networkOrigin: details?.networkOrigin === 'VPC' ? 'VPC' : 'Internet',
    ...(details?.vpcId === undefined ? {} : { vpcId: details.vpcId }),
    policy: policy ?? null,
    ...blockOf('publicAccessBlock', details?.publicAccessBlock),
  };
}

/** A bucket without the setting is as old as ACLs are: its writers own what they write. */
function ownershipOf(ownership: string | null | undefined): Pick<Situation, 'ownership'> {
  return ownership === undefined ? {} : { ownership: (ownership ?? 'ObjectWriter') as ObjectOwnership };
}

/** The service's four switches as the evaluator takes them; nothing where there is nothing. */
function blockOf<Name extends string>(
  name: Name,
  block: Block | null | undefined,
): Partial<Record<Name, PublicAccessBlock>> {
  return block === null || block === undefined
    ? {}
    : ({ [name]: switchesOf(block) } as Partial<Record<Name, PublicAccessBlock>>);
}

/** One that was not said is off. */
export const switchesOf = (block: Block): PublicAccessBlock => ({
  blockPublicAcls: block.BlockPublicAcls === true,
  ignorePublicAcls: block.IgnorePublicAcls === true,
  blockPublicPolicy: block.BlockPublicPolicy === true,
  restrictPublicBuckets: block.RestrictPublicBuckets === true,
});
