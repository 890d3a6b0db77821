import { createHash } from 'node:crypto';
import { createServer as createNetServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright';
import { createServer as createVite } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startServer, type RunningServer } from '../../server/start-server';
import { chromiumLaunchOptions } from '../chromium';
import type { wire } from './page/main';

const MIB = 1024 * 1024;
const TIMEOUT = 60_000;
vi.setConfig({ testTimeout: TIMEOUT });

let server: RunningServer;
let browser: Browser;
let page: Page;
let closedOrigin: string;
type Answering = (request: Request) => Promise<Response> | Response;
let answer: Answering;
const seen: Request[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  closedOrigin = await originNobodyListensOn();
  server = await startServer({
    version: 'test',
    port: 0,
    endpoints: [closedOrigin],
    sandbox: {
      async fetch(request) {
        seen.push(request);
        return answer(request);
      },
    },
    middleware: async (http) => {
      const vite = await createVite({
        root: fileURLToPath(new URL('page', import.meta.url)),
        configFile: false,
        resolve: { alias: { '@': fileURLToPath(new URL('../../src', import.meta.url)) } },
        logLevel: 'silent',
        cacheDir: fileURLToPath(new URL('../../node_modules/.vite-wire', import.meta.url)),
        server: { middlewareMode: true, hmr: { server: http } },
        optimizeDeps: { include: ['@aws-sdk/client-s3', '@aws-sdk/s3-request-presigner', 'valibot'] },
      });
      http.once('close', () => void vite.close());
      return (incoming, outgoing) => vite.middlewares(incoming, outgoing);
    },
  });
  browser = await chromium.launch(chromiumLaunchOptions());
  page = await browser.newPage();
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted/i.test(message.text())) complaints.push(message.text());
  });
  await page.goto(server.url);
  await page.waitForFunction(() => 'wire' in window, undefined, { timeout: TIMEOUT });
}, TIMEOUT);
beforeEach(() => {
  seen.length = 0;
  answer = () => new Response('ok', { headers: { 'x-amz-bucket-region': 'eu-west-1' } });
});
afterEach(() => page.context().setOffline(false));
afterAll(async () => {
  await browser.close();
  await server.close();
});

const located = () => new Response(null, { headers: { 'x-amz-bucket-region': 'eu-west-1' } });

async function drain(body: ReadableStream<Uint8Array>): Promise<void> {
  const reader = body.getReader();
  while (!(await reader.read()).done);
}

type Wire = typeof wire;
const upload = (options: Parameters<Wire['upload']>[0]) =>
  page.evaluate((given) => (window as unknown as { wire: Wire }).wire.upload(given), options);
const download = (options: Parameters<Wire['download']>[0]) =>
  page.evaluate((given) => (window as unknown as { wire: Wire }).wire.download(given), options);
const uploads = () => seen.filter(({ method }) => method === 'PUT');

describe('uploads in Chromium', () => {
  it('arrive whole through the relay and report their progress', async () => {
    let digest = '';
    let release = () => {};
    const halfWay = new Promise<void>((resolve) => {
      release = resolve;
    });
    answer = async (request) => {
      if (request.method !== 'PUT') return located();
      const hash = createHash('sha256');
      let first = true;
      for await (const chunk of request.body!) {
        hash.update(chunk);
        // The rest is read only once the page has told that some of it is on its way.
        if (first) await halfWay;
        first = false;
      }
      digest = hash.digest('hex');
      return new Response(null, { headers: { etag: '"e1"' } });
    };
    const uploading = upload({ key: 'a/../b', size: 24 * MIB });
    await page.waitForFunction(() => (window as unknown as { uploaded: number }).uploaded > 0);
    release();
    const { ok, etag, progress = [] } = await uploading;
    expect({ ok, etag }).toEqual({ ok: true, etag: '"e1"' });
    expect(progress[0]).toBeLessThan(24 * MIB);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(progress.at(-1)).toBe(24 * MIB);
    const expected = new Uint8Array(24 * MIB).map((_, index) => index % 251);
    expect(digest).toBe(createHash('sha256').update(expected).digest('hex'));
    const [put] = uploads();
    expect(put?.headers.get('x-drawbridge-raw-target')).toBe('/a/../b?x-id=PutObject');
    expect(put?.headers.get('content-length')).toBe(String(24 * MIB));
    expect(put?.headers.get('x-amz-content-sha256')).toBe('UNSIGNED-PAYLOAD');
  });

  it('stop at once when cancelled, on both ends', async () => {
    let broken: Promise<unknown> | undefined;
    answer = (request) => {
      if (request.method !== 'PUT') return located();
      broken = drain(request.body!).catch((error: unknown) => error);
      return new Promise(() => {});
    };
    expect(await upload({ key: 'k', size: 64 * MIB, abortAt: 1 })).toMatchObject({
      ok: false,
      kind: 'aborted',
    });
    expect(await broken).toBeInstanceOf(Error);
  });

  it('cannot carry what no header can, and say so', async () => {
    expect(await upload({ key: 'k', size: 1, note: 'snowman ☃' })).toMatchObject({
      kind: 'invalid',
      code: 'HeaderNotLatin1',
    });
  });
});

describe('downloads in Chromium', () => {
  it('are never served from a cache: not for another bucket, not for another session', async () => {
    let served = 0;
    answer = () => {
      served += 1;
      return new Response(new Uint8Array([served]), {
        headers: {
          'cache-control': 'public, max-age=3600',
          etag: '"same"',
          'x-amz-bucket-region': 'eu-west-1',
        },
      });
    };
    await download({ key: 'warm-up' });
    const first = (await download({ key: 'k' })).bytes;
    const again = (await download({ key: 'k' })).bytes;
    await download({ bucket: 'other', key: 'warm-up' });
    const other = (await download({ bucket: 'other', key: 'k' })).bytes;
    expect(new Set([first?.[0], again?.[0], other?.[0]]).size).toBe(3);
    const conditional = seen.filter(({ headers }) => headers.has('if-none-match'));
    expect(conditional).toEqual([]);
  });

  it('keep the bytes of an object that is stored compressed', async () => {
    answer = () =>
      new Response(new Uint8Array([0x1f, 0x8b, 0, 255, 128]), {
        headers: { 'content-encoding': 'gzip', 'x-amz-bucket-region': 'eu-west-1' },
      });
    expect((await download({ key: 'k.gz' })).bytes).toEqual([0x1f, 0x8b, 0, 255, 128]);
  });

  it('fail when the connection breaks in mid-body', async () => {
    answer = ({ method }) =>
      method === 'HEAD'
        ? located()
        : new Response(
            new ReadableStream({
              start(controller) {
                controller.enqueue(new Uint8Array(10));
              },
              pull: () => Promise.reject(new Error('cut')),
            }),
            { headers: { 'content-length': '1000' } },
          );
    expect(await download({ key: 'k' })).toMatchObject({
      ok: false,
      kind: 'offline',
      code: 'ConnectionLost',
    });
  });
});

describe('the direct way in Chromium', () => {
  const cors = (request: Request, methods: string): Record<string, string> => ({
    'access-control-allow-origin': request.headers.get('origin') ?? '',
    'access-control-allow-methods': methods,
    'access-control-allow-headers': request.headers.get('access-control-request-headers') ?? '',
    'access-control-expose-headers': 'ETag',
  });

  it('works where the service allows this origin', async () => {
    answer = (request) =>
      new Response(request.method === 'OPTIONS' ? null : 'direct', {
        headers: { ...cors(request, 'GET, PUT'), etag: '"e2"' },
      });
    const endpoint = server.sandboxUrl;
    expect(await download({ key: 'k', endpoint })).toMatchObject({ ok: true });
    expect(await upload({ key: 'k', size: 10, endpoint })).toMatchObject({ ok: true, etag: '"e2"' });
    expect(uploads()[0]?.headers.get('host')).toBe(new URL(endpoint!).host);
  });

  it('asks no leave for a read that is signed in its query', async () => {
    answer = (request) => new Response('direct', { headers: cors(request, 'GET') });
    const endpoint = server.sandboxUrl;
    expect(await download({ key: 'simple', endpoint, simple: true })).toMatchObject({ ok: true });
    expect(seen.map(({ method }) => method)).toEqual(['GET']);
    expect(seen[0]?.headers.has('authorization')).toBe(false);
    expect(new URL(seen[0]!.url).searchParams.has('X-Amz-Signature')).toBe(true);
    seen.length = 0;
    expect(await download({ key: 'not-simple', endpoint })).toMatchObject({ ok: true });
    expect(seen.map(({ method }) => method)).toEqual(['OPTIONS', 'GET']);
  });

  it('names CORS when the service is there but does not allow it, and asks once', async () => {
    answer = (request) =>
      request.method === 'OPTIONS' || request.method === 'GET'
        ? new Response('<Error/>', { status: 403 })
        : new Response('ok');
    await page.reload();
    await page.waitForFunction(() => 'wire' in window);
    // Keys of their own: the browser remembers for some seconds which URL's preflight was granted.
    expect(await upload({ key: 'refused', size: 10, endpoint: server.sandboxUrl })).toMatchObject({
      kind: 'cors',
      code: 'CorsRefused',
    });
    expect(await download({ key: 'refused', endpoint: server.sandboxUrl })).toMatchObject({ kind: 'cors' });
    expect(seen.filter(({ method }) => method === 'OPTIONS')).toHaveLength(2);
    expect(uploads()).toEqual([]);
  });

  it('names the network when nobody is there', async () => {
    expect(await download({ key: 'k', endpoint: closedOrigin })).toMatchObject({
      kind: 'offline',
      code: 'Unreachable',
    });
  });

  it('refuses keys that a browser would rewrite, before sending', async () => {
    expect(await download({ key: 'a/../b', endpoint: server.sandboxUrl })).toMatchObject({
      kind: 'not-supported',
      code: 'UnaddressableKey',
    });
    expect(seen).toEqual([]);
  });
});

it('being offline is told from everything else', async () => {
  await page.context().setOffline(true);
  expect(await download({ key: 'k' })).toMatchObject({ kind: 'offline', code: 'Offline' });
});

it('none of this violated the policy of the page', () => {
  expect(complaints).toEqual([]);
});

function originNobodyListensOn(): Promise<string> {
  return new Promise((resolve) => {
    const probe = createNetServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(`http://127.0.0.1:${port}`));
    });
  });
}
