import { parseArn } from '@drawbridge-s3/policy/grammar';
import { readArn } from './go-to/arn';
import { readConsoleUrl } from './go-to/console-url';
import { readEndpointUrl } from './go-to/endpoint-url';
import { isBucketName, notOpened, notUnderstood, splitKey, type GoTo, type GoToResult } from './go-to/result';
import { locationFromParameter } from './location';
import { strangeName } from './places/not-ours';
import type { ConnectionProfile } from './profile';

export type { GoTo, GoToResult } from './go-to/result';

/** What to type where something was expected. */
export const WHAT_WORKS = 'Type a bucket name, an s3:// or https URL, an ARN or an alias.';

/**
 * Reads whatever people paste to name a place in S3: a bucket name, `bucket/prefix`, an s3:// or https
 * URL (virtual-hosted, path-style, dual-stack, website, access point, presigned), a console URL, an ARN or
 * an alias. Credentials in a presigned URL are dropped, never returned.
 * @param endpoints origins the connection answers at beside AWS's own hosts
 */
export function parseGoTo(text: string, endpoints: readonly string[] = []): GoToResult {
  const trimmed = text.trim().replace(/^["'<`]+|["'>`]+$/g, '');
  if (trimmed === '') return notUnderstood(WHAT_WORKS);
  if (trimmed.startsWith('arn:')) return readArn(trimmed);
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(trimmed)?.[1]?.toLowerCase();
  if (scheme === 's3' || scheme === 's3a' || scheme === 's3n') return readS3Uri(trimmed);
  if (scheme === 'http' || scheme === 'https') return readHttp(trimmed, endpoints);
  if (scheme !== undefined) return notUnderstood(`Use s3:// or https:// instead of ${scheme}://.`);
  // A host name pasted without its scheme.
  const host = trimmed.split('/', 1)[0] ?? '';
  const own = endpoints.some((endpoint) => new URL(endpoint).host === host);
  if (own || /\.(?:amazonaws\.com(?:\.cn)?|amazonaws\.eu|cloudfront\.net)$/.test(host)) {
    return readHttp(`https://${trimmed}`, endpoints);
  }
  return readName(trimmed);
}

/** Origins at which a connection's service answers beside AWS's own hosts. */
export function endpointsOf({
  endpoint,
  publicEndpoint,
}: Pick<ConnectionProfile, 'endpoint' | 'publicEndpoint'>): string[] {
  return [endpoint, publicEndpoint].filter(
    (origin) => origin !== undefined && URL.canParse(origin),
  ) as string[];
}

/** `s3://name/key`, and `s3://name/key?versionId=…` as this console copies it. */
function readS3Uri(text: string): GoToResult {
  const rest = text.replace(/^[^:]+:\/\//, '');
  const [, named, versionId] = /^(.*[^/])\?versionId=([\w.+-]+)$/s.exec(rest) ?? [];
  const read = readUri(named ?? rest);
  return read.ok && read.value.key !== undefined && versionId !== undefined
    ? place({ ...read.value, versionId })
    : read;
}

/** The CLI also takes an access point's ARN in place of the name. */
function readUri(rest: string): GoToResult {
  if (!rest.startsWith('arn:')) return readName(rest);
  // The key follows the whole ARN, and an access point's has a slash of its own.
  const resource = parseArn(rest)?.resource ?? '';
  const key = /^(?:accesspoint\/[^/]*|[^/]*)(?:\/(.*))?$/s.exec(resource)?.[1];
  const arn = readArn(key === undefined ? rest : rest.slice(0, -key.length - 1));
  return arn.ok ? place({ ...arn.value, ...splitKey(key) }) : arn;
}

function readHttp(text: string, endpoints: readonly string[]): GoToResult {
  if (!URL.canParse(text)) return notUnderstood('This URL is incomplete: paste it whole.');
  const url = new URL(text);
  return readConsoleUrl(url) ?? readEndpointUrl(url, text, endpoints);
}

/** `name` or `name/prefix/key`. */
function readName(text: string): GoToResult {
  const slash = text.indexOf('/');
  const name = slash < 0 ? text : text.slice(0, slash);
  if (!isBucketName(name)) {
    return notUnderstood(
      `"${name.slice(0, 80)}" is no bucket name: those have 3 to 63 lower-case letters, digits, dots and hyphens.`,
    );
  }
  const strange = strangeName(name);
  if (strange !== undefined) return notOpened(strange);
  return place({
    location: locationFromParameter(name),
    ...splitKey(slash < 0 ? undefined : text.slice(slash + 1)),
  });
}

function place(value: GoTo): GoToResult {
  return { ok: true, value };
}
