/** `npm run dev`: the same process as `npm start`, with Vite and hot reload instead of a build. */
import { createServer } from 'vite';
import { ROOT, run } from './run';

await run(process.argv.slice(2), () =>
  Promise.resolve({
    middleware: async (server) => {
      const vite = await createServer({
        root: ROOT,
        appType: 'spa',
        clearScreen: false,
        server: { middlewareMode: true, hmr: { server } },
      });
      server.once('close', () => void vite.close());
      return (incoming, outgoing) => vite.middlewares(incoming, outgoing);
    },
  }),
);
