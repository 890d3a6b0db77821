import { Crc64, encodeCrc64 } from '../engine/crc64';
import type { ChecksumAnswer, ChecksumRequest } from './messages';

/** Computes checksums off the main thread; a File is read slice by slice as the browser streams it. */
self.addEventListener('message', (event: MessageEvent<ChecksumRequest>) => {
  const { id, blob } = event.data;
  checksum(blob).then(
    (value) => answer({ id, checksum: value }),
    (error: unknown) => answer({ id, error: error instanceof Error ? error.message : String(error) }),
  );
});

async function checksum(blob: Blob): Promise<string> {
  const crc = new Crc64();
  const reader = blob.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return encodeCrc64(crc.digest());
    crc.update(value);
  }
}

function answer(message: ChecksumAnswer): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's takes none
  self.postMessage(message);
}
