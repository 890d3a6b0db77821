import { describe, expect, it } from 'vitest';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import type { ConnectionProfile } from '@/aws/profile';
import { contentDisposition } from './disposition';
import { LONGEST_LINK, trueExpiry } from './expiry';
import { presign } from './presign';

const now = new Date('2026-11-22T05:00:00Z');
const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1000);

describe('trueExpiry', () => {
  it('is what was asked for while the credentials outlive it', () => {
    expect(trueExpiry(900, inSeconds(3600), now)).toEqual({
      signedAt: now,
      expiresAt: inSeconds(900),
      seconds: 900,
      limitedBy: 'request',
    });
    expect(trueExpiry(LONGEST_LINK, undefined, now).limitedBy).toBe('request');
  });

  it('is the end of the credentials otherwise', () => {
    expect(trueExpiry(12 * 3600, inSeconds(3600.9), now)).toMatchObject({
      seconds: 3600,
      limitedBy: 'session',
    });
  });

  it('is never more than S3 takes', () => {
    expect(trueExpiry(LONGEST_LINK + 1, undefined, now)).toMatchObject({
      seconds: LONGEST_LINK,
      limitedBy: 'service',
    });
  });

  it('refuses credentials that are over', () => {
    expect(() => trueExpiry(60, inSeconds(0.5), now)).toThrow(expect.objectContaining({ kind: 'expired' }));
  });
});

describe('contentDisposition', () => {
  it.each([
    ['q3.csv', `attachment; filename="q3.csv"; filename*=UTF-8''q3.csv`],
    [
      'réviewed – "x".pdf',
      `attachment; filename="r_viewed _ _x_.pdf"; filename*=UTF-8''r%C3%A9viewed%20%E2%80%93%20%22x%22.pdf`,
    ],
    [`it's (1)*.txt`, `attachment; filename="it's (1)*.txt"; filename*=UTF-8''it%27s%20%281%29%2A.txt`],
  ])('%s', (fileName, expected) => {
    expect(contentDisposition({ type: 'attachment', fileName })).toBe(expected);
  });
});

describe('presign', () => {
  const lake: Location = { type: 'bucket', name: 'lake' };
  const point: Location = {
    type: 'access-point',
    name: 'marketing',
    account: '111122223333',
    region: 'eu-west-1',
    partition: 'aws',
  };
  const profile: ConnectionProfile = {
    id: 'p',
    label: 'P',
    kind: 'custom',
    transport: 'relay',
    partition: 'aws',
    region: 'eu-west-1',
    endpoint: 'http://10.0.0.1:7480',
    publicEndpoint: 'http://127.0.0.1:7480',
  };
  const context = (over: Partial<ConnectionProfile> = {}, expiration?: Date): AwsContext => ({
    id: 's1',
    profile: { ...profile, ...over },
    credentials: async () => ({
      accessKeyId: 'ASIAEXAMPLE',
      secretAccessKey: 'secret',
      sessionToken: 'token/with+odd=characters',
      expiration,
    }),
  });

  it('signs for the address under which everybody reaches the service', async () => {
    const request = { method: 'GET', key: 'a b/ü+.txt', versionId: 'v1' } as const;
    const link = await presign(context(), lake, request, 900);
    const url = new URL(link.url);
    expect(url.origin).toBe('http://127.0.0.1:7480');
    expect(url.pathname).toBe('/lake/a%20b/%C3%BC%2B.txt');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      versionId: 'v1',
      'X-Amz-Expires': '900',
      'X-Amz-SignedHeaders': 'host',
      'X-Amz-Security-Token': 'token/with+odd=characters',
    });
    expect(link.url).not.toContain('checksum');
  });

  it('asks for a download name', async () => {
    const disposition = { type: 'attachment', fileName: 'ü.txt' } as const;
    const { url } = await presign(
      context(),
      lake,
      { method: 'GET', key: 'k', response: { disposition } },
      900,
    );
    expect(new URL(url).searchParams.get('response-content-disposition')).toBe(
      `attachment; filename="_.txt"; filename*=UTF-8''%C3%BC.txt`,
    );
  });

  it('signs a PUT that takes any body', async () => {
    const { url } = await presign(context(), lake, { method: 'PUT', key: 'in/box.csv' }, 900);
    expect(url).not.toMatch(/checksum/i);
    expect(new URL(url).searchParams.get('X-Amz-SignedHeaders')).toBe('host');
  });

  it('writes the true expiry into the link', async () => {
    const end = new Date(Date.now() + 600_000);
    const link = await presign(context({}, end), lake, { method: 'GET', key: 'k' }, 12 * 3600);
    const written = Number(new URL(link.url).searchParams.get('X-Amz-Expires'));
    expect(link.limitedBy).toBe('session');
    expect(written).toBe(link.seconds);
    expect(link.expiresAt.getTime()).toBeLessThanOrEqual(end.getTime());
  });

  it('signs for the access point’s own host on AWS', async () => {
    const aws = { kind: 'aws', endpoint: undefined, publicEndpoint: undefined } as const;
    const { url } = await presign(context(aws), point, { method: 'GET', key: 'k' }, 900);
    expect(new URL(url).origin).toBe('https://marketing-111122223333.s3-accesspoint.eu-west-1.amazonaws.com');
  });

  it.each(['a/../b', '..', './a', 'a/.'])('refuses %s, which no browser can open', async (key) => {
    await expect(presign(context(), lake, { method: 'GET', key }, 900)).rejects.toMatchObject({
      code: 'UnaddressableKey',
    });
  });

  it.each(['a//b', '.hidden', 'a..b', '%2e%2e/x'])('takes %s', async (key) => {
    await expect(presign(context(), lake, { method: 'GET', key }, 900)).resolves.toMatchObject({
      seconds: 900,
    });
  });
});
