import { describe, expect, it } from 'vitest';
import type { PolicyEnv } from '../document/env.ts';
import { parsePolicy } from '../document/parse.ts';
import { ACCESS_POINT_ENV, BUCKET_ENV } from '../testing/marked.ts';
import { statementSentence } from './sentence.ts';
import { BUCKET, ALL, POINT, ROLE, say, allow, deny, when } from './testing/say.ts';

describe('who', () => {
  it.each<[unknown, string]>([
    [{ AWS: '444455556666' }, 'Anyone in account 4444-5555-6666'],
    [{ AWS: 'arn:aws:iam::444455556666:root' }, 'Anyone in account 4444-5555-6666'],
    [{ AWS: ['444455556666', 'arn:aws:iam::444455556666:root'] }, 'Anyone in account 4444-5555-6666'],
    [{ AWS: '111122223333' }, 'Anyone in this account'],
    [
      { AWS: ['111122223333', '444455556666', '777788889999'] },
      'Anyone in this account and accounts 4444-5555-6666 and 7777-8888-9999',
    ],
    [{ AWS: ROLE }, 'Role Analyst @ 4444-5555-6666'],
    [{ AWS: 'arn:aws:iam::111122223333:user/ops/jo' }, 'User jo @ this account'],
    [
      { AWS: 'arn:aws:sts::444455556666:assumed-role/Analyst/monday' },
      'Session monday of role Analyst @ 4444-5555-6666',
    ],
    [{ AWS: 'arn:aws:sts::444455556666:federated-user/jo' }, 'Federated user jo @ 4444-5555-6666'],
    [{ AWS: 'AROAEXAMPLEEXAMPLE1' }, 'A deleted role (AROAEXAMPLEEXAMPLE1)'],
    [{ AWS: 'AIDAEXAMPLEEXAMPLE1' }, 'A deleted user (AIDAEXAMPLEEXAMPLE1)'],
    [{ AWS: [ROLE, '777788889999'] }, 'Anyone in account 7777-8888-9999 and role Analyst @ 4444-5555-6666'],
    [{ Service: 'cloudtrail.amazonaws.com' }, 'CloudTrail'],
    [{ Service: 'unheard.amazonaws.com' }, 'The service unheard.amazonaws.com'],
    [
      { CanonicalUser: '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be' },
      'The account with canonical ID 79a59df9…',
    ],
    [
      { AWS: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E2EXAMPLE' },
      'CloudFront’s Origin Access Identity E2EXAMPLE',
    ],
    ['*', 'Anyone, signed in or not,'],
    [{ AWS: '*' }, 'Anyone, signed in or not,'],
    [
      { AWS: ['1', '2', '3', '4', '5'].map((n) => `arn:aws:iam::444455556666:role/R${n}`) },
      'Role R1 @ 4444-5555-6666, role R2 @ 4444-5555-6666, role R3 @ 4444-5555-6666 and 2 more',
    ],
  ])('%j', (Principal, words) =>
    expect(allow({ Principal })).toBe(`${words} may read everything in the bucket`),
  );

  it('calls accounts by their names', () => {
    const env = { ...BUCKET_ENV, accountNames: { '444455556666': 'marketing' } };
    expect(allow({}, env)).toBe('Anyone in account marketing may read everything in the bucket');
    expect(allow({ Principal: { AWS: ROLE } }, env)).toBe(
      'Role Analyst @ marketing may read everything in the bucket',
    );
  });

  it('adds the number where two accounts have the same name', () => {
    const env = { ...BUCKET_ENV, accountNames: { '444455556666': 'marketing', '777788889999': 'marketing' } };
    expect(allow({}, env)).toMatch(/^Anyone in account marketing \(4444-5555-6666\) may/);
  });

  it.each<[object, string]>([
    [{}, 'Nobody may'],
    [{ Principal: { AWS: '444455556666' } }, 'Nobody in account 4444-5555-6666 may'],
    [{ Principal: { AWS: ROLE } }, 'Role Analyst @ 4444-5555-6666 may not'],
    [
      { Principal: undefined, NotPrincipal: { AWS: [ROLE, '444455556666'] } },
      'Nobody except account 4444-5555-6666 itself and role Analyst @ 4444-5555-6666 may',
    ],
  ])('is refused: %j', (parts, words) => expect(deny(parts)).toBe(`${words} read anything in the bucket`));

  it('says what Allow with NotPrincipal means', () => {
    expect(allow({ Principal: undefined, NotPrincipal: { AWS: ROLE } })).toBe(
      'Anyone except role Analyst @ 4444-5555-6666 may, signed in or not, read everything in the bucket',
    );
  });
});

describe('what and where', () => {
  it.each<[unknown, unknown, string]>([
    ['s3:GetObject', `${BUCKET}/reports/*`, 'read everything under reports/'],
    ['s3:GetObject', [`${BUCKET}/a/*`, `${BUCKET}/b/*`], 'read everything under a/ or b/'],
    ['s3:GetObject', `${BUCKET}/reports*`, 'read everything beginning with reports'],
    ['s3:GetObject', `${BUCKET}/*.csv`, 'read everything matching *.csv'],
    ['s3:GetObject', `${BUCKET}/a/b.csv`, 'read a/b.csv'],
    ['s3:GetObject', 'arn:aws:s3:::other/*', 'read everything in bucket other'],
    ['s3:GetObject', `${BUCKET}/home/\${aws:username}/*`, 'read everything under home/${aws:username}/'],
    ['s3:GetObject', '*', 'read everything in the bucket'],
    [['s3:GetObject', 's3:ListBucket'], [BUCKET, ALL], 'list and read everything in the bucket'],
    [
      ['s3:GetObject', 's3:ListBucket'],
      [BUCKET, `${BUCKET}/reports/*`],
      'list the bucket and read everything under reports/',
    ],
    ['s3:PutObject', `${BUCKET}/inbox/*`, 'upload under inbox/'],
    [['s3:PutObject', 's3:DeleteObject'], `${BUCKET}/inbox/*`, 'upload and delete objects under inbox/'],
    [
      ['s3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
      `${BUCKET}/inbox/*`,
      'upload and manage unfinished uploads under inbox/',
    ],
    [['s3:GetObject', 's3:GetObjectVersion'], ALL, 'read objects and versions anywhere in the bucket'],
    ['s3:Get*', `${BUCKET}/reports/*`, 'read objects and everything about them under reports/'],
    ['s3:*', [BUCKET, ALL], 'do everything in the bucket'],
    ['s3:*', ALL, 'do everything with objects anywhere in the bucket'],
    ['s3:*', BUCKET, 'do everything with the bucket itself'],
    ['s3:*', [BUCKET, `${BUCKET}/x/*`], 'do everything with the bucket itself and with objects under x/'],
    [
      ['s3:PutBucketPolicy', 's3:DeleteBucketPolicy'],
      BUCKET,
      'change the policy and delete the policy of the bucket',
    ],
    ['s3:GetBucketLocation', BUCKET, 'see the Region of the bucket'],
    ['s3:Unheard', BUCKET, 'use s3:Unheard'],
    ['kms:Decrypt', ALL, 'use kms:Decrypt on arn:aws:s3:::analytics-lake/*'],
  ])('%j on %j', (Action, Resource, words) =>
    expect(allow({ Action, Resource })).toBe(`Anyone in account 4444-5555-6666 may ${words}`),
  );

  it('says everything as anything where it is refused', () => {
    expect(deny({ Action: 's3:*', Resource: [BUCKET, ALL] })).toBe('Nobody may do anything in the bucket');
    expect(deny({ Action: ['s3:GetObject', 's3:ListBucket'], Resource: [BUCKET, ALL] })).toBe(
      'Nobody may list or read anything in the bucket',
    );
  });

  it('says what is left out', () => {
    expect(allow({ Action: undefined, NotAction: ['s3:DeleteObject', 's3:PutObject'] })).toBe(
      'Anyone in account 4444-5555-6666 may do everything with objects anywhere in the bucket except s3:DeleteObject and s3:PutObject',
    );
    expect(deny({ Action: undefined, NotAction: 's3:GetObject', Resource: [BUCKET, ALL] })).toBe(
      'Nobody may do anything in the bucket except s3:GetObject',
    );
    expect(allow({ Resource: undefined, NotResource: `${BUCKET}/secret/*` })).toBe(
      'Anyone in account 4444-5555-6666 may use s3:GetObject on everything except arn:aws:s3:::analytics-lake/secret/*',
    );
  });

  it('takes a star for all that S3 has', () => {
    expect(allow({ Action: '*', Resource: [BUCKET, ALL] })).toBe(
      'Anyone in account 4444-5555-6666 may do everything in the bucket',
    );
    expect(allow({ Action: ['s3:GetObject', 's3:GetObjectTagging'], Resource: `${BUCKET}/a.csv` })).toBe(
      'Anyone in account 4444-5555-6666 may read contents and tags of a.csv',
    );
  });

  it('names no action that cannot apply', () => {
    expect(allow({ Action: 's3:ListBucket' })).toBe(
      'Does nothing: none of its actions applies to its resources',
    );
    expect(allow({ Action: ['s3:GetObject', 's3:ListBucket'], Resource: `${BUCKET}/reports/*` })).toBe(
      'Anyone in account 4444-5555-6666 may read everything under reports/',
    );
  });

  it('stays short, by counting', () => {
    const Action = ['s3:Get*', 's3:Put*', 's3:List*', 's3:Delete*'];
    expect(allow({ Action, Resource: [BUCKET, ALL] })).toMatch(
      /^Anyone in account 4444-5555-6666 may use \d\d actions on the bucket and everything in the bucket$/,
    );
  });

  it('knows access points', () => {
    expect(allow({ Resource: `${POINT}/object/reports/*` }, ACCESS_POINT_ENV)).toBe(
      'Anyone in account 4444-5555-6666 may read everything under reports/',
    );
    expect(allow({ Action: 's3:ListBucket', Resource: POINT }, ACCESS_POINT_ENV)).toBe(
      'Anyone in account 4444-5555-6666 may list the access point',
    );
    expect(allow({ Action: 's3:*', Resource: [POINT, `${POINT}/object/*`] }, ACCESS_POINT_ENV)).toBe(
      'Anyone in account 4444-5555-6666 may do everything in the access point',
    );
    expect(allow({ Resource: `${POINT}/object/*` })).toBe(
      'Anyone in account 4444-5555-6666 may read everything in access point marketing-read @ 1111-2222-3333',
    );
  });
});

describe('listing under a prefix', () => {
  const list = (Condition: object) =>
    allow({ Action: 's3:ListBucket', Resource: BUCKET, Condition }).replace(
      'Anyone in account 4444-5555-6666 may ',
      '',
    );
  it('is listing what is there', () => {
    expect(list({ StringLike: { 's3:prefix': ['reports/', 'reports/*'] } })).toBe(
      'list everything under reports/',
    );
    expect(list({ StringEquals: { 's3:prefix': 'reports/' } })).toBe('list everything under reports/');
    expect(list({ StringLike: { 's3:prefix': ['a/*', 'b*'] } })).toBe(
      'list everything under a/ or beginning with b',
    );
  });
  it('keeps its words where it is more than that', () => {
    expect(list({ StringLike: { 's3:prefix': ['', 'reports/*'] } })).toBe(
      'list the bucket, if the listing’s prefix is empty or begins with reports/',
    );
    expect(list({ StringLikeIfExists: { 's3:prefix': 'reports/*' } })).toBe(
      'list the bucket, if the listing’s prefix begins with reports/ (or the request has no s3:prefix)',
    );
    expect(
      allow({
        Action: ['s3:ListBucket', 's3:GetObject'],
        Resource: [BUCKET, ALL],
        Condition: { StringLike: { 's3:prefix': 'reports/*' } },
      }),
    ).toBe(
      'Anyone in account 4444-5555-6666 may list and read everything in the bucket, if the listing’s prefix begins with reports/',
    );
  });
});

describe('delegation to access points', () => {
  it('leaves the decision to them', () => {
    const everything = { Principal: '*', Action: 's3:*', Resource: [BUCKET, ALL] };
    expect(
      allow({ ...everything, Condition: { StringEquals: { 's3:DataAccessPointAccount': '111122223333' } } }),
    ).toBe('Access points of this account decide who may do everything in the bucket');
    expect(
      allow({ Principal: { AWS: '*' }, Condition: { ArnEquals: { 's3:DataAccessPointArn': POINT } } }),
    ).toBe(
      'The policies of access point marketing-read @ 1111-2222-3333 decide who may read everything in the bucket',
    );
  });
  it('is not said of a grant to somebody', () => {
    expect(when({ StringEquals: { 's3:DataAccessPointAccount': '111122223333' } })).toBe(
      'if the request comes through an access point of this account',
    );
  });
});

describe('other documents', () => {
  it('says what a role trusts', () => {
    const env: PolicyEnv = { kind: 'trust', partition: 'aws', account: '111122223333' };
    expect(
      say(
        {
          Effect: 'Allow',
          Principal: { AWS: ROLE },
          Action: ['sts:AssumeRole', 'sts:TagSession'],
          Condition: { StringEquals: { 'sts:ExternalId': 'mk-7731' } },
        },
        env,
      ),
    ).toBe(
      'Role Analyst @ 4444-5555-6666 may assume this role and pass session tags, if the external ID is mk-7731',
    );
    expect(
      say(
        {
          Effect: 'Allow',
          Principal: {
            Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com',
          },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: { StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:octo/app:*' } },
        },
        env,
      ),
    ).toBe(
      'Identities of GitHub Actions may assume this role by a web identity token, if the token’s sub begins with repo:octo/app:',
    );
  });

  it('says what an identity or a session may', () => {
    const statement = { Effect: 'Allow', Action: ['s3:GetObject', 'kms:Decrypt'], Resource: '*' };
    expect(say(statement, { kind: 'identity', partition: 'aws' })).toBe(
      'Whoever has this policy may use s3:GetObject and kms:Decrypt on every resource',
    );
    const identity = (parts: object) =>
      say({ Effect: 'Allow', Resource: '*', ...parts }, { kind: 'identity', partition: 'aws' });
    expect(identity({ NotAction: 'iam:*' })).toBe(
      'Whoever has this policy may do everything except iam:* on every resource',
    );
    expect(identity({ Action: 's3:ListAllMyBuckets', Resource: 'arn:aws:s3:::*' })).toBe(
      'Whoever has this policy may use s3:ListAllMyBuckets',
    );
    expect(
      identity({ Action: 'ec2:StopInstances', Condition: { StringEquals: { 'ec2:ResourceTag/team': 'x' } } }),
    ).toMatch(/, if the resource’s tag team is x$/);
    expect(say({ Effect: 'Deny', Action: '*', Resource: '*' }, { kind: 'session', partition: 'aws' })).toBe(
      'The session may not do anything on every resource',
    );
    expect(
      say(
        { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::x/*' },
        { kind: 'identity', partition: 'aws' },
      ),
    ).toBe('Whoever has this policy may read everything in bucket x');
  });
});

describe('a statement that is being written', () => {
  it('says what it still needs', () => {
    expect(say({})).toBe('Not complete: no Effect, Principal, Action and Resource yet');
    expect(say({ Effect: 'allow', Principal: '*', Action: 's3:*', Resource: '*' })).toBe(
      'Not complete: no Effect yet',
    );
  });

  it('never throws, whatever is missing', () => {
    const text = JSON.stringify({
      Statement: [
        {
          Effect: 'Deny',
          NotPrincipal: { AWS: ['x'] },
          NotAction: ['s3:*'],
          Resource: ['*', 'x'],
          Condition: { Bool: { a: 'true' } },
        },
      ],
    });
    for (let cut = 0; cut <= text.length; cut++)
      for (const statement of parsePolicy(text.slice(0, cut)).statements)
        expect(statementSentence(statement, BUCKET_ENV)).not.toMatch(/undefined/);
  });
});
