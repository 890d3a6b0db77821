import { type Operation, permissionWords } from '@drawbridge-s3/policy/data';
import type { Denial, FailureKind, StsRefusal } from '../failure';

/** Code of answers that are no document of the operation. */
export const UNREADABLE = 'UnreadableAnswer';

const BY_CODE: Readonly<Record<string, string>> = {
  InvalidAccessKeyId: 'Check the access key ID; it may have been deleted or belong to another partition.',
  InvalidClientTokenId: 'Check the access key ID; it may have been deleted or belong to another partition.',
  SignatureDoesNotMatch: 'Check the secret access key: the key ID is known, but the signature is wrong.',
  InvalidToken: 'Paste the credentials again: the session token is cut off or belongs to other keys.',
  MalformedPolicy: 'Correct the policy at the place the message names, then save again.',
  MalformedPolicyDocument: 'Correct the session policy, then assume the role again.',
  PackedPolicyTooLarge: 'Shorten the session policy or drop some session tags; together they are too large.',
  RegionDisabledException: 'Enable the Region for STS in the account, or choose another Region.',
  PreconditionFailed: 'Somebody else wrote it first: reload, look at what is there now, then decide.',
  ConditionalRequestConflict: 'Another write was under way at the same moment; try again.',
  BucketAlreadyExists: 'Bucket names are global: choose another name.',
  BucketAlreadyOwnedByYou: 'Open the existing bucket, or choose another name.',
  BucketNotEmpty: 'Delete every object, version and unfinished upload in the bucket first.',
  NoSuchBucket: 'Check the spelling of the bucket name; it may also have been deleted.',
  NoSuchKey: 'Check the spelling of the key; the object may also have been deleted or renamed meanwhile.',
  NoSuchVersion: 'Look among the object’s versions: this one may have been deleted for good.',
  NoSuchAccessPoint: 'Check name, account and Region of the access point; it may also have been deleted.',
  AccessPointAlreadyOwnedByYou:
    'Choose another name, or use the one that is there: an account has a name once in each Region.',
  NoSuchAccessGrantError: 'List the grants again: somebody else deleted it meanwhile.',
  NoSuchAccessGrantsLocationError: 'List the locations again: somebody else deleted it meanwhile.',
  AccessGrantsInstanceNotExistsError:
    'Make an Access Grants instance in this Region first; each Region has one of its own.',
  AccessGrantAlreadyExists: 'The grantee has this already: nothing needs to be done.',
  AccessGrantsInstanceNotEmptyError: 'Delete every location of the instance first.',
  AccessGrantsLocationNotEmptyError: 'Delete the grants of this location first.',
  AccessGrantsLocationAlreadyExistsError: 'Use the location that is there, or give it another role.',
  InvalidAccessGrantsLocation:
    'Name a bucket of this account in the Region of the instance: s3://bucket/, or s3:// for all of them.',
  InvalidIamRole: 'Name a role of this account; one that was just made may take some seconds to be known.',
  StsNotAuthorizedError:
    'The location’s role does not trust access-grants.s3.amazonaws.com with sts:AssumeRole and sts:SetSourceIdentity: its owner has to add that.',
  StsValidationError:
    'Ask for a shorter time: the location’s role sets the longest session, one hour unless it was raised.',
  NoSuchUpload: 'Start the upload again: the unfinished upload was aborted or completed meanwhile.',
  NoSuchBucketPolicy: 'The bucket has no policy yet; write one to grant access.',
  NoSuchAccessPointPolicy: 'The access point has no policy yet; write one to grant access.',
  NoSuchCORSConfiguration: 'The bucket has no CORS rules; add one to open it directly from a browser.',
  MethodNotAllowed:
    'Only the account that owns the resource may do this: assume a role there, or use a service that supports it.',
  [UNREADABLE]:
    'Check that the endpoint is an S3 service and that nothing in between (a proxy, a login page) answers for it; then try again.',
  InvalidObjectState: 'The object is archived: restore it first, then read it.',
  EntityTooLarge: 'Upload the file in parts, or as a smaller file.',
  EntityTooSmall: 'Use parts of at least 5 MiB, all but the last.',
  BadRequest: 'The service gave no reason: check what was asked for.',
  BadDigest: 'The bytes changed on the way: upload the file again.',
  InvalidBucketName: 'Bucket names have 3 to 63 lower-case letters, digits, dots and hyphens.',
  InvalidRange: 'The object is shorter than the range asked for: reload it.',
  AccessControlListNotSupported: 'The bucket has ACLs disabled; grant access by policy instead.',
  InvalidIdentityToken:
    'Get a fresh identity token and check that the provider is registered in the account.',
  ValidationError: 'Correct the value the message names, then try again.',
};

const BY_KIND: Readonly<Record<FailureKind, string>> = {
  cors: 'Use the connection through the relay, or add a CORS rule to the bucket.',
  offline: 'Check the network and try again.',
  'wrong-region': 'Open the bucket again: its Region is looked up anew.',
  'clock-skew': 'Set this computer\u2019s clock; AWS refuses requests that are more than 15 minutes off.',
  expired: 'Renew the session; work in progress continues afterwards.',
  credentials: 'Check the credentials of this session and connect again.',
  denied:
    'AWS gives no reason across accounts: check the policies on both sides, public-access block and the KMS key.',
  'not-found': 'Check the name; it may have been deleted meanwhile.',
  conflict: 'Reload to see what changed meanwhile, then try again.',
  throttled: 'Wait a moment and try again; fewer requests at a time help.',
  invalid: 'Correct what the message names, then try again.',
  'not-supported': 'This service does not offer the operation; nothing was changed.',
  server: 'The service failed on its side: try again, and give its support the request id if it stays.',
  aborted: 'Start it again when you want it.',
  unknown: 'Try again; the request log shows what was sent and what came back.',
};

const BY_REFUSAL: Readonly<Record<StsRefusal, string>> = {
  'unknown-mfa-device': 'Check the serial: the MFA device must be that of the user whose keys these are.',
  'mfa-code': 'Wait for the next code: one works once, and only from a device whose clock is right.',
  'root-user': 'Bring the access key of an IAM user, or temporary credentials of a role.',
  'longer-than-the-role-allows':
    'Choose a shorter duration, or raise the maximum session duration of the role.',
  'longer-than-a-chain-allows': 'Choose 1 hour or less: a chained role lasts no longer.',
};

const BY_POLICY: Readonly<Record<NonNullable<Denial['policyType']>, string>> = {
  'identity-based': 'the policies of the role or user itself',
  'resource-based': 'the bucket or access-point policy',
  'permissions-boundary': 'the permissions boundary of the role or user',
  session: 'the session policy given when the role was assumed',
  'service-control': 'a service control policy of the organization',
  'resource-control': 'a resource control policy of the organization',
  'vpc-endpoint': 'the policy of the VPC endpoint',
  'block-public-access': 'Block Public Access of the account, bucket or access point',
};

/** Where an S3-compatible service means something else by an answer than AWS does. */
const ON_LOOKALIKES: Readonly<Record<string, string>> = {
  AccessDenied:
    'This service gives no reason: check the access key, the policies on both sides and whether the session is over.',
  MethodNotAllowed: 'This S3-compatible service does not offer the operation; nothing was changed.',
};

/** Actions that policies refuse for want of a header more often than for good. */
const WRITES: ReadonlySet<string> = new Set(['s3:PutObject', 's3:PutObjectTagging', 's3:PutObjectAcl']);
const SILENT_WRITE =
  'AWS gives no reason across accounts: the bucket may want a header, such as x-amz-acl: bucket-owner-full-control or SSE-KMS (Upload, Options); else check the policies on both sides, public-access block and the KMS key.';
/** Operations that could have changed nothing. */
const READS = /^(?:Get|Head|List)/;
const NOTHING_TO_SEE = 'This service does not offer it, so there is nothing to see here.';
const OPTIONS = 'see what it wants under Upload, Options, and try again with that.';

export interface AdviceSubject {
  readonly denial?: Denial;
  readonly refusal?: StsRefusal;
  /** What was asked for, where it is an operation of S3 or S3 Control. */
  readonly operation?: Operation;
  /** Whether the service is S3-compatible rather than S3. */
  readonly lookalike?: boolean;
}

/** A sentence or two that say what to do about a failure. */
export function adviceFor(
  code: string,
  kind: FailureKind,
  { denial, refusal, operation, lookalike = false }: AdviceSubject = {},
): string {
  if (denial !== undefined) return [adviceForDenial(denial), ...circumstances(denial, operation)].join(' ');
  if (refusal !== undefined) return BY_REFUSAL[refusal];
  const own = lookalike ? ON_LOOKALIKES[code] : undefined;
  const ofAws = lookalike ? undefined : BY_CODE[code];
  if (kind === 'not-supported' && ofAws === undefined && READS.test(operation?.name ?? ''))
    return NOTHING_TO_SEE;
  const writes = operation?.permissions[0]?.action === 's3:PutObject';
  const silent = kind === 'denied' && code === 'AccessDenied' && writes;
  const advice = own ?? (silent ? SILENT_WRITE : undefined) ?? BY_CODE[code] ?? BY_KIND[kind];
  return kind === 'denied' && operation !== undefined
    ? `${operation.name} needs ${permissionWords(operation)}. ${advice}`
    : advice;
}

/** Why an operation was asked for a permission that not every request of it needs. */
function circumstances({ action }: Denial, operation: Operation | undefined): string[] {
  const permission = operation?.permissions.find((one) => one.action === action);
  return permission?.when === undefined ? [] : [`${operation!.name} needs it when ${permission.when}.`];
}

function adviceForDenial({ action, explicit, policyType }: Denial): string {
  if (policyType === undefined) {
    return action === 'sts:AssumeRole'
      ? 'Check that this identity may assume the role and that its trust policy accepts you, the external ID and MFA.'
      : `Ask for ${action} in the policies of this identity.`;
  }
  const where = BY_POLICY[policyType];
  if (policyType === 'block-public-access') return `Narrow the policy, or change ${where}.`;
  if (!explicit) return `Allow ${action} in ${where}.`;
  return policyType === 'resource-based' && WRITES.has(action)
    ? `A Deny in ${where} matched. Such a Deny mostly asks for a header (x-amz-acl, encryption, a storage class, tags): ${OPTIONS}`
    : `Remove the Deny of ${action} from ${where}.`;
}

/** What S3 Access Grants gave: its policy is S3’s own, and nobody’s to change. */
export const adviceInGrant = (grant: string, { action }: Denial): string =>
  `This session is an access grant (${grant}), which leaves out ${action}: ask the owner for a grant of it, or go on as another session.`;

const LIFT = 'lift it at the session in the header';

/** The same where the operator narrowed the session: that may be all there is to it. */
export function adviceInSafeMode(
  { narrowedTo, alone }: { readonly narrowedTo: string; readonly alone: boolean },
  denial: Denial | undefined,
  advice: string,
): string {
  if (denial?.policyType === 'session' && alone)
    return `Safe mode is on (${narrowedTo}) and leaves out ${denial.action}: ${LIFT}, then try again.`;
  // Another policy refuses it, with or without safe mode.
  if (denial?.policyType !== undefined && denial.policyType !== 'session') return advice;
  return `Safe mode is on (${narrowedTo}) and may be why: ${LIFT} to find out. ${advice}`;
}
