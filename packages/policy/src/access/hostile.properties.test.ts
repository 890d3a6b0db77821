import { describe, expect, it } from 'vitest';
import { principalFromArn, someRoleOf } from '../callers/principals.ts';
import { parsePolicy } from '../document/parse.ts';
import { type Random, pick, seeded } from '../evaluate/testing/random.ts';
import type { Principal } from '../evaluate/types.ts';
import { globMatches, toGlob } from '../grammar/glob.ts';
import { ORDINARY_ADDRESS, ordinaryContext } from '../requests/ordinary.ts';
import { decide } from '../situation/decide.ts';
import type { Situation } from '../situation/situation.ts';
import { changeEnd } from './change-end.ts';
import { grantsIn } from './recognise/grants-in.ts';
import type { HeldDocument, HeldGrant, HeldWho } from './recognise/types.ts';
import { stable } from './stable.ts';
import { ANALYST, LAKE, LOADER } from './testing/policies.ts';
import { NOW, OWNER } from './testing/random-grant.ts';
import { withdraw } from './withdraw.ts';

const ROUNDS = 250;
const TIME = { timeout: 60_000 };
const MARKETING = '444455556666';
const MIRA = `arn:aws:iam::${MARKETING}:user/mira`;
const OWN = `arn:aws:iam::${OWNER}:role/Own`;

/** What people write, right and wrong. `undefined` leaves the element out. */
const PRINCIPALS: readonly object[] = [
  { Principal: '*' },
  { Principal: { AWS: '*' } },
  { Principal: { AWS: [ANALYST, LOADER] } },
  { Principal: { AWS: [MARKETING, `arn:aws:iam::${MARKETING}:root`, LOADER] } },
  { Principal: { AWS: [MIRA, MIRA], Service: ['logging.s3.amazonaws.com', 'cloudtrail.amazonaws.com'] } },
  { Principal: { CanonicalUser: '79a59d', AWS: ['AROAEXAMPLEEXAMPLE123', ANALYST] } },
  { Principal: { AWS: ['*', ANALYST] } },
  { Principal: { AWS: [OWN, ANALYST] } },
  { Principal: { AWS: 'arn:aws:iam::444455556666:role/*' } },
  { Principal: { AWS: [] } },
  { Principal: { AWS: ['not an arn', ''] } },
  { Principal: {} },
  { NotPrincipal: { AWS: ANALYST } },
  { NotPrincipal: { AWS: [MARKETING, LOADER] } },
  {},
];

const ACTIONS: readonly object[] = [
  { Action: 's3:GetObject' },
  { Action: ['s3:GetObject', 's3:PutObject', 's3:ListBucket'] },
  { Action: 's3:*' },
  { Action: '*' },
  { Action: 's3:get*' },
  { Action: 's3:GetObjekt' },
  { Action: [] },
  { NotAction: 's3:Delete*' },
  { NotAction: ['s3:GetObject', 's3:List*'] },
  { Action: 'iam:PassRole' },
];

const RESOURCES: readonly object[] = [
  { Resource: `${LAKE}/*` },
  { Resource: [LAKE, `${LAKE}/*`] },
  { Resource: `${LAKE}/a/*` },
  { Resource: '*' },
  { Resource: 'arn:aws:s3:::l?ke/*' },
  { Resource: 'arn:aws:s3:::other/*' },
  { NotResource: `${LAKE}/a/*` },
  { NotResource: [LAKE, `${LAKE}/*`] },
  { Resource: [] },
];

const CONDITIONS: readonly object[] = [
  {},
  {},
  {},
  { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
  { StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
  { StringEquals: { 'aws:PrincipalAccount': [MARKETING, '777788889999'] } },
  { ArnLike: { 'aws:PrincipalArn': [ANALYST, MIRA] } },
  { ArnNotEquals: { 'aws:PrincipalArn': ANALYST } },
  { ArnNotLike: { 'aws:PrincipalArn': [`arn:aws:iam::${MARKETING}:*`, OWN] } },
  { Bool: { 'aws:SecureTransport': 'false' } },
  { Bool: { 'aws:SecureTransport': true } },
  { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
  { IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } },
  { NotIpAddress: { 'aws:SourceIp': ['198.51.100.0/24', '2001:db8::/32'] } },
  { DateLessThan: { 'aws:CurrentTime': '2027-01-01T00:00:00Z' } },
  { DateLessThan: { 'aws:CurrentTime': ['2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z'] } },
  {
    DateLessThan: { 'aws:CurrentTime': '2027-01-01T00:00:00Z' },
    DateLessThanEquals: { 'aws:CurrentTime': '2026-02-01T00:00:00Z' },
    NumericLessThan: { 'aws:EpochTime': '1798675200' },
  },
  { DateGreaterThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } },
  { DateLessThan: { 'aws:CurrentTime': 'soon' } },
  { Null: { 'aws:SourceVpce': 'true' } },
  { 'ForAllValues:StringEquals': { 'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/*' } },
  { StringLikes: { 'aws:UserAgent': '*' } },
  { StringEquals: { 'aws:UserAgent': [] } },
  { StringLike: { 's3:prefix': ['a/*', ''] } },
];

const SIDS = [{ Sid: 'Twice' }, { Sid: 'Twice' }, { Sid: 'PartnerObjects' }, { Sid: '' }, {}, {}];

function statement(random: Random): object {
  const condition = pick(random, CONDITIONS);
  return {
    ...pick(random, SIDS),
    Effect: pick(random, ['Allow', 'Allow', 'Allow', 'Deny', 'allow', 'Grant']),
    ...pick(random, PRINCIPALS),
    ...pick(random, ACTIONS),
    ...pick(random, RESOURCES),
    ...(Object.keys(condition).length === 0 ? {} : { Condition: condition }),
  };
}

function policy(random: Random): string {
  const statements = Array.from({ length: 1 + Math.floor(random() * 4) }, () => statement(random));
  const [only] = statements;
  const Statement = statements.length === 1 && random() < 0.5 ? only : statements;
  return JSON.stringify({ Version: '2012-10-17', Statement }, undefined, pick(random, [0, 2, 4]));
}

const documentOf = (text: string): HeldDocument => ({
  kind: 'bucket',
  partition: 'aws',
  bucket: 'lake',
  account: OWNER,
  text,
});
const situationOf = (bucketPolicy: string | null): Situation => ({
  partition: 'aws',
  bucket: 'lake',
  account: OWNER,
  bucketPolicy,
  accessPoints: [],
  ownership: 'BucketOwnerEnforced',
  unread: [],
});

/** Answers about the same text again what it found the first time: each property asks about the same policies. */
function once<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly value: T }>();
  return (text) => {
    let found = known.get(text);
    if (found === undefined) known.set(text, (found = { value: answer(text) }));
    return found.value;
  };
}
const read = (text: string, own: boolean) =>
  grantsIn([documentOf(text)], NOW, { own, situations: { lake: situationOf(text) } });
const heldInText = once((text) => read(text, false));
const heldIn = (text: string | null) => (text === null ? [] : heldInText(text));
/** Also what the account hands out to itself. */
const heldWithOwn = once((text) => read(text, true));

/** Those who ask, of whom the policies may or may not speak. */
const ASKERS: readonly Principal[] = [
  ...[ANALYST, LOADER, `arn:aws:iam::${MARKETING}:role/Else`].flatMap((arn) => principalFromArn(arn) ?? []),
  { kind: 'user', account: MARKETING, arn: MIRA, userId: 'AIDAEXAMPLEMIRA' },
  someRoleOf('999988887777', 'aws'),
  { kind: 'anonymous' },
];
const ASKED = [
  ['s3:GetObject', 'a/x'],
  ['s3:GetObject', 'b/x'],
  ['s3:PutObject', 'b/x'],
  ['s3:DeleteObject', 'b/x'],
  ['s3:ListBucket', undefined],
  ['s3:PutBucketPolicy', undefined],
] as const;

interface Allowed {
  readonly id: string;
  readonly asker: Principal;
}
/** Whom the policy lets do what, by ordinary requests. */
const allowedBy = (text: string | null) => (text === null ? allowedUnder(null) : allowedByText(text));
const allowedByText = once(allowedUnder);

function allowedUnder(text: string | null): readonly Allowed[] {
  return ASKERS.flatMap((asker) =>
    ASKED.flatMap(([action, key]) => {
      const ask = {
        principal: asker,
        permissions: 'everything' as const,
        action,
        ...(key === undefined ? {} : { key }),
        context: ordinaryContext(asker, new Date(NOW).toISOString(), ORDINARY_ADDRESS),
      };
      const { allowed } = decide(ask, situationOf(text));
      return allowed ? [{ id: stable([asker, action, key]), asker }] : [];
    }),
  );
}

/** Whether somebody is among those that a grant is to, or may be. */
function isAmong(asker: Principal, who: HeldWho): boolean {
  const account = 'account' in asker ? asker.account : undefined;
  const arn = asker.kind === 'assumed-role' ? asker.roleArn : 'arn' in asker ? asker.arn : undefined;
  switch (who.kind) {
    case 'everyone':
    case 'organization':
      return true;
    case 'account':
      return who.account === account;
    case 'pattern':
      return globMatches(toGlob(who.pattern), (who.key === 'aws:PrincipalArn' ? arn : account) ?? '');
    case 'role':
    case 'user':
      return who.arn === arn;
    default:
      return false;
  }
}

function each(check: (text: string, random: Random) => void): void {
  for (let seed = 1; seed <= ROUNDS; seed += 1) {
    const random = seeded(seed * 104_729);
    const text = policy(random);
    try {
      check(text, random);
    } catch (error) {
      throw new Error(`seed ${seed}: ${text}`, { cause: error });
    }
  }
}

const inForce = ({ state }: HeldGrant) => state.kind === 'works';

describe('of hostile policies', TIME, () => {
  it('nobody gets in whom no grant in force is to', () => {
    each((text) => {
      const grants = heldIn(text).filter(inForce);
      for (const { id, asker } of allowedBy(text))
        expect(
          grants.some(({ who }) => isAmong(asker, who)),
          id,
        ).toBe(true);
    });
  });

  it('a grant that is withdrawn opens nothing, and takes nothing from whom it was not to', () => {
    each((text) => {
      const before = allowedBy(text);
      for (const grant of heldIn(text)) {
        const left = withdraw(text, grant.parts);
        if (left === undefined) continue;
        const after = allowedBy(left.text);
        const ids = new Set(after.map(({ id }) => id));
        // Its own denials go with it, which is shown.
        if (grant.never.length === 0)
          expect(before.map(({ id }) => id)).toEqual(expect.arrayContaining([...ids]));
        for (const { id, asker } of before)
          if (!ids.has(id)) expect(isAmong(asker, grant.who), `${stable(grant.who)}: ${id}`).toBe(true);
        const rest = heldIn(left.text).filter(inForce);
        for (const { id, asker } of after)
          expect(
            rest.some(({ who }) => isAmong(asker, who)),
            id,
          ).toBe(true);
      }
    });
  });

  it('all else stays byte for byte, and what was taken is gone', () => {
    each((text) => {
      const all = heldWithOwn(text);
      for (const grant of all) {
        const left = withdraw(text, grant.parts);
        if (left === undefined || left.text === null) continue;
        const was = parsePolicy(text).statements;
        const kept = was.filter(
          ({ index }) => !left.removed.includes(index) && !left.narrowed.includes(index),
        );
        for (const { node } of kept)
          expect(left.text).toContain(text.slice(node.offset, node.offset + node.length));
        expect(parsePolicy(left.text).statements).toHaveLength(was.length - left.removed.length);
        const gone = new Set(grant.parts.map(stable));
        expect(heldWithOwn(left.text)).toHaveLength(
          all.filter(({ parts }) => !parts.every((part) => gone.has(stable(part)))).length,
        );
      }
    });
  });

  it('an end that has passed lets nobody in by that grant', () => {
    each((text) => {
      for (const grant of heldIn(text).filter(inForce)) {
        const ended = changeEnd(text, grant.parts, '2026-01-01T00:00:00Z');
        if (ended === undefined) continue;
        const left = heldIn(ended).filter(inForce);
        for (const { id, asker } of allowedBy(ended))
          expect(
            left.some(({ who }) => isAmong(asker, who)),
            id,
          ).toBe(true);
        const before = allowedBy(text).map(({ id }) => id);
        for (const { id } of allowedBy(ended)) expect(before).toContain(id);
      }
    });
  });
});

describe('texts that are no policy, or hardly one', () => {
  it.each([
    '',
    '{',
    '[]',
    'null',
    '"Statement"',
    '{"Statement": 1}',
    '{"Statement": [1, null, "x", [], {}]}',
    '{"Statement": {"Effect": "Allow"}}',
    '{"Statement": [{"Effect": "Allow", "Principal": {"AWS": [1, {}, null]}, "Action": [{}], "Resource": 3}]}',
    `{"Statement": [${'['.repeat(500)}`,
    `\uFEFF${JSON.stringify({ Statement: [] })}`,
  ])('hand out nothing and break nothing: %j', (text) => {
    expect(heldWithOwn(text).filter(inForce)).toEqual([]);
  });

  it('of 20 KB are read, and lose one of many alone', () => {
    const roles = Array.from({ length: 90 }, (_, at) => `arn:aws:iam::${MARKETING}:role/Reader${at}`);
    const statements = roles.map((AWS, at) => ({
      Sid: `Reader${at}`,
      Effect: 'Allow',
      Principal: { AWS: [AWS, LOADER] },
      Action: ['s3:GetObject', 's3:GetObjectVersion'],
      Resource: `${LAKE}/part-${at}/*`,
    }));
    const text = JSON.stringify({ Version: '2012-10-17', Statement: statements });
    expect(text.length).toBeGreaterThan(17_000);
    const grants = heldIn(text);
    expect(grants).toHaveLength(180);
    const one = grants.find(({ who }) => who.kind === 'role' && who.arn === roles[45]);
    expect(withdraw(text, one?.parts ?? [])?.text).toBe(text.replace(`"${roles[45]}",`, ''));
  });
});
