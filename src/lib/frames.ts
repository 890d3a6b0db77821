/**
 * Several messages in one body: each a head as JSON and a body as bytes, with the lengths of both before it.
 * `u32 head length, u32 body length` (big-endian), head in UTF-8, body.
 */
export interface Frame {
  readonly head: unknown;
  readonly body: Uint8Array<ArrayBuffer>;
}

const LENGTHS = 8;

/** What stands before a body of `size` bytes. */
export function framePrefix(head: unknown, size: number): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(JSON.stringify(head));
  const prefix = new Uint8Array(LENGTHS + json.length);
  const view = new DataView(prefix.buffer);
  view.setUint32(0, json.length);
  view.setUint32(4, size);
  prefix.set(json, LENGTHS);
  return prefix;
}

/**
 * Frames as they become whole.
 * @throws RangeError for a frame above `most` bytes or a stream that ends in the middle of one, SyntaxError for a
 * head that is no JSON.
 */
export async function* readFrames(
  stream: ReadableStream<Uint8Array>,
  most: number,
): AsyncGenerator<Frame, void, void> {
  const reader = stream.getReader();
  let kept = new Uint8Array(0);
  try {
    for (;;) {
      let frame = takeFrame(kept, most);
      while (frame !== undefined) {
        yield frame;
        kept = kept.subarray(frame.size);
        frame = takeFrame(kept, most);
      }
      const { done, value } = await reader.read();
      if (done) break;
      kept = joined(kept, value);
    }
    if (kept.length > 0) throw new RangeError('The frames end in the middle of one.');
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function takeFrame(bytes: Uint8Array<ArrayBuffer>, most: number): (Frame & { size: number }) | undefined {
  if (bytes.length < LENGTHS) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const headEnd = LENGTHS + view.getUint32(0);
  const size = headEnd + view.getUint32(4);
  if (size > most) throw new RangeError(`A frame has ${size} bytes, ${most} are allowed.`);
  if (bytes.length < size) return undefined;
  const head: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(LENGTHS, headEnd)));
  return { head, body: bytes.slice(headEnd, size), size };
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return both;
}
