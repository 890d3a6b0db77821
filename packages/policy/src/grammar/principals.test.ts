import { describe, expect, it } from 'vitest';
import { accountOf, deletedKind, readPrincipal, wholeAccount } from './principals.ts';

const IAM = 'arn:aws:iam::111122223333:';
const STS = 'arn:aws-cn:sts::111122223333:';
const here = { partition: 'aws', account: '111122223333' };
const there = { partition: 'aws-cn', account: '111122223333' };

describe('what a text names', () => {
  it.each([
    ['*', { kind: 'everyone' }],
    ['111122223333', { kind: 'account', account: '111122223333' }],
    [`${IAM}root`, { kind: 'account', ...here }],
    [`${IAM}user/ana`, { kind: 'user', ...here, path: '/', name: 'ana' }],
    [`${IAM}role/team/data/Reader`, { kind: 'role', ...here, path: '/team/data/', name: 'Reader' }],
    [`${IAM}role/*`, { kind: 'role', ...here, path: '/', name: '*' }],
    [
      `${STS}assumed-role/Reader/ana@example.com`,
      { kind: 'assumed-role', ...there, name: 'Reader', session: 'ana@example.com' },
    ],
    [`${STS}assumed-role/Reader`, { kind: 'assumed-role', ...there, name: 'Reader', session: undefined }],
    [`${STS}federated-user/ana`, { kind: 'federated-user', ...there, name: 'ana' }],
    [`${STS}self`, { kind: 'self', ...there }],
    [`${IAM}saml-provider/Okta`, { kind: 'saml-provider', ...here, name: 'Okta' }],
    [`${IAM}oidc-provider/host.example/a/b`, { kind: 'oidc-provider', ...here, name: 'host.example/a/b' }],
    [`${IAM}group/all`, { kind: 'group', ...here, name: 'all' }],
    [
      'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1A2',
      { kind: 'origin-access-identity', partition: 'aws', id: 'E1A2' },
    ],
    ['AROAEXAMPLEGONE123456', { kind: 'unique-id', prefix: 'AROA', id: 'AROAEXAMPLEGONE123456' }],
    // Lookalikes put a tenant, or nothing, where AWS has the account.
    ['arn:aws:iam:::user/ana', { kind: 'user', partition: 'aws', account: '', path: '/', name: 'ana' }],
    ['arn:aws:iam::tenant:root', { kind: 'account', partition: 'aws', account: 'tenant' }],
    ['arn:aws:iam::4444*:role/x', { kind: 'role', partition: 'aws', account: '4444*', path: '/', name: 'x' }],
  ])('%s', (text, expected) => {
    expect(readPrincipal(text)).toEqual(expected);
  });

  it.each([
    '',
    'ana',
    '11112222333',
    '1111-2222-3333',
    'cloudtrail.amazonaws.com',
    `${IAM}user`,
    `${IAM}user/`,
    `${IAM}user/path/`,
    `${IAM}assumed-role/Reader/ana`,
    `${STS}role/Reader`,
    `${STS}root`,
    `${IAM}root/`,
    `${IAM}policy/x`,
    'arn:aws:iam:eu-west-1:111122223333:user/ana',
    'arn:aws:s3:::bucket/user/ana',
    'arn:aws:iam::111122223333',
    'ARN:aws:iam::111122223333:root',
    ' arn:aws:iam::111122223333:root',
  ])('%j: nobody', (text) => {
    expect(readPrincipal(text)).toBeUndefined();
  });
});

it.each([
  ['111122223333', '111122223333', '111122223333'],
  [`${IAM}root`, '111122223333', '111122223333'],
  [`${IAM}user/ana`, undefined, '111122223333'],
  [`${STS}assumed-role/Reader/ana`, undefined, '111122223333'],
  ['arn:aws:iam::tenant:root', undefined, undefined],
  ['111122223333:root', undefined, undefined],
  ['arn:aws:iam::1111222233334:root', undefined, undefined],
  ['١١١١٢٢٢٢٣٣٣٣', undefined, undefined],
  ['*', undefined, undefined],
])('%s is all of account %s and of account %s', (text, whole, of) => {
  expect([wholeAccount(text), accountOf(text)]).toEqual([whole, of]);
});

describe('deletedKind', () => {
  it('knows unique ids from anything else', () => {
    expect(deletedKind('AROAEXAMPLEGONE123456')).toBe('role');
    expect(deletedKind('AIDACKCEVSQ6C2EXAMPLE')).toBe('user');
    for (const other of [
      'AKIAIOSFODNN7EXAMPLE',
      'ASIAIOSFODNN7EXAMPLE',
      'AROA',
      'AROAEXAMPLE:mira',
      'aroaexamplegone123456',
      'arn:aws:iam::111122223333:role/AROAEXAMPLEGONE123456',
      '111122223333',
      '*',
    ])
      expect(deletedKind(other)).toBeUndefined();
  });
});
