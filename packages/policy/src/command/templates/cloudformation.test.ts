import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { command, OWNER } from '../testing/command.ts';
import { violations } from '../testing/conforms.ts';
import type { CheckedFile } from '../check/contract.ts';

const TEMPLATE = `
Parameters:
  Stage: { Type: String, Default: dev }
  Partner: { Type: String }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Mappings:
  Accounts: { dev: { id: '444455556666' }, prod: { id: '777788889999' } }
Resources:
  Lake:
    Type: AWS::S3::Bucket
    Properties: { BucketName: !Sub 'lake-\${Stage}' }
  Scratch: { Type: AWS::S3::Bucket }
  LakePolicy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Lake
      PolicyDocument:
        Version: 2012-10-17
        Statement:
          - Sid: Read
            Effect: Allow
            Principal:
              AWS: !Join ['', ['arn:', !Ref AWS::Partition, ':iam::', !FindInMap [Accounts, !Ref Stage, id], ':root']]
            Action: s3:GetObject
            Resource: !Sub '\${Lake.Arn}/*'
          - !If
            - IsProd
            - { Sid: Prod, Effect: Allow, Principal: '*', Action: s3:GetObject, Resource: !Sub '\${Lake.Arn}/*' }
            - !Ref AWS::NoValue
  Job:
    Type: AWS::IAM::Role
    Properties:
      RoleName: job
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement: { Effect: Allow, Principal: { Service: ec2.amazonaws.com }, Action: sts:AssumeRole }
      Policies:
        - PolicyName: read
          PolicyDocument:
            Version: '2012-10-17'
            Statement: [{ Effect: Allow, Action: s3:GetObject, Resource: !Sub 'arn:aws:s3:::lake/\${!aws:username}/*' }]
  Managed:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: '2012-10-17'
        Statement: [{ Effect: Allow, Action: s3:GetObject, Resource: !Join ['/', [!ImportValue shared, '*']] }]
`;
type Diffs = {
  policy: string;
  kind: string;
  verdict: string;
  undecided: { why: string }[];
  changes: { who: object; resources: string[]; public: boolean; statements: object[] }[];
}[];

async function diffs(files: Record<string, string>, ...args: string[]): Promise<Diffs> {
  const { out, err } = await command(
    ['diff', '--cloudformation', ...Object.keys(files), '--format', 'json', '--owner', OWNER, ...args],
    files,
  );
  if (out === '') throw new Error(err);
  const value = JSON.parse(out) as Diffs;
  expect(violations('diff-template', value)).toEqual([]);
  return value;
}

const one = (resource: object, more: object = {}) =>
  JSON.stringify({
    ...more,
    Resources: {
      P: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: { Bucket: 'lake', PolicyDocument: { Version: '2012-10-17', Statement: resource } },
      },
    },
  });
const grant = (Resource: unknown, Principal: unknown = '*') => ({
  Effect: 'Allow',
  Principal,
  Action: 's3:GetObject',
  Resource,
});

describe('a CloudFormation template', () => {
  it('holds every bucket, trust, inline and managed policy', async () => {
    expect((await diffs({ 't.yaml': TEMPLATE })).map(({ policy, kind }) => [policy, kind])).toEqual([
      ['LakePolicy', 'bucket'],
      ['Job.AssumeRolePolicyDocument', 'trust'],
      ['Job.Policies[read]', 'identity'],
      ['Managed', 'identity'],
    ]);
  });

  it('has its intrinsics resolved by defaults, parameters and mappings', async () => {
    const [lake] = await diffs({ 't.yaml': TEMPLATE });
    expect(lake).toMatchObject({ verdict: 'more', undecided: [] });
    expect(lake!.changes).toMatchObject([
      { who: { kind: 'account', id: '444455556666' }, resources: ['arn:aws:s3:::lake-dev/*'], public: false },
    ]);
    const [prod] = await diffs({ 't.yaml': TEMPLATE }, '--parameter', 'Stage=prod');
    expect(prod!.changes).toMatchObject([
      { who: { kind: 'anonymous' }, resources: ['arn:aws:s3:::lake-prod/*'], public: true },
    ]);
  });

  it('leaves policy variables alone', async () => {
    const inline = (await diffs({ 't.yaml': TEMPLATE })).find(
      ({ policy }) => policy === 'Job.Policies[read]',
    );
    expect(JSON.stringify(inline)).toContain('lake/${aws:username}/*');
  });

  it('names what it cannot resolve', async () => {
    const managed = (await diffs({ 't.yaml': TEMPLATE })).find(({ policy }) => policy === 'Managed');
    expect(managed?.undecided.map(({ why }) => why)).toContain('!ImportValue shared is not known.');
    const { out } = await command(['check', '--cloudformation', 't.yaml'], { 't.yaml': TEMPLATE });
    expect(out).toContain('note: !ImportValue shared is not known.');
  });

  it.each<[string, unknown, string, object?]>([
    [
      'Ref of a parameter without default',
      { Ref: 'Who' },
      'parameter Who',
      { Parameters: { Who: { Type: 'String' } } },
    ],
    ['GetAtt of something else', { 'Fn::GetAtt': ['Fn', 'Arn'] }, '!GetAtt Fn.Arn'],
    ['Sub of a nested stack', { 'Fn::Sub': '${Stack.Outputs.Bucket}' }, '!GetAtt Stack.Outputs.Bucket'],
    ['Region', { Ref: 'AWS::Region' }, 'AWS::Region'],
    ['a transform', { 'Fn::Transform': { Name: 'x' } }, '!Transform'],
    ['a condition that is not known', { 'Fn::If': ['C', 'a', 'b'] }, '!If C'],
    ['a reference to itself', { Ref: 'A' }, '!Ref A', { Resources: {} }],
  ])('%s is named', async (_, value, what, more) => {
    const [diff] = await diffs({ t: one(grant({ 'Fn::Join': ['', ['arn:aws:s3:::lake/', value]] }), more) });
    expect(diff?.undecided.map(({ why }) => why).join()).toContain(what);
  });

  it.each<[string, unknown, string]>([
    ['Select', { 'Fn::Select': ['1', ['a', 'b']] }, 'b'],
    ['Split', { 'Fn::Select': [0, { 'Fn::Split': ['-', 'x-y'] }] }, 'x'],
    ['Sub with variables', { 'Fn::Sub': ['${A}-${AWS::AccountId}', { A: 'z' }] }, `z-${OWNER}`],
    ['If', { 'Fn::If': ['Yes', 'q', 'r'] }, 'q'],
    ['Not, And, Or', { 'Fn::If': ['No', 'q', 'r'] }, 'r'],
    ['a pseudo parameter', { Ref: 'AWS::URLSuffix' }, 'amazonaws.com'],
  ])('%s is resolved', async (_, value, text) => {
    const Conditions = {
      Yes: { 'Fn::Equals': ['a', 'a'] },
      No: { 'Fn::And': [{ Condition: 'Yes' }, { 'Fn::Or': [{ 'Fn::Not': [{ Condition: 'Yes' }] }] }] },
    };
    const [diff] = await diffs({
      t: one(grant({ 'Fn::Join': ['', ['arn:aws:s3:::lake/', value]] }), { Conditions }),
    });
    expect(diff?.undecided).toEqual([]);
    expect(diff?.changes[0]?.resources).toEqual([`arn:aws:s3:::lake/${text}`]);
  });

  it('is the same in JSON and in YAML, with short tags and long ones', async () => {
    const long = one(grant({ 'Fn::Sub': 'arn:aws:s3:::lake/${AWS::AccountId}' }, { AWS: '012345678901' }));
    const yaml = stringify(JSON.parse(long))
      .replace(/Fn::Sub: (.*)/, '!Sub $1')
      .replace("AWS: '012345678901'", 'AWS: 012345678901')
      .replace('"012345678901"', '012345678901')
      .replace(/Resource:\s+!Sub/, 'Resource: !Sub');
    const [[json], [short]] = [await diffs({ t: long }), await diffs({ t: yaml })];
    expect(short).toEqual(json);
    expect(json?.changes[0]?.who).toMatchObject({ id: '012345678901' });
  });

  it('is compared with an old one, by logical id', async () => {
    const found = await diffs({
      old: one(grant('arn:aws:s3:::lake/a')),
      new: one(grant('arn:aws:s3:::lake/*')),
    });
    expect(found).toMatchObject([{ policy: 'P', verdict: 'more' }]);
    expect(await diffs({ old: TEMPLATE, new: `${TEMPLATE}\n# nothing` })).toEqual([]);
    const removed = await diffs({
      old: one(grant('arn:aws:s3:::lake/a')),
      new: JSON.stringify({ Resources: { B: { Type: 'AWS::S3::Bucket' } } }),
    });
    expect(removed).toMatchObject([{ policy: 'P', verdict: 'less' }]);
  });

  it('has findings where they stand in it, and none about stand-ins', async () => {
    const text = TEMPLATE.replace(
      'Action: s3:GetObject\n            Resource',
      'Action: s3:GetObjekt\n            Resource',
    );
    const { out } = await command(['check', '--cloudformation', 't.yaml', '--format', 'json'], {
      't.yaml': text,
    });
    const files = JSON.parse(out) as CheckedFile[];
    expect(violations('check', files)).toEqual([]);
    const lake = files.find(({ file }) => file === 't.yaml#LakePolicy')!;
    const found = lake.findings.find(({ code }) => code === 'INVALID_ACTION')!;
    expect(text.split('\n')[found.span.start.line - 1]!.slice(found.span.start.column)).toMatch(
      /^s3:GetObjekt/,
    );
    expect(found.fixes).toEqual([]);
    const managed = files.find(({ file }) => file === 't.yaml#Managed')!;
    expect(managed.findings.filter(({ type }) => type === 'error')).toEqual([]);
  });

  it.each<[string, string, RegExp]>([
    ['broken YAML, with its line', 'Resources:\n  A: [\n', /t:\d+:\d+: /],
    ['no template', '{"Statement": []}', /no Resources/],
    ['a list', '- a\n- b\n', /no Resources/],
    [
      'one that grows without end',
      `a: &a [1]\n${Array.from({ length: 30 }, (_, i) => `${'b'.repeat(i + 2)}: &${'b'.repeat(i + 2)} [*${i === 0 ? 'a' : 'b'.repeat(i + 1)}, *${i === 0 ? 'a' : 'b'.repeat(i + 1)}]`).join('\n')}`,
      /refers to itself more often/,
    ],
  ])('must be one: %s', async (_, text, message) => {
    const { code, err } = await command(['check', '--cloudformation', 't'], { t: text });
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});
