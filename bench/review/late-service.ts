/** The server with a service behind it that is made up, and as late as one in another town. */
import { setTimeout as pause } from 'node:timers/promises';
import { HOST_HEADER, RAW_TARGET_HEADER } from '../../sandbox/http/target';
import { startServer } from '../../server/start-server';
import type { Asked } from '../../src/resources/review/testing/fake-account';

const LATENCY_MS = 30;

/** @param answer of a request, and of whoever signed it */
export const startLateService = (answer: (asked: Asked, headers: Headers) => Response) =>
  startServer({
    version: 'bench',
    port: 0,
    sandbox: {
      async fetch(request: Request): Promise<Response> {
        const asked = new URL(request.url);
        const host = request.headers.get(HOST_HEADER) ?? asked.host;
        const target = request.headers.get(RAW_TARGET_HEADER) ?? asked.pathname + asked.search;
        const body = await request.text();
        await pause(LATENCY_MS);
        return answer({ host, target, body }, request.headers);
      },
    },
  });
