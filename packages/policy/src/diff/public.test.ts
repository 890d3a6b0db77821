import { describe, expect, it } from 'vitest';
import { opensToPublic } from './opens-to-public.ts';
import { allow, deny, diff, edit, HOME, lake, OTHER, point, POINT, policy, when } from './testing/build.ts';

const READ = 's3:GetObject';

/** Nothing saved before, one statement for everybody: the lines agree with S3's meaning, value by value. */
describe('a grant to everybody under one condition', () => {
  const OPEN: readonly (readonly [string, string, unknown])[] = [
    ['IpAddress', 'aws:SourceIp', '0.0.0.0/0'],
    ['IpAddress', 'aws:SourceIp', ['0.0.0.0/1', '128.0.0.0/1']],
    ['IpAddress', 'aws:SourceIp', '::/0'],
    ['IpAddress', 'aws:SourceIp', '54.0.0.0/7'],
    ['NotIpAddress', 'aws:SourceIp', '203.0.113.0/24'],
    ['StringLike', 'aws:PrincipalOrgID', 'o-*'],
    ['StringNotEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'],
    ['StringLike', 'aws:SourceVpc', 'vpc-*'],
    ['StringLike', 'aws:SourceVpce', 'vpce-*'],
    ['Null', 'aws:PrincipalOrgID', 'false'],
    ['StringEqualsIfExists', 'aws:SourceVpc', 'vpc-1'],
    ['Bool', 'aws:SecureTransport', 'true'],
    ['StringLike', 'aws:Referer', 'https://example.com/*'],
    ['StringEquals', 'aws:PrincipalTag/team', 'red'],
  ];
  it.each(OPEN)('%s %s %j is public', (operator, key, value) => {
    const result = edit([], [allow('*', READ, '*', when(operator, key, value))]);
    expect(result.publicAfter).toBe(true);
    const gains = result.changes.filter(({ direction }) => direction === 'gain');
    expect(gains.length).toBeGreaterThan(0);
    for (const change of gains.filter(({ who }) => !('own' in who && who.own)))
      expect(change.public).toBe(true);
    expect(opensToPublic(result)).toBe(true);
  });

  const FIXED: readonly (readonly [string, string, unknown])[] = [
    ['IpAddress', 'aws:SourceIp', '203.0.113.0/24'],
    ['IpAddress', 'aws:SourceIp', ['203.0.113.0/24', '2001:db8::/32']],
    ['StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'],
    ['StringEquals', 'aws:SourceVpc', 'vpc-1'],
    ['StringEquals', 'aws:SourceVpce', 'vpce-1'],
    ['StringEquals', 'aws:PrincipalAccount', OTHER],
    ['ArnEquals', 'aws:PrincipalArn', `arn:aws:iam::${OTHER}:role/reader`],
  ];
  it.each(FIXED)('%s %s %j is not', (operator, key, value) => {
    const result = edit([], [allow('*', READ, '*', when(operator, key, value))]);
    expect(result).toMatchObject({ verdict: 'more', publicAfter: false });
    expect(result.changes.some((change) => change.public)).toBe(false);
    expect(opensToPublic(result)).toBe(false);
  });
});

describe('opening by other ways', () => {
  const NETWORK = allow('*', READ, '*', when('IpAddress', 'aws:SourceIp', '203.0.113.0/24'));
  it('a range that grows until S3 calls it public', () => {
    const wide = allow('*', READ, '*', when('IpAddress', 'aws:SourceIp', '203.0.0.0/7'));
    const result = edit([NETWORK], [wide]);
    expect(result).toMatchObject({ publicBefore: false, publicAfter: true });
    expect(opensToPublic(result)).toBe(true);
  });

  it('a Deny that goes, from a policy that was public before', () => {
    const guarded = [
      allow('*', READ),
      deny('*', READ, when('NotIpAddress', 'aws:SourceIp', '203.0.113.0/24')),
    ];
    const result = edit(guarded, [allow('*', READ)]);
    expect(result).toMatchObject({ publicBefore: true, publicAfter: true });
    expect(opensToPublic(result)).toBe(true);
  });

  it('a public policy that a Deny keeps from everybody is public all the same', () => {
    const result = edit([], [allow('*', READ), deny('*', 's3:*')]);
    expect(result).toMatchObject({ verdict: 'less', publicAfter: true });
    expect(opensToPublic(result)).toBe(true);
  });

  it('an access point, not one that answers a VPC', () => {
    const delegated = policy(allow('*', READ, '*', when('StringEquals', 's3:DataAccessPointAccount', HOME)));
    const open = { Effect: 'Allow', Principal: '*', Action: READ, Resource: `${POINT}/object/*` };
    const before = lake({ bucketPolicy: delegated, accessPoints: [point()] });
    const opened = (origin: 'Internet' | 'VPC') =>
      diff(before, {
        ...before,
        accessPoints: [point({ policy: policy(open), networkOrigin: origin })],
      });
    expect(opened('Internet')).toMatchObject({ publicBefore: false, publicAfter: true });
    expect(opened('Internet').changes.some((change) => change.public)).toBe(true);
    expect(opensToPublic(opened('VPC'))).toBe(false);
  });

  it('what closes does not open', () => {
    expect(opensToPublic(edit([allow('*', READ)], []))).toBe(false);
    expect(opensToPublic(edit([allow('*', READ)], [allow('*', READ)]))).toBe(false);
  });
});
