import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest, type IncomingHttpHeaders, type RequestOptions } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TARGET_HEADER } from '../relay/wire';
import { startServer, type RunningServer } from './start-server';

let server: RunningServer;
let dist: string;
const sandboxSaw: Request[] = [];

beforeAll(async () => {
  dist = await mkdtemp(join(tmpdir(), 'drawbridge-dist-'));
  await mkdir(join(dist, 'assets'));
  await mkdir(join(dist, '.vite'));
  await writeFile(join(dist, '.vite/manifest.json'), '{}');
  await writeFile(join(dist, 'favicon.svg'), '<svg/>');
  await writeFile(join(dist, 'assets/app-abc123.js'), 'export {};');
  await writeFile(
    join(dist, 'index.html'),
    `<head><meta http-equiv="Content-Security-Policy" content="default-src 'none'"><title>D</title></head>`,
  );
  server = await startServer({
    version: '1.2.3',
    port: 0,
    dist,
    endpoints: ['http://127.0.0.1:7480'],
    sandbox: {
      region: 'eu-west-1',
      identities: [{ label: 'operator', account: '111122223333', accessKeyId: 'A', secretAccessKey: 'S' }],
      fetch(request) {
        sandboxSaw.push(request);
        if (request.url.endsWith('/cut')) {
          return Promise.reject(Object.assign(new Error('cut'), { name: 'ConnectionCut' }));
        }
        return Promise.resolve(new Response('from the sandbox', { headers: { 'x-amz-request-id': 'R' } }));
      },
    },
  });
});
afterAll(async () => {
  await server.close();
  await rm(dist, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** node:http, because fetch refuses to send Host and Origin and tidies paths. */
function ask(path: string, options: RequestOptions & { origin?: string } = {}): Promise<Answer> {
  const { hostname, port } = new URL(options.origin ?? server.url);
  return new Promise((resolve, reject) => {
    httpRequest({ hostname, port, path, agent: false, ...options }, (incoming) => {
      let body = '';
      incoming.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      incoming.on('end', () =>
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body }),
      );
    })
      .on('error', reject)
      .end();
  });
}

describe('who is answered', () => {
  it.each([
    ['its own name', {}, 200],
    ['localhost', { host: 'localhost:PORT' }, 200],
    ['a rebound name', { host: 'evil.example:PORT' }, 403],
    ['a name that begins like ours', { host: '127.0.0.1.evil.example:PORT' }, 403],
    ['another port', { host: '127.0.0.1:1' }, 403],
    ['no port', { host: '127.0.0.1' }, 403],
    ['its own origin', { origin: 'http://127.0.0.1:PORT' }, 200],
    ['another origin', { origin: 'https://evil.example' }, 403],
    ['an opaque origin', { origin: 'null' }, 403],
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }, 403],
    ['a script of another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }, 403],
    ['a page of another local port', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' }, 403],
    [
      'a link from another site',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
      200,
    ],
    [
      'a frame on another site',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
      403,
    ],
  ])('%s', async (_name, headers: Record<string, string>, status) => {
    const own = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace('PORT', String(server.port))]),
    );
    expect((await ask('/runtime.json', { headers: own })).status).toBe(status);
    expect((await ask('/', { headers: own })).status).toBe(status);
  });
});

describe('runtime.json', () => {
  it('says what is there', async () => {
    const { headers, body } = await ask('/runtime.json');
    expect(headers['cache-control']).toBe('no-store');
    expect(JSON.parse(body)).toEqual({
      version: '1.2.3',
      relay: true,
      direct: true,
      endpoints: ['http://127.0.0.1:7480'],
      sandbox: {
        endpoint: server.sandboxUrl,
        region: 'eu-west-1',
        identities: [{ label: 'operator', account: '111122223333', accessKeyId: 'A', secretAccessKey: 'S' }],
      },
    });
  });
});

describe('the app', () => {
  it('is one page under every path of its own, never cached, with the policy as a header', async () => {
    for (const path of ['/', '/connect', '/s/111122223333.BucketAdmin/buckets', '/s/a/l/arn%3Aaws/objects']) {
      const { status, headers, body } = await ask(path);
      expect([path, status, headers['cache-control']]).toEqual([path, 200, 'no-store']);
      expect(body).not.toContain('Content-Security-Policy');
      expect(headers['content-security-policy']).toContain(`connect-src 'self' https://*.amazonaws.com`);
      expect(headers['content-security-policy']).toContain(`${server.sandboxUrl}`);
      expect(headers['content-security-policy']).toContain("require-trusted-types-for 'script'");
      expect(headers['content-security-policy']).not.toContain(`'unsafe-eval'`);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['cross-origin-opener-policy']).toBe('same-origin');
      expect(headers['referrer-policy']).toBe('no-referrer');
    }
  });

  it('keeps hashed assets for ever and nothing else', async () => {
    const asset = await ask('/assets/app-abc123.js');
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(asset.headers['content-type']).toBe('text/javascript; charset=utf-8');
    const icon = await ask('/favicon.svg');
    expect(icon.headers['cache-control']).toBe('no-cache');
    expect(icon.headers['content-type']).toBe('image/svg+xml');
  });

  it.each([
    '/assets/gone-1.js',
    '/.vite/manifest.json',
    '/../../etc/passwd.txt',
    '/%2e%2e/%2e%2e/etc/passwd.txt',
  ])('has no %s', async (path) => {
    expect((await ask(path)).status).toBe(404);
  });

  it('answers HEAD without a body and refuses to be written', async () => {
    const head = await ask('/assets/app-abc123.js', { method: 'HEAD' });
    expect([head.status, head.headers['content-length'], head.body]).toEqual([200, '10', '']);
    expect((await ask('/', { method: 'POST' })).status).toBe(405);
  });
});

describe('the relay', () => {
  const target = (host: string, path: string) => ({
    [TARGET_HEADER]: Buffer.from(`${host}${path}`).toString('base64url'),
  });

  it('reaches the sandbox in this process under AWS host names', async () => {
    const host = 'lake.s3.eu-west-1.amazonaws.com';
    const answer = await ask(`/relay/sandbox/${host}/~/x`, { headers: target(host, '/a/../b') });
    expect(answer.body).toBe('from the sandbox');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(sandboxSaw.at(-1)?.headers.get('x-drawbridge-raw-target')).toBe('/a/../b');
    expect(sandboxSaw.at(-1)?.headers.get('x-drawbridge-host')).toBe(host);
  });

  it('is not for other origins, whatever they ask', async () => {
    const host = 'lake.s3.eu-west-1.amazonaws.com';
    const headers = { ...target(host, '/a'), origin: 'https://evil.example' };
    expect((await ask(`/relay/sandbox/${host}/a`, { headers })).status).toBe(403);
    expect((await ask(`/relay/sandbox/${host}/a`, { headers, method: 'OPTIONS' })).status).toBe(403);
  });
});

describe("the sandbox's own origin", () => {
  it('passes the raw request line and the Host as they came', async () => {
    const { body } = await ask('/bucket/a/../b?x=%2F', { origin: server.sandboxUrl });
    expect(body).toBe('from the sandbox');
    const seen = sandboxSaw.at(-1);
    expect(seen?.headers.get('x-drawbridge-raw-target')).toBe('/bucket/a/../b?x=%2F');
    expect(seen?.headers.get('host')).toBe(new URL(server.sandboxUrl!).host);
  });

  it('lets nobody outside name another host or target', async () => {
    await ask('/bucket/k', {
      origin: server.sandboxUrl,
      headers: { 'x-drawbridge-host': 's3.eu-west-1.amazonaws.com', 'x-drawbridge-raw-target': '/other' },
    });
    const seen = sandboxSaw.at(-1);
    expect(seen?.headers.has('x-drawbridge-host')).toBe(false);
    expect(seen?.headers.get('x-drawbridge-raw-target')).toBe('/bucket/k');
  });

  it('drops the connection when the sandbox says so', async () => {
    await expect(ask('/bucket/cut', { origin: server.sandboxUrl })).rejects.toThrow(
      /socket hang up|ECONNRESET/,
    );
  });
});

it('takes the next port when one is taken', async () => {
  const second = await startServer({ version: 't', port: server.port, dist });
  expect(second.port).toBeGreaterThan(server.port);
  await second.close();
});
