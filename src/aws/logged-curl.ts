import { shellQuote } from './cli';
import { fileNameOf } from '@/lib/file-name';
import { sha256 } from '@/lib/sha256';
import type { CliProfile } from './cli';
import type { SignedFor } from './logged-headers';
import type { LoggedRequest } from './request-log';

/** Query parameters by which the request was signed: curl signs in a header. */
const SIGNS =
  /^X-Amz-(?:Algorithm|Credential|Date|Expires|SignedHeaders|Signature|Security-Token|Content-Sha256)=/i;

/**
 * The line of curl that sends it once more, signed by what AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and, of temporary
 * credentials, AWS_SESSION_TOKEN hold. https://curl.se/docs/manpage.html#--aws-sigv4
 *
 * @returns undefined for what curl cannot sign: a request to many Regions or to a directory bucket's session, and a path with
 *   escapes of a service other than S3
 */
export function curlOfLogged(entry: LoggedRequest, profile: CliProfile): string | undefined {
  const { method, host, path, signedFor, sent = {}, document, asked } = entry;
  if (signedFor !== undefined && !isSignedByCurl(signedFor, path)) return undefined;
  const at = profile.kind === 'custom' ? profile.endpoint : profile.publicEndpoint;
  const words = ['curl', '--path-as-is', '--globoff'];
  const headers = Object.entries(sent);
  // Whatever answers for AWS on this computer is told by name whom it stands for.
  if (at !== undefined && new URL(at).host !== host) headers.unshift(['host', host]);
  const body =
    document ??
    (entry.bytesUp === undefined || entry.bytesUp === 0 ? undefined : bodyFile(asked?.input['Key']));
  // S3 asks for it, and not every curl sends it by itself: 7.88 does not.
  if (signedFor?.service === 's3')
    headers.push([
      'x-amz-content-sha256',
      document === undefined && body !== undefined ? 'UNSIGNED-PAYLOAD' : hashOf(document),
    ]);
  if (method === 'HEAD') words.push('--head');
  else if (method !== (body === undefined ? 'GET' : 'POST')) words.push('--request', method);
  const quoted = [
    ...words,
    ...headers.flatMap(([name, value]) => ['--header', `${name}: ${value}`]),
    ...(body === undefined ? [] : [document === undefined ? '--data-binary' : '--data-raw', body]),
  ].map(shellQuote);
  const signing =
    signedFor === undefined
      ? []
      : [
          '--aws-sigv4',
          shellQuote(`aws:amz:${signedFor.region}:${signedFor.service}`),
          '--user',
          '"$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"',
          // Nothing is sent where the variable is empty.
          '--header',
          '"x-amz-security-token: $AWS_SESSION_TOKEN"',
        ];
  const origin = at === undefined ? `https://${host}` : new URL(at).origin;
  return [...quoted, ...signing, shellQuote(origin + unsigned(path))].join(' ');
}

/** Of all services but S3 a path is escaped once more before it is signed, which curl 7.88 does not do. */
const isSignedByCurl = ({ region, service }: SignedFor, path: string): boolean =>
  region !== undefined && service !== 's3express' && (service === 's3' || !/^[^?]*%/.test(path));

const hashOf = (document = ''): string =>
  Array.from(sha256(new TextEncoder().encode(document)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );

const bodyFile = (key: unknown): string => `@./${typeof key === 'string' ? fileNameOf(key) : 'FILE'}`;

function unsigned(path: string): string {
  const mark = path.indexOf('?');
  if (mark < 0) return path;
  const query = path
    .slice(mark + 1)
    .split('&')
    .filter((pair) => !SIGNS.test(pair));
  return query.length === 0 ? path.slice(0, mark) : `${path.slice(0, mark)}?${query.join('&')}`;
}
