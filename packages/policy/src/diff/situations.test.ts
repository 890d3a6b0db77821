import { describe, expect, it } from 'vitest';
import type { PublicAccessBlock } from '../evaluate/types.ts';
import {
  allow,
  diff,
  HOME,
  lake,
  LAKE,
  linesOf,
  OTHER,
  point,
  POINT,
  policy,
  when,
} from './testing/build.ts';

const BLOCK: PublicAccessBlock = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};
const PUBLIC = policy(allow('*', 's3:GetObject'));
const PARTNER = { AWS: OTHER };
const DELEGATED = policy({
  Effect: 'Allow',
  Principal: '*',
  Action: 's3:*',
  Resource: [LAKE, `${LAKE}/*`],
  ...when('StringEquals', 's3:DataAccessPointAccount', HOME),
});
const viaPoint = (keys: string, action: unknown = 's3:GetObject') =>
  policy({ Effect: 'Allow', Principal: PARTNER, Action: action, Resource: `${POINT}/object/${keys}` });

describe('what is no policy', () => {
  it('a public-access block shuts the public out', () => {
    const result = diff(lake({ bucketPolicy: PUBLIC }), lake({ bucketPolicy: PUBLIC, bucketBlock: BLOCK }));
    expect(result).toMatchObject({ verdict: 'less', publicBefore: true, publicAfter: true });
    expect(linesOf(result)).toEqual(['loss anonymous: read on *']);
    expect(result.changes[0]).toMatchObject({ public: true, needsOwnPermissions: false });
    expect(result.changes[0]?.witness.after.deciding[0]?.kind).toBe('public-access-block');
  });

  it('an organization’s block stands in the place of the account’s', () => {
    const before = lake({ bucketPolicy: PUBLIC, accountBlock: BLOCK });
    const off = { ...BLOCK, restrictPublicBuckets: false };
    expect(diff(before, { ...before, organizationBlock: off }).verdict).toBe('more');
    expect(
      diff(lake({ bucketPolicy: PUBLIC }), lake({ bucketPolicy: PUBLIC, organizationBlock: BLOCK })),
    ).toMatchObject({ verdict: 'less' });
  });

  it('the account’s block and the bucket’s are one', () => {
    const before = lake({ bucketPolicy: PUBLIC, accountBlock: BLOCK });
    expect(diff(before, { ...before, bucketBlock: BLOCK }).verdict).toBe('same');
  });

  it('with a block on, a public statement also takes away what other accounts had', () => {
    const before = lake({ bucketPolicy: policy(allow(PARTNER, 's3:GetObject')), bucketBlock: BLOCK });
    const after = lake({
      bucketPolicy: policy(allow(PARTNER, 's3:GetObject'), allow('*', 's3:GetObject')),
      bucketBlock: BLOCK,
    });
    expect(linesOf(diff(before, after))).toContain(`loss account ${OTHER}: read on *`);
  });

  it('ownership left to writers takes their objects out of the bucket’s hands', () => {
    const before = lake({ bucketPolicy: policy(allow(PARTNER, 's3:GetObject')) });
    const result = diff(before, { ...before, ownership: 'ObjectWriter' });
    expect(result.verdict).toBe('both');
    expect(linesOf(result)).toContain(`loss account ${OTHER}: read on * (objects that other accounts wrote)`);
    expect(result.changes.filter((change) => change.public)).toEqual([]);
  });
});

describe('access points', () => {
  it('a policy of the access point counts for as much as the bucket delegates', () => {
    const before = lake({ bucketPolicy: DELEGATED, accessPoints: [point()] });
    const after = { ...before, accessPoints: [point({ policy: viaPoint('reports/*') })] };
    const result = diff(before, after);
    expect(linesOf(result)).toEqual([`gain account ${OTHER}: read on reports/* via one`]);
    expect(result.changes[0]?.statements).toEqual([
      { side: 'after', policy: POINT, statement: 0 },
      { side: 'after', policy: 'bucket', statement: 0 },
    ]);
    expect(diff({ ...before, bucketPolicy: null }, { ...after, bucketPolicy: null }).verdict).toBe('same');
  });

  it('a wider policy of the access point while the bucket delegates', () => {
    const before = lake({
      bucketPolicy: DELEGATED,
      accessPoints: [point({ policy: viaPoint('reports/*') })],
    });
    const after = {
      ...before,
      accessPoints: [point({ policy: viaPoint('*', ['s3:GetObject', 's3:PutObject']) })],
    };
    expect(linesOf(diff(before, after))).toEqual([
      `gain account ${OTHER}: read on * -reports/* via one`,
      `gain account ${OTHER}: write on * via one`,
    ]);
  });

  it('delegation alone opens what the access point allows already', () => {
    const before = lake({ accessPoints: [point({ policy: viaPoint('*') })] });
    expect(linesOf(diff(before, { ...before, bucketPolicy: DELEGATED }))).toEqual([
      `gain account ${OTHER}: read on * via one`,
    ]);
  });

  it('an access point that answers one VPC only', () => {
    const before = lake({ bucketPolicy: DELEGATED });
    const after = {
      ...before,
      accessPoints: [point({ networkOrigin: 'VPC', vpcId: 'vpc-1', policy: viaPoint('*') })],
    };
    const result = diff(before, after);
    expect(linesOf(result)).toContain(`gain account ${OTHER}: read on * via one (from vpc-1)`);
    const gained = result.changes.find(({ crossAccount }) => crossAccount);
    expect(gained?.witness.ask.context).toMatchObject({ 'aws:SourceVpc': 'vpc-1' });
    expect(gained?.witness.ask.context).not.toHaveProperty('aws:SourceIp');
  });

  it('one that goes away takes along what went through it, and nothing is asked of the bucket instead', () => {
    const before = lake({ bucketPolicy: DELEGATED, accessPoints: [point({ policy: viaPoint('*') })] });
    const result = diff(before, { ...before, accessPoints: [] });
    expect(result.verdict).toBe('less');
    expect(result.changes.every(({ where }) => where.every(({ accessPoint }) => accessPoint === POINT))).toBe(
      true,
    );
  });

  it('the policy of the access point may let others read that policy', () => {
    const before = lake({ accessPoints: [point()] });
    const text = policy({
      Effect: 'Allow',
      Principal: PARTNER,
      Action: 's3:GetAccessPointPolicy',
      Resource: POINT,
    });
    expect(linesOf(diff(before, { ...before, accessPoints: [point({ policy: text })] }))).toEqual([
      `gain account ${OTHER}: other on point via one`,
    ]);
  });
});

describe('what cannot be compared', () => {
  const saved = lake({ bucketPolicy: PUBLIC });

  it.each(['', '{', 'null', '[]', '"text"', '{"Statement": 1, "Version": "1999"}', '{}'])(
    'the draft %s is not a policy yet',
    (bucketPolicy) => {
      const result = diff(saved, { ...saved, bucketPolicy });
      expect(result).toMatchObject({ verdict: 'undecided', changes: [], decided: 0 });
      expect(result.undecided[0]?.why).toMatch(/^The draft is not a policy yet\./);
    },
  );

  it('a statement that is not finished is said, and the others are compared', () => {
    const statements = [allow('*', 's3:GetObject'), { Effect: 'Allow', Principal: '*' }];
    const result = diff(saved, { ...saved, bucketPolicy: policy(...statements) });
    expect(result.verdict).toBe('undecided');
    expect(result.undecided).toEqual([
      {
        why: 'Statement 2 is not finished and is taken to match nothing. The statement has neither Action nor NotAction.',
        statement: { side: 'after', policy: 'bucket', statement: 1 },
      },
    ]);
  });

  it('what could not be read is said where it could matter', () => {
    const unread = [{ kind: 'access-point', name: 'one' }] as const;
    const before = lake({ bucketPolicy: null, unread });
    expect(diff(before, before).undecided).toEqual([]);
    const result = diff(before, { ...before, bucketPolicy: PUBLIC });
    expect(result.verdict).toBe('more');
    expect(result.undecided[0]?.why).toMatch(/policy of one could not be read/);
  });
});

describe('a line', () => {
  it('carries a request that each side decides as it says', () => {
    const result = diff(lake(), lake({ bucketPolicy: PUBLIC }));
    const [change] = result.changes;
    expect(change).toMatchObject({
      direction: 'gain',
      who: { kind: 'anonymous' },
      actions: ['s3:GetObject'],
      public: true,
      crossAccount: true,
      needsOwnPermissions: false,
      statements: [{ side: 'after', policy: 'bucket', statement: 0 }],
    });
    expect(change?.witness).toMatchObject({
      ask: { action: 's3:GetObject', key: 'example.csv', context: { 'aws:SecureTransport': 'true' } },
      before: { allowed: false },
      after: { allowed: true },
    });
  });

  it('puts what is public first, then other accounts, then the own one', () => {
    const after = policy(
      allow({ AWS: `arn:aws:iam::${HOME}:role/Reader` }, 's3:PutObject'),
      allow(PARTNER, 's3:DeleteObject'),
      allow('*', 's3:GetObject'),
    );
    expect(diff(lake(), lake({ bucketPolicy: after })).changes.map(({ who }) => who.kind)).toEqual([
      'anonymous',
      'account',
      'principal',
    ]);
  });

  it('to an organization or a network reaches other accounts and is not public', () => {
    for (const condition of [
      when('StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3'),
      when('StringEquals', 'aws:SourceVpce', 'vpce-1'),
    ]) {
      const [change] = diff(
        lake(),
        lake({ bucketPolicy: policy(allow('*', 's3:GetObject', '*', condition)) }),
      ).changes;
      expect(change).toMatchObject({ public: false, crossAccount: true });
    }
  });
});

it('gives by a variable what another of the same statement’s resources does not give already', () => {
  const after = policy({
    Effect: 'Allow',
    Principal: '*',
    Action: 's3:GetObject',
    Resource: ['arn:aws:s3:::lake/q1.csv', 'arn:aws:s3:::lake/teams/${aws:PrincipalTag/team}/*'],
  });
  const where = diff(lake(), lake({ bucketPolicy: after })).changes.flatMap((change) => change.where);
  expect(where.map(({ keys }) => keys)).toEqual(['q1.csv', 'teams/${aws:PrincipalTag/team}/*']);
});
