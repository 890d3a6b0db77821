import { createServer, request as httpRequest, type RequestListener, type Server } from 'node:http';
import {
  connect,
  createServer as createNetServer,
  type AddressInfo,
  type Server as NetServer,
} from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createRelay } from '../relay/relay';
import { TARGET_HEADER } from '../relay/wire';
import { nodeListener, serve, SERVER_LIMITS, type FetchHandler } from './node-listener';

const MB = 1024 * 1024;
const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

async function listening(server: Server | NetServer): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  open.push(() => {
    server.close();
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
  return (server.address() as AddressInfo).port;
}

function serving(handler: FetchHandler): Promise<number> {
  const server = createServer(SERVER_LIMITS);
  serve(server, nodeListener(handler));
  return listening(server);
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly sent: number;
}

/** Sends like a browser: looks at the answer only when all is sent, or when no more can be. */
function upload(
  port: number,
  path: string,
  bytes: number,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    open.push(() => socket.destroy());
    const lines = Object.entries({ host: `127.0.0.1:${port}`, 'content-length': String(bytes), ...headers });
    socket.write(
      `PUT ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`,
    );
    const chunk = Buffer.alloc(MB);
    let sent = 0;
    let received = '';
    const finish = () => {
      const [head = '', body = ''] = received.split('\r\n\r\n');
      const status = Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1]);
      if (Number.isNaN(status)) reject(new Error(`no answer after ${sent} bytes`));
      else resolve({ status, body, sent });
      socket.destroy();
    };
    const more = () => {
      if (sent >= bytes && received.includes('</Error>')) finish();
      if (sent >= bytes || socket.destroyed) return;
      sent += chunk.length;
      socket.write(chunk, (error) => {
        if (!error) more();
      });
    };
    socket.on('data', (data) => {
      received += data.toString('latin1');
      if (sent >= bytes && received.includes('</Error>')) finish();
    });
    socket.on('error', () => undefined);
    socket.on('close', finish);
    more();
  });
}

const refusal = () => new Response('<Error>no</Error>', { status: 403, headers: { 'content-length': '17' } });

/** Answers as soon as it has the headers, reads nothing more, and keeps the connection. */
function refusingUpstream(after: 'keeps' | 'cuts'): Promise<number> {
  return listening(
    createNetServer((socket) => {
      open.push(() => socket.destroy());
      socket.on('error', () => undefined);
      socket.once('data', () => {
        socket.pause();
        socket.write('HTTP/1.1 403 Forbidden\r\ncontent-length: 17\r\n\r\n<Error>no</Error>');
        if (after === 'cuts') socket.destroySoon();
      });
    }),
  );
}

async function relayTo(upstream: number): Promise<{ port: number; headers: Record<string, string> }> {
  const host = `127.0.0.1:${upstream}`;
  const relay = createRelay({ endpoints: [`http://${host}`] });
  const port = await serving((request) => relay.fetch(request));
  return { port, headers: { [TARGET_HEADER]: Buffer.from(`${host}/b/k`).toString('base64url') } };
}

describe('a body that is refused before it is read', () => {
  it.each([[1], [8], [200]])('of %d MB does not keep the answer waiting', async (size) => {
    const port = await serving(refusal);
    expect(await upload(port, '/k', size * MB)).toMatchObject({ status: 403, body: '<Error>no</Error>' });
  });

  it('is cut when it goes on for ever, after the answer', async () => {
    const port = await serving(refusal);
    const answer = await upload(port, '/k', Number.MAX_SAFE_INTEGER);
    expect(answer).toMatchObject({ status: 403, body: '<Error>no</Error>' });
  });

  it.each(['keeps', 'cuts'] as const)(
    'by an upstream that %s its connection is answered at once',
    async (after) => {
      const { port, headers } = await relayTo(await refusingUpstream(after));
      const path = `/relay/custom/${Buffer.from(headers[TARGET_HEADER]!, 'base64url').toString().split('/')[0]}/k`;
      expect(await upload(port, path, 64 * MB, headers)).toMatchObject({
        status: 403,
        body: '<Error>no</Error>',
      });
    },
  );

  it('leaves the connection to the next request where it was short', async () => {
    const port = await serving((request) =>
      request.method === 'PUT' ? refusal() : new Response('next', { status: 200 }),
    );
    const socket = connect(port, '127.0.0.1');
    open.push(() => socket.destroy());
    let received = '';
    socket.write(`PUT /k HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-length: ${MB}\r\n\r\n`);
    socket.write(Buffer.alloc(MB));
    socket.write(`GET /n HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nconnection: close\r\n\r\n`);
    await new Promise<void>((resolve) => {
      socket.on('data', (data) => (received += data.toString('latin1')));
      socket.on('close', () => resolve());
    });
    expect(received.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 403', 'HTTP/1.1 200']);
  });
});

/** The first line of every message that comes back until the server closes. */
function statusLines(port: number, head: string, body = ''): Promise<string[]> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    open.push(() => socket.destroy());
    let received = '';
    socket.on('data', (data) => {
      received += data.toString('latin1');
      if (received.startsWith('HTTP/1.1 100') && !received.includes('HTTP/1.1 2')) socket.write(body);
    });
    socket.on('close', () => resolve(received.match(/HTTP\/1\.1 \d+/g) ?? []));
    socket.write(head.replace('PORT', String(port)));
  });
}

describe('Expect', () => {
  const put = (expected: string, more = '') =>
    `PUT /k HTTP/1.1\r\nhost: 127.0.0.1:PORT\r\nexpect: ${expected}\r\nconnection: close\r\ncontent-length: 4\r\n${more}\r\n`;

  it('100-continue is answered when the body is wanted', async () => {
    const port = await serving(async (request) => new Response(await request.text()));
    expect(await statusLines(port, put('100-continue'), 'body')).toEqual(['HTTP/1.1 100', 'HTTP/1.1 200']);
  });

  it('100-continue is not answered before a refusal, and the connection ends with it', async () => {
    const port = await serving(refusal);
    const head = put('100-continue').replace('connection: close\r\n', '');
    expect(await statusLines(port, head)).toEqual(['HTTP/1.1 403']);
  });

  it('anything else is ignored', async () => {
    const port = await serving(async (request) => new Response(await request.text()));
    expect(await statusLines(port, `${put('200-maybe')}body`)).toEqual(['HTTP/1.1 200']);
  });
});

describe('requests that are none', () => {
  it.each([
    ['TRACE', 'TRACE /k HTTP/1.1\r\nhost: 127.0.0.1:PORT', 405],
    ['a host with userinfo', 'GET /k HTTP/1.1\r\nhost: me:secret@127.0.0.1:PORT', 400],
    ['an absolute target', 'GET http://127.0.0.1/k HTTP/1.1\r\nhost: 127.0.0.1:PORT', 400],
    ['a host that is none', 'GET /k HTTP/1.1\r\nhost: [', 400],
  ])('%s', async (_, head, status) => {
    const port = await serving(() => new Response('read'));
    const lines = await statusLines(port, `${head}\r\nconnection: close\r\n\r\n`);
    expect(lines).toEqual([`HTTP/1.1 ${status}`]);
  });
});

it('headers that never end are given up, though bodies may take for ever', async () => {
  const server = createServer({ ...SERVER_LIMITS, headersTimeout: 50, connectionsCheckingInterval: 20 });
  serve(
    server,
    nodeListener(() => new Response('read')),
  );
  const port = await listening(server);
  const socket = connect(port, '127.0.0.1');
  open.push(() => socket.destroy());
  socket.write('GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nx-slow: ');
  let received = '';
  socket.on('data', (data) => (received += data.toString('latin1')));
  await new Promise<void>((resolve) => {
    socket.on('close', () => resolve());
  });
  expect(received).toContain('408');
  expect(SERVER_LIMITS.headersTimeout).toBeGreaterThan(0);
});

it('a GET with a body leaves the upstream’s connection in step', async () => {
  const seen: string[] = [];
  const listener: RequestListener = (incoming, outgoing) => {
    seen.push(`${incoming.method} ${incoming.url} ${incoming.headers['content-length'] ?? 'none'}`);
    outgoing.end('ok');
  };
  const { port, headers } = await relayTo(await listening(createServer(listener)));
  const host = Buffer.from(headers[TARGET_HEADER]!, 'base64url').toString().split('/')[0]!;
  const get = (body: string) =>
    new Promise<number>((resolve, reject) => {
      const outgoing = httpRequest(
        {
          port,
          host: '127.0.0.1',
          path: `/relay/custom/${host}/k`,
          method: 'GET',
          headers: { ...headers, 'content-length': body.length },
        },
        (incoming) => {
          incoming.resume();
          incoming.once('end', () => resolve(incoming.statusCode ?? 0));
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  expect([await get('hello'), await get('hello again'), await get('')]).toEqual([200, 200, 200]);
  expect(seen).toEqual(['GET /b/k none', 'GET /b/k none', 'GET /b/k 0']);
});
