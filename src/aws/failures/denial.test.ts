import { operationsNamed } from '@drawbridge-s3/policy/data';
import { describe, expect, it } from 'vitest';
import type { Denial } from '../failure';
import { adviceFor } from './advice';
import { parseDenial } from './denial';

const WHO = 'arn:aws:sts::111122223333:assumed-role/BucketAdmin/me';
const START = `User: ${WHO} is not authorized to perform:`;

/** Messages as documented at https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
const ROWS: readonly [string, Denial][] = [
  [
    `${START} s3:PutObject on resource: "arn:aws:s3:::lake/k" because no identity-based policy allows the s3:PutObject action`,
    {
      principal: WHO,
      action: 's3:PutObject',
      resource: 'arn:aws:s3:::lake/k',
      policyType: 'identity-based',
      explicit: false,
    },
  ],
  [
    `${START} s3:GetObject on resource: "arn:aws:s3:::lake/k" with an explicit deny in a resource-based policy`,
    {
      principal: WHO,
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::lake/k',
      policyType: 'resource-based',
      explicit: true,
    },
  ],
  [
    `${START} s3:ListBucket on resource: "arn:aws:s3:::lake" with an explicit deny in an identity-based policy: arn:aws:iam::111122223333:policy/NoList`,
    {
      principal: WHO,
      action: 's3:ListBucket',
      resource: 'arn:aws:s3:::lake',
      policyType: 'identity-based',
      policyArn: 'arn:aws:iam::111122223333:policy/NoList',
      explicit: true,
    },
  ],
  [
    `${START} s3:ListBucket on resource: "arn:aws:s3:::lake" because no session policy allows the s3:ListBucket action`,
    {
      principal: WHO,
      action: 's3:ListBucket',
      resource: 'arn:aws:s3:::lake',
      policyType: 'session',
      explicit: false,
    },
  ],
  [
    `${START} s3:ListBucket because no permissions boundary allows the s3:ListBucket action`,
    { principal: WHO, action: 's3:ListBucket', policyType: 'permissions-boundary', explicit: false },
  ],
  [
    `${START} s3:PutBucketPolicy on resource: "arn:aws:s3:::lake" with an explicit deny in a service control policy: arn:aws:organizations::999:policy/o-1/service_control_policy/p-1`,
    {
      principal: WHO,
      action: 's3:PutBucketPolicy',
      resource: 'arn:aws:s3:::lake',
      policyType: 'service-control',
      policyArn: 'arn:aws:organizations::999:policy/o-1/service_control_policy/p-1',
      explicit: true,
    },
  ],
  [
    `${START} s3:PutBucketPolicy on resource: "arn:aws:s3:::lake" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access`,
    {
      principal: WHO,
      action: 's3:PutBucketPolicy',
      resource: 'arn:aws:s3:::lake',
      policyType: 'block-public-access',
      explicit: true,
    },
  ],
  [
    `${START} s3:PutBucketPolicy on resource: "arn:aws:s3:::lake" because public policies are blocked by the BlockPublicPolicy block public access setting`,
    {
      principal: WHO,
      action: 's3:PutBucketPolicy',
      resource: 'arn:aws:s3:::lake',
      policyType: 'block-public-access',
      explicit: true,
    },
  ],
  [
    `${START} sts:AssumeRole on resource: arn:aws:iam::444455556666:role/R`,
    {
      principal: WHO,
      action: 'sts:AssumeRole',
      resource: 'arn:aws:iam::444455556666:role/R',
      explicit: false,
    },
  ],
  [
    `${START} iam:CreateRole on resource: role Partner because no identity-based policy allows the iam:CreateRole action`,
    {
      principal: WHO,
      action: 'iam:CreateRole',
      resource: 'role Partner',
      policyType: 'identity-based',
      explicit: false,
    },
  ],
];

describe('access-denied messages', () => {
  it.each(ROWS)('%s', (message, denial) => {
    expect(parseDenial(message)).toEqual(denial);
    expect(adviceFor('AccessDenied', 'denied', { denial })).toMatch(/^[A-Z].*\.$/);
  });

  it.each(['Access Denied', '', 'User: x', 'Roles may not be assumed by root accounts.'])(
    '%j says nothing',
    (text) => {
      expect(parseDenial(text)).toBeUndefined();
    },
  );

  it('the advice names the policy to change', () => {
    const [first, second] = ROWS.map(([, denial]) => adviceFor('AccessDenied', 'denied', { denial }));
    expect(first).toBe('Allow s3:PutObject in the policies of the role or user itself.');
    expect(second).toBe('Remove the Deny of s3:GetObject from the bucket or access-point policy.');
  });

  it('says which circumstances asked for a permission', () => {
    const denial: Denial = {
      principal: WHO,
      action: 's3:PutObjectAcl',
      policyType: 'session',
      explicit: false,
    };
    const [operation] = operationsNamed('PutObject');
    expect(adviceFor('AccessDenied', 'denied', { denial, operation })).toBe(
      'Allow s3:PutObjectAcl in the session policy given when the role was assumed. PutObject needs it when an ACL is set.',
    );
    expect(
      adviceFor('AccessDenied', 'denied', { denial: { ...denial, action: 's3:PutObject' }, operation }),
    ).not.toContain('needs it when');
  });

  it.each([
    ['MethodNotAllowed', true],
    ['NotImplemented', true],
    ['NotImplemented', false],
  ])(
    'where a service knows no operation (%s), says what that means for reads and writes',
    (code, lookalike) => {
      const advice = (name: string) =>
        adviceFor(code, 'not-supported', { operation: operationsNamed(name)[0], lookalike });
      for (const name of ['GetBucketPolicy', 'ListObjectVersions', 'HeadObject'])
        expect(advice(name)).toMatch(/nothing to see here/);
      for (const name of ['PutBucketPolicy', 'DeleteObjects'])
        expect(advice(name)).toMatch(/nothing was changed/);
    },
  );

  it('of a bare answer the advice names what the operation needs', () => {
    const bare = (name: string, at = 0) =>
      adviceFor('AccessDenied', 'denied', { operation: operationsNamed(name)[at] });
    expect(bare('HeadObject')).toMatch(
      /^HeadObject needs s3:GetObject\. AWS gives no reason across accounts/,
    );
    expect(bare('CopyObject')).toContain('s3:GetObject on the source object and s3:PutObject on the object.');
    expect(bare('ListBuckets')).toContain('needs s3:ListAllMyBuckets.');
    expect(bare('GetPublicAccessBlock')).toContain('s3:GetBucketPublicAccessBlock');
    expect(bare('GetPublicAccessBlock', 1)).toContain('s3:GetAccountPublicAccessBlock');
    expect(
      adviceFor('NoSuchKey', 'not-found', { operation: operationsNamed('HeadObject')[0] }),
    ).not.toContain('needs');
  });
});
