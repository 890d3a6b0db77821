import { describe, expect, it } from 'vitest';
import { emptyHop } from '../hops/hop-draft';
import { emptyForm, hopErrors, sourceOf, startsTemporary, type ConnectForm } from './connect-form';

const ROLE = 'arn:aws:iam::111122223333:role/A';
const form = (change: Partial<ConnectForm> = {}): ConnectForm => ({
  ...emptyForm({
    kind: 'aws',
    region: 'eu-west-1',
    transport: 'direct',
    endpoint: '',
    stsEndpoint: '',
    safe: false,
  }),
  ...change,
});
const key = (accessKeyId: string, secretAccessKey = 's', sessionToken = '') => ({
  tab: 'key' as const,
  key: { accessKeyId, secretAccessKey, sessionToken },
});
const message = (change: Partial<ConnectForm>) => {
  const source = sourceOf(form(change));
  return source.kind === 'incomplete' ? source.message : undefined;
};

describe('sourceOf', () => {
  it('says what is missing, tab by tab', () => {
    expect(message({})).toContain('Paste credentials first');
    expect(message({ paste: 'hello' })).toContain('No credentials recognised');
    expect(message({ paste: 'AWS_ACCESS_KEY_ID=AKIAQ3EGRZ7EXAMPLE22' })).toContain('AWS_SECRET_ACCESS_KEY');
    expect(message({ tab: 'config' })).toContain('Paste the file first');
    expect(message(key('AKIAQ3EGRZ7EXAMPLE22', ''))).toContain('secret access key');
    expect(message(key('ASIAQ3EGRZ7EXAMPLE22'))).toContain('session token');
    const { oidc } = form();
    expect(message({ tab: 'oidc' })).toContain('OIDC token');
    expect(message({ tab: 'oidc', oidc: { ...oidc, token: 'eyJ' } })).toContain('ARN of the role');
    const withRole = (roleArn: string) => message({ tab: 'oidc', oidc: { ...oidc, token: 'eyJ', roleArn } });
    expect(withRole('A')).toContain('Not a role ARN');
    expect(withRole('arn:aws:iam::111122223333:user/a')).toContain('not of a role');
    expect(withRole(` ${ROLE}\n`)).toBeUndefined();
    expect(
      message({ tab: 'oidc', oidc: { ...oidc, token: 'eyJ', roleArn: ROLE, sessionName: '' } }),
    ).toContain('Session name');
  });

  it('trims what was typed', () => {
    expect(sourceOf(form(key(' AKIAQ3EGRZ7EXAMPLE22 ', ' s\n')))).toEqual({
      kind: 'ready',
      source: { kind: 'keys', credentials: { accessKeyId: 'AKIAQ3EGRZ7EXAMPLE22', secretAccessKey: 's' } },
    });
  });

  it('refuses what has no shape of keys, before anything is asked', () => {
    const wrong = (change: Partial<ConnectForm>) => sourceOf(form(change));
    expect(wrong(key('AKIAQ3EGRZ7EXAMPLE22', 'se“cret'))).toEqual({
      kind: 'wrong',
      message:
        'The secret access key has a typographic quote “ (U+201C) as its 3rd character. Leave the quotation marks out.',
    });
    expect(
      wrong({ paste: 'AWS_ACCESS_KEY_ID=AKIAQ3EGRZ7EXAMPLE22\nAWS_SECRET_ACCESS_KEY="secret' }),
    ).toMatchObject({
      kind: 'wrong',
      message: expect.stringContaining('starts with a double quote'),
    });
    const connection = { ...form().connection, kind: 'custom' as const };
    expect(wrong({ ...key('minio-admin', 'p@ss'), connection })).toMatchObject({ kind: 'ready' });
  });

  it('exchanges a long-term key only when asked to, and never a temporary one', () => {
    const exchange = { ...form().exchange, on: true };
    expect(sourceOf(form({ ...key('AKIAQ3EGRZ7EXAMPLE22'), exchange }))).toMatchObject({
      source: { exchange: { durationSeconds: 43_200 } },
    });
    expect(sourceOf(form({ ...key('ASIAQ3EGRZ7EXAMPLE22', 's', 't'), exchange }))).not.toHaveProperty(
      'source.exchange',
    );
    const serial = { ...exchange, mfaSerial: 'arn:aws:iam::444455556666:mfa/me' };
    expect(message({ ...key('AKIAQ3EGRZ7EXAMPLE22'), exchange: serial })).toContain('six digits');
    expect(
      sourceOf(form({ ...key('AKIAQ3EGRZ7EXAMPLE22'), exchange: { ...serial, mfaCode: '123456' } })),
    ).toMatchObject({
      source: { exchange: { mfaSerial: serial.mfaSerial, mfaCode: '123456' } },
    });
  });

  it('knows which sources make the first hop a chained one', () => {
    const temporary = (change: Partial<ConnectForm>) => startsTemporary(sourceOf(form(change)));
    expect(temporary(key('AKIAQ3EGRZ7EXAMPLE22'))).toBe(false);
    expect(temporary(key('ASIAQ3EGRZ7EXAMPLE22', 's', 't'))).toBe(true);
    expect(temporary({ ...key('AKIAQ3EGRZ7EXAMPLE22'), exchange: { ...form().exchange, on: true } })).toBe(
      true,
    );
  });
});

describe('hopErrors', () => {
  const long = { ...emptyHop(), roleArn: ROLE, durationSeconds: 7200 };

  it('leaves out blank cards and counts the chain without them', () => {
    const blank = emptyHop();
    expect(hopErrors(form({ hops: [blank] }), false).size).toBe(0);
    expect(hopErrors(form({ hops: [blank, long] }), false).size).toBe(0);
    expect(hopErrors(form({ hops: [long] }), true).get(long.id)).toHaveProperty('durationSeconds');
  });
});
