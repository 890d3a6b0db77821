const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * Refuses requests for another host name (DNS rebinding: a foreign page's name pointing at 127.0.0.1) and
 * requests that another origin's page makes. Requests without Origin are same-origin reads and plain
 * clients such as curl.
 * @returns the answer to give instead, or undefined to go on.
 */
export function refuseForeign(
  request: Pick<Request, 'method' | 'headers'>,
  port: number,
): Response | undefined {
  const host = request.headers.get('host') ?? '';
  if (!isOwnHost(host, port)) return refusal(`This server does not answer for the host ${printable(host)}.`);
  const origin = request.headers.get('origin');
  if (origin !== null && !isOwnOrigin(origin, host))
    return refusal('Requests from other origins are refused.');
  const site = request.headers.get('sec-fetch-site');
  const foreign = site === 'cross-site' || site === 'same-site';
  // Following a link to the app is fine; loading or posting anything from elsewhere is not.
  const navigates =
    request.headers.get('sec-fetch-mode') === 'navigate' &&
    request.headers.get('sec-fetch-dest') === 'document' &&
    request.method === 'GET';
  if (foreign && !navigates) return refusal('Requests from other sites are refused.');
  return undefined;
}

function isOwnHost(host: string, port: number): boolean {
  const [, name = '', written] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(host.toLowerCase()) ?? [];
  return LOOPBACK.test(name) && Number(written ?? 80) === port;
}

function isOwnOrigin(origin: string, host: string): boolean {
  return origin === `http://${host.toLowerCase()}`;
}

function printable(text: string): string {
  return text.replace(/[^\w.:[\]-]/g, '?').slice(0, 100);
}

function refusal(message: string): Response {
  return new Response(`${message}\n`, {
    status: 403,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });
}
