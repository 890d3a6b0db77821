import { afterEach, describe, expect, it } from 'vitest';
import { AwsFailure, type FailureKind } from '../failure';
import { noteExpiry, forgetExpiry } from './expiry';
import { toFailure, type FailureSubject } from './to-failure';

interface Thrown {
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly fields?: Record<string, string>;
}

/** What the SDK throws: the code as name and Code, the status in $metadata, the raw answer hidden. */
function sdkError({ name, code, message = '', status, headers = {}, fields = {} }: Thrown): Error {
  const error = Object.assign(new Error(message), {
    $fault: 'client',
    $metadata: { httpStatusCode: status, requestId: 'REQ', extendedRequestId: 'EXT', attempts: 1 },
    ...(code === undefined ? {} : { Code: code }),
    ...fields,
  });
  error.name = name ?? code ?? 'Unknown';
  Object.defineProperty(error, '$response', { value: { statusCode: status, headers }, enumerable: false });
  return error;
}

const ROWS: readonly [string, Thrown, FailureKind, string][] = [
  ['denied', { code: 'AccessDenied', message: 'Access Denied', status: 403 }, 'denied', 'AccessDenied'],
  ['no such bucket', { code: 'NoSuchBucket', status: 404 }, 'not-found', 'NoSuchBucket'],
  ['no policy', { code: 'NoSuchBucketPolicy', status: 404 }, 'not-found', 'NoSuchBucketPolicy'],
  [
    'no encryption',
    { code: 'ServerSideEncryptionConfigurationNotFoundError', status: 404 },
    'not-found',
    'ServerSideEncryptionConfigurationNotFoundError',
  ],
  ['some new NotFound', { code: 'NoSuchGlacierThing', status: 404 }, 'not-found', 'NoSuchGlacierThing'],
  ['expired on S3', { code: 'ExpiredToken', status: 400 }, 'expired', 'ExpiredToken'],
  ['expired on STS', { code: 'ExpiredTokenException', status: 400 }, 'expired', 'ExpiredTokenException'],
  [
    'presigned link expired',
    { code: 'AccessDenied', message: 'Request has expired', status: 403 },
    'expired',
    'AccessDenied',
  ],
  ['unknown key', { code: 'InvalidAccessKeyId', status: 403 }, 'credentials', 'InvalidAccessKeyId'],
  [
    'unknown key on STS',
    { code: 'InvalidClientTokenId', status: 403 },
    'credentials',
    'InvalidClientTokenId',
  ],
  [
    'wrong secret',
    {
      code: 'SignatureDoesNotMatch',
      message: 'The request signature we calculated does not match',
      status: 403,
    },
    'credentials',
    'SignatureDoesNotMatch',
  ],
  ['skew on S3', { code: 'RequestTimeTooSkewed', status: 403 }, 'clock-skew', 'RequestTimeTooSkewed'],
  [
    'skew on STS',
    {
      code: 'SignatureDoesNotMatch',
      message: 'Signature expired: 20260101T000000Z is now earlier than 20260101T010000Z',
      status: 403,
    },
    'clock-skew',
    'SignatureDoesNotMatch',
  ],
  [
    'skew ahead on STS',
    { code: 'SignatureDoesNotMatch', message: 'Signature not yet current: …', status: 403 },
    'clock-skew',
    'SignatureDoesNotMatch',
  ],
  [
    'wrong Region',
    { code: 'PermanentRedirect', status: 301, fields: { Endpoint: 'b.s3-eu-west-1.amazonaws.com' } },
    'wrong-region',
    'PermanentRedirect',
  ],
  [
    'signed for another Region',
    { code: 'AuthorizationHeaderMalformed', status: 400, fields: { Region: 'ap-south-1' } },
    'wrong-region',
    'AuthorizationHeaderMalformed',
  ],
  [
    'no signature at all',
    { code: 'AuthorizationHeaderMalformed', status: 400 },
    'credentials',
    'AuthorizationHeaderMalformed',
  ],
  ['exists already', { code: 'PreconditionFailed', status: 412 }, 'conflict', 'PreconditionFailed'],
  [
    'concurrent write',
    { code: 'ConditionalRequestConflict', status: 409 },
    'conflict',
    'ConditionalRequestConflict',
  ],
  ['slow down', { code: 'SlowDown', status: 503 }, 'throttled', 'SlowDown'],
  ['too many', { code: 'TooManyRequestsException', status: 429 }, 'throttled', 'TooManyRequestsException'],
  [
    'bad policy',
    { code: 'MalformedPolicy', message: 'Policy has invalid resource', status: 400 },
    'invalid',
    'MalformedPolicy',
  ],
  [
    'bad session policy',
    { code: 'MalformedPolicyDocument', status: 400 },
    'invalid',
    'MalformedPolicyDocument',
  ],
  ['bad input on STS', { code: 'ValidationError', status: 400 }, 'invalid', 'ValidationError'],
  ['not the owner account', { code: 'MethodNotAllowed', status: 405 }, 'not-supported', 'MethodNotAllowed'],
  ['not implemented', { code: 'NotImplemented', status: 501 }, 'not-supported', 'NotImplemented'],
  ['broken service', { code: 'InternalError', status: 500 }, 'server', 'InternalError'],
  ['unheard of, by status', { code: 'BrandNewError', status: 403 }, 'denied', 'BrandNewError'],
  // HEAD has no body: only the status speaks.
  [
    'HEAD 301',
    { name: 'Unknown', message: 'UnknownError', status: 301 },
    'wrong-region',
    'PermanentRedirect',
  ],
  ['HEAD 400', { name: '400', message: 'UnknownError', status: 400 }, 'invalid', 'BadRequest'],
  ['HEAD 403', { name: '403', message: 'UnknownError', status: 403 }, 'denied', 'AccessDenied'],
  ['HEAD 404', { name: 'NotFound', message: 'UnknownError', status: 404 }, 'not-found', 'NoSuchKey'],
  ['HEAD 405', { name: 'Unknown', status: 405 }, 'not-supported', 'MethodNotAllowed'],
  ['HEAD 412', { name: 'Unknown', status: 412 }, 'conflict', 'PreconditionFailed'],
  ['HEAD 503', { name: 'Unknown', status: 503 }, 'throttled', 'SlowDown'],
  ['nameless service error', { name: 'S3ServiceException', status: 500 }, 'server', 'InternalError'],
];

describe('failures by what the service said', () => {
  it.each(ROWS)('%s', (_name, thrown, kind, code) => {
    const cause = sdkError(thrown);
    const failure = toFailure(cause, { action: 'GetObject', resource: 'b/k' });
    expect(failure).toBeInstanceOf(AwsFailure);
    expect({ kind: failure.kind, code: failure.code }).toEqual({ kind, code });
    expect(failure).toMatchObject({ status: thrown.status, requestId: 'REQ', extendedRequestId: 'EXT' });
    expect(failure).toMatchObject({ action: 'GetObject', resource: 'b/k' });
    expect(failure.cause).toBe(cause);
    // Whatever it is, it says something and says what to do.
    expect(failure.message).not.toMatch(/^(|UnknownError|Unknown)$/);
    expect(failure.advice).toMatch(/^[A-Z].*[.]$/);
  });
});

describe('the Region a failure gives away', () => {
  it.each([
    [{ headers: { 'x-amz-bucket-region': 'ap-south-1' } }, 'ap-south-1'],
    [{ fields: { Region: 'sa-east-1' } }, 'sa-east-1'],
    [{ fields: { Endpoint: 'b.s3-eu-west-1.amazonaws.com' } }, 'eu-west-1'],
    [{ fields: { Endpoint: 'b.s3.cn-north-1.amazonaws.com.cn' } }, 'cn-north-1'],
    [{ fields: { Endpoint: 'b.s3.amazonaws.com' } }, 'us-east-1'],
    [{}, undefined],
  ])('%j', (thrown: Thrown, region) => {
    expect(toFailure(sdkError({ code: 'PermanentRedirect', status: 301, ...thrown })).region).toBe(region);
  });
});

describe('failures that no service sent', () => {
  const named = (name: string, message = 'x') => Object.assign(new Error(message), { name });

  it('cancelling', () => {
    expect(toFailure(named('AbortError'))).toMatchObject({ kind: 'aborted', code: 'Aborted' });
    expect(toFailure(new DOMException('x', 'AbortError')).kind).toBe('aborted');
  });

  it('a connection that breaks in mid-body', () => {
    for (const message of ['network error', 'Failed to fetch', 'terminated', 'Load failed']) {
      expect(toFailure(new TypeError(message))).toMatchObject({ kind: 'offline', code: 'ConnectionLost' });
    }
  });

  it('a mistake of ours', () => {
    expect(toFailure(new TypeError('x is not a function')).kind).toBe('unknown');
    expect(toFailure('a string').message).toBe('a string');
    expect(toFailure(undefined).kind).toBe('unknown');
  });

  it('an AwsFailure keeps what it is and gains what it lacks', () => {
    const inner = new AwsFailure('m', { kind: 'cors', code: 'CorsRefused', advice: 'a' }, { cause: 1 });
    expect(toFailure(inner)).toBe(inner);
    const outer = toFailure(inner, { action: 'GetObject', resource: 'b/k' });
    expect(outer).toMatchObject({
      kind: 'cors',
      code: 'CorsRefused',
      advice: 'a',
      action: 'GetObject',
      resource: 'b/k',
    });
    expect(outer.cause).toBe(1);
    expect(toFailure(outer, { action: 'Other', resource: 'other' })).toBe(outer);
  });

  it('never carries a secret in its message', () => {
    const message = 'The provided token <SessionToken>FwoGZXIvYXdzEBYaD</SessionToken> is malformed';
    expect(toFailure(sdkError({ code: 'InvalidToken', message, status: 400 })).message).not.toContain('FwoG');
  });
});

describe('a session that is past its expiry', () => {
  const denied = () => sdkError({ name: 'Unknown', message: '', status: 403 });
  afterEach(() => forgetExpiry('s1'));

  it('is told from a denial where the service calls both AccessDenied', () => {
    noteExpiry('s1', new Date(Date.now() - 1000));
    expect(toFailure(denied(), { context: { id: 's1' } })).toMatchObject({
      kind: 'expired',
      code: 'SessionExpired',
    });
    expect(toFailure(denied(), { context: { id: 's2' } }).kind).toBe('denied');
  });

  it('is told from a key that is unknown, where the service forgets keys that are over', () => {
    const unknown = sdkError({ code: 'InvalidAccessKeyId', status: 403 });
    noteExpiry('s1', new Date(Date.now() - 1000));
    expect(toFailure(unknown, { context: { id: 's1' } }).kind).toBe('expired');
    expect(toFailure(unknown, { context: { id: 's2' } }).kind).toBe('credentials');
  });

  it('does not explain denials before it', () => {
    noteExpiry('s1', new Date(Date.now() + 60_000));
    expect(toFailure(denied(), { context: { id: 's1' } }).kind).toBe('denied');
  });
});

describe('services that say less than S3', () => {
  it('get words for a bare code', () => {
    expect(toFailure(sdkError({ code: 'NoSuchBucket', status: 404 })).message).toBe(
      'The bucket does not exist.',
    );
    expect(toFailure(sdkError({ code: 'NoSuchWebsiteConfiguration', status: 404 })).message).toBe(
      'Not found.',
    );
  });

  it('get advice of their own where they mean something else', () => {
    const denied = () => sdkError({ code: 'AccessDenied', status: 403 });
    const profile = { kind: 'custom' } as const;
    expect(toFailure(denied(), { profile }).advice).toMatch(/access key/);
    expect(toFailure(denied()).advice).toMatch(/across accounts/);
  });
});

describe('a bare denial', () => {
  const advice = (subject: FailureSubject) =>
    toFailure(sdkError({ code: 'AccessDenied', message: 'Access Denied', status: 403 }), subject).advice;

  it.each([
    [{ action: 'HeadObject' }, 'HeadObject needs s3:GetObject.'],
    [{ action: 'ListObjectsV2' }, 'ListObjectsV2 needs s3:ListBucket.'],
    [{ action: 'PutPublicAccessBlock' }, 'needs s3:PutBucketPublicAccessBlock.'],
    [{ action: 'PutPublicAccessBlock', api: 's3-control' }, 'needs s3:PutAccountPublicAccessBlock.'],
    [{ action: 'GetAccessPointPolicy', api: 's3-control' }, 'needs s3:GetAccessPointPolicy.'],
  ] satisfies [FailureSubject, string][])('of %j names the permission', (subject, words) =>
    expect(advice(subject)).toContain(words),
  );

  it('of another service, or of nothing in particular, names none', () => {
    expect(advice({ action: 'AssumeRole' })).not.toContain('needs');
    expect(advice({})).not.toContain('needs');
  });
});

it('shows what would not be seen in the words of a service', () => {
  const message = 'No such key: re\u202eports\u200b/\u0000a';
  expect(toFailure(sdkError({ code: 'SomethingNew', message, status: 400 })).message).toContain(
    're⟨U+202E⟩ports⟨U+200B⟩/⟨U+0000⟩a',
  );
});

describe('a clock that is wrong', () => {
  const skewed = (serverTime: number) =>
    sdkError({
      code: 'RequestTimeTooSkewed',
      message: 'The difference between the request time and the current time is too large.',
      status: 403,
      headers: { date: new Date(serverTime).toUTCString() },
    });

  it('is told by how much', () => {
    expect(toFailure(skewed(Date.now() + 3_600_000)).message).toBe(
      "This computer's clock is 60 minutes behind the service's.",
    );
    expect(toFailure(skewed(Date.now() - 20 * 60_000)).message).toMatch(/20 minutes ahead of the service's/);
  });
});

describe('what is missing is named', () => {
  const POINT = 'arn:aws:s3:eu-west-1:111122223333:accesspoint/marketing';
  it.each([
    ['HeadBucket', undefined, 'lake', 'NoSuchBucket', 'There is no bucket lake.'],
    ['ListObjectsV2', 'NoSuchBucket', 'lake', 'NoSuchBucket', 'There is no bucket lake.'],
    ['HeadObject', undefined, 'lake/raw/a b.csv', 'NoSuchKey', 'There is no object raw/a b.csv in lake.'],
    ['GetObject', 'NoSuchKey', `${POINT}/raw/x`, 'NoSuchKey', `There is no object raw/x in ${POINT}.`],
    ['HeadBucket', 'NoSuchAccessPoint', POINT, 'NoSuchAccessPoint', `There is no access point ${POINT}.`],
    ['GetObject', 'NoSuchVersion', 'lake/k', 'NoSuchVersion', 'The object k in lake has no such version.'],
    ['GetBucketPolicy', 'NoSuchBucketPolicy', 'lake', 'NoSuchBucketPolicy', 'The bucket has no policy.'],
    ['PutObject', undefined, 'lake/k', 'NotFound', 'Not found.'],
  ])('by %s, %s: %s', (action, code, resource, expected, message) => {
    const failure = toFailure(
      sdkError({ code, name: code ?? 'NotFound', message: 'UnknownError', status: 404 }),
      {
        action,
        resource,
      },
    );
    expect(failure).toMatchObject({ kind: 'not-found', code: expected, message });
    expect(failure.advice).not.toBe('');
  });
});

it('puts what an access grant leaves out down to the grant', () => {
  const message =
    'User: arn:aws:sts::111122223333:assumed-role/L/g is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::lake/a" because no session policy allows the s3:PutObject action';
  expect(
    toFailure(sdkError({ code: 'AccessDenied', message, status: 403 }), {
      context: { id: 's1', heldTo: () => ({ grant: 'READ of s3://lake/a*' }) },
    }).advice,
  ).toBe(
    'This session is an access grant (READ of s3://lake/a*), which leaves out s3:PutObject: ask the owner for a grant of it, or go on as another session.',
  );
});

describe('a denial in safe mode', () => {
  const advice = (message: string, status = 403) =>
    toFailure(sdkError({ code: status === 403 ? 'AccessDenied' : 'NoSuchKey', message, status }), {
      action: 'PutObject',
      context: { id: 's1', narrowedTo: () => 'read only' },
    }).advice;
  const why = (policy: string) =>
    `User: arn:aws:sts::111122223333:assumed-role/A/me is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::lake/a" because no ${policy} allows the s3:PutObject action`;

  it('is put down to it where AWS names the session’s policy', () => {
    expect(advice(why('session policy'))).toBe(
      'Safe mode is on (read only) and leaves out s3:PutObject: lift it at the session in the header, then try again.',
    );
  });

  it('may be its doing where AWS names nothing', () => {
    expect(advice('Access Denied')).toMatch(
      /^Safe mode is on \(read only\) and may be why: .*PutObject needs /,
    );
  });

  it('is not where AWS names another policy, and nothing else ever is', () => {
    expect(advice(why('identity-based policy'))).not.toContain('Safe mode');
    expect(advice('', 404)).not.toContain('Safe mode');
  });

  it('may be its doing where the session has another policy of its own', () => {
    const told = (heldTo: { readonly grant?: string }) =>
      toFailure(sdkError({ code: 'AccessDenied', message: why('session policy'), status: 403 }), {
        context: { id: 's1', narrowedTo: () => 'read only', heldTo: () => heldTo },
      }).advice;
    expect(told({})).toMatch(/and may be why: .*the session policy given when the role was assumed/);
    expect(told({ grant: 'READ of s3://lake/a*' })).toMatch(/may be why: .*access grant \(READ of s3/);
  });

  it('is read when it is refused: safe mode comes and goes', () => {
    let on: string | undefined;
    const context = { id: 's1', narrowedTo: () => on };
    const denied = () => toFailure(sdkError({ code: 'AccessDenied', status: 403 }), { context }).advice;
    expect(denied()).not.toContain('Safe mode');
    on = 'only lake';
    expect(denied()).toContain('(only lake)');
  });
});
