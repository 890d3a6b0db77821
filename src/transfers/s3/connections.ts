import type { ConnectionProfile } from '@/aws/profile';
import type { Line } from '../engine/port';

/** HTTP/1.1 gives an origin six connections; the screens keep what is left. */
const RELAY_REQUESTS = 4;
const DIRECT_REQUESTS = 5;
/** Through the relay small requests travel in batches: the limit is what a bucket likes to be asked at once. */
const RELAY_BULK_REQUESTS = 48;

/** What a session's requests to a bucket share, and how many of them may be under way. */
export function connectionsOf(
  { transport, endpoint }: Pick<ConnectionProfile, 'transport' | 'endpoint'>,
  bucket: string,
): Omit<Line, 'ready'> {
  const relayed = transport === 'relay';
  return {
    origin: relayed ? 'relay' : (endpoint ?? bucket),
    maxRequests: relayed ? RELAY_REQUESTS : DIRECT_REQUESTS,
    maxBulkRequests: relayed ? RELAY_BULK_REQUESTS : 0,
  };
}
