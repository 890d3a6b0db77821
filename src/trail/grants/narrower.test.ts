import { describe, expect, it } from 'vitest';
import { grantsIn } from '@drawbridge-s3/policy/access';
import { evaluate, type AccessRequest, type Principal } from '@drawbridge-s3/policy/evaluate';
import { folderOf, withoutSession } from '@/resources/trail/parse/values';
import { chances } from '@/resources/trail/testing/lines';
import { askedAction } from './asked-action';
import type { Use } from './use';
import { narrower } from './narrower';

const OWNER = '111122223333';
const OTHER = '444455556666';
const WHOLE = 'arn:aws:s3:::lake';
const POINT = `arn:aws:s3:eu-west-1:${OWNER}:accesspoint/door`;

const policy = (...statements: readonly object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
function grounds(text: string) {
  const held = { kind: 'bucket', partition: 'aws', bucket: 'lake', account: OWNER, text } as const;
  const grants = grantsIn([held], 0, { own: true });
  return (statement: number) => {
    const about = grants.filter(({ parts }) => parts.some((part) => part.statement === statement));
    return { partition: 'aws', bucket: 'lake', text, whos: about.map(({ who }) => who) };
  };
}
const ground = (text: string) => grounds(text)(0);
const used = (operation: string, prefix: string, parts: Partial<Use> = {}): Use => ({
  asked: askedAction(operation),
  operation,
  who: `arn:aws:sts::${OTHER}:assumed-role/Reader`,
  bucket: 'lake',
  prefix,
  point: undefined,
  via: 'AuthHeader TLSv1.3 -',
  network: '192.0.2.0/24',
  requests: 3,
  first: 1_770_000_000,
  last: 1_770_000_100,
  ...parts,
});

describe('a narrower statement', () => {
  const wide = {
    Sid: 'Wide',
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${OTHER}:root` },
    Action: ['s3:Get*', 's3:PutObject', 's3:ListBucket'],
    Resource: [WHOLE, `${WHOLE}/*`],
  };
  const reads = [used('GetObject', 'raw/2026/'), used('ListObjectsV2', 'raw/')];

  it('drops what was never asked for, and keeps to the prefixes that were used', () => {
    const proposed = narrower(ground(policy(wide)), 0, reads);
    expect(proposed).toMatchObject({
      dropped: ['s3:Get*', 's3:PutObject'],
      unsure: ['s3:GetObjectVersion'],
    });
    expect(JSON.parse(proposed!.after)).toMatchObject({
      Sid: 'Wide',
      Action: ['s3:GetObject', 's3:GetObjectVersion', 's3:ListBucket'],
      Resource: [WHOLE, `${WHOLE}/raw/2026/*`],
    });
  });

  const read = { ...wide, Action: ['s3:GetObject'], Resource: [`${WHOLE}/raw/2026/*`] };
  it.each([
    ['of nothing that was used', policy(wide), []],
    ['of a denial', policy({ ...wide, Effect: 'Deny' }), reads],
    ['of what is no policy', 'nonsense', reads],
    ['of what no action is', policy({ ...wide, Action: 7 }), reads],
    ['of one that is as narrow', policy(read), reads],
    ['of what others used', policy(wide), [used('GetObject', 'raw/', { who: '-' })]],
    ['where something unknown was asked for', policy(wide), [...reads, used('REST.GET.SOMETHING', 'raw/')]],
    ['where operations are told apart no more', policy(wide), [used('', 'raw/')]],
  ])('is none %s', (_, text, uses) => {
    expect(narrower(ground(text), 0, uses)).toBeUndefined();
  });

  it.each([
    ['a key by its ending', ['s3:GetObject', 's3:PutObject'], [`${WHOLE}/raw/*.csv`, `${WHOLE}/out/*`]],
    [
      'a prefix deeper than the log tells',
      ['s3:GetObject', 's3:PutObject'],
      [`${WHOLE}/raw/2026/*`, `${WHOLE}/out/*`],
    ],
    [
      'a variable',
      ['s3:GetObject', 's3:PutObject'],
      [`${WHOLE}/\${aws:PrincipalAccount}/*`, `${WHOLE}/out/*`],
    ],
  ])('keeps what may have been asked for of %s', (_, Action, Resource) => {
    const uses = [
      used('GetObject', Resource[0]!.includes('$') ? `${OTHER}/` : 'raw/'),
      used('PutObject', 'out/'),
    ];
    const proposed = narrower(ground(policy({ ...wide, Action, Resource })), 0, uses);
    expect(proposed?.dropped ?? []).toEqual([]);
  });
});

describe('a request that was let in', () => {
  const role = (account: string, path: string, name: string): Principal => ({
    kind: 'assumed-role',
    account,
    arn: `arn:aws:sts::${account}:assumed-role/${name}/one`,
    roleArn: `arn:aws:iam::${account}:role${path}${name}`,
    userId: 'AROAEXAMPLE:one',
  });
  const ann: Principal = {
    kind: 'user',
    account: OTHER,
    arn: `arn:aws:iam::${OTHER}:user/people/ann`,
    userId: 'AIDAEXAMPLE',
  };
  const PRINCIPALS: readonly Principal[] = [
    role(OTHER, '/team/', 'Reader'),
    role(OTHER, '/', 'Writer'),
    role(OWNER, '/', 'Reader'),
    ann,
    { kind: 'root', account: OTHER, arn: `arn:aws:iam::${OTHER}:root` },
    { kind: 'service', service: 'cloudtrail.amazonaws.com' },
    { kind: 'anonymous' },
  ];
  const CANONICAL = 'c'.repeat(64);
  const OPERATIONS = [
    'GetObject',
    'PutObject',
    'DeleteObject',
    'CopyObject',
    'ListObjectsV2',
    'GetBucketLocation',
  ];
  const KEYS = [
    'a.csv',
    'raw/a.csv',
    'raw/2026/a.csv',
    'raw/2025/b',
    'out/x',
    `${OTHER}/mine`,
    'odd/${aws:x}/*/?',
  ];
  const WHO = [
    '*',
    { AWS: OTHER },
    { AWS: [`arn:aws:iam::${OTHER}:role/team/Reader`, `arn:aws:iam::${OTHER}:user/people/ann`] },
    { AWS: `arn:aws:sts::${OTHER}:assumed-role/Writer/one` },
    { CanonicalUser: CANONICAL },
    { Service: 'cloudtrail.amazonaws.com', AWS: OWNER },
  ];
  const ACTIONS = [
    '*',
    's3:*',
    's3:Get*',
    's3:*Object',
    's3:GetObject',
    's3:getobjectversion',
    's3:PutObject',
  ].concat([
    's3:PutObjectAcl',
    's3:DeleteObject*',
    's3:List*',
    's3:GetBucketLocation',
    's3:AbortMultipartUpload',
  ]);
  const RESOURCES = [WHOLE, `${WHOLE}*`, '*', `${WHOLE}/*`, `${WHOLE}/raw/*`, `${WHOLE}/raw/20?6/*`].concat([
    `${WHOLE}/*.csv`,
    `${WHOLE}/raw/2025/b`,
    `${WHOLE}/\${aws:PrincipalAccount}/*`,
    `${WHOLE}/odd/*`,
    'arn:aws:s3:::lak?',
  ]);
  const CONDITIONS = [
    { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } },
    { NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } },
    { Bool: { 'aws:SecureTransport': 'false' } },
    { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
    { StringEqualsIfExists: { 'aws:PrincipalAccount': OTHER } },
    { StringEquals: { 'aws:PrincipalAccount': [OTHER, '999988887777'] } },
    { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${OTHER}:role/team/*` } },
    { StringLike: { 'aws:PrincipalArn': '*/people/*' } },
    { StringEqualsIgnoreCase: { 'aws:PrincipalArn': `ARN:AWS:IAM::${OTHER}:ROLE/WRITER` } },
    { StringEquals: { 's3:DataAccessPointAccount': OWNER } },
    { StringEquals: { 's3:DataAccessPointArn': POINT } },
    { Null: { 's3:DataAccessPointArn': 'true' } },
    { StringLike: { 's3:prefix': ['', 'raw/*'] } },
  ];

  /** As a log tells of it, more or less coarsely. */
  function logged(principal: Principal, chance: (below: number) => number): string {
    if (principal.kind === 'anonymous') return '-';
    if (principal.kind === 'service') return `svc:${principal.service}`;
    if (principal.kind === 'federated') return '';
    const { account, arn } = principal;
    const coarse = chance(12);
    if (coarse === 0) return '';
    if (coarse === 1) return `arn:aws:sts::${account}:`;
    if (coarse === 2 && account === OTHER) return `arn:aws:iam::${account}:id/AROAEXAMPLE`;
    return principal.kind === 'root' ? CANONICAL : withoutSession(arn);
  }

  it.each([1, 2, 3, 4])('is let in by whatever narrower statement is proposed: %i', (seed) => {
    const chance = chances(seed * 104_729);
    const pick = <Value>(values: readonly Value[]) => values[chance(values.length)]!;
    const some = <Value>(values: readonly Value[], most: number) =>
      Array.from({ length: 1 + chance(most) }, () => pick(values));
    const statement = () => ({
      Effect: chance(6) === 0 ? 'Deny' : 'Allow',
      [chance(25) === 0 ? 'NotPrincipal' : 'Principal']: pick<unknown>(WHO),
      Action: some(ACTIONS, 5),
      Resource: some(RESOURCES, 4),
      ...(chance(2) === 0 ? { Condition: pick<object>(CONDITIONS) } : {}),
    });
    /** What really was asked, of each permission it needed, and what the log tells of it. */
    const request = (): { readonly asked: readonly AccessRequest[]; readonly use: Use } => {
      const principal = pick(PRINCIPALS);
      const operation = pick(OPERATIONS);
      const { action, on, also } = askedAction(operation)!;
      const key = on === 'bucket' ? '' : on === 'listing' ? pick(['', 'raw/', 'raw/2026/']) : pick(KEYS);
      const point = chance(3) === 0 ? POINT : undefined;
      const context = {
        'aws:SecureTransport': pick(['true', 'true', 'false']),
        'aws:SourceIp': pick(['192.0.2.7', '198.51.100.7']),
        ...('account' in principal && chance(2) === 0 ? { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } : {}),
        ...(on === 'listing' ? { 's3:prefix': key } : {}),
        ...(point === undefined
          ? {}
          : { 's3:DataAccessPointArn': POINT, 's3:DataAccessPointAccount': OWNER }),
      };
      const one = (of: string, resource: string): AccessRequest => ({
        principal,
        action: of,
        resource,
        resourceAccount: OWNER,
        context,
        ...('account' in principal && principal.account === OTHER ? { canonicalUserId: CANONICAL } : {}),
      });
      const own = on === 'object' ? `${WHOLE}/${key}` : WHOLE;
      const more = also
        .filter(() => chance(3) === 0)
        .map((other) => one(other.action, other.ofSource ? `${WHOLE}/${pick(KEYS)}` : own));
      const who = logged(principal, chance);
      const prefix = folderOf(key, chance(3));
      return {
        asked: [one(action, own), ...more],
        use: used(operation, prefix, { who, point: chance(9) === 0 ? '' : point }),
      };
    };
    const letsIn = (document: string, asked: AccessRequest) =>
      evaluate(asked, { resource: { name: 'lake', document }, resourceKind: 'bucket' }).trace.find(
        ({ kind }) => kind === 'bucket',
      )?.effect === 'allow';
    let [proposals, kept] = [0, 0];
    for (let round = 0; round < 50; round += 1) {
      const text = policy(statement(), statement(), statement());
      const requests = Array.from({ length: 1 + chance(8) }, request);
      const uses = requests.map((one) => one.use);
      const of = grounds(text);
      for (const at of [0, 1, 2]) {
        const proposed = narrower(of(at), at, uses);
        if (proposed === undefined) continue;
        proposals += 1;
        // What is as narrow as can be stays so.
        if (round % 5 === 0) expect(narrower(grounds(proposed.text)(at), at, uses)).toBeUndefined();
        for (const asked of requests.flatMap((one) => one.asked)) {
          if (!letsIn(text, asked)) continue;
          kept += 1;
          if (!letsIn(proposed.text, asked))
            expect(
              {
                asked,
                before: proposed.before,
                after: proposed.after,
                uses,
              },
              'lost',
            ).toBeUndefined();
        }
      }
    }
    expect(Math.min(proposals, kept)).toBeGreaterThan(30);
  });
});
