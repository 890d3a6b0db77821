import type { EncryptionKey } from '@drawbridge-s3/policy/evaluate';
import type { GroundBucket, GroundGap } from '@drawbridge-s3/policy/review';
import { isPublicPolicy } from '@drawbridge-s3/policy/public';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import { locationFromParameter } from '@/aws/location';
import { type AccessPointSummary, readAccessPoint } from '../access-points/access-points';
import { readForeignGrants } from '../bucket-settings/bucket-acl';
import { readPublicAccessBlock } from '../bucket-settings/public-access';
import type { PublicAccessBlock } from '../bucket-settings/public-access-settings';
import { readCors, readEncryption, readOwnership } from '../bucket-settings/settings';
import { readPolicy } from '../policies/read-policy';
import type { AccessPointLocation, BucketLocation } from '../policies/target';
import { gapsOfBucket } from '../situations/gaps';
import { type ReadPoint, situationFrom } from '../situations/situation-from';
import { type Answer, answerOf, type Asking, gapFor, optionsOf } from './asking';

/** What the whole account has. */
export interface OfAccount {
  readonly block: Answer<PublicAccessBlock | null> | undefined;
  /** Access points in front of the bucket; undefined: they could not be listed. */
  readonly points: readonly AccessPointSummary[] | undefined;
  /** Multi-Region Access Points in front of it. */
  readonly multi: readonly ReadPoint[];
  readonly keyOf: (name: string, region: string) => Promise<Answer<EncryptionKey>>;
}

export interface BucketRead {
  readonly bucket: GroundBucket;
  readonly gaps: readonly GroundGap[];
}

/**
 * Everything that decides about one bucket of the account. What is refused is named, and fails nothing.
 * @param ofAccount as it becomes known: the bucket's own settings are not kept waiting
 */
export async function readBucket(
  asking: Asking,
  name: string,
  region: string,
  ofAccount: Promise<OfAccount>,
): Promise<BucketRead> {
  const { context, signal, s3 } = asking;
  const location: BucketLocation = { type: 'bucket', name };
  const aws = context.profile.kind !== 'custom';
  const options = optionsOf(asking);
  const ask = <T>(read: Reading<T>) => answerOf(s3, signal, () => read(context, location, options));
  const [policy, block, ownership, encryption, cors, { block: accountBlock, points, multi, keyOf }] =
    await Promise.all([
      ask(readPolicy),
      aws ? ask(readPublicAccessBlock) : undefined,
      aws ? ask(readOwnership) : undefined,
      ask(readEncryption),
      ask(readCors),
      ofAccount,
    ]);
  // While the bucket's owner owns everything, ACLs say nothing.
  const acl = ownership?.value === 'BucketOwnerEnforced' ? { value: [] } : await ask(readForeignGrants);
  const readPoints = await Promise.all((points ?? []).map((point) => readPoint(asking, point, policy.value)));
  const situation = situationFrom({
    partition: context.profile.partition,
    bucket: name,
    account: asking.account,
    policy: policy.value,
    settings: aws
      ? { accountBlock: accountBlock?.value, bucketBlock: block?.value, ownership: ownership?.value }
      : undefined,
    points: [...readPoints, ...multi],
    leftOut: [],
  });
  const { organizationBlock } = asking;
  const full = {
    ...situation,
    ...(organizationBlock === undefined ? {} : { organizationBlock }),
    unread: [
      ...situation.unread,
      ...(aws && points === undefined ? [{ kind: 'access-point' as const }] : []),
    ],
  };
  const key = await keyOfBucket(encryption, keyOf, region);
  return {
    bucket: {
      situation: full,
      region,
      encryption: encryption.value,
      ...(key.value === undefined
        ? {}
        : { key: { ...key.value, bucketKey: encryption.value?.bucketKey === true } }),
      cors: cors.value?.map(({ AllowedOrigins = [], AllowedMethods = [] }) => ({
        origins: AllowedOrigins,
        methods: AllowedMethods,
      })),
      acl: acl.value,
    },
    gaps: [
      ...withReason(gapsOfBucket(full), policy.failure),
      ...gapFor('encryption', name, 'Its encryption could not be read', encryption.failure),
      ...gapFor('cors', name, 'Its CORS rules could not be read', cors.failure),
      ...gapFor('acl', name, 'Its ACL could not be read', acl.failure),
      ...gapFor('key', name, 'The policy of its KMS key could not be read', key.failure),
    ],
  };
}

type Reading<T> = (
  context: AwsContext,
  location: BucketLocation,
  options: ReturnType<typeof optionsOf>,
) => Promise<T>;

/** Says of the bucket's policy why it was not read. */
const withReason = (gaps: readonly GroundGap[], failure: AwsFailure | undefined): readonly GroundGap[] =>
  failure === undefined
    ? gaps
    : gaps.map((gap) => (gap.kind === 'bucket' ? { ...gap, why: `${gap.why} ${failure.message}` } : gap));

/**
 * One that hands out nothing is not looked at further. Its own Block Public Access, all that the list does not tell, is
 * asked for where a policy is public: it decides about nothing else.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-bpa-settings.html
 * @param bucketPolicy undefined: not read
 */
export async function readPoint(
  asking: Asking,
  summary: AccessPointSummary,
  bucketPolicy: string | null | undefined,
): Promise<ReadPoint> {
  const { context, signal, s3 } = asking;
  const options = optionsOf(asking);
  const location = locationFromParameter(summary.arn) as AccessPointLocation;
  const policy = await answerOf(s3, signal, () => readPolicy(context, location, options));
  const networkOrigin = summary.networkOrigin === 'VPC' ? 'VPC' : 'Internet';
  const mayBePublic =
    bucketPolicy === undefined ||
    policy.value === undefined ||
    isPublicPolicy(bucketPolicy, { kind: 'bucket' }).public ||
    isPublicPolicy(policy.value, { kind: 'access-point', networkOrigin }).public;
  const details =
    policy.value === null || !mayBePublic
      ? summary
      : (await answerOf(s3, signal, () => readAccessPoint(context, location, options))).value;
  return { location, details, policy: policy.value };
}

async function keyOfBucket(
  { value }: Answer<GroundBucket['encryption']>,
  keyOf: OfAccount['keyOf'],
  region: string,
): Promise<Partial<Answer<EncryptionKey>>> {
  if (value?.algorithm.startsWith('aws:kms') !== true) return {};
  return keyOf(value.keyId ?? 'alias/aws/s3', region);
}
