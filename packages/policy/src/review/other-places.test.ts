import { describe, expect, it } from 'vitest';
import type { GroundDirectory } from './ground.ts';
import type { Reach } from './reach.ts';
import { reviewOf } from './review-of.ts';
import { bucket, ground, HOME, OTHER, policy, role } from './testing/ground.ts';

const NAME = 'hot--euw1-az1--x-s3';
const ARN = `arn:aws:s3express:eu-west-1:${HOME}:bucket/${NAME}`;
const PARTNER = { AWS: `arn:aws:iam::${OTHER}:role/Analyst` };
const directory = (...statements: readonly object[]): GroundDirectory => ({
  bucket: NAME,
  arn: ARN,
  region: 'eu-west-1',
  policy: statements.length === 0 ? null : policy(...statements),
});
const session = (more: object = {}) => ({
  Effect: 'Allow',
  Principal: PARTNER,
  Action: 's3express:CreateSession',
  Resource: ARN,
  ...more,
});
const mode = (value: string) => ({ Condition: { StringEquals: { 's3express:SessionMode': value } } });
const reaches = (more: Parameters<typeof ground>[0]): readonly Reach[] => reviewOf(ground(more)).reaches;
const said = ({ way, state, abilities }: Reach) => `${way} ${state.kind}: ${abilities.join(', ')}`;

describe('directory buckets', () => {
  it.each<[string, readonly object[], readonly string[]]>([
    ['without a policy let in nobody', [], []],
    ['let in whom their policies name', [session()], ['bucket-policy works: list, download, upload, delete']],
    ['for reading alone', [session(mode('ReadOnly'))], ['bucket-policy works: list, download']],
    [
      'under conditions',
      [session({ Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-1' } } })],
      ['bucket-policy conditional: list, download, upload, delete'],
    ],
    [
      'not for what was denied',
      [session(), session({ Effect: 'Deny', ...mode('ReadWrite') })],
      ['bucket-policy works: list, download'],
    ],
    ['nor by actions of other buckets', [session({ Action: 's3:GetObject' })], ['bucket-policy never: ']],
    [
      'nor those of the account itself',
      [session({ Principal: { AWS: `arn:aws:iam::${HOME}:role/Own` } })],
      [],
    ],
  ])('%s', (_, statements, expected) => {
    expect(reaches({ directories: [directory(...statements)] }).map(said)).toEqual(expected);
  });

  it('are of no use to whom a role’s trust refuses', () => {
    const refusing = role(
      'Closed',
      [{ Principal: PARTNER }, { Sid: 'No', Effect: 'Deny', Principal: PARTNER }],
      [{ Effect: 'Allow', Action: 's3express:*', Resource: ARN }],
    );
    const [reach] = reaches({ roles: [refusing], directories: [directory()] });
    expect(said(reach!)).toMatch(/^role never: /);
  });

  it('are named, with the statement', () => {
    const [reach] = reaches({ directories: [directory(session({ Sid: 'Partner' }))] });
    expect(reach).toMatchObject({
      where: { bucket: NAME, buckets: [NAME] },
      evidence: [{ kind: 'bucket', arn: ARN, statement: 0, sid: 'Partner' }],
      flags: expect.arrayContaining(['from-outside', 'cross-account', 'writes']),
    });
  });

  it.each<[string, object, readonly string[]]>([
    [
      'that may begin sessions',
      { Effect: 'Allow', Action: 's3express:CreateSession', Resource: ARN },
      ['role works: list, download, upload, delete'],
    ],
    [
      'that reads',
      { Effect: 'Allow', Action: 's3express:CreateSession', Resource: ARN, ...mode('ReadOnly') },
      ['role works: list, download'],
    ],
    [
      'with actions of other buckets',
      { Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::${NAME}/*` },
      [],
    ],
    [
      'of another bucket',
      { Effect: 'Allow', Action: 's3express:*', Resource: ARN.replace('hot', 'cold') },
      [],
    ],
  ])('are reached through a role %s', (_, permission, expected) => {
    const roles = [role('Reader', [{ Principal: PARTNER }], [permission])];
    const found = reaches({ roles, directories: [directory()] }).filter(({ where }) =>
      where.buckets.includes(NAME),
    );
    expect(found.map(said)).toEqual(expected);
    for (const { evidence, flags } of found) {
      expect(evidence.map(({ kind }) => kind)).toEqual(['trust', 'identity']);
      expect(flags).toContain('no-external-id');
    }
  });
});

describe('Multi-Region Access Points', () => {
  const alias = 'mabc123.mrap';
  const arn = `arn:aws:s3::${HOME}:accesspoint/${alias}`;
  const delegating = (name: string) => ({
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action: 's3:*',
    Resource: [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/*`],
    Condition: { StringEquals: { 's3:DataAccessPointAccount': HOME } },
  });
  const point = {
    name: alias,
    arn,
    account: HOME,
    networkOrigin: 'Internet' as const,
    policy: policy({
      Sid: 'Analyst',
      Effect: 'Allow',
      Principal: PARTNER,
      Action: 's3:GetObject',
      Resource: `${arn}/object/reports/*`,
    }),
  };

  it('let in at every bucket behind them that leaves it to them', () => {
    const found = reaches({
      buckets: [
        bucket('one', [delegating('one')], { situation: { accessPoints: [point] } }),
        bucket('two', [], { situation: { accessPoints: [point] } }),
      ],
    }).filter(({ way }) => way === 'access-point');
    expect(
      found.map(({ where, state, through }) => [where.bucket, where.prefixes, state.kind, through]),
    ).toEqual(
      expect.arrayContaining([
        ['one', ['reports/'], 'works', [{ kind: 'access-point', arn }]],
        ['two', ['reports/'], 'never', [{ kind: 'access-point', arn }]],
      ]),
    );
    expect(found).toHaveLength(2);
  });
});
