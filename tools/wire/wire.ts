import { startServer, type RunningServer } from '../../server/start-server';
import type { AwsContext } from '../../src/aws/context';
import type { ConnectionProfile } from '../../src/aws/profile';

export const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';

export interface Arrived {
  readonly method: string;
  readonly host: string;
  readonly target: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

export interface Wire {
  readonly context: AwsContext;
  readonly profile: ConnectionProfile;
  readonly arrived: Arrived[];
  answer: (request: Arrived) => Response;
  close(): Promise<void>;
}

/**
 * The whole way of a request in one process: the SDK, the page's transport, a socket, the server, the
 * relay, and at its end a service of the test's own in the sandbox's place.
 */
export async function startWire(contextId: string): Promise<Wire> {
  const arrived: Arrived[] = [];
  const server: RunningServer = await startServer({
    version: 'test',
    port: 0,
    sandbox: {
      async fetch(request) {
        const seen = {
          method: request.method,
          host: request.headers.get('x-drawbridge-host') ?? '',
          target: request.headers.get('x-drawbridge-raw-target') ?? '',
          headers: request.headers,
          body: new Uint8Array(await request.arrayBuffer()),
        };
        arrived.push(seen);
        return wire.answer(seen);
      },
    },
  });
  const profile: ConnectionProfile = {
    id: 'sandbox',
    label: 'Sandbox',
    kind: 'sandbox',
    transport: 'relay',
    partition: 'aws',
    region: 'eu-west-1',
  };
  const wire: Wire = {
    profile,
    arrived,
    context: {
      id: contextId,
      profile,
      credentials: () =>
        Promise.resolve({
          accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
          secretAccessKey: SECRET,
          sessionToken: 'FwoGZXIvYXdzEBYaDEXAMPLE/+==',
        }),
    },
    answer: () => new Response('', { status: 200 }),
    close: () => server.close(),
  };
  // The page's own origin, as a browser would tell it.
  Object.assign(globalThis, { location: { origin: server.url } });
  return wire;
}
