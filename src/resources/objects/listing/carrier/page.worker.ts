import type { Answer } from '@/aws/transport/answer';
import { BatchChannel, TooLargeForBatch } from '@/aws/transport/batch';
import { scanPage } from '../scan-page';
import type { FromCarrier, ToCarrier } from './messages';
import { pack } from './packed-page';

/**
 * Carries pages of a listing and reads what they list, where neither holds up a frame. It sees signed requests and
 * answers, no credentials.
 */
let channel: BatchChannel | undefined;
const underWay = new Map<number, AbortController>();

self.addEventListener('message', ({ data }: MessageEvent<ToCarrier>) => {
  if ('abort' in data) underWay.get(data.abort)?.abort();
  else void carry(data);
});

async function carry({
  id,
  origin,
  routed,
  method,
  body,
}: Exclude<ToCarrier, { abort: number }>): Promise<void> {
  const controller = new AbortController();
  underWay.set(id, controller);
  channel ??= new BatchChannel(origin);
  try {
    say(readOut(id, await channel.send(routed, method, body, controller.signal)));
  } catch (error) {
    const failed = error instanceof TooLargeForBatch ? 'too-large' : 'cut';
    say({ id, failed, message: error instanceof Error ? error.message : String(error) });
  } finally {
    underWay.delete(id);
  }
}

function readOut(id: number, answer: Answer): FromCarrier {
  if (answer.statusCode !== 200 || !(answer.body instanceof Uint8Array)) return { id, answer };
  const page = scanPage(new TextDecoder().decode(answer.body));
  if (page === undefined) return { id, answer };
  return { id, answer: { ...answer, body: new TextEncoder().encode(page.envelope) }, page: pack(page) };
}

function say(message: FromCarrier): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's takes none
  self.postMessage(message);
}
