import type { Answered } from '../access-logs/entry';
import { bytesReceived, contentLength } from '../access-logs/entry';
import type { Seen } from '../records/seen';
import { accessPointArn } from '../world/lookup';
import type { Bucket } from '../world/types';
import type { ApiEvent } from './record';
import type { EventResource } from './types';
import { userIdentityOf } from './user-identity';

/** What CloudTrail calls otherwise than the API does. https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html */
const NAMES: Readonly<Record<string, string>> = {
  ListObjectsV2: 'ListObjects',
  GetBucketLifecycleConfiguration: 'GetBucketLifecycle',
  PutBucketLifecycleConfiguration: 'PutBucketLifecycle',
  GetBucketNotificationConfiguration: 'GetBucketNotification',
  PutBucketNotificationConfiguration: 'PutBucketNotification',
  GetPublicAccessBlock: 'GetBucketPublicAccessBlock',
  PutPublicAccessBlock: 'PutBucketPublicAccessBlock',
  DeletePublicAccessBlock: 'DeleteBucketPublicAccessBlock',
};

/** About a bucket, and yet told as what is done with its objects. */
const OBJECT_LEVEL = new Set([
  'ListObjects',
  'ListObjectVersions',
  'HeadBucket',
  'DeleteObjects',
  'CreateSession',
  'RenameObject',
]);

/** Undefined for what is not told: preflights, requests that nobody could be told from, and those before an operation was known. */
export function s3Event(answered: Answered): ApiEvent | undefined {
  const { exchange, seen, response } = answered;
  const { operation, located, signed, error } = seen;
  if (operation === undefined) return undefined;
  // A signature that is wrong says nothing about who sent it.
  if (signed === undefined && isSigned(exchange)) return undefined;
  const { bucket } = located;
  const name = NAMES[operation] ?? operation;
  const data = located.key !== undefined || OBJECT_LEVEL.has(name);
  const identity = signed?.identity;
  const { headers, target, trail } = exchange;
  return {
    source: bucket?.directory === undefined ? 's3.amazonaws.com' : 's3express.amazonaws.com',
    name,
    region: bucket?.region ?? signed?.claim.scope.region ?? 'us-east-1',
    category: data ? 'Data' : 'Management',
    readOnly: /^(?:Get|Head|List)/.test(name),
    requestId: trail.requestId,
    who: userIdentityOf(identity),
    caller: identity?.principal.kind === 'service' ? undefined : identity?.account.id,
    owner: bucket?.account,
    request: requestParameters(answered),
    response: null,
    additional: {
      ...(signed === undefined
        ? {}
        : { SignatureVersion: 'SigV4', AuthenticationMethod: METHODS[signed.by] }),
      ...(target.scheme === 'https' ? { CipherSuite: 'TLS_AES_128_GCM_SHA256' } : {}),
      ...(seen.byAcl === true ? { aclRequired: 'Yes' } : {}),
      bytesTransferredIn: bytesReceived(headers) ?? 0,
      bytesTransferredOut: exchange.method === 'HEAD' ? 0 : (contentLength(response.headers) ?? 0),
      'x-amz-id-2': trail.hostId,
    },
    resources:
      bucket === undefined ? undefined : resourcesOf(name, seen, bucket, exchange.query.get('prefix')),
    error,
  };
}

const METHODS = { header: 'AuthHeader', query: 'QueryString', form: 'HtmlForm' } as const;

const isSigned = ({ headers, query }: Answered['exchange']): boolean =>
  headers.has('authorization') || query.has('X-Amz-Signature');

function resourcesOf(
  name: string,
  { located }: Seen,
  bucket: Bucket,
  prefix: string | undefined,
): EventResource[] {
  const { key, accessPoint } = located;
  const arn = `arn:aws:s3:::${bucket.name}`;
  const lists = name === 'ListObjects' || name === 'ListObjectVersions';
  return [
    ...(key === undefined || name === 'DeleteObjects'
      ? []
      : [{ type: 'AWS::S3::Object', ARN: `${arn}/${key}` }]),
    ...(lists ? [{ type: 'AWS::S3::Object', ARNPrefix: `${arn}/${prefix ?? ''}` }] : []),
    // Selectors of a bucket take what is asked of it as a whole, too.
    ...(name === 'DeleteObjects' || name === 'HeadBucket'
      ? [{ type: 'AWS::S3::Object', ARNPrefix: `${arn}/` }]
      : []),
    { accountId: bucket.account, type: 'AWS::S3::Bucket', ARN: arn },
    ...(accessPoint === undefined
      ? []
      : [{ accountId: accessPoint.account, type: 'AWS::S3::AccessPoint', ARN: accessPointArn(accessPoint) }]),
  ];
}

/** Never told: signatures, tokens and keys. */
const SECRET =
  /^x-amz-(?:signature|security-token|credential|date|algorithm|signedheaders|expires|content-sha256|user-agent|mfa|server-side-encryption-customer-key)$/i;

function requestParameters({ exchange, seen }: Answered): object {
  const { located, operation, error } = seen;
  const parameters: Record<string, unknown> = {};
  if (located.bucket !== undefined || located.name !== undefined)
    parameters['bucketName'] = located.bucket?.name ?? located.name;
  parameters['Host'] = exchange.target.signedHost;
  if (located.key !== undefined) parameters['key'] = located.key;
  for (const [name, value] of exchange.query) if (!SECRET.test(name)) parameters[name] = value;
  exchange.headers.forEach((value, name) => {
    if (name.startsWith('x-amz-') && !SECRET.test(name)) parameters[name] = value;
  });
  if (error === undefined && located.bucket !== undefined && operation !== undefined)
    Object.assign(parameters, written(operation, located.bucket));
  return parameters;
}

/** The document of a setting, as the bucket has it once it is written. */
function written(operation: string, bucket: Bucket): object {
  switch (operation) {
    case 'PutBucketPolicy':
      return { bucketPolicy: bucket.policy === undefined ? null : (JSON.parse(bucket.policy) as object) };
    case 'PutPublicAccessBlock': {
      const { publicAccessBlock: block } = bucket;
      return {
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: block?.blockPublicAcls === true,
          IgnorePublicAcls: block?.ignorePublicAcls === true,
          BlockPublicPolicy: block?.blockPublicPolicy === true,
          RestrictPublicBuckets: block?.restrictPublicBuckets === true,
        },
      };
    }
    case 'PutBucketLogging':
      return { BucketLoggingStatus: bucket.configurations?.logging ?? {} };
    case 'PutBucketLifecycleConfiguration':
      return { LifecycleConfiguration: bucket.configurations?.lifecycle ?? {} };
    case 'PutBucketNotificationConfiguration':
      return { NotificationConfiguration: bucket.configurations?.notification ?? {} };
    case 'PutBucketVersioning':
      return { VersioningConfiguration: { Status: bucket.versioning } };
    case 'PutBucketOwnershipControls':
      return { OwnershipControls: { Rule: { ObjectOwnership: bucket.ownership } } };
    default:
      return {};
  }
}
