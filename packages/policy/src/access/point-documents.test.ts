import { describe, expect, it } from 'vitest';
import type { Grantee } from '../grants/grant.ts';
import type { Situation } from '../situation/situation.ts';
import { situation } from '../situation/testing/build.ts';
import { statementsIn } from './add-statements.ts';
import { planGrant } from './plan-grant.ts';
import { BARE, granted } from './testing/granted.ts';
import { proveGrant } from './proof/prove.ts';
import { NOW, OWNER } from './testing/random-grant.ts';

it('writes one policy for a bucket that is reached by two access points', () => {
  const { places } = granted();
  const through = (name: string, prefix: string) => ({
    ...places[0]!,
    prefixes: [prefix],
    accessPoint: { name, account: OWNER },
  });
  const grant = granted({ way: 'access-point', places: [through('one', 'a/'), through('two', 'b/')] });
  const { documents } = planGrant(grant, { ...BARE, situations: { lake: situation() } });
  const owned = documents.filter(({ side }) => side === 'owner');
  expect(owned.map(({ id }) => id)).toEqual([
    `arn:aws:s3:eu-west-1:${OWNER}:accesspoint/one`,
    `arn:aws:s3:eu-west-1:${OWNER}:accesspoint/two`,
    'bucket lake',
  ]);
  expect(statementsIn(owned[2]!.after).map((statement) => statement['Sid'])).toEqual([
    'ReportsDelegates',
    'ReportsDelegates2',
  ]);
});

const POINT_OWNER = '222233334444';

/** Through an access point of one account in front of another's bucket. */
const across = (grantee: Grantee) =>
  granted({
    way: 'access-point',
    grantees: [grantee],
    conditions: { tls: true },
    places: [{ ...granted().places[0]!, accessPoint: { name: 'one', account: POINT_OWNER } }],
  });
const role = (account: string): Grantee => ({ kind: 'role', arn: `arn:aws:iam::${account}:role/Reader` });
const ground = { ...BARE, situations: { lake: situation() } };

describe('an access point in front of another account’s bucket', () => {
  it('takes a document of each of three accounts, and says to whom the bucket is left', () => {
    const { documents, remarks } = planGrant(across(role('444455556666')), ground);
    expect(documents.map(({ account, on }) => [account, on.kind])).toEqual([
      ['444455556666', 'identity'],
      [POINT_OWNER, 'access-point'],
      [OWNER, 'bucket'],
    ]);
    expect(remarks.map(({ code }) => code)).toContain('delegates-to-other');
  });

  it.each([
    ['of a third account', '444455556666', false],
    ['of the bucket’s account', OWNER, false],
    ['of the access point’s account, whose permissions open it', POINT_OWNER, true],
  ])('somebody %s needs a policy of their own; conditions in it: %s', (_, account, conditional) => {
    const own = planGrant(across(role(account)), ground).documents.find(({ on }) => on.kind === 'identity');
    expect(own?.account).toBe(account);
    expect(own?.statements.every((statement) => 'Condition' in statement)).toBe(conditional);
  });

  it.each(['access-point', 'bucket', 'identity'] as const)('lets nobody in without its half: %s', (kind) => {
    const grant = across(role('444455556666'));
    const plan = planGrant(grant, ground);
    const documents = plan.documents.filter(({ on }) => on.kind !== kind);
    expect(documents).toHaveLength(2);
    const intended = proveGrant(grant, { ...plan, documents }, withPoint, NOW).filter(
      ({ probe }) => probe.neighbour === undefined,
    );
    expect(intended.map(({ decision }) => decision.allowed)).toEqual([false]);
  });

  it('is made by nobody who cannot tell whether it is there', () => {
    const unread = { ...situation(), unread: [{ kind: 'access-point' as const, name: 'one' }] };
    const point = (one: Situation) =>
      planGrant(across(role('444455556666')), { ...BARE, situations: { lake: one } }).documents.find(
        ({ on }) => on.kind === 'access-point',
      );
    expect(point(unread)).toMatchObject({ before: undefined, on: { isNew: false } });
    const others = { ...unread, unread: [{ kind: 'access-point' as const, name: 'two' }] };
    expect(point(others)).toMatchObject({ before: null, on: { isNew: true } });
  });
});

/** The access point is there, and has no policy yet. */
const withPoint = {
  ...BARE,
  situations: {
    lake: {
      ...situation(),
      accessPoints: [
        {
          name: 'one',
          arn: `arn:aws:s3:eu-west-1:${POINT_OWNER}:accesspoint/one`,
          account: POINT_OWNER,
          networkOrigin: 'Internet' as const,
          policy: null,
        },
      ],
    },
  },
};

it('asks a policy of their own of whoever owns one of several places only', () => {
  const [lake] = granted().places;
  const theirs = { ...lake!, bucket: 'archive', account: '777788889999' };
  const { documents } = planGrant(granted({ grantees: [role(OWNER)], places: [lake!, theirs] }), BARE);
  const own = documents.filter(({ side }) => side === 'requester');
  expect(own.map(({ account }) => account)).toEqual([OWNER]);
  expect(JSON.stringify(own[0]?.statements)).toContain('arn:aws:s3:::archive');
  expect(JSON.stringify(own[0]?.statements)).not.toContain('arn:aws:s3:::lake');
});

it('adds nothing twice', () => {
  const { places } = granted();
  const settings = { name: 'one', account: OWNER };
  const grant = granted({
    abilities: ['settings'],
    places: [places[0]!, { ...places[0]!, accessPoint: settings }],
  });
  const bucket = planGrant(grant, BARE).documents.find(({ on }) => on.kind === 'bucket');
  expect(bucket?.statements).toHaveLength(1);
});
