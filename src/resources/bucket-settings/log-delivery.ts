import { freeSid, insertStatements } from '@drawbridge-s3/policy/edit';
import { evaluate } from '@drawbridge-s3/policy/evaluate';
import type { BucketGrant } from './bucket-acl';
import type { Logging } from './logging';

/** The bucket that logs are of. */
export interface LogSource {
  readonly bucket: string;
  readonly account: string;
  readonly region: string;
  readonly partition: string;
}

/** What was read of the target bucket; undefined where it could not be. */
export interface LogTargetState {
  /** Null: it has none. */
  readonly policy: string | null | undefined;
  /** `BucketOwnerEnforced` and the others; null where it was never set. */
  readonly ownership: string | null | undefined;
  /** Looked at where ACLs are in force. */
  readonly acl: readonly BucketGrant[] | undefined;
}

/**
 * Whether S3 can write the logs: by the policy or the ACL, not since nothing lets it (`lacking`), not since a statement
 * denies it, or not known.
 */
export type Delivery = 'by policy' | 'by ACL' | 'lacking' | 'denied' | 'unknown';

const SERVICE = 'logging.s3.amazonaws.com';
const ACTION = 's3:PutObject';
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#specifying-grantee-predefined-groups */
const LOG_DELIVERY_GROUP = 'http://acs.amazonaws.com/groups/s3/LogDelivery';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html#grant-log-delivery-permissions-general */
export function deliveryOf(source: LogSource, logging: Logging, target: LogTargetState): Delivery {
  if (target.policy === undefined) return 'unknown';
  const parts = logging.keyFormat === 'Simple' ? '' : `${source.account}/${source.region}/${source.bucket}/`;
  const { effect } = evaluate(
    {
      principal: { kind: 'service', service: SERVICE },
      action: ACTION,
      resource: `arn:${source.partition}:s3:::${logging.bucket}/${logging.prefix}${parts}log`,
      resourceAccount: source.account,
      context: {
        'aws:SourceAccount': source.account,
        'aws:SourceArn': sourceArn(source),
        'aws:SecureTransport': 'true',
      },
    },
    {
      resource:
        target.policy === null
          ? null
          : { name: `bucket policy of ${logging.bucket}`, document: target.policy },
    },
  );
  if (effect === 'allow') return 'by policy';
  if (effect === 'explicit-deny') return 'denied';
  if (target.ownership === 'BucketOwnerEnforced') return 'lacking';
  if (target.ownership === undefined || target.acl === undefined) return 'unknown';
  const written = target.acl.some(
    ({ grantee, permission }) =>
      grantee === LOG_DELIVERY_GROUP && (permission === 'WRITE' || permission === 'FULL_CONTROL'),
  );
  return written ? 'by ACL' : 'lacking';
}

/** What the target's policy has to say, so that S3 may write the logs of this one bucket. */
export const deliveryStatement = (source: LogSource, { bucket, prefix }: Logging) => ({
  Effect: 'Allow',
  Principal: { Service: SERVICE },
  Action: ACTION,
  Resource: `arn:${source.partition}:s3:::${bucket}/${prefix}*`,
  Condition: {
    ArnLike: { 'aws:SourceArn': sourceArn(source) },
    StringEquals: { 'aws:SourceAccount': source.account },
  },
});

/** The target's policy with that statement at its end; undefined where its text is broken. */
export function policyThatLets(
  source: LogSource,
  logging: Logging,
  policy: string | null,
): string | undefined {
  const Sid = freeSid(policy ?? '', `AccessLogsOf${source.bucket.replaceAll(/[^A-Za-z0-9]/g, '')}`);
  return insertStatements(policy ?? '', [{ Sid, ...deliveryStatement(source, logging) }]);
}

const sourceArn = ({ partition, bucket }: LogSource) => `arn:${partition}:s3:::${bucket}`;
