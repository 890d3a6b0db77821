import { denyReason, type RequestContext } from '@drawbridge-s3/policy/evaluate';
import { missingLength, openPayload } from '../auth/payload';
import type { Signed } from '../auth/verify';
import { networkOf } from '../authorise/network';
import { requestContext } from '../authorise/request-context';
import { allowsElsewhere } from '../authorise/elsewhere';
import { s3RequestContext } from '../authorise/s3-context';
import { accessDenied, authorise, decide, initiatorMay } from '../authorise/s3-authorise';
import type { S3Question } from '../authorise/s3-question';
import { authoriseKeyUse } from '../authorise/s3-key';
import type { Exchange, Kernel } from '../kernel';
import type { FormAnswer } from '../post/open-form';
import type { ExpressOperation, Permission, S3Call, S3Operation, S3OperationEntry } from '../s3/call';
import { ServiceError } from './error';
import type { Located } from './locate';

interface Opening {
  readonly located: Located;
  readonly operation: S3Operation | ExpressOperation;
  readonly signed: Signed | undefined;
  readonly region: string;
  readonly upload: ReadableStream<Uint8Array> | null;
  readonly entry: S3OperationEntry;
  readonly form?: FormAnswer;
}

/**
 * Builds the call a handler gets, after the operation's own permission was granted.
 *
 * @throws ServiceError AccessDenied, or 405 for owner-only calls from another account
 */
export function openCall(kernel: Kernel, exchange: Exchange, opening: Opening): S3Call {
  const { located, operation, signed, region, upload, entry, form } = opening;
  const { headers, query, now, trail, request } = exchange;
  if (operation === 'PutObject' || operation === 'UploadPart') checkLength(headers);
  const payload = openPayload(upload, headers, signed);
  // A name that is taken is no resource of the caller's: creating asks the caller's own account.
  const bucket = operation === 'CreateBucket' ? undefined : located.bucket;
  const base = {
    operation,
    world: kernel.world,
    blobs: kernel.blobs,
    usedCodes: kernel.usedCodes,
    now,
    caller: {
      principal: signed?.identity.principal ?? { kind: 'anonymous' as const },
      account: signed?.identity.account,
      accessKeyId: signed?.identity.accessKeyId,
    },
    region,
    bucket,
    accessPoint: located.accessPoint,
    bucketName: located.name,
    key: located.key,
    query,
    headers: payload.headers,
    secure: exchange.target.scheme === 'https',
    body: payload.body,
    trailers: payload.trailers,
    form,
    requestId: trail.requestId,
    seen: exchange.seen,
    signal: request.signal,
  };
  const facts = { target: exchange.target, headers, now, network: networkOf(kernel, 's3'), region };
  const fromRequest = {
    ...requestContext(facts),
    ...s3RequestContext(facts, query, signed, operation.startsWith('List')),
  };
  const ask = (
    action: string,
    asked: S3Question['bucket'],
    key: string | undefined,
    context: RequestContext = {},
    through: Permission['accessPoint'] = asked === bucket ? located.accessPoint : null,
  ): S3Question => ({
    world: kernel.world,
    now,
    identity: signed?.identity,
    action,
    bucket: asked,
    bucketName: located.name,
    key,
    versionId: typeof context['s3:VersionId'] === 'string' ? context['s3:VersionId'] : query.get('versionId'),
    uploadId: query.get('uploadId'),
    accessPoint: through ?? undefined,
    context: { ...fromRequest, ...context },
  });

  const needed = entry.permission(base);
  if (needed !== undefined) {
    const asked = ask(needed.action, bucket, located.key, needed.context);
    const decision = decide(asked);
    if (denyReason(decision)?.kind === 'owner-only') throw ownerOnly(exchange.method, operation);
    if (!decision.allowed && !initiatorMay(asked, decision)) throw accessDenied(asked, decision);
    if (decision.deciding.some(({ kind }) => kind === 'acl')) exchange.seen.byAcl = true;
  }
  const question = (permission: Permission) =>
    ask(permission.action, permission.bucket, permission.key, permission.context, permission.accessPoint);
  return {
    ...base,
    authorize: (permission) => authorise(question(permission)),
    askForKey: (permission, used) => authoriseKeyUse(question(permission), used),
    may: (permission) => decide(question(permission)).allowed,
    mayElsewhere: (action, arn) =>
      allowsElsewhere(kernel.world, signed?.identity, action, arn, fromRequest, now),
  };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html: 405 for other accounts, however allowed. */
function ownerOnly(method: string, operation: string): ServiceError {
  const resource = operation.replace(/^(Get|Put|Delete)/, '').toUpperCase();
  return new ServiceError(
    'MethodNotAllowed',
    'The specified method is not allowed against this resource.',
    405,
    { Method: method, ResourceType: resource },
  );
}

function checkLength(headers: Headers): void {
  if (headers.has('content-length') || headers.has('x-amz-decoded-content-length')) return;
  throw missingLength();
}
