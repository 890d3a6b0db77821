import type { AwsContext, Credentials } from '../context';
import { noteExpiry } from '../failures/expiry';

type Provider = (() => Promise<Credentials>) & { memoized: true };

/**
 * The context's credentials as the SDK takes them. Marked as memoized so that the SDK asks before every
 * signing: its own memory would keep using keys that the session has already replaced.
 */
export function credentialProvider(context: AwsContext): Provider {
  const provide = async () => {
    const credentials = await context.credentials();
    noteExpiry(context.id, credentials.expiration);
    return credentials;
  };
  return Object.assign(provide, { memoized: true as const });
}
