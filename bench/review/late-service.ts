/** The server with a service behind it that is made up, and as late as one in another town. */
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { HOST_HEADER, RAW_TARGET_HEADER } from '../../sandbox/http/target';
import type { SandboxPort } from '../../server/sandbox-port';
import { startServer } from '../../server/start-server';
import type { Asked } from '../../src/resources/review/testing/fake-account';

const LATENCY_MS = 30;

/** The console's build, for whoever looks at its pages. */
const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

/** As STS answers browsers of every origin. */
const ANYBODY = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*, authorization',
  'access-control-expose-headers': '*',
  'access-control-max-age': '7200',
};

/**
 * @param answer of a request, and of whoever signed it
 * @param identities who is offered on the connect page
 */
export const startLateService = (
  answer: (asked: Asked, headers: Headers) => Response,
  identities: SandboxPort['identities'] = [],
) =>
  startServer({
    version: 'bench',
    port: 0,
    dist: DIST,
    sandbox: {
      identities,
      async fetch(request: Request): Promise<Response> {
        if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: ANYBODY });
        const asked = new URL(request.url);
        const host = request.headers.get(HOST_HEADER) ?? asked.host;
        const target = request.headers.get(RAW_TARGET_HEADER) ?? asked.pathname + asked.search;
        const body = await request.text();
        await pause(LATENCY_MS);
        const answered = answer({ host, target, body }, request.headers);
        if (request.headers.has('origin'))
          for (const [name, value] of Object.entries(ANYBODY)) answered.headers.set(name, value);
        return answered;
      },
    },
  });
