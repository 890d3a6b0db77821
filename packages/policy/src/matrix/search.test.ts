import { describe, expect, it } from 'vitest';
import { principalFromArn, someRoleOf } from '../callers/principals.ts';
import type { Ask } from '../situation/ask.ts';
import { OTHER, policy, situation } from '../situation/testing/build.ts';
import { Judge } from './judge.ts';
import { allowedVariant, limitsOf } from './search.ts';
import { ANALYST, LAKE, NOW, POINT, point } from './testing/build.ts';

const SOME_ROLE = someRoleOf(OTHER, 'aws');
const PLAIN: Ask = {
  principal: SOME_ROLE,
  permissions: 'everything',
  action: 's3:GetObject',
  key: 'a.csv',
  context: { 'aws:SecureTransport': 'true', 'aws:SourceIp': '198.51.100.7', 'aws:CurrentTime': NOW },
};

const grant = (Condition: object = {}, more: object = {}) => ({
  Effect: 'Allow',
  Principal: '*',
  Action: 's3:*',
  Resource: [LAKE, `${LAKE}/*`],
  Condition,
  ...more,
});
const refuse = (Condition: object = {}) => grant(Condition, { Effect: 'Deny' });
const on = (operator: string, key: string, value: unknown) => ({ [operator]: { [key]: value } });
const MFA = on('Bool', 'aws:MultiFactorAuthPresent', 'true');
const TLS = on('Bool', 'aws:SecureTransport', 'true');
const OFFICE = on('IpAddress', 'aws:SourceIp', '203.0.113.0/24');
const NOT_HALF = on('NotIpAddress', 'aws:SourceIp', '203.0.113.0/25');
const HALF = on('IpAddress', 'aws:SourceIp', '203.0.113.0/25');

const judgeOf = (...statements: readonly object[]) =>
  new Judge(situation({ bucketPolicy: policy(...statements) }), NOW, new Map());

function variantOf(judge: Judge, more: Partial<Ask> = {}) {
  const ask = { ...PLAIN, ...more };
  const refused = judge.decide(ask);
  expect(refused.allowed).toBe(false);
  const found = allowedVariant(judge, ask, refused);
  if (found !== undefined) {
    expect(found.decision.allowed).toBe(true);
    expect(judge.decide(found.ask)).toEqual(found.decision);
  }
  return found;
}

describe('from a refused request to an allowed one', () => {
  interface Row {
    readonly name: string;
    readonly statements: readonly object[];
    readonly ask?: Partial<Ask>;
    readonly words: readonly string[];
    readonly context: Readonly<Record<string, unknown>>;
  }
  const ROWS: readonly Row[] = [
    {
      name: 'it meets a condition',
      statements: [grant(MFA)],
      words: ['with MFA'],
      context: { 'aws:MultiFactorAuthPresent': 'true' },
    },
    {
      name: 'it meets all conditions of a statement, and names those that it did not meet before',
      statements: [grant({ ...MFA, ...OFFICE, StringEquals: { 'aws:CurrentTime': NOW } })],
      words: ['with MFA', 'from 203.0.113.0/24'],
      context: {
        'aws:MultiFactorAuthPresent': 'true',
        'aws:SourceIp': expect.stringMatching(/^203\.0\.113\./),
      },
    },
    {
      name: 'it meets what one of several statements asks for',
      statements: [grant(on('StringEquals', 'aws:PrincipalAccount', '999999999999')), grant(MFA)],
      words: ['with MFA'],
      context: {},
    },
    {
      name: 'it dodges a Deny',
      statements: [grant(), refuse(on('StringNotEquals', 'aws:SourceVpce', 'vpce-1'))],
      words: ['through vpce-1'],
      context: { 'aws:SourceVpce': 'vpce-1', 'aws:SourceIp': undefined },
    },
    {
      name: 'it dodges one Deny after another',
      statements: [
        grant(),
        refuse(on('BoolIfExists', 'aws:MultiFactorAuthPresent', 'false')),
        refuse(on('Null', 'aws:PrincipalTag/team', 'true')),
      ],
      ask: { context: { ...PLAIN.context, 'aws:MultiFactorAuthPresent': 'false' } },
      words: ['with MFA', 'with aws:PrincipalTag/team'],
      context: { 'aws:MultiFactorAuthPresent': 'true' },
    },
    {
      name: 'it meets a condition and dodges the Deny that comes of it',
      statements: [grant(OFFICE), refuse(HALF)],
      words: ['from 203.0.113.0/24', 'not from 203.0.113.0/25'],
      context: { 'aws:SourceIp': expect.stringMatching(/^203\.0\.113\.(?:12[89]|1[3-9]\d|2\d\d)$/) },
    },
    {
      name: 'it meets two conditions on one key together',
      statements: [grant({ ...OFFICE, ...NOT_HALF })],
      words: ['from 203.0.113.0/24'],
      context: { 'aws:SourceIp': expect.stringMatching(/^203\.0\.113\.(?:12[89]|1[3-9]\d|2\d\d)$/) },
    },
    {
      name: 'it fills in what conditions compare with',
      statements: [grant(on('StringEquals', 's3:ExistingObjectTag/owner', '${aws:PrincipalTag/owner}'))],
      words: ['for objects tagged owner = ${aws:PrincipalTag/owner}'],
      context: { 'aws:PrincipalTag/owner': 'example', 's3:ExistingObjectTag/owner': 'example' },
    },
    {
      name: 'it settles first what others are compared with',
      statements: [
        grant({
          StringEquals: { 's3:ExistingObjectTag/owner': '${aws:PrincipalTag/owner}' },
          StringLike: { 'aws:PrincipalTag/owner': 'team-*' },
        }),
      ],
      words: ['for objects tagged owner = ${aws:PrincipalTag/owner}', 'as a principal tagged owner = team-*'],
      context: { 'aws:PrincipalTag/owner': expect.stringMatching(/^team-/) },
    },
    {
      name: 'it fills in what a statement leaves out of its resources',
      statements: [
        grant({}, { Resource: undefined, NotResource: `${LAKE}/home/\${aws:PrincipalTag/team}/*` }),
      ],
      words: ['with aws:PrincipalTag/team'],
      context: { 'aws:PrincipalTag/team': 'example' },
    },
    {
      name: 'it fills in what other conditions ask for where the ordinary value does not do',
      statements: [
        grant({
          StringEquals: { 'aws:Referer': '${aws:PrincipalTag/owner}' },
          StringLike: { 'aws:Referer': 'team-*' },
        }),
      ],
      words: ['with referer ${aws:PrincipalTag/owner}', 'with referer team-*'],
      context: { 'aws:PrincipalTag/owner': expect.stringMatching(/^team-/) },
    },
  ];
  it.each(ROWS)('$name', ({ statements, ask, words, context }) => {
    const found = variantOf(judgeOf(...statements), ask);
    expect(found?.words).toEqual(words);
    expect(found?.ask.context).toMatchObject(
      Object.fromEntries(Object.entries(context).filter(([, value]) => value !== undefined)),
    );
    for (const [key, value] of Object.entries(context))
      if (value === undefined) expect(found?.ask.context).not.toHaveProperty([key]);
    // Everything else stays as it was asked for.
    expect({ ...found?.ask, context: {} }).toEqual({ ...PLAIN, ...ask, context: {} });
  });

  it('somebody who stands for an account may be whom a condition names', () => {
    const judge = judgeOf(grant(on('ArnEquals', 'aws:PrincipalArn', ANALYST)));
    expect(variantOf(judge)).toMatchObject({
      words: ['as role/Analyst'],
      ask: { principal: { kind: 'assumed-role', roleArn: ANALYST } },
    });
    expect(variantOf(judge, { principal: principalFromArn(`arn:aws:iam::${OTHER}:role/Loader`)! })).toBe(
      undefined,
    );
  });
});

describe('at an access point with VPC origin', () => {
  const through = { accessPoint: POINT };
  const via = (vpcId: string | undefined, Condition: object = {}) => {
    const open = grant(Condition, { Resource: `${POINT}/object/*` });
    const vpc = point(policy(open), { networkOrigin: 'VPC', ...(vpcId === undefined ? {} : { vpcId }) });
    return new Judge(situation({ bucketPolicy: policy(grant()), accessPoints: [vpc] }), NOW, new Map());
  };

  it.each<[vpcId: string | undefined, condition: object, words: readonly string[], vpc: unknown]>([
    ['vpc-1', {}, ['from vpc-1'], 'vpc-1'],
    [undefined, {}, ['from a VPC'], expect.stringMatching(/^vpc-/)],
    ['vpc-1', MFA, ['from vpc-1', 'with MFA'], 'vpc-1'],
  ])('the request comes from %s', (vpcId, condition, words, vpc) => {
    const found = variantOf(via(vpcId, condition), through);
    expect(found?.words).toEqual(words);
    expect(found?.ask.context).toMatchObject({ 'aws:SourceVpc': vpc });
    expect(found?.ask.context).not.toHaveProperty(['aws:SourceIp']);
  });

  it('and only there', () => {
    const open = policy(grant(MFA, { Resource: `${POINT}/object/*` }));
    const side = situation({
      bucketPolicy: policy(grant()),
      accessPoints: [point(open, { vpcId: 'vpc-1' })],
    });
    const found = variantOf(new Judge(side, NOW, new Map()), through);
    expect(found?.words).toEqual(['with MFA']);
    expect(found?.ask.context).toMatchObject({ 'aws:SourceIp': '198.51.100.7' });
  });

  it('nothing helps who is to come from elsewhere', () => {
    expect(variantOf(via('vpc-1', OFFICE), through)).toBe(undefined);
    expect(variantOf(via('vpc-1', on('StringEquals', 'aws:SourceVpc', 'vpc-2')), through)).toBe(undefined);
  });
});

describe('nothing helps', () => {
  it.each<[name: string, statements: readonly object[], ask?: Partial<Ask>]>([
    ['where no policy is', []],
    ['against a Deny without conditions', [grant(), refuse()]],
    ['whom no statement names', [grant(MFA, { Principal: { AWS: '999999999999' } })]],
    [
      'where conditions rule each other out',
      [grant({ ...OFFICE, ...on('StringEquals', 'aws:SourceVpce', 'v') })],
    ],
    ['where a Deny asks for the contrary of an Allow', [grant(MFA), refuse(MFA)]],
    [
      'whom a condition of another account’s role cannot mean',
      [grant(on('ArnEquals', 'aws:PrincipalArn', ANALYST.replace(OTHER, '999999999999')))],
    ],
    ['against what the principal settles', [grant(on('StringEquals', 'aws:PrincipalType', 'User'))]],
    ['against what the action cannot carry', [grant(on('StringEquals', 's3:x-amz-acl', 'private'))]],
    [
      'against what a listing asks for',
      [grant(on('StringEquals', 's3:prefix', 'a/'))],
      { action: 's3:ListBucket', context: { ...PLAIN.context, 's3:prefix': 'b/' } },
    ],
    [
      'who has no tags to fill in',
      [grant(on('StringLike', 'aws:PrincipalTag/a', '*'))],
      { principal: { kind: 'anonymous' } },
    ],
  ])('%s', (_, [...statements], ask) => {
    expect(variantOf(judgeOf(...statements), ask)).toBe(undefined);
  });

  it('against a Deny without conditions, and nothing is tried', () => {
    const judge = judgeOf(grant(), refuse(TLS), refuse());
    const refused = judge.decide(PLAIN);
    const before = judge.decided;
    expect(allowedVariant(judge, PLAIN, refused)).toBe(undefined);
    expect(judge.decided).toBe(before);
  });

  it('and no more than ten requests are tried', () => {
    const tags = (at: number) =>
      Object.fromEntries(['a', 'b', 'c'].map((name) => [`aws:PrincipalTag/${name}${at}`, 'true']));
    const denials = Array.from({ length: 12 }, (_, at) => refuse({ Null: tags(at) }));
    const judge = judgeOf(grant(), ...denials);
    const refused = judge.decide(PLAIN);
    const before = judge.decided;
    expect(allowedVariant(judge, PLAIN, refused)).toBe(undefined);
    expect(judge.decided - before).toBe(10);
  });
});

describe('what an allowed request must keep to', () => {
  const limits = (statements: readonly object[], context: Ask['context'] = {}, known?: readonly string[]) => {
    const judge = judgeOf(...statements);
    const ask: Ask = { ...PLAIN, context: { ...PLAIN.context, ...context } };
    const decision = judge.decide(ask);
    expect(decision.allowed).toBe(true);
    const found = limitsOf(judge, ask, decision, known);
    for (const limit of found) expect(judge.decide(limit.ask).allowed).toBe(false);
    return found;
  };
  const wordsOf = (...asked: Parameters<typeof limits>) => limits(...asked).map(({ words }) => words);
  const INSIDE = {
    'aws:MultiFactorAuthPresent': 'true',
    'aws:MultiFactorAuthAge': '60',
    'aws:SourceIp': '203.0.113.7',
  };
  const TAGS = Array.from({ length: 8 }, (_, at) => `aws:PrincipalTag/t${at}`);
  const tagged = Object.fromEntries(TAGS.map((key) => [key, 'x']));
  const EIGHT = [grant({ StringEquals: tagged })];

  it.each<[name: string, statements: readonly object[], words: readonly string[]]>([
    ['is each condition of an Allow', [grant({ ...MFA, ...OFFICE })], ['with MFA', 'from 203.0.113.0/24']],
    [
      'is any condition that dodges a Deny',
      [grant(), refuse({ ...NOT_HALF, ...on('Null', 'aws:PrincipalTag/a', 'false') })],
      ['from 203.0.113.0/25 or without aws:PrincipalTag/a'],
    ],
    ['is of a Deny what dodges it', [grant(), refuse({ ...NOT_HALF, ...MFA })], ['from 203.0.113.0/25']],
    [
      'is said once',
      [grant(MFA), refuse(on('BoolIfExists', 'aws:MultiFactorAuthPresent', 'false'))],
      ['with MFA'],
    ],
    ['is nothing without conditions', [grant()], []],
    ['is nothing where another statement allows it anyway', [grant(MFA), grant()], []],
    [
      'is nothing of a Deny that is about others',
      [grant(), grant(MFA, { Effect: 'Deny', Principal: { AWS: '999999999999' } })],
      [],
    ],
    [
      'is nothing of an Allow that does not apply',
      [
        grant(MFA),
        grant({
          ...on('Null', 'aws:MultiFactorAuthPresent', 'false'),
          ...on('StringEquals', 'aws:SourceVpce', 'vpce-1'),
        }),
      ],
      ['with MFA'],
    ],
    ['is nothing that the principal settles', [grant(on('StringEquals', 'aws:PrincipalAccount', OTHER))], []],
  ])('%s', (_, statements, words) => {
    expect(wordsOf(statements, INSIDE)).toEqual(words);
  });

  it('is broken one at a time', () => {
    const [mfa, office] = limits([grant({ ...MFA, ...OFFICE })], INSIDE).map(({ ask }) => ask.context);
    expect(mfa).toMatchObject({ 'aws:SourceIp': '203.0.113.7' });
    expect(mfa?.['aws:MultiFactorAuthPresent']).not.toBe('true');
    expect(office).toMatchObject({ 'aws:MultiFactorAuthPresent': 'true' });
    expect(office?.['aws:SourceIp']).not.toMatch(/^203\.0\.113\./);
  });

  it('is not said of what is known already', () => {
    expect(wordsOf([grant({ ...MFA, ...OFFICE })], INSIDE, ['with MFA'])).toEqual(['from 203.0.113.0/24']);
  });

  it('is at most six things, what is known not counted', () => {
    const all = wordsOf(EIGHT, tagged);
    expect(all).toHaveLength(6);
    const known = all.slice(0, 2);
    const others = wordsOf(EIGHT, tagged, known);
    expect(others).toHaveLength(6);
    expect(new Set([...known, ...others]).size).toBe(8);
  });

  it('is marked where every ordinary request does', () => {
    const found = limits([grant({ Bool: { ...TLS['Bool'], ...MFA['Bool'] } })], INSIDE);
    expect(found.map(({ words, ordinary }) => [words, ordinary])).toEqual([
      ['with TLS', true],
      ['with MFA', false],
    ]);
    expect(limits([grant(), refuse(on('Bool', 'aws:SecureTransport', 'false'))])).toMatchObject([
      { words: 'with TLS', ordinary: true },
    ]);
  });
});
