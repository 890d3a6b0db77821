import { describe, expect, it } from 'vitest';
import { hop, LONG_TERM, PROFILE, START } from '../testing/fake-world';
import type { Session } from '../types';
import { longer } from './longer';

const MINUTES = 60_000;

function session(over: Partial<Session>): Session {
  return {
    id: 'source',
    slug: 'source',
    profile: PROFILE,
    name: 'operator',
    kind: 'long-term',
    credentials: LONG_TERM,
    startedAt: START,
    issuedAt: START,
    state: { kind: 'active' },
    ...over,
  };
}

const ending = (minutes: number) => ({
  ...LONG_TERM,
  sessionToken: 't',
  expiration: new Date(START + minutes * MINUTES),
});
const source = session({});
const role = (minutes: number, over: Partial<Session> = {}) =>
  session({
    id: 'role',
    kind: 'assumed-role',
    parentId: 'source',
    hop: hop('BucketAdmin'),
    credentials: ending(minutes),
    ...over,
  });

describe('what lasts longer', () => {
  it('is a renewed role, and the role assumed for longer', () => {
    const of = role(10);
    expect(longer(of, [source, of], START)).toMatchObject({
      renewed: 3600,
      assume: { parentId: 'source', above: 3600, mfa: false },
    });
  });

  it('is no renewal that gains nothing', () => {
    const of = role(60);
    expect(longer(of, [source, of], START).renewed).toBeUndefined();
  });

  it('is renewed with a code where the role wants one', () => {
    const of = role(10, { hop: hop('AuditReader', { mfaSerial: 'arn:aws:iam::1:mfa/me' }) });
    expect(longer(of, [source, of], START)).toMatchObject({ renewed: 3600, assume: { mfa: true } });
  });

  it('is never more than an hour in a chain', () => {
    const first = role(10);
    const chained = role(10, { id: 'chained', parentId: 'role' });
    const { assume, advice } = longer(chained, [source, first, chained], START);
    expect(assume).toBeUndefined();
    expect(advice).toContain('1 hour at most');
  });

  it('is not there for a role at its longest, or without its parent', () => {
    const longest = role(10, { hop: hop('BucketAdmin', { durationSeconds: 43_200 }) });
    expect(longer(longest, [source, longest], START).assume).toBeUndefined();
    const orphan = role(10);
    expect(longer(orphan, [orphan], START)).toMatchObject({ renewed: undefined, assume: undefined });
  });

  it('is other credentials for temporary ones', () => {
    const of = session({ kind: 'temporary', credentials: ending(10) });
    expect(longer(of, [of], START)).toMatchObject({ renewed: undefined, assume: undefined });
    expect(longer(of, [of], START).advice).toContain('bring ones with a later end');
  });
});
