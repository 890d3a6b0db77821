import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RawRequest } from './raw-request';
import { createRelay } from './relay';
import { relayed, startUpstream, type Upstream } from './testing/upstream';
import { RELAY_ERROR_HEADER, TARGET_HEADER } from './wire';

let upstream: Upstream;

beforeEach(async () => {
  upstream = await startUpstream((_incoming, outgoing) => outgoing.end('ok'));
});
afterEach(() => upstream.close());

const relayTo = () => createRelay({ endpoints: [upstream.origin] });

describe('request line', () => {
  it.each([
    '/bucket/a/../b',
    '/bucket/..',
    '/bucket/./x',
    '/bucket/a%2Fb',
    '/bucket/a%2fb%252F',
    '/bucket//double///slash/',
    '/bucket/%2e%2e/x',
    "/bucket/sp%20ace%2Bplus!'()*",
    '/bucket/%E2%98%83?x-id=GetObject&prefix=a%2Fb%20c',
    '/bucket?list-type=2&start-after=%00&delimiter=%2F',
    '/bucket/a\\b',
    '/?x-id=ListBuckets',
  ])('%s arrives byte for byte', async (target) => {
    const answer = await relayTo().fetch(relayed('custom', upstream.host, target));
    expect(answer.status).toBe(200);
    expect(upstream.seen[0]?.url).toBe(target);
  });
});

describe('headers', () => {
  it('keeps what may be signed, restores Host and drops what the browser adds', async () => {
    await relayTo().fetch(
      relayed('custom', upstream.host, '/b/k', {
        headers: {
          authorization: 'AWS4-HMAC-SHA256 Credential=x',
          'amz-sdk-invocation-id': 'id-1',
          'amz-sdk-request': 'attempt=1; max=3',
          'x-amz-date': '20260101T000000Z',
          'x-amz-meta-note': 'a  b',
          'if-none-match': '*',
          range: 'bytes=0-1',
          cookie: 'secret=1',
          origin: 'http://127.0.0.1:4173',
          referer: 'http://127.0.0.1:4173/s/x',
          'accept-language': 'de',
          'accept-encoding': 'gzip, br',
          'sec-fetch-site': 'same-origin',
          'sec-ch-ua': 'x',
          'x-forwarded-for': '10.0.0.1',
          'x-drawbridge-host': 'evil.example',
          'x-drawbridge-raw-target': '/evil',
        },
      }),
    );
    const { headers } = upstream.seen[0]!;
    expect(headers).toMatchObject({
      host: upstream.host,
      authorization: 'AWS4-HMAC-SHA256 Credential=x',
      'amz-sdk-invocation-id': 'id-1',
      'amz-sdk-request': 'attempt=1; max=3',
      'x-amz-date': '20260101T000000Z',
      'x-amz-meta-note': 'a  b',
      'if-none-match': '*',
      range: 'bytes=0-1',
      'accept-encoding': 'identity',
    });
    const gone = Object.keys(headers).filter((name) =>
      /^(cookie|origin|referer|accept-language|sec-|x-forwarded|x-drawbridge|transfer-encoding)/.test(name),
    );
    expect(gone).toEqual([]);
  });

  it('answers no-store, renames what a browser would act on, and passes the upstream date', async () => {
    await upstream.close();
    upstream = await startUpstream((_incoming, outgoing) => {
      outgoing.writeHead(200, {
        date: 'Thu, 01 Jan 2026 00:00:00 GMT',
        etag: '"abc"',
        age: '5',
        'content-encoding': 'gzip',
        'cache-control': 'public, max-age=60',
        expires: 'Fri, 02 Jan 2026 00:00:00 GMT',
        'set-cookie': 'a=b',
        'strict-transport-security': 'max-age=1',
        'access-control-allow-origin': '*',
        'x-amz-request-id': 'R1',
      });
      outgoing.end(Buffer.from([0x1f, 0x8b, 0xff, 0x00]));
    });
    const answer = await relayTo().fetch(relayed('custom', upstream.host, '/b/k'));
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      date: 'Thu, 01 Jan 2026 00:00:00 GMT',
      etag: '"abc"',
      'cache-control': 'no-store',
      'x-drawbridge-content-encoding': 'gzip',
      'x-drawbridge-cache-control': 'public, max-age=60',
      'x-drawbridge-expires': 'Fri, 02 Jan 2026 00:00:00 GMT',
      'x-amz-request-id': 'R1',
    });
    for (const name of ['age', 'content-encoding', 'expires', 'set-cookie', 'access-control-allow-origin']) {
      expect([name, answer.headers.has(name)]).toEqual([name, false]);
    }
    expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([0x1f, 0x8b, 0xff, 0x00]);
  });

  it('keeps the Content-Length of a HEAD', async () => {
    await upstream.close();
    upstream = await startUpstream((_incoming, outgoing) => {
      outgoing.writeHead(200, { 'content-length': '5000000000' }).end();
    });
    const answer = await relayTo().fetch(relayed('custom', upstream.host, '/b/k', { method: 'HEAD' }));
    expect(answer.headers.get('content-length')).toBe('5000000000');
    expect(answer.body).toBeNull();
  });

  it('hands a redirect on without following it', async () => {
    await upstream.close();
    upstream = await startUpstream((_incoming, outgoing) => {
      outgoing.writeHead(307, { location: 'https://elsewhere.example/' }).end('<Error/>');
    });
    const answer = await relayTo().fetch(relayed('custom', upstream.host, '/b/k'));
    expect(answer.status).toBe(307);
    expect(answer.headers.has('location')).toBe(false);
    expect(answer.headers.get('x-drawbridge-location')).toBe('https://elsewhere.example/');
    expect(upstream.seen).toHaveLength(1);
  });
});

describe('what it refuses', () => {
  const code = async (request: Request, relay = relayTo()) => {
    const answer = await relay.fetch(request);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    return `${answer.status} ${answer.headers.get(RELAY_ERROR_HEADER)}`;
  };

  it('hosts that nobody allowed', async () => {
    expect(await code(relayed('aws', '169.254.169.254', '/latest/meta-data'))).toBe('403 HostNotAllowed');
    expect(await code(relayed('aws', upstream.host, '/'))).toBe('403 HostNotAllowed');
    expect(await code(relayed('custom', 's3.eu-west-1.amazonaws.com', '/'))).toBe('403 HostNotAllowed');
    expect(await code(relayed('custom', '127.0.0.1:1', '/'))).toBe('403 HostNotAllowed');
    expect(upstream.seen).toEqual([]);
  });

  it.each(['aws', 'sandbox'])('what only looks like IAM, as %s', async (name) => {
    const asked: string[] = [];
    const relay = createRelay({
      send: async ({ host }) => {
        asked.push(host);
        return new Response('ok');
      },
      sandbox: async (request) => {
        asked.push(new URL(request.url).host);
        return new Response('ok');
      },
    });
    const form = { method: 'POST', body: 'Action=ListRoles&Version=2010-05-08' };
    expect((await relay.fetch(relayed(name, 'iam.amazonaws.com', '/', form))).status).toBe(200);
    for (const host of ['iam.amazonaws.com.evil.example', 'iam.amazonaws.com:8443', 'a.iam.amazonaws.com']) {
      expect(await code(relayed(name, host, '/', form), relay)).toBe('403 HostNotAllowed');
    }
    expect(asked).toEqual(['iam.amazonaws.com']);
  });

  it('AWS when it is switched off', async () => {
    const relay = createRelay({ aws: false });
    expect(await code(relayed('aws', 's3.eu-west-1.amazonaws.com', '/'), relay)).toBe('403 HostNotAllowed');
  });

  it('upstreams that do not exist', async () => {
    expect(await code(relayed('ftp', upstream.host, '/'))).toBe('404 UpstreamUnknown');
    expect(await code(relayed('sandbox', 's3.eu-west-1.amazonaws.com', '/'))).toBe('404 UpstreamUnknown');
  });

  it('targets that are missing, differ from the URL or smuggle', async () => {
    const plain = new Request(`http://127.0.0.1/relay/custom/${upstream.host}/b`);
    expect(await code(plain)).toBe('400 TargetMissing');
    const other = new Request(`http://127.0.0.1/relay/custom/127.0.0.1:1/b`, {
      headers: { [TARGET_HEADER]: Buffer.from(`${upstream.host}/b`).toString('base64url') },
    });
    expect(await code(other)).toBe('400 BadTarget');
    expect(await code(relayed('custom', upstream.host, '/b HTTP/1.1\r\nx: y'))).toBe('400 BadTarget');
    expect(await code(relayed('custom', upstream.host, ''))).toBe('400 BadTarget');
    expect(upstream.seen).toEqual([]);
  });

  it('says so in XML when nobody listens there', async () => {
    const { host, origin } = upstream;
    await upstream.close();
    const answer = await createRelay({ endpoints: [origin] }).fetch(relayed('custom', host, '/b'));
    expect(answer.status).toBe(502);
    expect(answer.headers.get(RELAY_ERROR_HEADER)).toBe('UpstreamUnreachable');
    expect(await answer.text()).toContain('<Code>RelayUpstreamUnreachable</Code>');
  });
});

describe('upstreams', () => {
  it('opens AWS over https under the host that was signed', async () => {
    const sent: RawRequest[] = [];
    const relay = createRelay({
      send: (request) => {
        sent.push(request);
        return Promise.resolve(new Response('x'));
      },
    });
    await relay.fetch(relayed('aws', 'lake.s3.eu-west-1.amazonaws.com', '/a/../b?x-id=GetObject'));
    expect(sent[0]).toMatchObject({
      protocol: 'https:',
      host: 'lake.s3.eu-west-1.amazonaws.com',
      target: '/a/../b?x-id=GetObject',
    });
    expect(sent[0]?.headers['host']).toBe('lake.s3.eu-west-1.amazonaws.com');
  });

  it('hands the sandbox the raw target and the true host in headers of its own', async () => {
    const seen: Request[] = [];
    const relay = createRelay({
      sandbox: (request) => {
        seen.push(request);
        return Promise.resolve(new Response('x'));
      },
    });
    await relay.fetch(
      relayed('sandbox', 'lake.s3.eu-west-1.amazonaws.com', '/a/../b', {
        headers: { 'x-drawbridge-host': 'evil.example' },
      }),
    );
    expect(seen[0]?.headers.get('x-drawbridge-raw-target')).toBe('/a/../b');
    expect(seen[0]?.headers.get('x-drawbridge-host')).toBe('lake.s3.eu-west-1.amazonaws.com');
    expect(seen[0]?.headers.get('host')).toBe('lake.s3.eu-west-1.amazonaws.com');
    expect(seen[0]?.headers.has(TARGET_HEADER)).toBe(false);
  });
});
