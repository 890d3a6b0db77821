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

  it('names S3 alone where a service only looks like AWS', () => {
    for (const [, scope] of SCOPES) {
      const { text } = safePolicy(scope, { partition: 'aws', lookalike: true });
      expect(text).not.toMatch(/kms:|iam:|DataAccess/);
    }
  });
});
