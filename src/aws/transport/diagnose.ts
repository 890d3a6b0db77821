import { AwsFailure } from '../failure';
import type { RoutedRequest } from './route';

/** Browsers give one and the same TypeError for "offline", "no such host" and "the answer lacks CORS". */
const answered = new Set<string>();
const PROBE_TIMEOUT_MS = 5000;

/** Remembers that an origin let this page read an answer, so that a later failure there is not called CORS. */
export function noteAnswered(url: string, method: string): void {
  answered.add(`${method} ${originOf(url)}`);
}

export function forgetAnswered(): void {
  answered.clear();
}

/**
 * Says why nothing readable came back. Asks the same origin once more without CORS: an opaque answer means
 * that somebody is there and refuses this page; no answer means that nobody could be reached.
 */
export async function diagnoseSilence(
  routed: RoutedRequest,
  method: string,
  error: unknown,
  probe: typeof fetch = fetch,
): Promise<AwsFailure> {
  // Node has no navigator, or one that does not know.
  const online = (globalThis.navigator as Partial<Navigator> | undefined)?.onLine ?? true;
  if (!online) {
    return new AwsFailure('This computer is offline.', {
      kind: 'offline',
      code: 'Offline',
      advice: 'Connect to the network and try again.',
    });
  }
  if (routed.via === 'relay') return relaySilent(routed, error, probe);
  const origin = originOf(routed.url);
  if (answered.has(`${method} ${origin}`) || !(await reachable(origin, probe))) {
    return new AwsFailure(
      `No answer from ${routed.host}.`,
      {
        kind: 'offline',
        code: 'Unreachable',
        advice: 'Check the network, a VPN or proxy that may block this host, and try again.',
      },
      { cause: error },
    );
  }
  // The cause is renamed on purpose: the SDK retries anything caused by "Failed to fetch", and CORS stays.
  const cause = new Error(error instanceof Error ? error.message : String(error));
  return new AwsFailure(
    `${routed.host} answers, but not to a page from ${globalThis.location?.origin ?? 'this origin'} (CORS).`,
    {
      kind: 'cors',
      code: 'CorsRefused',
      advice:
        'Use the connection through the relay, or add a CORS rule to the bucket that allows this origin, method and all headers.',
    },
    { cause },
  );
}

/** Our own server is asked whether it is there; if it is, something behind it cut the connection. */
async function relaySilent(routed: RoutedRequest, error: unknown, probe: typeof fetch): Promise<AwsFailure> {
  if (await reachable(originOf(routed.url), probe, '/healthz')) {
    return new AwsFailure(
      `The connection to ${routed.host} broke before an answer came.`,
      { kind: 'offline', code: 'ConnectionLost', advice: 'Try again.' },
      { cause: error },
    );
  }
  return new AwsFailure(
    'The Drawbridge server does not answer.',
    {
      kind: 'offline',
      code: 'RelayUnreachable',
      advice: 'Check that `npm start` is still running, then try again.',
    },
    { cause: error },
  );
}

async function reachable(origin: string, probe: typeof fetch, path = '/'): Promise<boolean> {
  try {
    await probe(`${origin}${path}`, {
      mode: 'no-cors',
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
    });
    return true;
  } catch {
    return false;
  }
}

function originOf(url: string): string {
  return new URL(url).origin;
}
