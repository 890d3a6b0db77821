import { describe, expect, it } from 'vitest';
import { command, OWNER, policy } from '../testing/command.ts';
import { violations } from '../testing/conforms.ts';
import type { ReportedDiff } from './contract.ts';

const OTHER = '444455556666';
const trusts = (Principal: unknown, more: object = {}) => ({
  Effect: 'Allow',
  Principal,
  Action: 'sts:AssumeRole',
  ...more,
});
const may = (Action: unknown, Resource: unknown = 'arn:aws:s3:::lake/*', more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const ROLE = `arn:aws:iam::${OTHER}:role/Deploy`;

async function diff(kind: string, before: object[] | undefined, after: object[] | undefined) {
  const files = {
    'old.json': before === undefined ? '' : policy(...before),
    'new.json': after === undefined ? '' : policy(...after),
  };
  const { out } = await command(
    ['diff', 'old.json', 'new.json', '--kind', kind, '--owner', OWNER, '--format', 'json'],
    files,
  );
  const value = JSON.parse(out) as ReportedDiff;
  expect(violations('diff', value)).toEqual([]);
  return value;
}

describe('documents other than a bucket’s', () => {
  it.each<[string, string, object[] | undefined, object[] | undefined, ReportedDiff['verdict']]>([
    [
      'a trust policy that trusts one more',
      'trust',
      [trusts({ AWS: OWNER })],
      [trusts({ AWS: [OWNER, OTHER] })],
      'more',
    ],
    ['one that trusts one less', 'trust', [trusts({ AWS: [OWNER, ROLE] })], [trusts({ AWS: OWNER })], 'less'],
    [
      'one that trusts another',
      'trust',
      [trusts({ AWS: OTHER })],
      [trusts({ Service: 'ec2.amazonaws.com' })],
      'both',
    ],
    [
      'the same in other words',
      'trust',
      [trusts({ AWS: [OWNER] }, { Sid: 'A' })],
      [trusts({ AWS: OWNER })],
      'same',
    ],
    ['a new trust policy', 'trust', undefined, [trusts({ Service: 'lambda.amazonaws.com' })], 'more'],
    [
      'an identity policy that allows more',
      'identity',
      [may('s3:GetObject')],
      [may(['s3:GetObject', 's3:PutObject'])],
      'more',
    ],
    [
      'one that denies something',
      'identity',
      [may('s3:*')],
      [may('s3:*'), { ...may('s3:PutObject'), Effect: 'Deny' }],
      'less',
    ],
    ['one of another service', 'identity', [may('ec2:RunInstances', '*')], [may('ec2:*', '*')], 'more'],
    ['a session policy that is left out', 'session', [may('s3:GetObject')], undefined, 'undecided'],
    ['an order of statements', 'identity', [may('s3:A'), may('s3:B')], [may('s3:B'), may('s3:A')], 'same'],
  ])('%s', async (_, kind, before, after, verdict) => {
    expect((await diff(kind, before, after)).verdict).toBe(verdict);
  });

  it('is never the same while a condition or pattern differs', async () => {
    const pairs: [object, object][] = [
      [
        trusts({ AWS: OTHER }, { Condition: { StringEquals: { 'sts:ExternalId': 'a' } } }),
        trusts({ AWS: OTHER }, { Condition: { StringNotEquals: { 'sts:ExternalId': 'a' } } }),
      ],
      [
        trusts({ AWS: OTHER }, { Condition: { StringLike: { 'aws:PrincipalTag/t': 'a*' } } }),
        trusts({ AWS: OTHER }, { Condition: { StringLike: { 'aws:PrincipalTag/t': 'a?*' } } }),
      ],
    ];
    for (const [before, after] of pairs) {
      const { verdict, undecided } = await diff('trust', [before], [after]);
      expect(verdict).not.toBe('same');
      expect(undecided).toHaveLength(1);
    }
    expect(
      (await diff('identity', [may('s3:GetObject', 'a*')], [may('s3:GetObject', 'a?*')])).verdict,
    ).not.toBe('same');
  });

  it('says that anybody may assume a role', async () => {
    const { public: isPublic, changes } = await diff(
      'trust',
      [trusts({ AWS: OWNER })],
      [trusts({ AWS: '*' })],
    );
    expect(isPublic).toEqual({ before: false, after: true });
    expect(changes).toContainEqual(
      expect.objectContaining({
        effect: 'gain',
        public: true,
        crossAccount: true,
        who: { kind: 'stranger', id: '*', standIn: true },
      }),
    );
  });

  it('finds what a condition asks for', async () => {
    const github = trusts(
      { Federated: `arn:aws:iam::${OWNER}:oidc-provider/token.actions.githubusercontent.com` },
      {
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: { StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:acme/*' } },
      },
    );
    const { changes } = await diff('trust', undefined, [github]);
    expect(changes).toMatchObject([
      {
        who: { kind: 'federated' },
        actions: ['sts:AssumeRoleWithWebIdentity'],
        conditions: 'token.actions.githubusercontent.com:sub is repo:acme/x',
        statements: [{ side: 'after', policy: 'trust', statement: 0 }],
      },
    ]);
  });

  it('tells it in words', async () => {
    const files = {
      'a.json': policy(trusts({ AWS: OWNER })),
      'b.json': policy(trusts({ AWS: [OWNER, ROLE] })),
    };
    const { out } = await command(['diff', 'a.json', 'b.json', '--owner', OWNER], files);
    expect(out).toContain('+ role/Deploy @ 4444-5555-6666 gains sts:AssumeRole.');
  });
});
