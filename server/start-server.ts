import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { createRelay } from '../relay/relay';
import { createApp, isOwnPath, type RuntimeDocument } from './app';
import { securityHeaders, type CspOptions } from './csp';
import { refuseForeign } from './guard';
import { listen } from './listen';
import { nodeListener, serve, SERVER_LIMITS } from './node-listener';
import type { SandboxPort } from './sandbox-port';
import { staticFiles } from './static-files';

export interface ServerOptions {
  readonly version: string;
  /** First port to try; default 4173. The sandbox takes the next free one after the app's. */
  readonly port?: number;
  /** Origins of S3 lookalikes that the relay may forward to and the page may talk to. */
  readonly endpoints?: readonly string[];
  /** False: the page may talk to nothing but this server and STS. */
  readonly direct?: boolean;
  readonly sandbox?: SandboxPort;
  /** Folder of the build. */
  readonly dist?: string;
  /** Serves the app instead of a build (Vite, while developing); gets the server for its web sockets. */
  readonly middleware?: (server: Server) => Promise<RequestListener>;
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** The sandbox's own origin: path-style S3, STS, IAM and S3 Control for AWS CLI, curl and presigned links. */
  readonly sandboxUrl?: string;
  close(): Promise<void>;
}

/** One process on 127.0.0.1: app and relay on one origin, the sandbox on another. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { version, port = 4173, endpoints = [], direct = true, sandbox, dist } = options;
  let appPort = port;
  let sandboxUrl: string | undefined;
  const relay = createRelay({ endpoints, sandbox: sandbox && ((request) => sandbox.fetch(request)) });
  const runtime = (): RuntimeDocument => ({
    version,
    relay: true,
    direct,
    endpoints: endpoints.map((endpoint) => new URL(endpoint).origin),
    sandbox:
      sandbox === undefined || sandboxUrl === undefined
        ? null
        : {
            endpoint: sandboxUrl,
            region: sandbox.region ?? 'eu-west-1',
            identities: sandbox.identities ?? [],
          },
  });
  const connect = () => [
    ...(sandboxUrl === undefined ? [] : [sandboxUrl]),
    ...(direct ? endpoints.map((endpoint) => new URL(endpoint).origin) : []),
  ];

  const server = httpServer();
  const csp = () => ({ direct, connect: connect() });
  const files = dist === undefined ? undefined : staticFiles(dist);
  const app = createApp({ port: () => appPort, relay, runtime, csp, files });
  const listener = nodeListener((request) => app.fetch(request));
  const middleware = await options.middleware?.(server);
  serve(
    server,
    middleware === undefined ? listener : withMiddleware(listener, middleware, () => appPort, csp),
  );
  appPort = await listen(server, port);

  const sandboxServer = sandbox === undefined ? undefined : httpServer();
  if (sandbox !== undefined && sandboxServer !== undefined) {
    serve(
      sandboxServer,
      nodeListener((request) => sandbox.fetch(request)),
    );
    const sandboxPort = await listen(sandboxServer, port === 0 ? 0 : appPort + 1);
    sandboxUrl = `http://127.0.0.1:${sandboxPort}`;
  }
  return {
    url: `http://127.0.0.1:${appPort}`,
    port: appPort,
    ...(sandboxUrl === undefined ? {} : { sandboxUrl }),
    async close() {
      await Promise.all([closed(server), sandboxServer && closed(sandboxServer)]);
      await sandbox?.close?.();
    },
  };
}

/** What is not the app's own goes to the middleware, behind the same refusals and headers. */
function withMiddleware(
  listener: RequestListener,
  middleware: RequestListener,
  port: () => number,
  csp: () => CspOptions,
): RequestListener {
  return (incoming, outgoing) => {
    const path = incoming.url ?? '/';
    const guarded = refuseForeign(
      { method: incoming.method ?? 'GET', headers: new Headers(incoming.headers as Record<string, string>) },
      port(),
    );
    if (guarded !== undefined || isOwnPath(path)) {
      listener(incoming, outgoing);
      return;
    }
    for (const [name, value] of Object.entries(securityHeaders(csp()))) outgoing.setHeader(name, value);
    middleware(incoming, outgoing);
  };
}

function httpServer(): Server {
  const server = createServer(SERVER_LIMITS);
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  OPEN_SOCKETS.set(server, sockets);
  return server;
}

/** Upgraded connections (hot reload) too, which the server itself loses track of and waits for on closing. */
const OPEN_SOCKETS = new WeakMap<Server, Set<Socket>>();

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of OPEN_SOCKETS.get(server) ?? []) socket.destroy();
  });
}
