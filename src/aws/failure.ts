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

export interface FailureDetails {
  readonly kind: FailureKind;
  /** AWS error code such as `NoSuchBucketPolicy`, or a name of ours such as `CorsRefused`. */
  readonly code: string;
  readonly status?: number;
  readonly requestId?: string;
  /** SDK operation, for example `GetBucketPolicy`. */
  readonly action?: string;
  /** Bucket, key or ARN the request was about. */
  readonly resource?: string;
  /** One sentence that says what to do. */
  readonly advice?: string;
}

export class AwsFailure extends Error {
  override readonly name = 'AwsFailure';
  readonly kind: FailureKind;
  readonly code: string;
  readonly status?: number;
  readonly requestId?: string;
  readonly action?: string;
  readonly resource?: string;
  readonly advice?: string;

  constructor(message: string, details: FailureDetails, options?: { cause?: unknown }) {
    super(message, options);
    this.kind = details.kind;
    this.code = details.code;
    this.status = details.status;
    this.requestId = details.requestId;
    this.action = details.action;
    this.resource = details.resource;
    this.advice = details.advice;
  }
}
