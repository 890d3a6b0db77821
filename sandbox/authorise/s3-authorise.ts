import {
  type AccessRequest,
  type Decision,
  denyReason,
  type PolicySet,
} from '@drawbridge-s3/policy/evaluate';
import { ServiceError } from '../http/error';
import { decideDirectory, directoryRequest, isDirectory } from '../express/decide';
import type { ObjectVersion } from '../storage/types';
import { accessPointArn } from '../world/lookup';
import type { AccessPoint } from '../world/types';
import { decideInWorld } from './decide-in-world';
import { aclGrants, OBJECT_OWNER_ACTIONS } from './acl';
import { carriedKeys } from './carried-keys';
import { deniedMessage } from './denied';
import { callerPolicies } from './policies';
import { principalContext } from './principal-context';
import { s3ResourceContext } from './s3-context';
import type { S3Question } from './s3-question';

export function decide(question: S3Question): Decision {
  if (isDirectory(question)) return decideDirectory(question);
  return decideInWorld(question.world, requestOf(question), {
    ...callerPolicies(question.identity),
    ...resourcePolicies(question),
  });
}

export function requestOf(question: S3Question): AccessRequest {
  const { action, bucket, identity } = question;
  return {
    principal: identity?.principal ?? { kind: 'anonymous' },
    action,
    resource: resourceArn(question),
    resourceAccount: bucket?.account ?? identity?.account.id ?? '',
    canonicalUserId: identity?.account.canonicalId,
    context: carriedKeys(
      {
        ...question.context,
        ...principalContext(identity, question.now),
        ...(bucket === undefined ? {} : s3ResourceContext(bucket, existing(question)?.tags)),
      },
      action,
    ),
  };
}

/** What limits every right of a caller. */
const LIMITS: ReadonlySet<string> = new Set(['boundary', 'session', 'access-grant', 'scoped']);

const OF_INITIATOR: ReadonlySet<string> = new Set(['s3:AbortMultipartUpload', 's3:ListMultipartUploadParts']);

/**
 * Whoever started an upload may abort it and list its parts where no policy denies that: permissions boundaries and
 * session policies limit the right as any other.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
 */
export function initiatorMay(question: S3Question, { effect, deciding }: Decision): boolean {
  const { identity, bucket, uploadId, action } = question;
  if (effect !== 'implicit-deny' || uploadId === undefined || !OF_INITIATOR.has(action)) return false;
  if (deciding.some(({ kind }) => LIMITS.has(kind))) return false;
  const upload = bucket?.objects.uploads.get(uploadId);
  const principal = identity?.principal;
  return principal !== undefined && 'arn' in principal && upload?.initiatorArn === principal.arn;
}

/** @throws ServiceError AccessDenied: reasoned within one account or organization, bare elsewhere */
export function authorise(question: S3Question): void {
  const decision = decide(question);
  if (!decision.allowed) throw accessDenied(question, decision);
}

export function accessDenied(question: S3Question, decision: Decision): ServiceError {
  const { identity } = question;
  const told = identity !== undefined && isTold(question, identity.account.id, decision);
  if (!told || !('arn' in identity.principal) || identity.express !== undefined) return bareAccessDenied();
  const { action, resource } = isDirectory(question) ? directoryRequest(question) : shownRequest(question);
  return new ServiceError(
    'AccessDenied',
    deniedMessage({
      arn: identity.principal.arn,
      action,
      resource: resource === '*' ? undefined : resource,
      decision,
      quoteResource: true,
    }),
    403,
  );
}

/**
 * Within one account and within one organization reasons are told, save what a VPC endpoint of another account refuses.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html
 */
function isTold(question: S3Question, account: string, decision: Decision): boolean {
  const { world, bucket, accessPoint } = question;
  const owners = [bucket, accessPoint].flatMap((owned) => (owned === undefined ? [] : [owned.account]));
  if (owners.every((owner) => owner === account)) return true;
  const members = world.organization?.members;
  return (
    !isDirectory(question) &&
    [account, ...owners].every((one) => members?.has(one) === true) &&
    denyReason(decision)?.kind !== 'endpoint'
  );
}

const shownRequest = (question: S3Question) => ({
  action: question.action,
  resource: question.action === 's3:ListAllMyBuckets' ? '*' : shownResource(question),
});

export function bareAccessDenied(): ServiceError {
  return new ServiceError('AccessDenied', 'Access Denied', 403);
}

function resourceArn({ bucket, bucketName, key, accessPoint }: S3Question): string {
  // There is no bucket behind it that a policy could name.
  if (accessPoint?.source !== undefined) return accessPointResource(accessPoint, key);
  const name = bucket?.name ?? bucketName;
  if (name === undefined) return 'arn:aws:s3:::*';
  return key === undefined ? `arn:aws:s3:::${name}` : `arn:aws:s3:::${name}/${key}`;
}

function shownResource(question: S3Question): string {
  const { accessPoint, key } = question;
  return accessPoint === undefined ? resourceArn(question) : accessPointResource(accessPoint, key);
}

function accessPointResource(accessPoint: AccessPoint, key: string | undefined): string {
  const arn = accessPointArn(accessPoint);
  return key === undefined ? arn : `${arn}/object/${key}`;
}

function existing({ bucket, key, versionId }: S3Question): ObjectVersion | undefined {
  if (bucket === undefined || key === undefined) return undefined;
  return versionId === undefined ? bucket.objects.latest(key) : bucket.objects.version(key, versionId);
}

/** With ACLs in force an object's reader answers to the account that wrote it, not to the bucket's. */
function objectOwner(question: S3Question): string | undefined {
  const { bucket, action } = question;
  if (bucket === undefined || bucket.ownership === 'BucketOwnerEnforced') return undefined;
  return OBJECT_OWNER_ACTIONS.has(action) ? existing(question)?.ownerAccount : undefined;
}

function resourcePolicies(question: S3Question): PolicySet {
  const { world, bucket, accessPoint, key } = question;
  if (bucket === undefined) return {};
  if (accessPoint?.source !== undefined)
    return accessPoint.policy === undefined
      ? {}
      : {
          resourceKind: 'bucket',
          resource: { name: `access point policy of ${accessPoint.name}`, document: accessPoint.policy },
        };
  const { policy } = bucket;
  return {
    resourceKind: 'bucket',
    resource:
      policy === undefined ? undefined : { name: `bucket policy of ${bucket.name}`, document: policy },
    objectOwnerAccount: objectOwner(question),
    acl: aclGrants(world, bucket, key, existing(question)),
    accountPublicAccessBlock: world.accounts.get(bucket.account)?.publicAccessBlock,
    bucketPublicAccessBlock: bucket.publicAccessBlock,
    accessPoint:
      accessPoint === undefined
        ? undefined
        : {
            arn: accessPointArn(accessPoint),
            account: accessPoint.account,
            networkOrigin: accessPoint.networkOrigin,
            vpcId: accessPoint.vpcId,
            resource: accessPointResource(accessPoint, key),
            policy:
              accessPoint.policy === undefined
                ? undefined
                : { name: `access point policy of ${accessPoint.name}`, document: accessPoint.policy },
            publicAccessBlock: accessPoint.publicAccessBlock,
          },
  };
}
