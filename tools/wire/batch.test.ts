import { afterEach, describe, expect, it } from 'vitest';
import { startServer, type RunningServer } from '../../server/start-server';
import type { Answer } from '../../src/aws/transport/answer';
import { BatchChannel, TooLargeForBatch } from '../../src/aws/transport/batch';
import type { RoutedRequest } from '../../src/aws/transport/route';
import { TARGET_HEADER } from '../../src/aws/transport/wire';
import { BATCH_LIMITS } from '../../src/lib/batch-wire';

const HOST = 'lake.s3.eu-west-1.amazonaws.com';
let server: RunningServer;
afterEach(() => server.close());

/** The channel to a server whose sandbox is `answer`. */
async function channelTo(answer: (request: Request, path: string) => Promise<Response> | Response) {
  server = await startServer({
    version: 'test',
    port: 0,
    sandbox: {
      fetch: async (request) => answer(request, request.headers.get('x-drawbridge-raw-target') ?? ''),
    },
  });
  return new BatchChannel(server.url);
}

const routed = (path: string): RoutedRequest => ({
  via: 'relay',
  upstream: 'sandbox',
  url: `${server.url}/relay/sandbox/${HOST}${path}`,
  headers: { [TARGET_HEADER]: Buffer.from(HOST + path).toString('base64url') },
  host: HOST,
  pathAndQuery: path,
});

const text = ({ body }: Answer) => new Response(body as ReadableStream<Uint8Array>).text();

describe('the batch channel', () => {
  it('brings every answer to its question, whatever their number and order', async () => {
    let atOnce = 0;
    let most = 0;
    const channel = await channelTo(async (request, path) => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      const body = await request.text();
      for (let turn = Number(path.slice(2)) % 7; turn > 0; turn -= 1) await new Promise(setImmediate);
      atOnce -= 1;
      return new Response(`${request.method} ${path} ${body}`, { headers: { etag: `"${path}"` } });
    });
    const answers = await Promise.all(
      Array.from({ length: 300 }, (_, index) =>
        channel.send(routed(`/k${index}`), 'PUT', new Blob([`body ${index}`]), undefined),
      ),
    );
    expect(await Promise.all(answers.map(text))).toEqual(
      answers.map((_, index) => `PUT /k${index} body ${index}`),
    );
    expect(answers[7]).toMatchObject({ statusCode: 200, headers: { etag: '"/k7"' } });
    expect(most).toBeGreaterThan(16);
  });

  it('lets one be cancelled, in the queue or on its way, without harm to the others', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const channel = await channelTo(async (_, path) => {
      await held;
      return new Response(path);
    });
    const first = new AbortController();
    const cancelled = channel.send(routed('/one'), 'GET', undefined, first.signal);
    const kept = channel.send(routed('/two'), 'GET', undefined, undefined);
    await new Promise((resolve) => {
      setTimeout(resolve, 0);
    });
    first.abort();
    await expect(cancelled).rejects.toThrow('cancelled');
    await expect(channel.send(routed('/x'), 'GET', undefined, first.signal)).rejects.toThrow('cancelled');
    release();
    expect(await text(await kept)).toBe('/two');
  });

  it('tells what broke from what is too large for it, and neither harms the others', async () => {
    const channel = await channelTo((_, path) => {
      if (path === '/cut') throw Object.assign(new Error('cut'), { name: 'ConnectionCut' });
      return new Response(path === '/large' ? 'x'.repeat(BATCH_LIMITS.answerBytes + 1) : 'fine');
    });
    const [cut, large, fine] = await Promise.allSettled(
      ['/cut', '/large', '/fine'].map((path) => channel.send(routed(path), 'GET', undefined, undefined)),
    );
    expect(cut).toMatchObject({ status: 'rejected', reason: expect.any(TypeError) });
    expect(large).toMatchObject({ status: 'rejected', reason: expect.any(TooLargeForBatch) });
    expect(fine).toMatchObject({ status: 'fulfilled', value: { statusCode: 200 } });
  });

  it('keeps a batch below what the relay takes', async () => {
    const channel = await channelTo(async (request) => new Response(String((await request.text()).length)));
    const body = 'x'.repeat(BATCH_LIMITS.requestBytes / 8);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => channel.send(routed(`/k${index}`), 'PUT', body, undefined)),
    );
    expect(await Promise.all(answers.map(text))).toEqual(answers.map(() => String(body.length)));
  });

  it('fails what waits for a server that is gone, as fetch does', async () => {
    const channel = await channelTo(() => new Response('fine'));
    await server.close();
    await expect(channel.send(routed('/k'), 'GET', undefined, undefined)).rejects.toBeInstanceOf(TypeError);
  });
});
