import { createHash } from 'node:crypto';
import type { Blob } from '../../storage/types';

/** MD5 of stored bytes in lower-case hex; `also` sees every chunk on the way. */
export async function md5Of(
  blob: Blob,
  also: (chunk: Uint8Array) => void = () => undefined,
): Promise<string> {
  const md5 = createHash('md5');
  for await (const chunk of blob.stream()) {
    md5.update(chunk);
    also(chunk);
  }
  return md5.digest('hex');
}
