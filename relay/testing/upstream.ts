import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TARGET_HEADER } from '../wire';

export interface Upstream {
  readonly origin: string;
  readonly host: string;
  /** What arrived, request line and headers as they stood on the wire. */
  readonly seen: IncomingMessage[];
  close(): Promise<void>;
}

/** A real HTTP server on loopback that records what reaches it. */
export async function startUpstream(listener: RequestListener): Promise<Upstream> {
  const seen: IncomingMessage[] = [];
  const server: Server = createServer((incoming, outgoing) => {
    seen.push(incoming);
    listener(incoming, outgoing);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin: `http://${host}`,
    host,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A request as the page sends it to the relay. */
export function relayed(
  upstream: string,
  host: string,
  target: string,
  init: RequestInit & { duplex?: 'half' } = {},
): Request {
  const headers = new Headers(init.headers);
  headers.set(TARGET_HEADER, Buffer.from(`${host}${target}`).toString('base64url'));
  return new Request(`http://127.0.0.1:4173/relay/${upstream}/${host}/visible`, { ...init, headers });
}
