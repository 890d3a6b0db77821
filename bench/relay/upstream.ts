/** An upstream that hands out and swallows bodies as fast as Node does. Says its host. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const CHUNK = Buffer.alloc(64 * 1024, 'drawbridge');

function* body(size: number): Generator<Buffer> {
  for (let left = size; left > 0; left -= CHUNK.length) yield CHUNK.subarray(0, Math.min(left, CHUNK.length));
}

const server = createServer((incoming, outgoing) => {
  if (incoming.method === 'GET') {
    const size = Number(new URL(incoming.url ?? '/', 'http://upstream').searchParams.get('size'));
    outgoing.writeHead(200, { 'content-length': size });
    pipeline(Readable.from(body(size)), outgoing).catch(() => outgoing.destroy());
    return;
  }
  let received = 0;
  incoming.on('data', (chunk: Buffer) => {
    received += chunk.length;
  });
  incoming.on('end', () => outgoing.end(String(received)));
});
server.listen(0, '127.0.0.1', () => {
  process.send?.(`127.0.0.1:${(server.address() as AddressInfo).port}`);
});
