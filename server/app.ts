import { Hono } from 'hono';
import type { Relay } from '../relay/relay';
import { relayBatch } from '../relay/batch';
import { RELAY_PATH } from '../relay/wire';
import { BATCH_PATH } from '../src/lib/batch-wire';
import { securityHeaders, type CspOptions } from './csp';
import { refuseForeign } from './guard';
import type { FetchHandler } from './node-listener';
import type { SandboxIdentity } from './sandbox-port';

/** What `GET /runtime.json` tells the page; src/aws/runtime.ts reads it. */
export interface RuntimeDocument {
  readonly version: string;
  readonly relay: boolean;
  readonly direct: boolean;
  readonly endpoints: readonly string[];
  readonly sandbox: {
    readonly endpoint: string;
    readonly region: string;
    readonly identities: readonly SandboxIdentity[];
  } | null;
}

/** Paths the app answers itself, whoever serves the files. */
export function isOwnPath(path: string): boolean {
  return path.startsWith(`${RELAY_PATH}/`) || /^\/(?:runtime\.json|healthz)(?:\?|$)/.test(path);
}

export interface AppOptions {
  /** Of this server: Host headers must name it. */
  readonly port: () => number;
  readonly relay: Relay;
  readonly runtime: () => RuntimeDocument;
  readonly csp: () => CspOptions;
  /** The app's files; absent where a middleware serves them. */
  readonly files?: FetchHandler;
}

/** Everything on the app's own origin: relay, runtime document, health, files. */
export function createApp({ port, relay, runtime, csp, files }: AppOptions): Hono {
  const app = new Hono();
  // The listener knows what a broken upstream means for the connection; Hono would answer 500 and log it.
  app.onError((error) => {
    throw error;
  });
  app.use('*', async (context, next) => {
    const refused = refuseForeign(context.req.raw, port());
    if (refused !== undefined) return refused;
    await next();
  });
  app.all(BATCH_PATH, (context) => relayBatch(context.req.raw, (request) => relay.fetch(request)));
  app.all(`${RELAY_PATH}/*`, (context) => relay.fetch(context.req.raw));
  app.use('*', async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(securityHeaders(csp()))) context.header(name, value);
  });
  app.get('/runtime.json', (context) => context.json(runtime(), 200, { 'cache-control': 'no-store' }));
  app.get('/healthz', (context) => context.text('ok\n', 200, { 'cache-control': 'no-store' }));
  if (files !== undefined) app.all('*', (context) => files(context.req.raw));
  return app;
}
