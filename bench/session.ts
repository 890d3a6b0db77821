import type { AwsContext } from '../src/aws/context';
import { KEYS } from './listing/keys';

/**
 * A session of the sandbox behind the server at `origin`, which becomes the page's own as a browser would tell it.
 */
export function benchSession(origin: string): AwsContext {
  Object.assign(globalThis, { location: { origin } });
  return {
    id: 'bench',
    profile: {
      id: 'sandbox',
      label: 'Sandbox',
      kind: 'sandbox',
      transport: 'relay',
      partition: 'aws',
      region: 'eu-west-1',
    },
    credentials: async () => KEYS,
  };
}
