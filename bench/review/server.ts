/** The server with an account behind it that answers as late as one in another town. Says its origins. */
import { setTimeout as pause } from 'node:timers/promises';
import { HOST_HEADER, RAW_TARGET_HEADER } from '../../sandbox/http/target';
import { startServer } from '../../server/start-server';
import { type Asked, fakeAccount, type FakeAccount } from '../../src/resources/review/testing/fake-account';

export interface ReviewServer {
  readonly url: string;
  readonly sandboxUrl: string;
}

const LATENCY_MS = 30;
const ACCOUNT: FakeAccount = { account: '111122223333', buckets: 200, points: 500, roles: 20 };

const answer = fakeAccount(ACCOUNT);

/** On the loopback endpoint, buckets and accounts stand where they do not in their hosts. */
function pathStyle(asked: Asked): Asked {
  const { host, target, body } = asked;
  if (host.includes('amazonaws.com')) return asked;
  if (target.startsWith('/v20180820/')) return { host: 'x.s3-control.eu-west-1', target, body };
  const [, bucket = '', rest = ''] = /^\/([^/?]*)\/?(.*)$/.exec(target) ?? [];
  return bucket === '' ? { host: 's3.', target, body } : { host: `${bucket}.s3`, target: `/${rest}`, body };
}

const { url, sandboxUrl = '' } = await startServer({
  version: 'bench',
  port: 0,
  sandbox: {
    async fetch(request: Request): Promise<Response> {
      const asked = new URL(request.url);
      const host = request.headers.get(HOST_HEADER) ?? asked.host;
      const target = request.headers.get(RAW_TARGET_HEADER) ?? asked.pathname + asked.search;
      const body = await request.text();
      await pause(LATENCY_MS);
      return answer(pathStyle({ host, target, body }));
    },
  },
});
process.send?.({ url, sandboxUrl } satisfies ReviewServer);
