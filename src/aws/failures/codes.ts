import type { FailureKind } from '../failure';

/**
 * Error codes of S3, S3 Control, STS and IAM by what they mean to the person at the screen.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 * https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
 * https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
 */
const BY_KIND: Readonly<Partial<Record<FailureKind, readonly string[]>>> = {
  'wrong-region': [
    'PermanentRedirect',
    'TemporaryRedirect',
    'Redirect',
    'AuthorizationHeaderMalformed',
    'IllegalLocationConstraintException',
    'IncorrectEndpoint',
    'RegionDisabledException',
  ],
  'clock-skew': ['RequestTimeTooSkewed', 'RequestInTheFuture'],
  expired: ['ExpiredToken', 'ExpiredTokenException', 'RequestExpired', 'TokenRefreshRequired', 'Expired'],
  credentials: [
    'InvalidAccessKeyId',
    'SignatureDoesNotMatch',
    'InvalidSignatureException',
    'InvalidToken',
    'InvalidClientTokenId',
    'UnrecognizedClientException',
    'IncompleteSignature',
    'MissingAuthenticationToken',
    'MissingSecurityHeader',
    'InvalidSecurity',
    'CredentialsProviderError',
    'CredentialsNotSupported',
    'InvalidIdentityToken',
    'IDPRejectedClaim',
    'AuthorizationQueryParametersError',
  ],
  denied: [
    'AccessDenied',
    'AccessDeniedException',
    'ForbiddenException',
    'AllAccessDisabled',
    'AccountProblem',
    'UnauthorizedAccess',
    'InvalidPayer',
    'InvalidObjectState',
    'NotSignedUp',
    'StsNotAuthorizedError',
  ],
  'not-found': [
    'NotFound',
    'NotFoundException',
    'NoSuchEntity',
    'NoSuchBucket',
    'NoSuchKey',
    'NoSuchVersion',
    'NoSuchUpload',
    'NoSuchBucketPolicy',
    'NoSuchAccessPoint',
    'NoSuchAccessPointPolicy',
    'NoSuchAccessGrantError',
    'NoSuchAccessGrantsLocationError',
    'AccessGrantsInstanceNotExistsError',
    'AccessGrantsInstanceResourcePolicyNotExists',
    'NoSuchCORSConfiguration',
    'NoSuchLifecycleConfiguration',
    'NoSuchTagSet',
    'NoSuchTagSetError',
    'NoSuchWebsiteConfiguration',
    'NoSuchPublicAccessBlockConfiguration',
    'NoSuchObjectLockConfiguration',
    'ObjectLockConfigurationNotFoundError',
    'OwnershipControlsNotFoundError',
    'ReplicationConfigurationNotFoundError',
    'ServerSideEncryptionConfigurationNotFoundError',
  ],
  conflict: [
    'PreconditionFailed',
    'ConditionalRequestConflict',
    'OperationAborted',
    'BucketAlreadyExists',
    'BucketAlreadyOwnedByYou',
    'BucketNotEmpty',
    'RestoreAlreadyInProgress',
    'AccessPointAlreadyOwnedByYou',
    'AccessGrantAlreadyExists',
    'AccessGrantsInstanceAlreadyExists',
    'AccessGrantsInstanceNotEmptyError',
    'AccessGrantsLocationAlreadyExistsError',
    'AccessGrantsLocationNotEmptyError',
    'InvalidBucketState',
    'NotModified',
    'EntityAlreadyExists',
    'DeleteConflict',
    'ConcurrentModification',
    'EntityTemporarilyUnmodifiable',
  ],
  throttled: [
    'SlowDown',
    'Throttling',
    'ThrottlingException',
    'ThrottledException',
    'RequestLimitExceeded',
    'RequestThrottled',
    'RequestThrottledException',
    'TooManyRequests',
    'TooManyRequestsException',
    'BandwidthLimitExceeded',
    'PriorRequestNotComplete',
  ],
  invalid: [
    'MalformedPolicy',
    'MalformedPolicyDocument',
    'MalformedPolicyDocumentException',
    'InvalidAccessGrant',
    'InvalidAccessGrantsLocation',
    'InvalidIamRole',
    'InvalidResourcePolicy',
    'AccessGrantsLocationsQuotaExceededError',
    'AccessGrantsQuotaExceededError',
    'StsPackedPolicyTooLargeError',
    'StsValidationError',
    'PackedPolicyTooLarge',
    'PackedPolicyTooLargeException',
    'PolicyTooLarge',
    'LimitExceeded',
    'InvalidInput',
    'UnmodifiableEntity',
    'MalformedXML',
    'MalformedACLError',
    'InvalidArgument',
    'InvalidRequest',
    'InvalidBucketName',
    'InvalidBucketAclWithObjectOwnership',
    'AccessControlListNotSupported',
    'InvalidDigest',
    'BadDigest',
    'XAmzContentSHA256Mismatch',
    'XAmzContentChecksumMismatch',
    'InvalidPart',
    'InvalidPartOrder',
    'InvalidRange',
    'InvalidStorageClass',
    'InvalidTag',
    'InvalidTargetBucketForLogging',
    'InvalidURI',
    'EntityTooLarge',
    'EntityTooSmall',
    'IncompleteBody',
    'MaxMessageLengthExceeded',
    'MetadataTooLarge',
    'KeyTooLongError',
    'KeyTooLong',
    'MissingContentLength',
    'TooManyBuckets',
    'TooManyParts',
    'UnresolvableGrantByEmailAddress',
    'ValidationError',
    'ValidationException',
    'ParameterValueInvalid',
    'EndpointError',
    'InvalidParameterValue',
    'MissingParameter',
    'BadRequest',
  ],
  'not-supported': [
    'MethodNotAllowed',
    'NotImplemented',
    'NotSupported',
    'UnsupportedOperation',
    'UnsupportedArgument',
    'InvalidAction',
    'UnexpectedDocument',
  ],
  server: ['InternalError', 'InternalFailure', 'ServiceUnavailable', 'ServiceFailure', 'RequestTimeout'],
  aborted: ['AbortError'],
};

const KINDS: ReadonlyMap<string, FailureKind> = new Map(
  Object.entries(BY_KIND).flatMap(([kind, codes]) =>
    codes.map((code) => [code, kind as FailureKind] as const),
  ),
);

export function kindOfCode(code: string): FailureKind | undefined {
  return KINDS.get(code);
}

/** What a status says when there is no body to read a code from: every HEAD, and lookalikes' empty answers. */
export function codeOfStatus(status: number): { code: string; kind: FailureKind } {
  switch (status) {
    case 301:
      return { code: 'PermanentRedirect', kind: 'wrong-region' };
    case 307:
      return { code: 'TemporaryRedirect', kind: 'wrong-region' };
    case 304:
      return { code: 'NotModified', kind: 'conflict' };
    case 400:
      return { code: 'BadRequest', kind: 'invalid' };
    case 401:
    case 403:
      return { code: 'AccessDenied', kind: 'denied' };
    case 404:
      return { code: 'NotFound', kind: 'not-found' };
    case 405:
      return { code: 'MethodNotAllowed', kind: 'not-supported' };
    case 409:
      return { code: 'Conflict', kind: 'conflict' };
    case 412:
      return { code: 'PreconditionFailed', kind: 'conflict' };
    case 416:
      return { code: 'InvalidRange', kind: 'invalid' };
    case 429:
      return { code: 'TooManyRequests', kind: 'throttled' };
    case 501:
      return { code: 'NotImplemented', kind: 'not-supported' };
    case 503:
      return { code: 'SlowDown', kind: 'throttled' };
    default:
      break;
  }
  if (status >= 500) return { code: 'InternalError', kind: 'server' };
  if (status >= 400) return { code: 'BadRequest', kind: 'invalid' };
  return { code: 'Unknown', kind: 'unknown' };
}
