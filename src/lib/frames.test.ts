import { describe, expect, it } from 'vitest';
import { framePrefix, readFrames } from './frames';

const bytes = (text: string) => new TextEncoder().encode(text);

/** `whole` in pieces of `size` bytes. */
function streamed(whole: Uint8Array, size: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= whole.length) controller.close();
      else controller.enqueue(whole.slice(at, at + size));
      at += size;
    },
  });
}

const joined = (...parts: readonly Uint8Array[]) => new Uint8Array(parts.flatMap((part) => [...part]));

async function read(stream: ReadableStream<Uint8Array>, most = 1000) {
  const frames = [];
  for await (const { head, body } of readFrames(stream, most))
    frames.push([head, new TextDecoder().decode(body)]);
  return frames;
}

const two = joined(framePrefix({ id: 1 }, 5), bytes('hello'), framePrefix({ id: 'ü' }, 0));

describe('frames', () => {
  it.each([1, 2, 7, 13, 1000])('are read whole from pieces of %d bytes', async (size) => {
    expect(await read(streamed(two, size))).toEqual([
      [{ id: 1 }, 'hello'],
      [{ id: 'ü' }, ''],
    ]);
  });

  it('may be none', async () => {
    expect(await read(streamed(new Uint8Array(0), 1))).toEqual([]);
  });

  it.each([
    ['that end in the middle', two.slice(0, -3), 1000, RangeError],
    ['above what is allowed', two, 15, RangeError],
    ['that claim more than there could be', new Uint8Array(8).fill(255), 1000, RangeError],
    [
      'whose head is no JSON',
      joined(new Uint8Array([0, 0, 0, 1, 0, 0, 0, 0]), bytes('x')),
      1000,
      SyntaxError,
    ],
  ])('%s are refused', async (_, whole, most, kind) => {
    await expect(read(streamed(whole, 9), most)).rejects.toBeInstanceOf(kind);
  });
});
