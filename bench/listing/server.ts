/**
 * The server with a service behind it that lists a million keys as the sandbox does for its flat prefix. It
 * computes no MD5 and no authorisation for them, which would drown what the client does, but it answers after
 * a while, as a service in another town would. Says its origins.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { startServer } from '../../server/start-server';
import { RAW_TARGET_HEADER } from '../../sandbox/http/target';
import { listingXml } from './listing-xml';

export interface ListingServer {
  readonly url: string;
  readonly sandboxUrl: string;
}

const LATENCY_MS = 50;
const EVERYTHING = 'flat/';

async function answer(request: Request): Promise<Response> {
  const headers = { 'content-type': 'application/xml', 'x-amz-bucket-region': 'eu-west-1' };
  if (request.method === 'HEAD') return new Response(null, { headers });
  const target = request.headers.get(RAW_TARGET_HEADER) ?? request.url;
  const query = new URL(target, 'http://service').searchParams;
  // Listings of everything are looked at for what they leave behind, not for how long they take.
  if (query.get('prefix') !== EVERYTHING) await pause(LATENCY_MS);
  return new Response(listingXml(query), { headers });
}

const { url, sandboxUrl = '' } = await startServer({ version: 'bench', port: 0, sandbox: { fetch: answer } });
process.send?.({ url, sandboxUrl } satisfies ListingServer);
