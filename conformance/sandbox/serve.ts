import { createServer } from 'node:http';
import { createSandbox } from '../../sandbox/sandbox';
import { listen } from '../../server/listen';
import { nodeListener } from '../../server/node-listener';

export interface ServedSandbox {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  close(): Promise<void>;
}

/** The seeded sandbox behind the listener `npm start` uses, on a free port. */
export async function serveSandbox(): Promise<ServedSandbox> {
  const sandbox = await createSandbox({
    onInternalError: (error) => console.error('internal error of the sandbox:', error),
  });
  const server = createServer(nodeListener((request) => sandbox.fetch(request)));
  const port = await listen(server, 0);
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      await sandbox.close();
    },
  };
}
