import type { AccessRequest, Decision } from '@drawbridge-s3/policy/evaluate';
import { decideInWorld } from '../authorise/decide-in-world';
import { callerPolicies } from '../authorise/policies';
import { principalContext } from '../authorise/principal-context';
import type { S3Question } from '../authorise/s3-question';
import type { ExpressSession } from '../world/types';
import { directoryArn, directoryName } from './name';

/** What a session that only reads may be used for, in S3's own actions. */
const READS: ReadonlySet<string> = new Set([
  's3:GetObject',
  's3:ListBucket',
  's3:ListMultipartUploadParts',
  's3:ListBucketMultipartUploads',
]);

/** Actions on the bucket itself, which have names of their own. */
const OF_BUCKETS: ReadonlyMap<string, string> = new Map(
  [
    'CreateBucket',
    'DeleteBucket',
    'GetBucketPolicy',
    'PutBucketPolicy',
    'DeleteBucketPolicy',
    'GetEncryptionConfiguration',
    'PutEncryptionConfiguration',
    'GetLifecycleConfiguration',
    'PutLifecycleConfiguration',
  ].map((name) => [`s3:${name}`, `s3express:${name}`]),
);

/** Whether the question is about a directory bucket, which S3's own permissions do not reach. */
export const isDirectory = ({ bucket, bucketName = '', action }: S3Question): boolean =>
  action.startsWith('s3express:') ||
  bucket?.directory !== undefined ||
  (bucket === undefined && directoryName(bucketName) !== undefined);

/** The mode a session has to have for one of S3's actions. */
const modeFor = (action: string): ExpressSession['mode'] => (READS.has(action) ? 'ReadOnly' : 'ReadWrite');

/**
 * Directory buckets know one permission for all that is in them, s3express:CreateSession, and a session that was begun
 * stands for it. https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-security-iam.html
 */
export function decideDirectory(question: S3Question): Decision {
  const { identity, bucket, action } = question;
  const { express } = identity ?? {};
  const request = directoryRequest(question);
  const decision = decideInWorld(question.world, request, {
    ...callerPolicies(identity),
    ...(bucket?.policy === undefined
      ? {}
      : {
          resourceKind: 'bucket' as const,
          resource: { name: `bucket policy of ${bucket.name}`, document: bucket.policy },
        }),
  });
  if (express === undefined || request.action !== 's3express:CreateSession') return decision;
  const allowed =
    express.bucket === bucket?.name && (express.mode === 'ReadWrite' || modeFor(action) === 'ReadOnly');
  return allowed
    ? { ...decision, allowed: true, effect: 'allow' }
    : { ...decision, allowed: false, effect: 'implicit-deny' };
}

export function directoryRequest(question: S3Question): AccessRequest {
  const { identity, bucket, bucketName = '', action, now } = question;
  const account = bucket?.account ?? identity?.account.id ?? '';
  const asked = action.startsWith('s3express:')
    ? action
    : (OF_BUCKETS.get(action) ?? 's3express:CreateSession');
  const region = bucket?.region ?? String(question.context['aws:RequestedRegion'] ?? '');
  const name = bucket?.name ?? bucketName;
  const context = Object.fromEntries(
    Object.entries(question.context).map(([key, value]) => [key.replace(/^s3:/, 's3express:'), value]),
  );
  return {
    principal: identity?.principal ?? { kind: 'anonymous' },
    action: asked,
    resource: name === '' ? '*' : directoryArn(region, account, name),
    resourceAccount: account,
    canonicalUserId: identity?.account.canonicalId,
    context: {
      ...(asked === 's3express:CreateSession' ? { 's3express:SessionMode': modeFor(action) } : {}),
      ...context,
      ...principalContext(identity, now),
      's3express:ResourceAccount': account,
      'aws:ResourceAccount': account,
    },
  };
}
