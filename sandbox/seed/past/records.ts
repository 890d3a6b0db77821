import { logLine } from '../../access-logs/line';
import { loggedOperation } from '../../access-logs/operations';
import { toIsoSeconds } from '../../clock/format';
import type { EventRecord, UserIdentity } from '../../cloudtrail/types';
import { seenFromOutside } from '../../cloudtrail/user-identity';
import { ANALYTICS } from '../accounts-ids';
import { pointArn, type Actor, type PastRequest, type PastWorld } from './requests';

const METHODS = { GetObject: 'GET', PutObject: 'PUT', ListObjectsV2: 'GET', HeadObject: 'HEAD' } as const;
const ERRORS = {
  AccessDenied: { status: 403, message: 'Access Denied' },
  NoSuchKey: { status: 404, message: 'The specified key does not exist.' },
} as const;

/** A request as the access log of its bucket has it. */
export function pastLine({ world }: PastWorld, request: PastRequest): string {
  const { actor, bucket, operation, key, refused, size, at } = request;
  const method = METHODS[operation];
  const error = refused && ERRORS[refused];
  const reads = operation === 'GetObject' && error === undefined;
  return logLine({
    bucketOwner: world.accounts.get(ANALYTICS)?.canonicalId ?? '',
    bucket,
    time: at,
    remoteIp: ipOf(actor),
    requester: actor?.arn,
    requestId: request.requestId,
    operation: loggedOperation(operation, method),
    key,
    requestUri: `${method} ${pathOf(request)} HTTP/1.1`,
    status: error?.status ?? 200,
    errorCode: refused,
    bytesSent: reads ? size : error === undefined && method === 'PUT' ? undefined : 243 + (key ?? '').length,
    objectSize: key === undefined || error !== undefined ? undefined : size,
    totalTime: 12 + (size % 90),
    turnAround: key === undefined ? undefined : 11 + (size % 40),
    referer: undefined,
    userAgent: agentOf(actor),
    versionId: undefined,
    hostId: request.hostId,
    signature: actor === undefined ? undefined : 'SigV4',
    secure: true,
    authentication: actor === undefined ? undefined : 'AuthHeader',
    host: hostOf(request),
    accessPointArn: pointArn(request),
    aclRequired: false,
  });
}

/** The same request as the trail of the bucket's account has it. */
export function pastEvent({ world }: PastWorld, request: PastRequest, eventID: string): EventRecord {
  const { actor, bucket, operation, key, prefix, refused, size, at, requestId } = request;
  const who = identityOf(world, actor, at);
  const arn = `arn:aws:s3:::${bucket}`;
  const foreign = actor !== undefined && actor.account !== ANALYTICS;
  const lists = operation === 'ListObjectsV2';
  const accessPointArn = pointArn(request);
  return {
    eventVersion: '1.11',
    userIdentity: foreign ? seenFromOutside(who) : who,
    eventTime: toIsoSeconds(at),
    eventSource: 's3.amazonaws.com',
    eventName: lists ? 'ListObjects' : operation,
    awsRegion: 'eu-west-1',
    sourceIPAddress: ipOf(actor),
    userAgent: `[${agentOf(actor)}]`,
    ...(refused === undefined ? {} : { errorCode: refused, errorMessage: ERRORS[refused].message }),
    requestParameters: {
      bucketName: bucket,
      Host: hostOf(request),
      ...(key === undefined ? {} : { key }),
      ...(lists ? { 'list-type': '2', prefix } : {}),
    },
    responseElements: null,
    additionalEventData: {
      ...(actor === undefined ? {} : { SignatureVersion: 'SigV4', AuthenticationMethod: 'AuthHeader' }),
      CipherSuite: 'TLS_AES_128_GCM_SHA256',
      bytesTransferredIn: operation === 'PutObject' ? size : 0,
      bytesTransferredOut: operation === 'GetObject' && refused === undefined ? size : 243,
      'x-amz-id-2': request.hostId,
    },
    requestID: requestId,
    eventID,
    readOnly: operation !== 'PutObject',
    resources: [
      key === undefined
        ? { type: 'AWS::S3::Object', ARNPrefix: `${arn}/${prefix ?? ''}` }
        : { type: 'AWS::S3::Object', ARN: `${arn}/${key}` },
      { accountId: ANALYTICS, type: 'AWS::S3::Bucket', ARN: arn },
      ...(accessPointArn === undefined
        ? []
        : [{ accountId: ANALYTICS, type: 'AWS::S3::AccessPoint', ARN: accessPointArn }]),
    ],
    eventType: 'AwsApiCall',
    managementEvent: false,
    recipientAccountId: ANALYTICS,
    ...(foreign ? { sharedEventID: eventID.replace(/^.{8}/, 'c0ffee00') } : {}),
    eventCategory: 'Data',
    tlsDetails: tlsTo(hostOf(request)),
  };
}

export const tlsTo = (host: string) => ({
  tlsVersion: 'TLSv1.3',
  cipherSuite: 'TLS_AES_128_GCM_SHA256',
  clientProvidedHostHeader: host,
});

/** As the actor's own account sees it. */
export function identityOf(
  { accounts }: PastWorld['world'],
  actor: Actor | undefined,
  at: number,
): UserIdentity {
  if (actor === undefined) return { type: 'AWSAccount', principalId: '', accountId: 'anonymous' };
  const { principalId, arn, account: accountId, accessKeyId, role, user } = actor;
  const common = { principalId, arn, accountId, accessKeyId };
  if (role === undefined) return { type: 'IAMUser', ...common, userName: user };
  const issuer = accounts.get(accountId)?.roles.get(role);
  return {
    type: 'AssumedRole',
    ...common,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: issuer?.id,
        arn: issuer?.arn,
        accountId,
        userName: role,
      },
      attributes: { creationDate: toIsoSeconds(at - (at % 3_600_000)), mfaAuthenticated: 'false' },
    },
  };
}

const STRANGER = { ip: '192.0.2.200', agent: 'Mozilla/5.0 zgrab/0.x' };
const ipOf = (actor: Actor | undefined) => actor?.ip ?? STRANGER.ip;
const agentOf = (actor: Actor | undefined) => actor?.agent ?? STRANGER.agent;

function hostOf({ bucket, accessPoint }: PastRequest): string {
  return accessPoint === undefined
    ? `${bucket}.s3.eu-west-1.amazonaws.com`
    : `${accessPoint.name}-${accessPoint.account}.s3-accesspoint.eu-west-1.amazonaws.com`;
}

function pathOf({ operation, key, prefix }: PastRequest): string {
  if (key !== undefined) return `/${encodeURIComponent(key).replaceAll('%2F', '/')}?x-id=${operation}`;
  return `/?list-type=2&encoding-type=url&prefix=${encodeURIComponent(prefix ?? '')}`;
}
