/** The server with an account behind it that answers as late as one in another town. Says its origins. */
import { type Asked, fakeAccount, type FakeAccount } from '../../src/resources/review/testing/fake-account';
import { startLateService } from './late-service';

export interface ReviewServer {
  readonly url: string;
  readonly sandboxUrl: string;
}

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

const { url, sandboxUrl = '' } = await startLateService((asked) => answer(pathStyle(asked)));
process.send?.({ url, sandboxUrl } satisfies ReviewServer);
