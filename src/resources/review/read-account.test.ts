import { afterEach, describe, expect, it, vi } from 'vitest';
import { type GroundGap, reviewOf } from '@drawbridge-s3/policy/review';
import { disposeClients } from '@/aws/clients/dispose';
import type { AwsContext } from '@/aws/context';
import { forgetRegions } from '@/aws/locate';
import { AwsQueryClient } from '../query-client';
import type { Asking } from './asking';
import { Pacer } from './pacer';
import { type AccountReading, readAccount } from './read-account';
import { paysAtOnce } from './read-roles';
import { ReviewRun } from './run';
import { type Asked, failure, fakeAccount } from './testing/fake-account';

const ACCOUNT = '111122223333';
const context: AwsContext = {
  id: 'review',
  credentials: async () => ({ accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 's' }),
  profile: {
    id: 'aws',
    label: 'AWS',
    kind: 'aws',
    transport: 'direct',
    partition: 'aws',
    region: 'eu-west-1',
  },
};

const answers = fakeAccount({ account: ACCOUNT, buckets: 6, points: 9, roles: 2, users: 3 });
const asked: string[] = [];

/** @param fault what is answered instead, where it answers */
function service(fault: (asked: Asked, times: number) => Response | undefined = () => undefined) {
  vi.stubGlobal('fetch', async (input: string | Request, init?: RequestInit) => {
    const request = new Request(input, init);
    const { host, pathname, search } = new URL(request.url);
    const one = { host, target: pathname + search, body: await request.text() };
    const [action = ''] = /Action=\w+/.exec(one.body) ?? [];
    const said = `${host}${one.target}${action}`;
    asked.push(said);
    const times = asked.filter((other) => other === said).length;
    return fault(one, times) ?? answers(one);
  });
}

async function read(signal = new AbortController().signal): Promise<AccountReading> {
  const pace = () => new Pacer({ least: 2, start: 8, most: 8 });
  const asking: Asking = { context, account: ACCOUNT, signal, s3: pace(), iam: pace(), managed: new Map() };
  let last: AccountReading | undefined;
  for await (const reading of readAccount(asking, '2026-06-01T00:00:00Z')) last = reading;
  return last!;
}

/** Nothing but that browsers are not answered where directory buckets are listed, which is said of every account. */
const unreadOf = ({ unread }: { readonly unread: readonly GroundGap[] }) =>
  unread.filter(({ kind }) => kind !== 'directory-buckets');

afterEach(() => {
  asked.length = 0;
  disposeClients(context.id);
  forgetRegions(context.id);
  vi.unstubAllGlobals();
});

const AT_ONCE = /Action=GetAccountAuthorizationDetails/;

describe('reading an account', () => {
  it('finds whoever may reach it, and asks nothing twice', async () => {
    service();
    const { ground, buckets, roles, users, points, reading } = await read();
    expect({ buckets, roles, users, points, reading }).toEqual({
      buckets: { done: 6, all: 6 },
      roles: { done: 2, all: 2 },
      users: { done: 3, all: 3 },
      points: 9,
      reading: false,
    });
    const s3 = asked.filter((one) => !one.startsWith('iam.'));
    expect(s3).toHaveLength(new Set(s3).size);
    const { reaches, findings, unknown } = reviewOf(ground);
    expect(unknown.map(({ kind }) => kind)).toEqual(['directory-buckets']);
    const ways = (way: string) =>
      reaches.filter((one) => one.way === way && one.state.kind === 'works').length;
    expect([ways('bucket-policy'), ways('access-point'), ways('role')]).toEqual([6, 9, 2]);
    expect(findings.filter(({ kind }) => kind === 'old-key').map(({ key }) => key)).toEqual(
      ground.keys?.map(({ id }) => id),
    );
    expect(ground.keys?.map(({ id }) => id)).toEqual(
      ['loader-0000', 'loader-0001', 'loader-0002'].map((name) => `AKIAActive${name}`),
    );
  });

  it('goes on without anybody who looks, and is whole at the end', async () => {
    service();
    const run = new ReviewRun(new AwsQueryClient(), context, ACCOUNT);
    const told: boolean[] = [];
    run.subscribe(() => told.push(run.state().running));
    await run.start();
    const { reading, review, failure } = run.state();
    expect([told[0], told.at(-1), failure]).toEqual([true, false, undefined]);
    expect(review).toEqual(reviewOf(reading!.ground));
  });

  it.each<[string, (asked: Asked) => boolean, object]>([
    [
      'a bucket policy',
      ({ host, target }) => host.startsWith('data-0002.') && target.includes('policy'),
      { kind: 'bucket', name: 'data-0002' },
    ],
    [
      'an access point',
      ({ target }) => target.includes('point-0003/policy'),
      { kind: 'access-point', name: 'point-0003' },
    ],
    [
      'CORS',
      ({ host, target }) => host.startsWith('data-0001.') && target.includes('cors'),
      { kind: 'cors', name: 'data-0001' },
    ],
    [
      'encryption',
      ({ host, target }) => host.startsWith('data-0001.') && target.includes('encryption'),
      { kind: 'encryption', name: 'data-0001' },
    ],
    [
      'a setting',
      ({ host, target }) => host.startsWith('data-0001.') && target.includes('publicAccessBlock'),
      { kind: 'settings', name: 'data-0001' },
    ],
    [
      'the list of points',
      ({ target }) => target.startsWith('/v20180820/accesspoint?'),
      { kind: 'access-points' },
    ],
    ['the list of roles', ({ body }) => body.includes('Action=ListRoles'), { kind: 'roles' }],
    [
      'one role',
      ({ body }) => AT_ONCE.test(body) || (body.includes('Action=GetRole&') && body.includes('Reader-0001')),
      { kind: 'role', name: 'Reader-0001' },
    ],
    [
      'what root has',
      ({ body }) => body.includes('Action=GetAccountSummary'),
      { kind: 'access-keys', name: 'root' },
    ],
    [
      'the list of users',
      ({ body }) => body.includes('Action=ListUsers'),
      { kind: 'access-keys', name: 'Access keys' },
    ],
    [
      'the keys of one user',
      ({ body }) => body.includes('Action=ListAccessKeys') && body.includes('loader-0001'),
      { kind: 'access-keys', name: 'loader-0001' },
    ],
    [
      'the list of buckets',
      ({ host, target }) => host.startsWith('s3.') && target.startsWith('/?'),
      { kind: 'buckets' },
    ],
    [
      'Multi-Region Access Points',
      ({ target }) => target.startsWith('/v20180820/mrap/instances'),
      { kind: 'multi-region' },
    ],
    [
      'Access Grants',
      ({ target }) => target.includes('accessgrantsinstance'),
      { kind: 'access-grants', name: 'eu-west-1' },
    ],
  ])('names what was refused, and goes on: %s', async (_, refused, gap) => {
    service((one) => (refused(one) ? failure(403, 'AccessDenied') : undefined));
    const { ground } = await read();
    expect(ground.unread).toContainEqual(expect.objectContaining(gap));
    // All of the rest is there.
    const kinds = new Set(unreadOf(ground).map(({ kind }) => kind));
    expect(kinds.size).toBe(1);
    expect(ground.buckets.length + ground.roles.length).toBeGreaterThan(1);
  });

  it('reads roles one by one to the same end where nobody may be told of all at once', async () => {
    service();
    const { ground: atOnce } = await read();
    expect(asked.filter((one) => /Action=.*(?:Role|Authorization)/.test(one))).toHaveLength(2);
    service(({ body }) => (AT_ONCE.test(body) ? failure(403, 'AccessDenied') : undefined));
    const { ground } = await read();
    expect(ground.roles).toEqual(atOnce.roles);
    expect(ground.roles.map(({ inline }) => Object.keys(inline ?? {}))).toEqual([['Reads'], ['Reads']]);
    expect(unreadOf(ground)).toEqual([]);
  });

  it.each([
    [1, 1, false],
    [2, 20, true],
    [2, 21, false],
    [120, 1000, true],
  ])('reads %i roles of %i at once: %s', (wanted, all, pays) => expect(paysAtOnce(wanted, all)).toBe(pays));

  it('asks again where it is asked to slow down', async () => {
    service(({ host, target }, times) =>
      host.startsWith('data-0003.') && target.includes('policy') && times === 1
        ? failure(503, 'SlowDown')
        : undefined,
    );
    expect(unreadOf((await read()).ground)).toEqual([]);
  });

  it('keeps what it has when it is stopped, and says how much is missing', async () => {
    const stop = new AbortController();
    service(({ target }) => {
      if (target.includes('point-0004/policy')) stop.abort();
      return undefined;
    });
    const { stopped, reading, ground, buckets } = await read(stop.signal);
    expect({ stopped, reading }).toEqual({ stopped: true, reading: false });
    expect(buckets.done).toBeLessThan(6);
    expect(ground.unread).toContainEqual(
      expect.objectContaining({
        kind: 'buckets',
        why: `${6 - buckets.done} of 6 were not read: it was stopped.`,
      }),
    );
  });
});
