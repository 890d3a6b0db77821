/**
 * The server with many accounts behind it that answer as late as ones in another town, and refuse a hundredth of all
 * requests for their number. Whose account a request is about, the access key says. Says its origin. Arguments: buckets,
 * access points and roles of each account, and of how many requests one is refused.
 */
import { type Asked, failure, fakeAccount } from '../../src/resources/review/testing/fake-account';
import { startLateService } from './late-service';

export interface AccountsServer {
  readonly url: string;
}

export interface Counted {
  readonly requests: number;
  readonly throttled: number;
}

const [buckets = 20, points = 5, roles = 10, throttledOf = 100] = process.argv.slice(2).map(Number);

/** The account that the connect page offers. */
const OWN = '999900001111';

const accounts = new Map<string, (asked: Asked) => Response>();
let requests = 0;
let throttled = 0;

function answerOf(account: string): (asked: Asked) => Response {
  const known = accounts.get(account);
  if (known !== undefined) return known;
  const answer = fakeAccount({ account, buckets, points, roles });
  accounts.set(account, answer);
  return answer;
}

/** Keys that say whose they are: `ASIA000000001234`. */
function assumed(form: URLSearchParams): Response {
  const arn = form.get('RoleArn') ?? '';
  const account = arn.split(':')[4] ?? '';
  const ends = new Date(Date.now() + 3_600_000).toISOString();
  return new Response(
    `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><AssumedRoleUser><AssumedRoleId>AROA:b</AssumedRoleId><Arn>arn:aws:sts::${account}:assumed-role/Review/b</Arn></AssumedRoleUser><Credentials><AccessKeyId>ASIA${account}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${ends}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
    { headers: { 'content-type': 'text/xml' } },
  );
}

const callerIs = (account: string): Response =>
  new Response(
    `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:sts::${account}:assumed-role/Review/b</Arn><UserId>AROA:b</UserId><Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
    { headers: { 'content-type': 'text/xml' } },
  );

const { url } = await startLateService(
  (asked, headers) => {
    const { host, body } = asked;
    requests += 1;
    if (requests % throttledOf === 0) {
      throttled += 1;
      return host.startsWith('s3') || host.includes('.s3')
        ? failure(503, 'SlowDown')
        : failure(400, 'Throttling');
    }
    const account = /ASIA(\d{12})\//.exec(headers.get('authorization') ?? '')?.[1] ?? OWN;
    const form = new URLSearchParams(body);
    // Asked directly, STS is no host of its own.
    if (form.get('Action') === 'AssumeRole') return assumed(form);
    if (form.get('Action') === 'GetCallerIdentity') return callerIs(account);
    return answerOf(account)(asked);
  },
  [
    {
      label: 'bench',
      account: OWN,
      accessKeyId: `AKIA${OWN}`,
      secretAccessKey: 'bench'.repeat(8),
      routes: [{ label: 'Review', hops: [{ roleArn: `arn:aws:iam::${OWN}:role/Review` }] }],
    },
  ],
);
process.on('message', () => process.send?.({ requests, throttled } satisfies Counted));
process.send?.({ url } satisfies AccountsServer);
