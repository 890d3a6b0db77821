import { describe, expect, it } from 'vitest';
import { granted } from '../access/testing/granted.ts';
import { NOW, OWNER } from '../access/testing/random-grant.ts';
import { grantProblems } from './grant-problems.ts';
import type { Grant } from './grant.ts';
import { readGrantee } from './read-grantee.ts';

const ROLE = { name: 'Handout', path: '/drawbridge/', maxSessionDuration: 3600 };

const fields = (grant: Partial<Grant>): readonly string[] =>
  grantProblems(granted(grant), NOW).map(({ field }) => field);

const to = (text: string, way: Grant['way'] = 'bucket-policy'): readonly string[] => {
  const grantee = readGrantee(text);
  return grantee === undefined ? ['nobody'] : fields({ grantees: [grantee], way, role: ROLE });
};

describe('whom a grant would open more to than its text says', () => {
  it.each([
    '*',
    'arn:aws:iam::*:root',
    'arn:aws:iam::*:role/Analyst',
    'arn:aws:iam::444455556666:role/*',
    'arn:aws:iam::444455556666:role/team/*/Analyst',
    'arn:aws:iam::444455556666:user/${aws:username}',
    'arn:aws:iam::444455556666:role/AWSReservedSSO_*_0123456789abcdef',
    'arn:aws:iam::444455556666:role/tsylan\u202EA',
    'arn:aws:iam::444455556666:role/Analyst\u200B',
    'arn:aws:iam::444455556666:role/Two words',
    'arn:aws-cn:iam::444455556666:role/Analyst',
    'o-*',
    'o-a1b2',
    'o-a1b2c3d4e5/*/ou-ab12-11111111/*',
    'o-a1b2c3d4e5/r-ab12/ou-ab12-1*',
    'logging.s3.amazonaws.com',
    's3.amazonaws.com@444455556666/everything',
    'javascript:alert(1)',
    '<img src=x onerror=alert(1)>',
  ])('is refused: %s', (text) => {
    expect(to(text)).not.toEqual([]);
  });

  it.each([
    'arn:aws:iam::444455556666:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_A.b@c_0123456789abcdef',
    ' arn:aws:iam::444455556666:role/Analyst ',
    'o-a1b2c3d4e5',
    'o-a1b2c3d4e5/*',
    'o-a1b2c3d4e5/r-ab12/*',
    'o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/',
    'logging.s3.amazonaws.com@444455556666/arn:aws:s3:::source',
  ])('is taken: %s', (text) => {
    expect(to(text)).toEqual([]);
  });

  it('says of a path that is nobody’s how it ends', () => {
    const path = 'o-a1b2c3d4e5/r-ab12/ou-ab12-11111111';
    const [problem] = grantProblems(
      granted({ grantees: [{ kind: 'organization', id: 'o-a1b2c3d4e5', path }] }),
      NOW,
    );
    expect(problem?.message).toContain('end it with /*');
  });
});

describe('an identity provider', () => {
  const provider = (host: string) => `arn:aws:iam::${OWNER}:oidc-provider/${host}`;

  it.each([
    provider('login.example.com'),
    provider('token.actions.githubusercontent.com'),
    `${provider('token.actions.githubusercontent.com')}?aud=sts.amazonaws.com`,
    `${provider('login.example.com')}?aud=$%7Baws:username%7D`,
    `${provider('login.example.com')}?aud=a&aud=b`,
    `${provider('login.example.com')}?aud=a&subject=b`,
  ])('is refused while it lets in whomever it signs in: %s', (text) => {
    expect(to(text, 'role')).not.toEqual([]);
  });

  it.each([
    `${provider('login.example.com')}?aud=drawbridge`,
    `${provider('token.actions.githubusercontent.com')}?aud=sts.amazonaws.com&sub=repo:me/it:ref:refs/heads/main`,
    `arn:aws:iam::${OWNER}:saml-provider/Okta`,
  ])('is taken: %s', (text) => {
    expect(to(text, 'role')).toEqual([]);
  });
});

describe('a place that is more than its text says', () => {
  const at = (place: object, grant: Partial<Grant> = {}) =>
    fields({ ...grant, places: granted({}).places.map((one) => ({ ...one, ...place })) });

  it.each([
    { bucket: '*' },
    { bucket: 'lake*' },
    { bucket: '${aws:username}' },
    { bucket: 'ekal\u202E' },
    { bucket: 'arn:aws:s3:::lake' },
    { prefixes: ['*'] },
    { prefixes: ['a/', '${aws:username}/'] },
    { prefixes: ['2026-0?/'] },
    { tags: { team: '*' } },
    { tags: { team: '${aws:PrincipalTag/team}' } },
    { tags: { '': 'x' } },
  ])('is refused: %j', (place) => {
    expect(at(place)).toContain('places');
  });

  it.each(['*', 'partner/object/*', '../x', 'Partner', 'a'])('is refused as an access point: %s', (name) => {
    const accessPoint = { name, account: OWNER };
    expect(at({ accessPoint }, { way: 'access-point' })).toContain('places');
  });

  it('is taken with tags as S3 has them', () => {
    expect(at({ tags: { 'cost center': 'a=b+c', 'x:y': '' } })).toEqual([]);
  });
});

describe('conditions that hold less than they seem to', () => {
  it.each([
    '0.0.0.0/1',
    '54.0.0.0/7',
    '::ffff:0:0/96',
    '::ffff:203.0.113.0/120',
    '::/0',
    '203.0.113.7/24',
    '*',
  ])('network %s', (range) => {
    expect(fields({ conditions: { network: { ranges: [range] } } })).toEqual(['network']);
  });

  it.each([
    [['0.0.0.0/1', '128.0.0.0/1']],
    [Array.from({ length: 128 }, (_, block) => `${block}.0.0.0/8`)],
    [['8000::/2', 'c000::/2']],
    // The same block over and over is one.
  ])('networks %j', (ranges) => {
    expect(fields({ conditions: { network: { ranges } } })).toContain('network');
  });

  it('takes many networks that are few addresses together', () => {
    const ranges = Array.from({ length: 128 }, (_, block) => `203.0.${block}.0/24`);
    expect(fields({ conditions: { network: { ranges } } })).toEqual([]);
  });

  it.each(['99999999999', '2026-11-28T00:00:00Z', '2027-02-30', 'soon', '+010000-01-01T00:00:00Z'])(
    'end %s',
    (until) => {
      expect(fields({ conditions: { until } })).toEqual(['until']);
    },
  );
});
