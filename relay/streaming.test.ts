import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { nodeSend } from './node-send';
import { createRelay } from './relay';
import { relayed, startUpstream, type Upstream } from './testing/upstream';

let upstream: Upstream;
afterEach(() => upstream.close());

const MIB = 1024 * 1024;
const relayTo = () => createRelay({ endpoints: [upstream.origin] });

/** `count` MiB of bytes that differ from chunk to chunk, made only when they are asked for. */
function bytes(count: number, onPull: () => void = () => undefined): ReadableStream<Uint8Array> {
  let made = 0;
  return new ReadableStream(
    {
      pull(controller) {
        onPull();
        if (made === count) {
          controller.close();
          return;
        }
        controller.enqueue(new Uint8Array(MIB).fill(made % 251));
        made += 1;
      },
    },
    { highWaterMark: 0 },
  );
}

async function sha256(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of stream) hash.update(chunk);
  return hash.digest('hex');
}

describe('uploads', () => {
  it('keep their Content-Length and arrive whole', async () => {
    const received: Promise<string>[] = [];
    upstream = await startUpstream((incoming, outgoing) => {
      const digest = sha256(incoming);
      received.push(digest);
      void digest.then(() => outgoing.writeHead(200, { etag: '"e"' }).end());
    });
    const answer = await relayTo().fetch(
      relayed('custom', upstream.host, '/b/k', {
        method: 'PUT',
        headers: { 'content-length': String(64 * MIB) },
        body: bytes(64),
        duplex: 'half',
      }),
    );
    expect(answer.status).toBe(200);
    expect(answer.headers.get('etag')).toBe('"e"');
    expect(upstream.seen[0]?.headers['content-length']).toBe(String(64 * MIB));
    expect(upstream.seen[0]?.headers['transfer-encoding']).toBeUndefined();
    expect(await received[0]).toBe(await sha256(bytes(64)));
  });

  it('send a Content-Length of 0 for an empty body, never chunks', async () => {
    upstream = await startUpstream((_incoming, outgoing) => outgoing.end());
    await relayTo().fetch(relayed('custom', upstream.host, '/b?uploads', { method: 'POST' }));
    expect(upstream.seen[0]?.headers['content-length']).toBe('0');
    expect(upstream.seen[0]?.headers['transfer-encoding']).toBeUndefined();
  });

  it('are read no faster than the upstream takes them', async () => {
    let resume = () => {};
    upstream = await startUpstream((incoming, outgoing) => {
      incoming.pause();
      resume = () => {
        incoming.resume();
        incoming.on('end', () => outgoing.end('done'));
      };
    });
    let pulled = 0;
    const answer = relayTo().fetch(
      relayed('custom', upstream.host, '/b/k', {
        method: 'PUT',
        headers: { 'content-length': String(256 * MIB) },
        body: bytes(256, () => {
          pulled += 1;
        }),
        duplex: 'half',
      }),
    );
    await expect.poll(() => upstream.seen.length).toBe(1);
    await expect.poll(steadiness(() => pulled)).toBe(true);
    // What fits into socket buffers, nowhere near the body.
    expect(pulled).toBeLessThan(64);
    resume();
    expect((await answer).status).toBe(200);
    expect(pulled).toBe(257);
  });

  it('stop when the page goes away', async () => {
    const closed: Promise<unknown>[] = [];
    upstream = await startUpstream((incoming) => {
      incoming.resume().on('error', () => undefined);
      closed.push(new Promise((resolve) => incoming.once('close', resolve)));
    });
    const controller = new AbortController();
    const answer = relayTo().fetch(
      relayed('custom', upstream.host, '/b/k', {
        method: 'PUT',
        headers: { 'content-length': String(MIB) },
        body: new ReadableStream({ pull: () => new Promise(() => {}) }),
        duplex: 'half',
        signal: controller.signal,
      }),
    );
    await expect.poll(() => closed.length).toBe(1);
    controller.abort();
    expect((await answer).status).toBe(502);
    await closed[0];
    expect(upstream.seen[0]?.complete).toBe(false);
  });

  it('get the answer of an upstream that refuses before it has read everything', async () => {
    upstream = await startUpstream((_incoming, outgoing) => {
      outgoing.writeHead(403, { connection: 'close' }).end('<Error><Code>AccessDenied</Code></Error>');
    });
    const answer = await relayTo().fetch(
      relayed('custom', upstream.host, '/b/k', {
        method: 'PUT',
        headers: { 'content-length': String(32 * MIB) },
        body: bytes(32),
        duplex: 'half',
      }),
    );
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('AccessDenied');
  });
});

describe('downloads', () => {
  it('arrive whole', async () => {
    upstream = await startUpstream((_incoming, outgoing) => {
      outgoing.writeHead(200, { 'content-length': String(64 * MIB) });
      void pipe(bytes(64), outgoing);
    });
    const answer = await relayTo().fetch(relayed('custom', upstream.host, '/b/k'));
    expect(answer.headers.get('content-length')).toBe(String(64 * MIB));
    expect(await sha256(answer.body!)).toBe(await sha256(bytes(64)));
  });

  it('show the first bytes before the last are there', async () => {
    const pending: ServerResponse[] = [];
    upstream = await startUpstream((_incoming, outgoing) => {
      outgoing.writeHead(200).write(' ');
      pending.push(outgoing);
    });
    const answer = await relayTo().fetch(relayed('custom', upstream.host, '/b/k?uploadId=1'));
    const reader = answer.body!.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe(' ');
    pending[0]?.end('<Result/>');
    expect(new TextDecoder().decode((await reader.read()).value)).toBe('<Result/>');
  });

  it('end the upstream request when the page stops reading', async () => {
    const closed: Promise<unknown>[] = [];
    upstream = await startUpstream((incoming: IncomingMessage, outgoing) => {
      closed.push(once(outgoing, 'close'));
      outgoing.writeHead(200);
      void pipe(bytes(512), outgoing);
      incoming.resume();
    });
    const answer = await relayTo().fetch(relayed('custom', upstream.host, '/b/k'));
    const reader = answer.body!.getReader();
    await reader.read();
    await reader.cancel();
    await closed[0];
  });

  it('fail, rather than end early, when the upstream breaks off', async () => {
    upstream = await startUpstream((_incoming, outgoing) => {
      outgoing.writeHead(200, { 'content-length': '1000' });
      outgoing.write('half', () => outgoing.destroy());
    });
    const answer = await relayTo().fetch(relayed('custom', upstream.host, '/b/k'));
    await expect(answer.arrayBuffer()).rejects.toThrow();
  });
});

it('gives up on an upstream that stays silent', async () => {
  upstream = await startUpstream(() => undefined);
  const relay = createRelay({ endpoints: [upstream.origin], send: nodeSend({ idleTimeoutMs: 50 }) });
  const answer = await relay.fetch(relayed('custom', upstream.host, '/b'));
  expect(answer.status).toBe(504);
});

async function pipe(stream: ReadableStream<Uint8Array>, outgoing: ServerResponse): Promise<void> {
  // A client that goes away ends the pipe early, which is what some of these tests are about.
  await pipeline(stream, outgoing).catch(() => undefined);
}

/** True once a number is what it was the time before, and not zero. */
function steadiness(read: () => number): () => boolean {
  let before = 0;
  return () => {
    const now = read();
    const same = now > 0 && now === before;
    before = now;
    return same;
  };
}
