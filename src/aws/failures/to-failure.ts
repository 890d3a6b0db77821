import { plural } from '@drawbridge-s3/policy/grammar';
import { type OperationApi, operationsNamed } from '@drawbridge-s3/policy/data';
import type { AskedRequest } from '../asked';
import type { AwsContext } from '../context';
import { AwsFailure, type FailureKind } from '../failure';
import type { ConnectionProfile } from '../profile';
import { redactText } from '../redact';
import { adviceFor, adviceInGrant, adviceInSafeMode, UNREADABLE } from './advice';
import { codeOfStatus, kindOfCode } from './codes';
import { parseDenial } from './denial';
import { codeOfMissing, missingMessage } from './missing';
import { isPastExpiry } from './expiry';
import { readSdkError, regionInError, type SdkError } from './sdk-error';
import { refusalOf } from './sts-refusal';

export interface FailureSubject {
  /** SDK operation without `Command`. */
  readonly action?: string;
  /** Which API the operation is of, where several have one of its name; S3's unless told otherwise. */
  readonly api?: OperationApi | 'iam';
  /** Bucket, key or ARN the request was about. */
  readonly resource?: string;
  readonly context?: Pick<AwsContext, 'id'> & Partial<Pick<AwsContext, 'profile' | 'narrowedTo' | 'heldTo'>>;
  /** The whole request. */
  readonly asked?: AskedRequest;
  /** Where there is no session yet (STS); otherwise the context's own. */
  readonly profile?: Pick<ConnectionProfile, 'kind'>;
}

/** Turns anything thrown into the one error type. An AwsFailure keeps its kind and gains what it lacks. */
export function toFailure(error: unknown, subject: FailureSubject = {}): AwsFailure {
  const { action, api = 's3', resource, context, asked, profile = context?.profile } = subject;
  if (error instanceof AwsFailure) return completed(error, subject);
  if (isAbort(error)) {
    return new AwsFailure(
      'The request was cancelled.',
      { kind: 'aborted', code: 'Aborted', action, resource, asked, advice: adviceFor('Aborted', 'aborted') },
      { cause: error },
    );
  }
  if (error instanceof TypeError && !('$response' in error)) return fromTypeError(error, subject);
  const sdk = readSdkError(error);
  const { code: said, kind } = classify(sdk, context);
  const code = kind === 'not-found' ? codeOfMissing(said, action) : said;
  const refusal = refusalOf(kind, sdk.message, action);
  const denial = kind === 'denied' ? parseDenial(sdk.message) : undefined;
  const operations = operationsNamed(action ?? '');
  const operation = operations.find((one) => one.api === api) ?? operations[0];
  const held = kind === 'denied' ? context?.heldTo?.() : undefined;
  const advice =
    denial?.policyType === 'session' && held?.grant !== undefined
      ? adviceInGrant(held.grant, denial)
      : adviceFor(code, kind, { denial, refusal, operation, lookalike: profile?.kind === 'custom' });
  const narrowedTo = kind === 'denied' ? context?.narrowedTo?.() : undefined;
  return new AwsFailure(
    redactText(
      (kind === 'not-found' ? missingMessage(code, resource) : undefined) ?? messageFor(sdk, code, kind),
    ),
    {
      kind,
      code,
      status: sdk.status,
      requestId: sdk.requestId,
      extendedRequestId: sdk.extendedRequestId,
      action,
      resource,
      advice:
        narrowedTo === undefined
          ? advice
          : adviceInSafeMode({ narrowedTo, alone: held === undefined }, denial, advice),
      denial,
      refusal,
      region: kind === 'wrong-region' ? regionInError(error) : undefined,
      detail: sdk.field('Detail'),
      asked,
    },
    { cause: error },
  );
}

function classify(
  sdk: SdkError,
  context: Pick<AwsContext, 'id'> | undefined,
): { code: string; kind: FailureKind } {
  const code = sdk.code ?? (isPlaceholder(sdk.name) ? undefined : sdk.name);
  const found = classifyCode(code, sdk);
  // Ceph answers an expired session as if it were denied, or its key unknown.
  if (
    (found.kind === 'denied' || code === 'InvalidAccessKeyId') &&
    context !== undefined &&
    isPastExpiry(context.id)
  ) {
    return { code: 'SessionExpired', kind: 'expired' };
  }
  return found;
}

function classifyCode(code: string | undefined, sdk: SdkError): { code: string; kind: FailureKind } {
  if (isUnreadable(sdk) && (sdk.status ?? 0) < 300) return { code: UNREADABLE, kind: 'server' };
  if (code === undefined) {
    return sdk.status === undefined ? { code: 'Unknown', kind: 'unknown' } : codeOfStatus(sdk.status);
  }
  const { message } = sdk;
  // The same code for "wrong Region" and for "this header is no signature"; only the first names a Region.
  if (code === 'AuthorizationHeaderMalformed' && regionInError(sdkFields(sdk)) === undefined) {
    return { code, kind: 'credentials' };
  }
  // STS reports skew as a bad signature: "Signature expired: … is now earlier than …", "not yet current".
  if (/^Signature(DoesNotMatch|)$|^InvalidSignatureException$/.test(code)) {
    if (/Signature (expired|not yet current)/.test(message)) return { code, kind: 'clock-skew' };
  }
  if (code === 'AccessDenied' && /^(Request has expired|.*token.* (has )?expired)/i.test(message)) {
    return { code, kind: 'expired' };
  }
  const kind = kindOfCode(code);
  if (kind !== undefined) return { code, kind };
  if (code.startsWith('NoSuch') || /NotFound(Error|Exception)?$/.test(code))
    return { code, kind: 'not-found' };
  if (sdk.status !== undefined && sdk.status >= 300) return { code, kind: codeOfStatus(sdk.status).kind };
  return { code, kind: 'unknown' };
}

function sdkFields(sdk: SdkError): unknown {
  return {
    $response: { headers: sdk.headers },
    Region: sdk.field('Region'),
    Endpoint: sdk.field('Endpoint'),
  };
}

/** The SDK's mark of an answer that its reader of XML, dates or numbers gave up on. */
function isUnreadable({ message }: SdkError): boolean {
  return /Deserialization error|XML pars(?:e|ing) error/.test(message);
}

/** Names the SDK gives when the answer had no code it could read. */
function isPlaceholder(name: string): boolean {
  return (
    name === 'Unknown' ||
    name === 'TypeError' ||
    name === 'SyntaxError' ||
    name === 'UnknownError' ||
    name === 'Error' ||
    /^\d{3}$/.test(name) ||
    /^[A-Z]\w*ServiceException$/.test(name)
  );
}

/** For services that give a code and no words, as Ceph mostly does. */
const BY_CODE: Readonly<Record<string, string>> = {
  NoSuchBucket: 'The bucket does not exist.',
  NoSuchKey: 'The object does not exist.',
  NoSuchUpload: 'The unfinished upload does not exist.',
  NoSuchBucketPolicy: 'The bucket has no policy.',
  NoSuchCORSConfiguration: 'The bucket has no CORS rules.',
  NoSuchTagSet: 'There are no tags.',
  NoSuchEntity: 'The role or user does not exist.',
  InvalidBucketName: 'The bucket name is not valid.',
  BucketAlreadyExists: 'The bucket name is taken.',
  BucketNotEmpty: 'The bucket is not empty.',
  MalformedPolicy: 'The policy is not valid.',
  SessionExpired: 'The session has expired.',
  [UNREADABLE]: 'The answer cannot be read: it is not the document the operation is answered with.',
};

const BY_KIND: Readonly<Partial<Record<FailureKind, string>>> = {
  'wrong-region': 'The bucket is in another Region.',
  expired: 'The session has expired.',
  denied: 'Access denied.',
  'not-found': 'Not found.',
  conflict: 'It changed meanwhile, or exists already.',
  throttled: 'The service asks to slow down.',
  'not-supported': 'The service does not offer this operation.',
  server: 'The service failed.',
  invalid: 'The service refused the request.',
};

function messageFor(sdk: SdkError, code: string, kind: FailureKind): string {
  if (kind === 'clock-skew') return skewMessage(sdk);
  const { message } = sdk;
  const useless =
    isUnreadable(sdk) ||
    message === '' ||
    message === 'UnknownError' ||
    message === 'Unknown' ||
    message === code;
  if (!useless && code !== 'SessionExpired') return message;
  return BY_CODE[code] ?? BY_KIND[kind] ?? `The request failed with ${code}.`;
}

/** By how much, since that tells a wrong time zone from a clock that ran away. */
function skewMessage(sdk: SdkError): string {
  const serverTime = Date.parse(sdk.field('ServerTime') ?? sdk.headers['date'] ?? '');
  if (Number.isNaN(serverTime)) return "This computer's clock differs too much from the service's.";
  const minutes = Math.round((Date.now() - serverTime) / 60_000);
  const amount = plural(Math.abs(minutes), 'minute');
  return `This computer's clock is ${amount} ${minutes < 0 ? 'behind' : 'ahead of'} the service's.`;
}

function completed(failure: AwsFailure, { action, resource, asked }: FailureSubject): AwsFailure {
  const gained = {
    action: failure.action ?? action,
    resource: failure.resource ?? resource,
    asked: failure.asked ?? asked,
  };
  if (
    failure.action === gained.action &&
    failure.resource === gained.resource &&
    failure.asked === gained.asked
  )
    return failure;
  return new AwsFailure(failure.message, failure.detailsWith(gained), { cause: failure.cause });
}

function isAbort(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'name' in error &&
    (error.name === 'AbortError' || error.name === 'TimeoutError')
  );
}

const NETWORK =
  /failed to fetch|networkerror|load failed|network error|fetch failed|terminated|network request/i;

/** A TypeError from fetch, or from a body that broke off, is the network; others are told by their text. */
function fromTypeError(error: TypeError, { action, resource, asked }: FailureSubject): AwsFailure {
  if (NETWORK.test(error.message)) {
    return new AwsFailure(
      'The connection broke.',
      { kind: 'offline', code: 'ConnectionLost', action, resource, asked, advice: adviceFor('', 'offline') },
      { cause: error },
    );
  }
  const details = { kind: 'unknown', code: 'TypeError', action, resource, asked } as const;
  return new AwsFailure(error.message, { ...details, advice: adviceFor('', 'unknown') }, { cause: error });
}
