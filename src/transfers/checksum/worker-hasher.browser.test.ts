import { afterEach, describe, expect, it } from 'vitest';
import { combineEncoded, Crc64, encodeCrc64 } from '../engine/crc64';
import { createWorkerHasher } from './worker-hasher';

const hasher = createWorkerHasher();
afterEach(() => hasher.dispose());

const signal = () => new AbortController().signal;

function bytes(size: number): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(size);
  for (let at = 0; at < size; at += 101) data[at] = (at * 13) & 255;
  return data;
}

const here = (data: Uint8Array) => encodeCrc64(new Crc64().update(data).digest());

describe('the checksum worker', () => {
  it('gives the catalogue check value', async () => {
    await expect(hasher.hash(new Blob(['123456789']), signal())).resolves.toBe('rosUhgp5mIg=');
  });

  it('takes nothing for something', async () => {
    await expect(hasher.hash(new Blob(), signal())).resolves.toBe('AAAAAAAAAAA=');
  });

  it('agrees with the main thread, and parts with the whole', async () => {
    const data = bytes(20 * 1024 * 1024 + 3);
    const file = new File([data], 'large');
    const cut = 8 * 1024 * 1024;
    const slices = [file.slice(0, cut), file.slice(cut, 2 * cut), file.slice(2 * cut)];
    const [whole, ...parts] = await Promise.all([file, ...slices].map((blob) => hasher.hash(blob, signal())));
    expect(whole).toBe(here(data));
    expect(combineEncoded(slices.map(({ size }, index) => ({ size, checksum: parts[index]! })))).toBe(whole);
  });

  it('lets go when aborted, and works on', async () => {
    const controller = new AbortController();
    const pending = hasher.hash(new Blob([bytes(1024 * 1024)]), controller.signal);
    controller.abort(new Error('paused'));
    await expect(pending).rejects.toThrow('paused');
    await expect(hasher.hash(new Blob(['123456789']), signal())).resolves.toBe('rosUhgp5mIg=');
  });

  it('says when a file can no longer be read', async () => {
    const root = await navigator.storage.getDirectory();
    const handle = await root.getFileHandle('changing.txt', { create: true });
    const write = async (text: string) => {
      const writable = await handle.createWritable();
      await writable.write(text);
      await writable.close();
    };
    await write('first');
    const file = await handle.getFile();
    await write('second, longer');
    await expect(hasher.hash(file, signal())).rejects.toThrow('cannot be read, or changed');
    await root.removeEntry('changing.txt');
  });
});
