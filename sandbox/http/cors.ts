import type { Bucket, CorsRule } from '../world/types';
import { ServiceError } from './error';

const METHODS = new Set(['GET', 'PUT', 'POST', 'DELETE', 'HEAD']);

/**
 * Answers a preflight from the bucket's rules; the first rule that fits wins.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/RESTOPTIONSobject.html
 *
 * @throws ServiceError 400 without the request headers of a preflight, 403 `CORSResponse`-worded AccessForbidden
 */
export function preflight(bucket: Bucket | undefined, headers: Headers): Response {
  const origin = headers.get('origin');
  const method = headers.get('access-control-request-method');
  if (origin === null) {
    throw new ServiceError('BadRequest', 'Insufficient information. Origin request header needed.', 400);
  }
  if (method === null || !METHODS.has(method)) {
    throw new ServiceError('BadRequest', `Invalid Access-Control-Request-Method: ${method ?? 'null'}`, 400);
  }
  const requested = requestedHeaders(headers);
  const details = { Method: method, ResourceType: bucket === undefined ? 'SERVICE' : 'BUCKET' };
  if (bucket?.cors === undefined) {
    throw new ServiceError(
      'AccessForbidden',
      'CORSResponse: CORS is not enabled for this bucket.',
      403,
      details,
    );
  }
  const rule = matchingRule(bucket.cors, origin, method, requested);
  if (rule === undefined) {
    throw new ServiceError(
      'AccessForbidden',
      "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.",
      403,
      details,
    );
  }
  const answer = new Headers(ruleHeaders(rule, origin));
  if (requested.length > 0) answer.set('access-control-allow-headers', requested.join(', '));
  answer.set('content-length', '0');
  return new Response(null, { status: 200, headers: answer });
}

/** The CORS headers of an actual request; none when it has no Origin or no rule fits. */
export function corsHeaders(
  bucket: Bucket | undefined,
  method: string,
  headers: Headers,
): Record<string, string> {
  const origin = headers.get('origin');
  if (origin === null || bucket?.cors === undefined) return {};
  const rule = matchingRule(bucket.cors, origin, method, []);
  return rule === undefined ? {} : ruleHeaders(rule, origin);
}

/** For the few calls that browsers of every origin may make; none without an Origin. */
export function anyOrigin(headers: Headers): Record<string, string> {
  if (headers.get('origin') === null) return {};
  const requested = requestedHeaders(headers);
  return {
    ...ruleHeaders(
      {
        allowedOrigins: ['*'],
        allowedMethods: ['GET'],
        allowedHeaders: ['*'],
        exposeHeaders: ['date', 'x-amz-request-id', 'x-amz-id-2'],
      },
      '*',
    ),
    ...(requested.length > 0 ? { 'access-control-allow-headers': requested.join(', ') } : {}),
  };
}

function requestedHeaders(headers: Headers): string[] {
  return (headers.get('access-control-request-headers') ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
}

function matchingRule(
  rules: readonly CorsRule[],
  origin: string,
  method: string,
  requested: readonly string[],
): CorsRule | undefined {
  return rules.find(
    (rule) =>
      rule.allowedOrigins.some((pattern) => oneStar(pattern, origin)) &&
      rule.allowedMethods.includes(method) &&
      requested.every((name) => rule.allowedHeaders.some((pattern) => oneStar(pattern.toLowerCase(), name))),
  );
}

function ruleHeaders(rule: CorsRule, origin: string): Record<string, string> {
  const anyOrigin = rule.allowedOrigins.includes('*');
  return {
    'access-control-allow-origin': anyOrigin ? '*' : origin,
    'access-control-allow-methods': rule.allowedMethods.join(', '),
    ...(rule.exposeHeaders.length > 0
      ? { 'access-control-expose-headers': rule.exposeHeaders.join(', ') }
      : {}),
    ...(rule.maxAgeSeconds === undefined ? {} : { 'access-control-max-age': String(rule.maxAgeSeconds) }),
    ...(anyOrigin ? {} : { 'access-control-allow-credentials': 'true' }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}

/** AllowedOrigin and AllowedHeader take at most one `*`. */
function oneStar(pattern: string, value: string): boolean {
  const star = pattern.indexOf('*');
  if (star === -1) return pattern === value;
  const before = pattern.slice(0, star);
  const after = pattern.slice(star + 1);
  return value.length >= before.length + after.length && value.startsWith(before) && value.endsWith(after);
}
