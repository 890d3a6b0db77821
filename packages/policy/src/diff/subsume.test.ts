import { describe, expect, it } from 'vitest';
import type { Caller } from '../callers/caller.ts';
import { findCallers } from '../callers/callers.ts';
import { NO_KEYS } from '../grammar/template.ts';
import { groupActions } from './actions.ts';
import { Budget } from './budget.ts';
import { readClauses } from './clauses.ts';
import type { Finding } from './explore.ts';
import { routesOf } from './routes.ts';
import { concerned, subsume } from './subsume.ts';
import { allow, deny, HOME, lake, OTHER, policy, POINT, point, when } from './testing/build.ts';

const STRANGER = '987654321098';
const TEAM = 'arn:aws:iam::*:role/team-*';
const OPEN = lake({ bucketPolicy: policy(allow('*', 's3:GetObject')) });

const NAMING = policy(
  allow(
    {
      AWS: [OTHER, `arn:aws:iam::${OTHER}:role/Analyst`, `arn:aws:iam::${HOME}:role/Reader`],
      Service: 'logging.s3.amazonaws.com',
    },
    's3:GetObject',
  ),
  allow('*', 's3:GetObject', '*', when('ArnLike', 'aws:PrincipalArn', TEAM)),
);
const { callers } = findCallers(readClauses(lake(), lake({ bucketPolicy: NAMING })).all, {
  partition: 'aws',
  own: HOME,
  others: [],
});
const calledBy = (id: string): Caller => {
  const found = callers.find((caller) => caller.id === id);
  if (found === undefined) throw new Error(`no ${id} among ${callers.map((one) => one.id).join(', ')}`);
  return found;
};
const role = (account: string, name: string) => calledBy(`arn:aws:iam::${account}:role/${name}`);

const EVERYBODY = calledBy('anonymous');
const STRANGERS = role(STRANGER, 'SomeRole');
const TEAMS = role(STRANGER, 'team-Any');
const PARTNER = role(OTHER, 'SomeRole');
const ANALYST = role(OTHER, 'Analyst');
const MINE = role(HOME, 'SomeRole');
const READER = role(HOME, 'Reader');
const SERVICE = calledBy('service logging.s3.amazonaws.com');

const [READ, LIST] = ['s3:GetObject', 's3:ListBucket'].map((id) =>
  groupActions([], []).find(({ first }) => first.id === id)!,
) as [Finding['group'], Finding['group']];
const THEIRS = point({ name: 'theirs', account: OTHER });
const written = lake({ ownership: 'ObjectWriter', accessPoints: [point(), THEIRS] });
const ROUTES = routesOf(written, written, [
  { account: STRANGER, stranger: true },
  { account: OTHER, stranger: false },
]);
const route = (id: string) => ROUTES.find((one) => one.id === id)!;
const ONE = { key: 'one', mask: 1n, id: '1' };
const TWO = { key: 'two', mask: 2n, id: '2' };

const finding = (caller: Caller, more: Partial<Finding> = {}): Finding => ({
  direction: 'gain',
  caller,
  variant: { at: 0, of: [{}] },
  permissions: caller.permissions[0]!,
  route: route('bucket'),
  group: READ,
  classes: [ONE],
  among: [ONE, TWO],
  under: [],
  context: {},
  keys: NO_KEYS,
  view: { id: '', clauses: [], arnOf: () => '', prefixOf: () => '' },
  ...more,
});

/** What is left of the narrower finding beside the wider one, as the keys that stand for its resources. */
function left(wide: Finding, narrow: Finding, after = OPEN, budget = new Budget()) {
  const findings = [wide, narrow];
  const kept = subsume(findings, concerned(findings), after, budget);
  return kept
    .filter(({ view }) => view === narrow.view)
    .flatMap(({ classes }) => classes.map(({ key }) => key));
}

type Whom = readonly [caller: Caller, permissions?: Finding['permissions']];
const of = ([caller, permissions = caller.permissions[0]!]: Whom) => finding(caller, { permissions });

describe('of a narrower circle nothing is said', () => {
  it.each<[name: string, wide: Whom, narrow: Whom]>([
    ['strangers beside everybody', [EVERYBODY], [STRANGERS]],
    ['an account beside everybody', [EVERYBODY], [PARTNER]],
    ['a principal beside everybody', [EVERYBODY], [ANALYST]],
    ['a service beside everybody', [EVERYBODY], [SERVICE]],
    ['the own account without its own policies beside everybody', [EVERYBODY], [MINE, 'nothing']],
    [
      'users of strangers beside strangers',
      [STRANGERS],
      [calledBy(`arn:aws:iam::${STRANGER}:user/SomeUser`)],
    ],
    ['an account beside strangers', [STRANGERS], [PARTNER]],
    ['a principal beside strangers', [STRANGERS], [ANALYST]],
    ['those of a pattern beside strangers', [STRANGERS], [TEAMS]],
    ['the own account without its own policies beside strangers', [STRANGERS], [MINE, 'nothing']],
    ['those of an account beside all of the pattern', [TEAMS], [role(OTHER, 'team-Any')]],
    [
      'the own of a pattern without their own policies beside all',
      [TEAMS],
      [role(HOME, 'team-Any'), 'nothing'],
    ],
    ['a principal beside its account', [PARTNER], [ANALYST]],
    ['the root user beside its account', [PARTNER], [calledBy(`arn:aws:iam::${OTHER}:root`)]],
    ['an own principal beside the own account', [MINE, 'everything'], [READER, 'everything']],
    ['an own principal beside the own account without policies', [MINE, 'nothing'], [READER, 'everything']],
    ['the own account with its own policies beside without', [MINE, 'nothing'], [MINE, 'everything']],
    ['an own principal with its own policies beside without', [READER, 'nothing'], [READER, 'everything']],
  ])('%s', (_, wide, narrow) => {
    for (const direction of ['gain', 'loss'] as const) {
      const [wider, narrower] = [
        { ...of(wide), direction },
        { ...of(narrow), direction },
      ];
      expect(left(wider, narrower)).toEqual([]);
      expect(left(narrower, wider)).toEqual(['one']);
    }
  });
});

describe('another circle says nothing', () => {
  it.each<[name: string, one: Whom, other: Whom]>([
    ['everybody of the own account with its own policies', [EVERYBODY], [MINE, 'everything']],
    ['everybody of an own principal with its own policies', [EVERYBODY], [READER, 'everything']],
    ['strangers of the own account with its own policies', [STRANGERS], [MINE, 'everything']],
    ['strangers of services', [STRANGERS], [SERVICE]],
    ['strangers of everybody', [STRANGERS], [EVERYBODY]],
    ['a pattern of an account', [TEAMS], [PARTNER]],
    [
      'a pattern of the own it picks out, with their own policies',
      [TEAMS],
      [role(HOME, 'team-Any'), 'everything'],
    ],
    ['an account of another', [PARTNER], [MINE, 'nothing']],
    ['an account of those of another', [PARTNER], [READER, 'nothing']],
    ['a principal of its account', [ANALYST], [PARTNER]],
    ['a user of the roles beside it', [calledBy(`arn:aws:iam::${OTHER}:user/SomeUser`)], [ANALYST]],
  ])('%s', (_, one, other) => {
    expect(left(of(one), of(other))).toEqual(['one']);
  });
});

describe('a wider circle says nothing', () => {
  it.each<[of: string, narrow: Partial<Finding>]>([
    ['the other direction', { direction: 'loss' }],
    ['other actions', { group: LIST }],
    ['another way to the data', { route: route(POINT) }],
    ['other resources', { classes: [TWO] }],
    ['what it has under another condition', { under: ['with MFA'] }],
  ])('of %s', (_, narrow) => {
    const wide = finding(STRANGERS, { under: ['with TLS'] });
    const besides = finding(PARTNER, { under: ['with TLS'], ...narrow });
    expect(left(wide, besides)).toEqual(besides.classes.map(({ key }) => key));
  });

  it('of those resources that it is not about', () => {
    expect(left(finding(STRANGERS), finding(PARTNER, { classes: [ONE, TWO] }))).toEqual(['two']);
  });
});

describe('a wider circle under conditions', () => {
  const narrowly = finding(PARTNER, { under: ['with MFA', 'with TLS'] });
  const widely = (...under: string[]) => finding(STRANGERS, { under });

  it('says it of a narrower one under the same, whatever decides', () => {
    const shut = lake();
    expect(left(widely('with TLS', 'with MFA'), narrowly, shut)).toEqual([]);
  });

  it('says nothing of a narrower one that needs less', () => {
    expect(left(widely('with MFA', 'with TLS', 'from 203.0.113.0/24'), narrowly)).toEqual(['one']);
  });

  it('says under fewer what a narrower one gains under more, as long as nothing keeps that one out', () => {
    const budget = new Budget();
    expect(left(widely('with TLS'), narrowly, OPEN, budget)).toEqual([]);
    expect(budget.decided).toBe(1);
  });

  it('leaves the gain of a narrower one that a Deny keeps out without more', () => {
    const without = when('BoolIfExists', 'aws:MultiFactorAuthPresent', 'false');
    const after = lake({
      bucketPolicy: policy(allow('*', 's3:GetObject'), deny({ AWS: OTHER }, 's3:GetObject', without)),
    });
    const said = (context: Finding['context']) => left({ ...widely('with TLS'), context }, narrowly, after);
    expect(said({})).toEqual(['one']);
    // What is asked is the wider circle's request, in the narrower one's name.
    expect(said({ 'aws:MultiFactorAuthPresent': 'true' })).toEqual([]);
  });

  it('asks for each of the resources', () => {
    const after = lake({ bucketPolicy: policy(allow('*', 's3:GetObject', 'one')) });
    const both = { classes: [ONE, TWO] };
    expect(left({ ...widely(), ...both }, { ...narrowly, ...both }, after)).toEqual(['two']);
  });

  it('says nothing of a loss under more: the rest may be kept', () => {
    const loss = { direction: 'loss' } as const;
    const budget = new Budget();
    expect(left({ ...widely('with TLS'), ...loss }, { ...narrowly, ...loss }, OPEN, budget)).toEqual(['one']);
    expect(budget.decided).toBe(0);
  });

  it('says nothing where no decisions are left to ask with', () => {
    const nothing = new Budget(2000, 600_000, 0);
    expect(left(widely('with TLS'), narrowly, OPEN, nothing)).toEqual(['one']);
    expect([...nothing.spent]).toEqual([]);
  });
});

describe('objects of any other writer', () => {
  const ANY = route(`bucket written by ${STRANGER}`);
  const CERTAIN = route(`bucket written by ${OTHER}`);

  it.each<[name: string, any: Whom, certain: Whom, kept: readonly string[]]>([
    ['stand for those of a certain one', [EVERYBODY], [EVERYBODY], []],
    ['stand for them for the own account too', [MINE, 'nothing'], [MINE, 'nothing'], []],
    ['are not those of the account that asks', [PARTNER], [PARTNER], ['one']],
    ['say nothing of another who asks', [STRANGERS], [SERVICE], ['one']],
    ['say nothing of other permissions', [MINE, 'everything'], [MINE, 'nothing'], ['one']],
  ])('%s', (_, any, certain, kept) => {
    const [ofAny, ofOne] = [
      { ...of(any), route: ANY },
      { ...of(certain), route: CERTAIN },
    ];
    expect(left(ofAny, ofOne)).toEqual(kept);
    expect(left(ofOne, ofAny)).toEqual(['one']);
  });

  it('stand for them through an access point of the writer’s own account too', () => {
    const { arn } = THEIRS;
    const [ofAny, ofOne] = [STRANGER, OTHER].map((writer) =>
      finding(MINE, { permissions: 'nothing', route: route(`${arn} written by ${writer}`) }),
    ) as [Finding, Finding];
    expect(left(ofAny, ofOne)).toEqual([]);
  });

  it('say nothing of other resources', () => {
    const certain = finding(EVERYBODY, { route: CERTAIN, classes: [ONE, TWO] });
    expect(left(finding(EVERYBODY, { route: ANY }), certain)).toEqual(['two']);
  });

  it('are needed for that: one certain writer says nothing of the bucket’s own objects', () => {
    expect(left(finding(EVERYBODY), finding(EVERYBODY, { route: CERTAIN }))).toEqual(['one']);
  });
});
