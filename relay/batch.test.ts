import { afterEach, describe, expect, it } from 'vitest';
import { framePrefix, readFrames } from '../src/lib/frames';
import { relayBatch } from './batch';
import { createRelay } from './relay';
import { startUpstream, type Upstream } from './testing/upstream';
import { BATCH_HEADER, BATCH_LIMITS, type BatchedAnswer } from '../src/lib/batch-wire';
import { TARGET_HEADER } from './wire';

let upstream: Upstream;
afterEach(() => upstream.close());

interface Part {
  readonly method?: string;
  readonly target?: string;
  readonly body?: string;
  readonly headers?: Record<string, string>;
  readonly host?: string;
  readonly head?: unknown;
}

function batchOf(parts: readonly Part[], headers: Record<string, string> = { [BATCH_HEADER]: '1' }): Request {
  const pieces = parts.flatMap(
    ({ method = 'GET', target = '/b/k', body = '', host = upstream.host, ...more }, id) => {
      const signed = {
        [TARGET_HEADER]: Buffer.from(`${host}${target}`).toString('base64url'),
        ...more.headers,
      };
      const head = 'head' in more ? more.head : { id, upstream: 'custom', host, method, headers: signed };
      return [framePrefix(head, body.length), new TextEncoder().encode(body)];
    },
  );
  return new Request('http://127.0.0.1:4173/relay/batch', {
    method: 'POST',
    headers,
    body: new Blob(pieces),
  });
}

async function answers(request: Request) {
  const relay = createRelay({ endpoints: [upstream.origin] });
  const response = await relayBatch(request, (one) => relay.fetch(one));
  if (response.status !== 200) return response.status;
  const found: [BatchedAnswer, string][] = [];
  for await (const { head, body } of readFrames(response.body!, 4 * BATCH_LIMITS.answerBytes))
    found.push([head as BatchedAnswer, new TextDecoder().decode(body)]);
  return found;
}

async function inOrder(request: Request) {
  const found = await answers(request);
  if (typeof found === 'number') throw new Error(`status ${found}`);
  return found
    .toSorted(([a], [b]) => a.id - b.id)
    .map(([head, body]) => ('failed' in head ? head.failed : [head.status, body]));
}

describe('a batch', () => {
  it('sends each of its requests as if it came alone, and all at once', async () => {
    const held: (() => void)[] = [];
    upstream = await startUpstream((incoming, outgoing) => {
      let body = '';
      incoming.on('data', (chunk: Buffer) => (body += chunk.toString()));
      incoming.on('end', () => {
        held.push(() => outgoing.end(`${incoming.method} ${incoming.url} ${body}`));
        // Answered in reverse, once all are there.
        if (held.length === 3) for (const answer of held.toReversed()) answer();
      });
    });
    expect(
      await inOrder(
        batchOf([
          { target: '/b/../a?x=1' },
          { method: 'PUT', target: '/b/two', body: 'second' },
          { method: 'DELETE', target: '/b/three' },
        ]),
      ),
    ).toEqual([
      [200, 'GET /b/../a?x=1 '],
      [200, 'PUT /b/two second'],
      [200, 'DELETE /b/three '],
    ]);
    const put = upstream.seen.find(({ method }) => method === 'PUT');
    expect(put?.headers).toMatchObject({ 'content-length': '6', host: upstream.host });
    expect(put?.headers).not.toHaveProperty(TARGET_HEADER);
  });

  it('answers for each alone: refused, cut, too large, fine', async () => {
    upstream = await startUpstream((incoming, outgoing) => {
      if (incoming.url === '/b/cut') {
        outgoing.writeHead(200, { 'content-length': 100 }).write('half');
        setImmediate(() => outgoing.destroy());
      } else outgoing.end(incoming.url === '/b/large' ? 'x'.repeat(BATCH_LIMITS.answerBytes + 1) : 'fine');
    });
    const [elsewhere, nowhere, cut, large, fine] = await inOrder(
      batchOf([
        { host: 'evil.example' },
        { headers: { [TARGET_HEADER]: 'nonsense' } },
        { target: '/b/cut' },
        { target: '/b/large' },
        {},
      ]),
    );
    expect(elsewhere).toMatchObject([403, expect.stringContaining('RelayHostNotAllowed')]);
    expect(nowhere).toMatchObject([400, expect.stringContaining('RelayBadTarget')]);
    expect([cut, large, fine]).toEqual(['cut', 'too-large', [200, 'fine']]);
    expect(upstream.seen.map(({ url }) => url)).toEqual(
      expect.arrayContaining(['/b/cut', '/b/k', '/b/large']),
    );
  });

  it('without its header, or of anything but frames, is refused whole', async () => {
    upstream = await startUpstream((_, outgoing) => outgoing.end('fine'));
    expect(await answers(batchOf([{}], {}))).toBe(400);
    expect(await answers(batchOf([{}, { head: { id: 'x' } }]))).toBe(400);
    expect(await answers(batchOf([{ head: null }]))).toBe(400);
    expect(
      await answers(
        batchOf([{ head: { id: 1, upstream: 'custom', host: 'h', method: 'GET', headers: { a: 1 } } }]),
      ),
    ).toBe(400);
    expect(await answers(batchOf(Array.from({ length: BATCH_LIMITS.requests + 1 }, () => ({}))))).toBe(400);
    const large = 'x'.repeat(BATCH_LIMITS.requestBytes / 2);
    expect(await answers(batchOf([1, 2, 3].map(() => ({ method: 'PUT', body: large }))))).toBe(400);
    expect(upstream.seen).toEqual([]);
  });

  it('gives up what it asked for when the page goes away', async () => {
    const closed: Promise<void>[] = [];
    let bothThere = () => {};
    const begun = new Promise<void>((resolve) => {
      bothThere = resolve;
    });
    upstream = await startUpstream((incoming) => {
      closed.push(new Promise((gone) => incoming.socket.once('close', () => gone())));
      if (closed.length === 2) bothThere();
    });
    const controller = new AbortController();
    const request = new Request(batchOf([{}, {}]), { signal: controller.signal });
    const relay = createRelay({ endpoints: [upstream.origin] });
    await relayBatch(request, (one) => relay.fetch(one));
    await begun;
    controller.abort();
    await Promise.all(closed);
    expect(closed).toHaveLength(2);
  });
});
