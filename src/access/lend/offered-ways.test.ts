import { describe, expect, it } from 'vitest';
import type { Session } from '@/sessions/types';
import { lendEnd } from './lend-end';
import { offeredWays } from './offered-ways';

const NOW = Date.parse('2026-11-29T12:00:00Z');
const HOUR = 3_600_000;
const hop = {
  roleArn: 'arn:aws:iam::111122223333:role/BucketAdmin',
  sessionName: 'me',
  durationSeconds: 3600,
};

const testSession: Session = {
  id: 'session-1',
  slug: '111122223333.BucketAdmin',
  profile: {
    id: 'aws',
    label: 'AWS',
    kind: 'aws',
    transport: 'relay',
    partition: 'aws',
    region: 'eu-west-1',
  },
  account: '111122223333',
  arn: 'arn:aws:sts::111122223333:assumed-role/BucketAdmin/me',
  name: 'BucketAdmin',
  kind: 'assumed-role',
  credentials: { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'x', sessionToken: 'x' },
  startedAt: 0,
  issuedAt: 0,
  state: { kind: 'active' },
};
const until = (time: number) => ({ ...testSession.credentials, expiration: new Date(time) });

const user: Session = {
  ...testSession,
  id: 'user',
  kind: 'long-term',
  arn: 'arn:aws:iam::111122223333:user/ann',
  credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'x' },
};
const chained: Session = { ...testSession, id: 'first', credentials: until(NOW + HOUR) };
const role: Session = { ...testSession, hop, parentId: 'user', credentials: until(NOW + HOUR) };
const safe: Session = {
  ...role,
  safe: { scope: { may: 'read' }, policy: '{}', full: role.credentials },
};
const fitting = (session: Session, parent?: Session) =>
  offeredWays(session, parent).flatMap(({ way, fits }) => (fits ? [way] : []));

describe('ways to lend', () => {
  it.each<[string, Session, Session | undefined, readonly string[]]>([
    ['a role whose parent is open', role, user, ['own-name', 'scoped']],
    ['a role whose parent is gone', role, undefined, ['scoped']],
    [
      'a role that takes MFA',
      { ...role, hop: { ...hop, mfaSerial: 'arn:aws:iam::1:mfa/a' } },
      user,
      ['scoped'],
    ],
    ['a role with a session policy', { ...role, hop: { ...hop, sessionPolicy: '{}' } }, user, ['scoped']],
    ['a session in safe mode', safe, user, ['scoped']],
    ['an IAM user', user, undefined, ['federated', 'scoped']],
    ['the root user', { ...user, arn: 'arn:aws:iam::111122223333:root' }, undefined, ['scoped']],
    ['credentials that were brought', testSession, undefined, ['scoped']],
    ['a lookalike', { ...testSession, profile: { ...testSession.profile, kind: 'custom' } }, undefined, []],
  ])('%s', (_, session, parent, expected) => {
    expect(fitting(session, parent)).toEqual(expected);
    for (const { sentence } of offeredWays(session, parent)) expect(sentence).toMatch(/\.$/);
  });
});

describe('their true end', () => {
  it.each([
    ['what was asked', 'scoped', 900, role, user, 900, 'asked'],
    ['the session’s own', 'scoped', 7200, role, user, 3600, 'session'],
    ['36 hours of a user’s token', 'scoped', 200_000, user, undefined, 129_600, 'call'],
    ['the role once more', 'own-name', 14_400, role, user, 14_400, 'asked'],
    ['twelve hours of a role', 'own-name', 50_000, role, user, 43_200, 'call'],
    ['the hour of a chain', 'own-name', 14_400, role, chained, 3600, 'chain'],
    ['no less than a quarter', 'federated', 60, user, undefined, 900, 'least'],
  ] as const)('%s', (_, way, asked, session, parent, seconds, limitedBy) => {
    expect(lendEnd(way, asked, { session, parent }, NOW)).toMatchObject({
      seconds,
      until: NOW + seconds * 1000,
      limitedBy,
    });
  });

  it.each([
    ['a role’s own maximum, where it was read', 14_400, user, 7200, 7200, 'role', 7200],
    ['what was asked below it', 3600, user, 7200, 3600, 'asked', 7200],
    ['the hour of a chain all the same', 14_400, chained, 7200, 3600, 'chain', 3600],
  ] as const)('%s', (_, asked, parent, maxSessionDuration, seconds, limitedBy, most) => {
    expect(lendEnd('own-name', asked, { session: role, parent, maxSessionDuration }, NOW)).toMatchObject({
      seconds,
      limitedBy,
      most,
    });
  });
});
