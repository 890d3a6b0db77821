import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const TRIES = 50;

/**
 * Listens on 127.0.0.1, on `port` or the next free one after it. 0 takes any free port.
 * @returns the port.
 */
export async function listen(server: Server, port: number): Promise<number> {
  for (let candidate = port; candidate < port + TRIES; candidate += 1) {
    if (await tryListen(server, candidate)) return (server.address() as AddressInfo).port;
  }
  throw new Error(`No free port between ${port} and ${port + TRIES - 1}.`);
}

function tryListen(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => {
      server.off('listening', listening);
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    };
    const listening = () => {
      server.off('error', failed);
      resolve(true);
    };
    server.once('error', failed);
    server.once('listening', listening);
    server.listen(port, '127.0.0.1');
  });
}
