import { encodedUri, scopeSigner, sha256Hex } from './sigv4-key';

interface AgainOptions {
  readonly method: 'GET' | 'PUT';
  /** The SDK's URL for a request about `key`. */
  readonly presigned: string;
  /** Letters and digits alone. */
  readonly key: string;
  readonly secretAccessKey: string;
  /** Values of what is signed as headers, by lower-case name; the host stands in the URL. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The same request about another key, signed. `query` takes the place of what the first one had by these names;
 * undefined leaves one away.
 */
export type PresignAgain = (key: string, query: Readonly<Record<string, string | undefined>>) => string;

const SIGNATURE = 'X-Amz-Signature';

/**
 * Signs at two hashes a URL what the SDK has presigned once: where it goes and all it says is the SDK's, the key of
 * the day is derived once. Undefined where the first one signs headers whose values are not known.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
export function presignAgain(options: AgainOptions): PresignAgain | undefined {
  const { method, presigned, key: first, secretAccessKey, headers } = options;
  const [, origin = '', host = '', path = '', search = ''] =
    /^(https?:\/\/([^/]+))(\/[^?]*)\?(.*)$/.exec(presigned) ?? [];
  if (!path.endsWith(`/${first}`)) return undefined;
  const base = path.slice(0, path.length - first.length);
  const fixed = new Map(search.split('&').map((pair) => pair.split('=', 2) as [string, string]));
  fixed.delete(SIGNATURE);
  const of = (name: string) => decodeURIComponent(fixed.get(name) ?? '');
  const names = of('X-Amz-SignedHeaders').split(';');
  const known: Readonly<Record<string, string>> = { ...headers, host };
  if (names.some((name) => known[name] === undefined)) return undefined;
  const [, ...scope] = of('X-Amz-Credential').split('/');
  const sign = scopeSigner(secretAccessKey, scope);
  const about = [...names.map((name) => `${name}:${known[name]}`), '', names.join(';'), 'UNSIGNED-PAYLOAD'];
  const start = ['AWS4-HMAC-SHA256', of('X-Amz-Date'), scope.join('/')].join('\n');

  return (key, query) => {
    const all = new Map(fixed);
    for (const [name, value] of Object.entries(query)) {
      if (value === undefined) all.delete(name);
      else all.set(name, encodedUri(value));
    }
    const at = base + key.split('/').map(encodedUri).join('/');
    const canonical = [method, at, queryText(all), ...about].join('\n');
    const signature = sign(`${start}\n${sha256Hex(canonical)}`);
    return `${origin}${at}?${queryText(all.set(SIGNATURE, signature))}`;
  };
}

/** In the order of names, as it is signed and as the SDK writes it. */
const queryText = (query: ReadonlyMap<string, string>): string =>
  [...query]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
