import { describe, expect, it } from 'vitest';
import { readBody } from './read-body';

const pieces = (lengths: readonly number[]) => {
  let at = 0;
  return lengths.map((length) => Uint8Array.from({ length }, () => at++ & 255));
};

function streamOf(lengths: readonly number[], type?: 'bytes') {
  const left = pieces(lengths);
  const source = {
    pull(controller: ReadableStreamDefaultController | ReadableByteStreamController) {
      const next = left.shift();
      if (next !== undefined) {
        controller.enqueue(next);
        return;
      }
      controller.close();
      if ('byobRequest' in controller) controller.byobRequest?.respond(0);
    },
  };
  return (
    type === undefined ? new ReadableStream(source) : new ReadableStream({ ...source, type })
  ) as ReadableStream<Uint8Array<ArrayBuffer>>;
}

describe.each([['of bytes', 'bytes'] as const, ['of pieces', undefined] as const])(
  'a stream %s',
  (_, type) => {
    const all = (length: number) => Array.from({ length }, (_none, at) => at & 255);
    it.each<[string, readonly number[], number, number]>([
      ['in one piece', [5], 5, 5],
      ['in many', [1, 300, 7], 308, 308],
      ['that is empty', [], 0, 0],
      ['that ends too soon', [2, 2], 9, 4],
    ])('%s', async (_case, lengths, asked, came) => {
      const read = await readBody(streamOf(lengths, type), asked);
      expect(read.came).toBe(came);
      expect([...read.bytes]).toEqual(all(came));
    });
    it('that goes on is said to', async () => {
      expect((await readBody(streamOf([4, 4], type), 5)).came).toBeGreaterThan(5);
    });
    it('fills a buffer that is there, and the next with the same', async () => {
      const first = await readBody(streamOf([3, 3], type), 6, new ArrayBuffer(16));
      expect(first.bytes.buffer.byteLength).toBe(16);
      const next = await readBody(streamOf([2], type), 2, first.bytes.buffer);
      expect([next.bytes.buffer.byteLength, [...next.bytes]]).toEqual([16, [0, 1]]);
      const larger = await readBody(streamOf([20], type), 20, next.bytes.buffer);
      expect([...larger.bytes]).toEqual(all(20));
    });
  },
);
