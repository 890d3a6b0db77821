import { describe, expect, it } from 'vitest';
import { principalFromArn } from '../callers/index.ts';
import { decide, type Ask } from '../situation/index.ts';
import { accessPoint, LAKE, policy, situation } from '../situation/testing/build.ts';
import { story } from './story.ts';

const POINT = 'arn:aws:s3:eu-west-1:111122223333:accesspoint/marketing';
const READ = {
  Sid: 'Reads',
  Effect: 'Allow',
  Principal: { AWS: '444455556666' },
  Action: 's3:GetObject',
  Resource: `${LAKE}/reports/*`,
};
const OFFICE = {
  Sid: 'Office',
  Effect: 'Deny',
  NotPrincipal: { AWS: 'arn:aws:iam::111122223333:root' },
  Action: 's3:*',
  Resource: `${LAKE}/*`,
  Condition: { NotIpAddress: { 'aws:SourceIp': '198.51.100.0/24' } },
};
const shared = (...statements: object[]) =>
  situation({
    bucketPolicy: policy(...statements),
    accessPoints: [accessPoint({ name: 'marketing', policy: policy(READ) })],
  });
const ask = (more: Partial<Ask> = {}): Ask => ({
  principal: principalFromArn('arn:aws:iam::444455556666:role/Analyst')!,
  permissions: 'everything',
  action: 's3:GetObject',
  key: 'reports/a.csv',
  context: { 'aws:SourceIp': '198.51.100.7' },
  ...more,
});
const tell = (asked: Ask, side = shared(READ, OFFICE)) => story(asked, decide(asked, side), side, 'after');

describe('story', () => {
  it('says who asks for what, what settled it and where it stands', () => {
    const told = tell(ask());
    expect(told.allowed).toBe(true);
    expect(told.question).toBe('role/Analyst @ 4444-5555-6666 asks for s3:GetObject of reports/a.csv');
    expect(told.because).toEqual([
      {
        sentence: 'Statement 1 ("Reads") of bucket policy of lake allows s3:GetObject.',
        place: { side: 'after', policy: 'bucket', statement: 0 },
        tone: 'allow',
      },
      { sentence: 'Its own account is taken to allow it.', tone: 'allow' },
    ]);
    expect(told.policies.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
      'bucket policy of lake allows it',
    ]);
  });

  it('shows at what a statement failed, with expected and actual', () => {
    const of = (asked: Ask, label: RegExp) =>
      tell(asked).policies[0]!.statements.find((statement) => label.test(statement.label))!;
    expect(of(ask(), /Office/)).toMatchObject({
      matched: false,
      failedAt: 'condition',
      outcome: 'does not apply: its condition is not met',
      lines: [
        {
          element: 'NotIpAddress aws:SourceIp',
          expected: ['198.51.100.0/24'],
          actual: '198.51.100.7',
          matched: false,
        },
      ],
    });
    expect(of(ask({ action: 's3:PutObject' }), /Reads/).lines).toEqual([
      {
        element: 'Action',
        expected: ['s3:GetObject'],
        actual: 's3:PutObject',
        matched: false,
        why: 's3:PutObject is not s3:GetObject.',
      },
    ]);
    expect(of(ask({ key: 'raw/a' }), /Reads/).lines[0]).toMatchObject({
      element: 'Resource',
      expected: [`${LAKE}/reports/*`],
      actual: `${LAKE}/raw/a`,
    });
    expect(of(ask({ principal: { kind: 'anonymous' } }), /Reads/).lines[0]).toMatchObject({
      element: 'Principal',
      expected: ['444455556666'],
      actual: 'anonymous',
    });
    const root = ask({ principal: principalFromArn('arn:aws:iam::111122223333:root')! });
    expect(of(root, /Office/).lines[0]).toMatchObject({ element: 'NotPrincipal', matched: false });
  });

  it('puts what decides first', () => {
    const told = tell(ask({ context: {} }));
    expect(told.allowed).toBe(false);
    expect(told.policies[0]!.statements.map(({ label, decides }) => [label, decides])).toEqual([
      ['Statement 2 “Office”', true],
      ['Statement 1 “Reads”', false],
    ]);
    expect(told.policies[0]!.statements[0]!.lines[0]).toMatchObject({ actual: undefined, matched: true });
  });

  it('holds a request through an access point against both policies', () => {
    const told = tell(ask({ accessPoint: POINT }));
    expect(told.question).toContain('through access point marketing');
    expect(told.policies.map(({ name, resource }) => [name, resource])).toEqual([
      ['policy of access point marketing', `${POINT}/object/reports/a.csv`],
      ['bucket policy of lake', `${LAKE}/reports/a.csv`],
    ]);
    expect(told.policies[0]!.statements[0]).toMatchObject({
      place: { policy: POINT, statement: 0 },
      lines: [{ element: 'Resource', actual: `${POINT}/object/reports/a.csv` }],
    });
  });

  it('speaks of the access point where a call is about its policy', () => {
    const told = tell({
      ...ask({ accessPoint: POINT, action: 's3:PutAccessPointPolicy' }),
      permissions: 'nothing',
    });
    expect(told.question).toContain('s3:PutAccessPointPolicy of access point marketing');
    expect(told.because.map(({ sentence }) => sentence).join(' ')).not.toContain('bucket');
    expect(told.policies[0]!.statements[0]!.place).toMatchObject({ policy: POINT });
  });

  it('says what was assumed and what is missing', () => {
    const told = tell(ask(), {
      ...shared(READ),
      unread: [{ kind: 'public-access-block', name: 'account' }],
    });
    expect(told.notes).toEqual([
      'Not read: public-access-block of account.',
      expect.stringMatching(/^Not known, and taken not to be there: .*service control policies.* KMS key\.$/),
    ]);
    expect(tell({ ...ask(), permissions: 'nothing' }).because.at(-1)?.sentence).toBe(
      'Its own account is taken to allow it nothing.',
    );
  });
});
