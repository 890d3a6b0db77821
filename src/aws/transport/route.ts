import type { HttpRequest } from '@smithy/types';
import { base64url } from '@/lib/base64url';
import { AwsFailure } from '../failure';
import type { ConnectionProfile } from '../profile';
import { hasDotSegment, rawPathAndQuery } from './target';
import { RELAY_PATH, TARGET_HEADER } from './wire';

/** `data-access`: the one call of S3 Control that answers with a secret key. */
export type Service =
  | 's3'
  | 's3-control'
  | 'data-access'
  | 'sts'
  | 'iam'
  | 'access-analyzer'
  | 'kms'
  | 'athena'
  | 'cloudtrail'
  | 'cloudwatch'
  | 'config'
  | 'organizations'
  | 's3-tables';

/** Where a signed request goes, as a URL to open and the headers to send. */
export interface RoutedRequest {
  readonly via: 'direct' | 'relay';
  /** What the relay calls the service, by the way through it. */
  readonly upstream: ConnectionProfile['kind'];
  readonly url: string;
  readonly headers: Record<string, string>;
  /** What was signed for, whatever way it travels. */
  readonly host: string;
  readonly pathAndQuery: string;
}

/** Wherever the page is from. */
const ANSWER_NO_BROWSER: ReadonlySet<Service> = new Set(['access-analyzer', 'organizations', 's3-tables']);
/** Of the files of a table of S3 Tables, which have no CORS to be set. */
const TABLE_DATA = /--table-s3\.s3[.-]/;

/**
 * The way a service's requests take. STS and GetDataAccess stay direct on AWS: their answers carry freshly minted secret
 * keys. Those of IAM, KMS, Athena, CloudTrail, CloudWatch and Config carry none, and go as S3's do: directly only under a policy that lets the page reach all of AWS (server/csp.ts).
 */
export function transportFor(profile: ConnectionProfile, service: Service): ConnectionProfile['transport'] {
  if (profile.kind === 'sandbox') return 'relay';
  if (profile.kind === 'aws' && (service === 'sts' || service === 'data-access')) return 'direct';
  return ANSWER_NO_BROWSER.has(service) ? 'relay' : profile.transport;
}

/**
 * @param relayOrigin Origin of the page's own server.
 * @throws AwsFailure `UnaddressableKey` for a path no browser can send as it was signed, `HeaderNotLatin1`
 * for a header value no browser can send at all.
 */
export function routeRequest(
  profile: ConnectionProfile,
  service: Service,
  request: HttpRequest,
  relayOrigin: string,
): RoutedRequest {
  refuseUnsendableHeaders(request.headers);
  const host = request.headers['host'] ?? hostOf(request);
  const pathAndQuery = rawPathAndQuery(request);
  const path = pathAndQuery.replace(/\?.*$/s, '');
  if (transportFor(profile, service) === 'direct' && !TABLE_DATA.test(host)) {
    if (hasDotSegment(path)) throw unaddressable(path);
    return {
      via: 'direct',
      upstream: profile.kind,
      url: `${request.protocol}//${host}${pathAndQuery}`,
      headers: { ...request.headers },
      host,
      pathAndQuery,
    };
  }
  // The visible URL is for people and for uniqueness; the relay opens what the header says.
  const visible = hasDotSegment(path) ? `/~/${base64url(pathAndQuery)}` : pathAndQuery;
  return {
    via: 'relay',
    upstream: profile.kind,
    url: `${relayOrigin}${RELAY_PATH}/${profile.kind}/${host}${visible}`,
    headers: { ...request.headers, [TARGET_HEADER]: base64url(`${host}${pathAndQuery}`) },
    host,
    pathAndQuery,
  };
}

/** fetch and XMLHttpRequest throw a TypeError here, which could not be told from a network failure. */
function refuseUnsendableHeaders(headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) {
    if (/[\u0100-\uffff\0\r\n]/.test(value)) {
      throw new AwsFailure(`The value of ${name} has characters that HTTP headers cannot carry.`, {
        kind: CREDENTIAL_HEADERS.has(name.toLowerCase()) ? 'credentials' : 'invalid',
        code: 'HeaderNotLatin1',
        advice: headerAdvice(name.toLowerCase()),
      });
    }
  }
}

/** They carry the access key ID and the session token, and nothing else that somebody types. */
const CREDENTIAL_HEADERS: ReadonlySet<string> = new Set(['authorization', 'x-amz-security-token']);

function headerAdvice(name: string): string {
  if (CREDENTIAL_HEADERS.has(name)) {
    return 'The credentials were not copied as they are: bring them again, from the place where they were issued.';
  }
  return name.startsWith('x-amz-meta-')
    ? 'Use plain ASCII in metadata values, or percent-encode them.'
    : 'Use plain ASCII in this value.';
}

function hostOf(request: HttpRequest): string {
  return request.port === undefined ? request.hostname : `${request.hostname}:${request.port}`;
}

function unaddressable(path: string): AwsFailure {
  return new AwsFailure(
    'A browser cannot send a key with "." or ".." as a path segment: it rewrites the path after signing.',
    {
      kind: 'not-supported',
      code: 'UnaddressableKey',
      resource: decodeSafely(path),
      advice: 'Use a connection through the relay, or the AWS CLI, for this key.',
    },
  );
}

function decodeSafely(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
