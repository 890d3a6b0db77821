import { escapedLines } from '@drawbridge-s3/policy/grammar';
import type { AskedRequest } from './asked';

/**
 * The one error type of the console. Everything that can go wrong with a request ends here, told apart
 * by `kind`; screens branch on `kind` and `code`, never on message text.
 */
export type FailureKind =
  | 'cors' // the bucket or endpoint does not answer this origin
  | 'offline' // nothing answered at all
  | 'wrong-region'
  | 'clock-skew'
  | 'expired' // the session's credentials are over
  | 'credentials' // unknown key, bad signature, malformed token
  | 'denied'
  | 'not-found'
  | 'conflict' // a precondition failed: it exists already, or it changed meanwhile
  | 'throttled'
  | 'invalid' // the service refused the input
  | 'not-supported' // the service does not know this operation, or answers it with another document
  | 'server'
  | 'aborted'
  | 'unknown';

/** What happened, as the heading of a screen; the message under it has the particulars. */
export const TITLES: Readonly<Record<FailureKind, string>> = {
  cors: 'The browser was not allowed to read the answer',
  offline: 'Nothing answered',
  'wrong-region': 'This bucket is in another Region',
  'clock-skew': 'The clock of this computer is off',
  expired: 'The session has ended',
  credentials: 'The credentials were refused',
  denied: 'Access denied',
  'not-found': 'Not found',
  conflict: 'It exists already, or changed meanwhile',
  throttled: 'Too many requests',
  invalid: 'The request was refused',
  'not-supported': 'The service does not support this',
  server: 'The service failed',
  aborted: 'Cancelled',
  unknown: 'The request failed',
};

/**
 * What AWS says of a denial inside one account or organization. Across accounts it says nothing, and
 * `AwsFailure.denial` stays undefined.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export interface Denial {
  /** ARN of who asked. */
  readonly principal: string;
  /** IAM action, for example `s3:PutObject`. */
  readonly action: string;
  readonly resource?: string;
  /** Absent when the message names no policy (sts:AssumeRole refused by a trust policy, for one). */
  readonly policyType?:
    | 'identity-based'
    | 'resource-based'
    | 'permissions-boundary'
    | 'session'
    | 'service-control'
    | 'resource-control'
    | 'vpc-endpoint'
    | 'block-public-access';
  readonly policyArn?: string;
  /** True for a Deny that matched, false for an Allow that is missing. */
  readonly explicit: boolean;
}

/**
 * What STS refused, where it has one code for much and only its words tell: AccessDenied is a wrong MFA code, and
 * ValidationError a session that is too long.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html#API_AssumeRole_Errors
 */
export type StsRefusal =
  | 'unknown-mfa-device'
  | 'mfa-code'
  | 'root-user'
  | 'longer-than-the-role-allows'
  | 'longer-than-a-chain-allows';

export interface FailureDetails {
  readonly kind: FailureKind;
  /** AWS error code such as `NoSuchBucketPolicy`, or a name of ours such as `CorsRefused`. */
  readonly code: string;
  readonly status?: number;
  readonly requestId?: string;
  /** S3's `x-amz-id-2`, which AWS support asks for besides the request id. */
  readonly extendedRequestId?: string;
  /** SDK operation, for example `GetBucketPolicy`. */
  readonly action?: string;
  /** Bucket, key or ARN the request was about. */
  readonly resource?: string;
  /** One sentence that says what to do. */
  readonly advice?: string;
  readonly denial?: Denial;
  readonly refusal?: StsRefusal;
  /** Where the bucket really is, for `wrong-region`. */
  readonly region?: string;
  /** S3's `<Detail>`, as it came: what of a malformed policy it did not like. */
  readonly detail?: string;
  /** The whole request, where one was made or about to be. */
  readonly asked?: AskedRequest;
}

export class AwsFailure extends Error {
  override readonly name = 'AwsFailure';
  readonly kind: FailureKind;
  readonly code: string;
  readonly status?: number;
  readonly requestId?: string;
  readonly extendedRequestId?: string;
  readonly action?: string;
  readonly resource?: string;
  readonly advice?: string;
  readonly denial?: Denial;
  readonly refusal?: StsRefusal;
  readonly region?: string;
  readonly detail?: string;
  readonly asked?: AskedRequest;

  constructor(message: string, details: FailureDetails, options?: { cause?: unknown }) {
    // Services put names and texts of others into their messages.
    super(escapedLines(message), options);
    this.kind = details.kind;
    this.code = details.code;
    this.status = details.status;
    this.requestId = details.requestId;
    this.extendedRequestId = details.extendedRequestId;
    this.action = details.action;
    this.resource = details.resource;
    this.advice = details.advice === undefined ? undefined : escapedLines(details.advice);
    this.denial = details.denial;
    this.refusal = details.refusal;
    this.region = details.region;
    this.detail = details.detail;
    this.asked = details.asked;
  }

  get title(): string {
    return TITLES[this.kind];
  }

  /** The same details, some of them replaced: for a failure that gains its subject on the way up. */
  detailsWith(change: Partial<FailureDetails>): FailureDetails {
    const { kind, code, status, requestId, extendedRequestId } = this;
    const { action, resource, advice, denial, refusal, region, detail, asked } = this;
    return {
      kind,
      code,
      status,
      requestId,
      extendedRequestId,
      action,
      resource,
      advice,
      denial,
      refusal,
      region,
      detail,
      asked,
      ...change,
    };
  }
}
