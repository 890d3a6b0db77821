import { describe, expect, it } from 'vitest';
import { evaluate } from '../../evaluate/evaluate.ts';
import { principalFromArn } from '../../callers/principals.ts';
import { lint } from '../../lint/lint.ts';
import { SESSION_ENV } from '../../lint/testing/cases.ts';
import { ALL_PERMISSIONS } from '../../situation/decide.ts';
import { OWNER } from '../testing/random-grant.ts';
import { safePolicy, type SafeModeScope } from './safe-policy.ts';

const POINT = `arn:aws:s3:eu-west-1:${OWNER}:accesspoint/press`;

/** What is asked, as `Action key`; a slash stands for the bucket itself, and `*` for the account. */
const ASKED = [
  'ListAllMyBuckets *',
  'ListBucket / reports/',
  'ListBucket / raw/',
  'GetObject reports/a.csv',
  'GetObject raw/a.csv',
  'PutObject reports/a.csv',
  'PutObject raw/a.csv',
  'DeleteObject reports/a.csv',
  'GetBucketPolicy /',
  'PutBucketPolicy /',
  'GetObject other',
  'PutObject other',
  'GetDataAccess *',
] as const;

function allowed(scope: SafeModeScope): readonly string[] {
  const document = safePolicy(scope, { partition: 'aws' }).text;
  return ASKED.filter((line) => {
    const [action, what = '', prefix] = line.split(' ');
    const resource =
      what === '*'
        ? '*'
        : what === '/'
          ? 'arn:aws:s3:::lake'
          : what === 'other'
            ? 'arn:aws:s3:::archive/a.csv'
            : `arn:aws:s3:::lake/${what}`;
    return evaluate(
      {
        principal: principalFromArn(`arn:aws:sts::${OWNER}:assumed-role/Owner/ann`)!,
        action: `s3:${action}`,
        resource,
        resourceAccount: OWNER,
        context: prefix === undefined ? {} : { 's3:prefix': prefix },
      },
      { identity: ALL_PERMISSIONS, scoped: [{ name: 'safe mode', document }] },
    ).allowed;
  });
}

const SCOPES: readonly (readonly [string, SafeModeScope, readonly string[]])[] = [
  [
    'read only',
    { may: 'read' },
    [
      'ListAllMyBuckets *',
      'ListBucket / reports/',
      'ListBucket / raw/',
      'GetObject reports/a.csv',
      'GetObject raw/a.csv',
      'GetBucketPolicy /',
      'GetObject other',
    ],
  ],
  [
    'read only in a bucket',
    { may: 'read', bucket: 'lake' },
    [
      'ListAllMyBuckets *',
      'ListBucket / reports/',
      'ListBucket / raw/',
      'GetObject reports/a.csv',
      'GetObject raw/a.csv',
      'GetBucketPolicy /',
    ],
  ],
  [
    'this bucket',
    { may: 'everything', bucket: 'lake' },
    ASKED.filter((line) => !line.endsWith('other') && !line.startsWith('GetDataAccess')),
  ],
  [
    'this prefix',
    { may: 'everything', bucket: 'lake', prefix: 'reports/' },
    [
      'ListAllMyBuckets *',
      'ListBucket / reports/',
      'GetObject reports/a.csv',
      'PutObject reports/a.csv',
      'DeleteObject reports/a.csv',
      'GetBucketPolicy /',
    ],
  ],
  [
    'upload only under a prefix',
    { may: 'upload', bucket: 'lake', prefix: 'reports/' },
    ['ListAllMyBuckets *', 'PutObject reports/a.csv'],
  ],
  [
    'upload only',
    { may: 'upload' },
    ['ListAllMyBuckets *', 'PutObject reports/a.csv', 'PutObject raw/a.csv', 'PutObject other'],
  ],
];

describe('safePolicy', () => {
  it.each(SCOPES)('leaves of everything what is meant: %s', (_, scope, expected) => {
    expect(allowed(scope)).toEqual(expected);
  });

  it.each([
    ...SCOPES,
    ['an access point', { may: 'everything', bucket: POINT }, []] as const,
    ['reading under its prefix', { may: 'read', bucket: POINT, prefix: 'a/' }, []] as const,
  ])('has no finding above suggestion, and fits: %s', (_, scope) => {
    const { text, problems } = safePolicy(scope, { partition: 'aws' });
    expect(problems).toEqual([]);
    expect(lint(text, SESSION_ENV).filter(({ findingType }) => findingType !== 'SUGGESTION')).toEqual([]);
  });

  it.each([
    ['under the prefix', 'a/1', POINT, true],
    ['under another', 'b/1', POINT, false],
    ['through another access point', 'a/1', `${POINT}-2`, false],
    ['around the access point', 'a/1', undefined, false],
  ])('holds requests to an access point: %s', (_, key, arn, expected) => {
    const document = safePolicy(
      { may: 'everything', bucket: POINT, prefix: 'a/' },
      { partition: 'aws' },
    ).text;
    const decision = evaluate(
      {
        principal: principalFromArn(`arn:aws:sts::${OWNER}:assumed-role/Owner/ann`)!,
        action: 's3:PutObject',
        resource: `arn:aws:s3:::lake/${key}`,
        resourceAccount: OWNER,
        context: {},
      },
      {
        identity: ALL_PERMISSIONS,
        scoped: [{ name: 'safe mode', document }],
        accessPoint:
          arn === undefined
            ? null
            : { arn, account: OWNER, networkOrigin: 'Internet', resource: `${arn}/object/${key}` },
      },
    );
    expect(decision.allowed).toBe(expected);
  });

  it.each([
    ['*', 'other/a.csv'],
    ['2026-0?/', '2026-01/a.csv'],
    ['${aws:username}/', 'ann/a.csv'],
    ['${aws:userid}/', 'AROA1:ann/a.csv'],
    ['a${*}b/', 'a*b/a.csv'],
    ['$/{x}/', '{x}/a.csv'],
    ['${/', '/a.csv'],
  ])('takes a prefix of %s as it stands', (prefix, neighbour) => {
    const decide = (may: SafeModeScope['may'], bucket: string, action: string, key: string) => {
      const through = bucket === POINT;
      const lists = action === 's3:ListBucket';
      return evaluate(
        {
          principal: principalFromArn(`arn:aws:sts::${OWNER}:assumed-role/Owner/ann`)!,
          action,
          resource: lists ? 'arn:aws:s3:::lake' : `arn:aws:s3:::lake/${key}`,
          resourceAccount: OWNER,
          context: {
            'aws:username': 'ann',
            'aws:userid': 'AROA1:ann',
            ...(lists ? { 's3:prefix': key } : {}),
          },
        },
        {
          identity: ALL_PERMISSIONS,
          scoped: [
            { name: 'safe mode', document: safePolicy({ may, bucket, prefix }, { partition: 'aws' }).text },
          ],
          accessPoint: through
            ? {
                arn: POINT,
                account: OWNER,
                networkOrigin: 'Internet',
                resource: lists ? POINT : `${POINT}/object/${key}`,
              }
            : null,
        },
      ).allowed;
    };
    for (const bucket of ['lake', POINT]) {
      for (const [may, action] of [
        ['everything', 's3:DeleteObject'],
        ['everything', 's3:ListBucket'],
        ['read', 's3:GetObject'],
        ['read', 's3:ListBucket'],
        ['upload', 's3:PutObject'],
      ] as const) {
        expect([may, bucket, decide(may, bucket, action, `${prefix}a.csv`)]).toEqual([may, bucket, true]);
        expect([may, bucket, decide(may, bucket, action, neighbour)]).toEqual([may, bucket, false]);
      }
    }
    const { text } = safePolicy({ may: 'everything', bucket: 'lake', prefix }, { partition: 'aws' });
    expect(lint(text, SESSION_ENV).filter(({ findingType }) => findingType !== 'SUGGESTION')).toEqual([]);
  });

  it('shows every setting of a bucket that is narrowed to a prefix, and changes none', () => {
    const document = safePolicy(
      { may: 'everything', bucket: 'lake', prefix: 'a/' },
      { partition: 'aws' },
    ).text;
    const can = (action: string) =>
      evaluate(
        {
          principal: principalFromArn(`arn:aws:sts::${OWNER}:assumed-role/Owner/ann`)!,
          action: `s3:${action}`,
          resource: 'arn:aws:s3:::lake',
          resourceAccount: OWNER,
          context: {},
        },
        { identity: ALL_PERMISSIONS, scoped: [{ name: 'safe mode', document }] },
      ).allowed;
    for (const of of [
      'LifecycleConfiguration',
      'ReplicationConfiguration',
      'InventoryConfiguration',
      'BucketPolicy',
    ]) {
      expect([of, can(`Get${of}`), can(`Put${of}`)]).toEqual([of, true, false]);
    }
  });

  it('names S3 alone where a service only looks like AWS', () => {
    for (const [, scope] of SCOPES) {
      const { text } = safePolicy(scope, { partition: 'aws', lookalike: true });
      expect(text).not.toMatch(/kms:|iam:|DataAccess/);
    }
  });
});

describe('safe mode in directory buckets', () => {
  const HOT = 'hot--euw1-az1--x-s3';
  const arn = `arn:aws:s3express:eu-west-1:${OWNER}:bucket/${HOT}`;

  function sessions(scope: SafeModeScope, resource = arn): readonly string[] {
    const document = safePolicy(scope, { partition: 'aws' }).text;
    return ['ReadOnly', 'ReadWrite'].filter(
      (mode) =>
        evaluate(
          {
            principal: principalFromArn(`arn:aws:sts::${OWNER}:assumed-role/Owner/ann`)!,
            action: 's3express:CreateSession',
            resource,
            resourceAccount: OWNER,
            context: { 's3express:SessionMode': mode },
          },
          { identity: ALL_PERMISSIONS, scoped: [{ name: 'safe mode', document }] },
        ).allowed,
    );
  }

  it.each<[string, SafeModeScope, readonly string[]]>([
    ['reading anywhere', { may: 'read' }, ['ReadOnly']],
    ['reading here', { may: 'read', bucket: HOT }, ['ReadOnly']],
    ['everything here', { may: 'everything', bucket: HOT }, ['ReadOnly', 'ReadWrite']],
    ['another bucket', { may: 'everything', bucket: 'lake' }, []],
    // A session cannot be held to less than all of the bucket.
    ['a prefix', { may: 'read', bucket: HOT, prefix: 'a/' }, []],
    ['uploads alone', { may: 'upload', bucket: HOT }, []],
  ])('%s', (_, scope, modes) => {
    expect(sessions(scope)).toEqual(modes);
    expect(safePolicy(scope, { partition: 'aws' }).problems).toEqual([]);
  });

  it('is of no other directory bucket', () => {
    expect(sessions({ may: 'everything', bucket: HOT }, arn.replace('hot', 'cold'))).toEqual([]);
  });
});
