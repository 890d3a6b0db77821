import { isAwsHost } from './hosts';
import { RELAY_PATH, TARGET_HEADER } from './wire';

type Upstream = 'aws' | 'sandbox' | 'custom';

export interface Target {
  readonly upstream: Upstream;
  readonly protocol: 'http:' | 'https:';
  readonly host: string;
  /** Path and query exactly as signed. */
  readonly target: string;
}

/** Why a request is not forwarded; becomes the relay's own answer. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly status: number,
    readonly code: 'BadTarget' | 'TargetMissing' | 'HostNotAllowed' | 'UpstreamUnknown',
    message: string,
  ) {
    super(message);
  }
}

/** Origins of the endpoints the operator allowed, by host as it is signed. */
export function endpointsByHost(endpoints: readonly string[]): ReadonlyMap<string, 'http:' | 'https:'> {
  return new Map(
    endpoints.map((endpoint) => {
      const { protocol, host } = new URL(endpoint);
      if (protocol !== 'http:' && protocol !== 'https:')
        throw new TypeError(`${endpoint} is not http or https`);
      return [host, protocol] as const;
    }),
  );
}

/**
 * Reads where a relayed request goes: upstream and host from the URL, the exact target from the header.
 * The header must be there, which no link, form or image can arrange, and must agree with the URL.
 * @throws Refusal
 */
export function readTarget(request: Request, endpoints: ReadonlyMap<string, 'http:' | 'https:'>): Target {
  const [, prefix, upstream, visibleHost] = new URL(request.url).pathname.split('/');
  if (`/${prefix}` !== RELAY_PATH || visibleHost === undefined) {
    throw new Refusal(400, 'BadTarget', `The relay is called as ${RELAY_PATH}/<upstream>/<host>/…`);
  }
  const encoded = request.headers.get(TARGET_HEADER);
  if (encoded === null) {
    throw new Refusal(400, 'TargetMissing', `The ${TARGET_HEADER} header is missing.`);
  }
  const raw = Buffer.from(encoded, 'base64url').toString('latin1');
  const slash = raw.indexOf('/');
  const host = slash < 0 ? raw : raw.slice(0, slash);
  const target = raw.slice(slash);
  if (slash < 0 || !/^[\u0021-\u007e]+$/.test(raw) || target.includes('#')) {
    throw new Refusal(400, 'BadTarget', `The ${TARGET_HEADER} header is not base64url of host and path.`);
  }
  if (decodeURIComponentSafely(visibleHost) !== host) {
    throw new Refusal(400, 'BadTarget', 'URL and target header name different hosts.');
  }
  const protocol = protocolOf(upstream ?? '', host, endpoints);
  return { upstream: upstream as Upstream, protocol, host, target };
}

function protocolOf(
  upstream: string,
  host: string,
  endpoints: ReadonlyMap<string, 'http:' | 'https:'>,
): 'http:' | 'https:' {
  switch (upstream) {
    case 'aws':
    case 'sandbox':
      if (isAwsHost(host)) return 'https:';
      break;
    case 'custom': {
      const protocol = endpoints.get(host);
      if (protocol !== undefined) return protocol;
      break;
    }
    default:
      throw new Refusal(404, 'UpstreamUnknown', `There is no upstream called ${upstream}.`);
  }
  throw new Refusal(403, 'HostNotAllowed', `The relay does not forward to ${host}.`);
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
