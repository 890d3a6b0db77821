import { createServer, request } from 'node:http';
import { listen } from '../server/listen';

export interface LoopbackProxy {
  /** `http://127.0.0.1:PORT`, for HTTP_PROXY */
  readonly url: string;
  close(): void;
}

/**
 * Takes whatever a program sends to any host name to this machine, at the port that is asked for. The AWS CLI puts the
 * account before a custom endpoint's host for S3 Control, and few resolvers know `111122223333.localhost`.
 */
export async function loopbackProxy(): Promise<LoopbackProxy> {
  const server = createServer((incoming, outgoing) => {
    const { port, pathname, search } = new URL(incoming.url ?? '');
    const { method, headers } = incoming;
    const passed = request({ host: '127.0.0.1', port, path: pathname + search, method, headers });
    passed.once('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    passed.once('error', () => outgoing.destroy());
    incoming.pipe(passed);
  });
  const port = await listen(server, 0);
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
