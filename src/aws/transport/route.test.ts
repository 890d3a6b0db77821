import type { HttpRequest } from '@smithy/types';
import { describe, expect, it } from 'vitest';
import { base64url } from '@/lib/base64url';
import { awsProfile, customProfile } from '../profiles/built-in';
import type { ConnectionProfile } from '../profile';
import { routeRequest, transportFor } from './route';
import { hasDotSegment, rawPathAndQuery } from './target';

const sandbox: ConnectionProfile = {
  id: 'sandbox',
  label: 'Sandbox',
  kind: 'sandbox',
  transport: 'relay',
  partition: 'aws',
  region: 'eu-west-1',
};
const direct = awsProfile({ transport: 'direct' });
const relayed = awsProfile({ transport: 'relay' });
const ceph = customProfile({ endpoint: 'http://127.0.0.1:7480', transport: 'relay' });
const ORIGIN = 'http://127.0.0.1:4173';

function request(path: string, query: HttpRequest['query'] = {}): HttpRequest {
  return {
    method: 'GET',
    protocol: 'https:',
    hostname: 'lake.s3.eu-west-1.amazonaws.com',
    path,
    query,
    headers: { host: 'lake.s3.eu-west-1.amazonaws.com', authorization: 'AWS4-HMAC-SHA256 x' },
  };
}

describe('path and query as signed', () => {
  it.each([
    ['/k', {}, '/k'],
    ['', {}, '/'],
    [
      '/',
      { 'list-type': '2', prefix: 'a b/ü', delimiter: '/' },
      '/?delimiter=%2F&list-type=2&prefix=a%20b%2F%C3%BC',
    ],
    ['/', { uploads: '' }, '/?uploads='],
    ['/', { policy: null }, '/?policy'],
    ['/', { b: ['2', '1'], a: "!'()*" }, '/?a=%21%27%28%29%2A&b=2&b=1'],
  ])('%s %j', (path, query, expected) => {
    expect(rawPathAndQuery({ path, query })).toBe(expected);
  });
});

describe('dot segments', () => {
  it.each(['/a/../b', '/..', '/.', '/a/.', '/a/%2e%2E/b', '/.%2e/x'])('%s has one', (path) =>
    expect(hasDotSegment(path)).toBe(true),
  );
  it.each(['/', '/a..b', '/.../x', '/.hidden', '/a./b', '//', '/%252e%252e'])('%s has none', (path) =>
    expect(hasDotSegment(path)).toBe(false),
  );
});

describe('which way a service goes', () => {
  it.each([
    ['direct AWS, S3', direct, 's3', 'direct'],
    ['direct AWS, STS', direct, 'sts', 'direct'],
    ['relayed AWS, S3', relayed, 's3', 'relay'],
    ['relayed AWS, S3 Control', relayed, 's3-control', 'relay'],
    ['relayed AWS, STS stays direct: its answers are secrets', relayed, 'sts', 'direct'],
    ['direct AWS, IAM', direct, 'iam', 'direct'],
    ['relayed AWS, IAM: its answers are no secrets', relayed, 'iam', 'relay'],
    ['direct AWS, S3 Tables: nobody says that it answers browsers', direct, 's3-tables', 'relay'],
    ['sandbox, STS', sandbox, 'sts', 'relay'],
    ['sandbox, IAM', sandbox, 'iam', 'relay'],
    ['lookalike, IAM', ceph, 'iam', 'relay'],
    ['lookalike, STS answers no preflight', ceph, 'sts', 'relay'],
  ] as const)('%s', (_name, profile, service, way) => {
    expect(transportFor(profile, service)).toBe(way);
  });
});

describe('routing', () => {
  it('direct: the URL is what was signed', () => {
    const routed = routeRequest(direct, 's3', request('/a%20b', { 'x-id': 'GetObject' }), ORIGIN);
    expect(routed.url).toBe('https://lake.s3.eu-west-1.amazonaws.com/a%20b?x-id=GetObject');
    expect(routed.headers).not.toHaveProperty('x-drawbridge-target');
  });

  it('direct: the files of a table go through the relay, since nobody can set CORS for them', () => {
    const host = 'a1b2c3d4--table-s3.s3.eu-west-1.amazonaws.com';
    const data = { ...request('/data/x.parquet'), hostname: host, headers: { host } };
    expect(routeRequest(direct, 's3', data, ORIGIN)).toMatchObject({
      via: 'relay',
      url: `${ORIGIN}/relay/aws/${host}/data/x.parquet`,
    });
    const alike = {
      ...data,
      hostname: `x${host}.example`,
      headers: { host: 'lake--table-s3x.s3.amazonaws.com' },
    };
    expect(routeRequest(direct, 's3', alike, ORIGIN).via).toBe('direct');
  });

  it('relay: our own origin, host in the path, the exact target in a header, signed headers untouched', () => {
    const original = request('/a%20b', { 'x-id': 'GetObject' });
    const routed = routeRequest(relayed, 's3', original, ORIGIN);
    expect(routed.url).toBe(`${ORIGIN}/relay/aws/lake.s3.eu-west-1.amazonaws.com/a%20b?x-id=GetObject`);
    expect(routed.headers).toEqual({
      ...original.headers,
      'x-drawbridge-target': base64url('lake.s3.eu-west-1.amazonaws.com/a%20b?x-id=GetObject'),
    });
    expect(original.headers).not.toHaveProperty('x-drawbridge-target');
  });

  it('relay: a path that a browser would rewrite is not visible in the URL at all', () => {
    const { url, headers } = routeRequest(sandbox, 's3', request('/a/../b'), ORIGIN);
    expect(new URL(url).href).toBe(url);
    expect(url).toMatch(
      /^http:\/\/127\.0\.0\.1:4173\/relay\/sandbox\/lake\.s3\.eu-west-1\.amazonaws\.com\/~\//,
    );
    expect(atob(headers['x-drawbridge-target']!)).toBe('lake.s3.eu-west-1.amazonaws.com/a/../b');
  });

  it('relay: two hosts never share a URL', () => {
    const other = { ...request('/k'), headers: { host: 'other.s3.eu-west-1.amazonaws.com' } };
    expect(routeRequest(relayed, 's3', other, ORIGIN).url).not.toBe(
      routeRequest(relayed, 's3', request('/k'), ORIGIN).url,
    );
  });

  it('direct: such a path fails early, with a way out', () => {
    expect(() => routeRequest(direct, 's3', request('/a/../b'), ORIGIN)).toThrow(
      expect.objectContaining({ kind: 'not-supported', code: 'UnaddressableKey', resource: '/a/../b' }),
    );
  });

  it.each([
    ['x-amz-meta-note', 'snow ☃', 'invalid', /metadata/],
    ['content-disposition', 'attachment; filename="☃"', 'invalid', /^(?!.*metadata).*plain ASCII/],
    ['x-amz-tagging', 'a\nb', 'invalid', /^(?!.*metadata).*plain ASCII/],
    ['authorization', 'AWS4-HMAC-SHA256 Credential=AKIA“1”/…', 'credentials', /^(?!.*metadata).*credentials/],
    ['X-Amz-Security-Token', 'tok…', 'credentials', /^(?!.*metadata).*credentials/],
  ])(
    'refuses a header %s that no browser can send, with the advice it needs',
    (name, value, kind, advice) => {
      const unsendable = request('/k');
      unsendable.headers[name] = value;
      expect(() => routeRequest(relayed, 's3', unsendable, ORIGIN)).toThrow(
        expect.objectContaining({ kind, code: 'HeaderNotLatin1', advice: expect.stringMatching(advice) }),
      );
    },
  );
});
