import { describe, expect, it } from 'vitest';
import { decide } from '../situation/decide.ts';
import type { Situation } from '../situation/situation.ts';
import { accessMatrix } from './access-matrix.ts';
import { changed, type MatrixSession } from './types.ts';
import {
  NOW,
  ANALYST,
  POINT,
  LAKE,
  SESSION,
  text,
  allow,
  deny,
  situation,
  point,
  of,
  row,
  cell,
  said,
} from './testing/build.ts';

describe('cells', () => {
  it('say all, some and none, and why', () => {
    const matrix = of(
      allow(['s3:GetObject', 's3:GetObjectVersion'], `${LAKE}/reports/*`),
      allow('s3:PutObject', `${LAKE}/*`),
      allow('s3:ListBucket', LAKE, { Condition: { StringLike: { 's3:prefix': 'reports/*' } } }),
    );
    expect(said(matrix, ANALYST, 'read')).toBe('some · under reports/ only');
    expect(said(matrix, ANALYST, 'read', 'prefix reports/')).toBe('all');
    expect(said(matrix, ANALYST, 'list')).toBe('some · under reports/ only · ListBucket only');
    expect(said(matrix, ANALYST, 'write')).toBe('all');
    expect(said(matrix, ANALYST, 'delete')).toBe('none');
    expect(said(matrix, 'session', 'policy')).toBe('all');
    expect(said(matrix, 'stranger', 'read')).toBe('none');
    expect(cell(matrix, ANALYST, 'write').needsOwn).toBe(true);
  });

  it.each<[string, object, string]>([
    ['an address', { IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } }, 'some · from 198.51.100.0/24'],
    ['MFA', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }, 'some · with MFA'],
    [
      'fresh MFA',
      { NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } },
      'some · with MFA less than 3600 s ago',
    ],
    [
      'a VPC endpoint',
      { StringEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } },
      'some · through vpce-1a2b3c4d',
    ],
    [
      'an organization',
      { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
      'some · in organization o-a1b2c3d4e5',
    ],
    [
      'a tag',
      { StringEquals: { 'aws:PrincipalTag/team': 'data' } },
      'some · as a principal tagged team = data',
    ],
    [
      'an ACL',
      { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
      'some · with ACL bucket-owner-full-control',
    ],
    [
      'a date',
      { DateLessThan: { 'aws:CurrentTime': '2027-01-01T00:00:00Z' } },
      'some · until 2027-01-01T00:00:00Z',
    ],
    [
      'a date gone by',
      { DateLessThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } },
      'some · until 2020-01-01T00:00:00Z',
    ],
    ['TLS', { Bool: { 'aws:SecureTransport': 'true' } }, 'all · with TLS'],
    [
      'presence',
      { Null: { 's3:x-amz-server-side-encryption': 'false' } },
      'some · with s3:x-amz-server-side-encryption',
    ],
    [
      'two at once',
      { Bool: { 'aws:MultiFactorAuthPresent': 'true' }, IpAddress: { 'aws:SourceIp': '198.51.100.7' } },
      'some · with MFA from 198.51.100.7',
    ],
    ['what nobody can be', { StringEquals: { 'aws:PrincipalAccount': '999999999999' } }, 'none'],
  ])('meet the condition of an allow: %s', (_, Condition, expected) => {
    expect(said(of(allow('s3:PutObject', `${LAKE}/*`, { Condition })), ANALYST, 'write')).toBe(expected);
  });

  it.each<[string, object, string]>([
    ['plain HTTP', { Bool: { 'aws:SecureTransport': 'false' } }, 'all · with TLS'],
    [
      'other addresses',
      { NotIpAddress: { 'aws:SourceIp': '198.51.100.0/24' } },
      'some · from 198.51.100.0/24',
    ],
    ['one address', { IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } }, 'some · not from 198.51.100.0/24'],
    ['no MFA', { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }, 'some · with MFA'],
    [
      'other endpoints',
      { StringNotEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } },
      'some · through vpce-1a2b3c4d',
    ],
    [
      'no encryption header',
      { Null: { 's3:x-amz-server-side-encryption': 'true' } },
      'some · with s3:x-amz-server-side-encryption',
    ],
    ['everybody', {}, 'none'],
  ])('dodge the condition of a deny: %s', (_, Condition, expected) => {
    const matrix = of(allow('s3:PutObject', `${LAKE}/*`), deny({ Action: 's3:PutObject', Condition }));
    expect(said(matrix, ANALYST, 'write')).toBe(expected);
  });

  it('dodge several denies, one after another', () => {
    const matrix = of(
      allow('s3:PutObject', `${LAKE}/*`),
      deny({ Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } }),
      deny({ Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } } }),
    );
    expect(said(matrix, ANALYST, 'write')).toBe('some · with MFA through vpce-1a2b3c4d');
  });

  it('name the keys that a deny takes out', () => {
    const matrix = of(
      allow(['s3:GetObject', 's3:GetObjectVersion'], `${LAKE}/*`),
      deny({ Resource: `${LAKE}/raw/*` }),
    );
    expect(said(matrix, ANALYST, 'read')).toBe('some · not under raw/');
    expect(said(matrix, ANALYST, 'read', 'prefix raw/')).toBe('none');
  });

  it('fill in the variables of a resource', () => {
    const matrix = of(
      allow('s3:PutObject', `${LAKE}/home/\${aws:username}/*`, {
        Principal: { AWS: ['arn:aws:iam::444455556666:user/ana', ANALYST] },
      }),
    );
    expect(said(matrix, 'arn:aws:iam::444455556666:user/ana', 'write')).toBe(
      'some · under home/${aws:username}/ only',
    );
    expect(said(matrix, ANALYST, 'write')).toBe('none');
    const account = of(
      allow('s3:PutObject', `${LAKE}/home/\${aws:username}/*`, { Principal: { AWS: '777788889999' } }),
    );
    // Of an account, users have a name; the root user has none.
    expect(said(account, '777788889999', 'write')).toBe('some · under home/${aws:username}/ only');
    expect(cell(account, '777788889999', 'write').asks[0]).toMatchObject({
      principal: { kind: 'user' },
      key: 'home/SomeUser/example',
    });
  });

  it('look at the keys of every action of a kind', () => {
    expect(said(of(allow('s3:DeleteObjectVersion', `${LAKE}/*/old/*.csv`)), ANALYST, 'delete')).toBe(
      'some · DeleteObjectVersion only',
    );
  });

  it('tell what the policy grants from what the own account may', () => {
    const home = 'arn:aws:iam::111122223333:role/Loader';
    const matrix = of(allow('s3:PutObject', `${LAKE}/*`, { Principal: { AWS: home } }));
    expect(said(matrix, home, 'write')).toBe('all');
    expect(said(matrix, home, 'delete')).toBe('some · once its own account allows it');
  });

  it('say what else of the same kind is allowed', () => {
    expect(said(of(allow('s3:GetObjectVersion', `${LAKE}/*`)), ANALYST, 'read')).toBe(
      'some · GetObjectVersion only',
    );
    expect(said(of(allow('s3:GetObject', `${LAKE}/*`)), ANALYST, 'read')).toBe('all · GetObject only');
  });

  it('know the public, and what keeps it out', () => {
    const open = { ...allow('s3:GetObject', `${LAKE}/*`), Principal: '*' };
    expect(said(of(open), 'anonymous', 'read')).toBe('all · GetObject only');
    const before = situation(text(open));
    const after: Situation = {
      ...before,
      bucketBlock: {
        blockPublicAcls: true,
        ignorePublicAcls: true,
        blockPublicPolicy: true,
        restrictPublicBuckets: true,
      },
    };
    const blocked = row(accessMatrix(before, after, undefined, NOW), 'anonymous');
    expect([blocked.before.read.state, blocked.after.read.state]).toEqual(['all', 'none']);
    expect(changed(blocked, 'read')).toBe(true);
    expect(changed(blocked, 'write')).toBe(false);
    const unread: Situation = { ...before, unread: [{ kind: 'public-access-block' }] };
    expect(cell(accessMatrix(unread, unread, undefined, NOW), 'anonymous', 'read').state).toBe('unknown');
  });

  it('go through access points, which both policies must allow', () => {
    const delegated = {
      ...allow('*', [LAKE, `${LAKE}/*`], {
        Condition: { StringEquals: { 's3:DataAccessPointAccount': '111122223333' } },
      }),
      Principal: { AWS: '*' },
    };
    const closed = situation(text(delegated), [point(null)]);
    const granted = situation(text(delegated), [
      point(text(allow('s3:GetObject', `${POINT}/object/shared/*`))),
    ]);
    const matrix = accessMatrix(closed, granted, SESSION, NOW);
    const through = row(matrix, ANALYST, POINT);
    expect(through.before.read.state).toBe('none');
    expect(through.after.read).toMatchObject({
      state: 'some',
      why: ['under shared/ only', 'GetObject only'],
    });
    expect(row(matrix, ANALYST).after.read.state).toBe('none');
    const vpc = situation(text(delegated), [
      point(text(allow('s3:GetObject', `${POINT}/object/*`)), {
        networkOrigin: 'VPC',
        vpcId: 'vpc-1a2b3c4d',
      }),
    ]);
    expect(said(accessMatrix(vpc, vpc, undefined, NOW), ANALYST, 'read', POINT)).toBe(
      'some · from vpc-1a2b3c4d · GetObject only',
    );
  });

  it('are unknown where a policy is missing or is none', () => {
    const broken = situation('{"Version": ');
    expect(said(accessMatrix(broken, broken, SESSION, NOW), 'stranger', 'read')).toBe(
      'unknown · the text is not a policy',
    );
    const unread: Situation = { ...situation(null), unread: [{ kind: 'bucket' }] };
    expect(said(accessMatrix(unread, unread, SESSION, NOW), 'stranger', 'read')).toBe(
      'unknown · the bucket policy could not be read',
    );
  });

  it('keep a session to its session policy', () => {
    const narrowed: MatrixSession = {
      ...SESSION,
      policies: [
        {
          name: 'session policy',
          document: {
            Version: '2012-10-17',
            Statement: { Effect: 'Allow', Action: 's3:Get*', Resource: '*' },
          },
        },
      ],
    };
    const side = situation(null);
    const matrix = accessMatrix(side, side, narrowed, NOW);
    expect([cell(matrix, 'session', 'read').state, cell(matrix, 'session', 'write').state]).toEqual([
      'all',
      'none',
    ]);
  });
});

it('decides what it shows', () => {
  const side = situation(text(allow('s3:GetObject', `${LAKE}/*`)));
  const read = cell(accessMatrix(side, side, SESSION, NOW), ANALYST, 'read');
  expect(read.asks[0]).toMatchObject({ action: 's3:GetObject', key: 'example' });
  expect(decide(read.asks[0]!, side).allowed).toBe(true);
});
