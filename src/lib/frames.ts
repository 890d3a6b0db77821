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
  const lengths = new Uint8Array(LENGTHS);
  let whole: Uint8Array<ArrayBuffer> = lengths;
  let filled = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      for (let from = 0; from < value.length;) {
        // Each byte is copied once, however many pieces a frame comes in.
        const piece = value.subarray(from, from + whole.length - filled);
        whole.set(piece, filled);
        filled += piece.length;
        from += piece.length;
        if (filled === LENGTHS && whole === lengths) whole = roomFor(lengths, most);
        if (filled < whole.length) continue;
        yield frameOf(whole);
        whole = lengths;
        filled = 0;
      }
    }
    if (filled > 0) throw new RangeError('The frames end in the middle of one.');
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** A frame of these lengths, them at its beginning. */
function roomFor(lengths: Uint8Array<ArrayBuffer>, most: number): Uint8Array<ArrayBuffer> {
  const view = new DataView(lengths.buffer);
  const size = LENGTHS + view.getUint32(0) + view.getUint32(4);
  if (size > most) throw new RangeError(`A frame has ${size} bytes, ${most} are allowed.`);
  const whole = new Uint8Array(size);
  whole.set(lengths);
  return whole;
}

function frameOf(whole: Uint8Array<ArrayBuffer>): Frame {
  const headEnd = LENGTHS + new DataView(whole.buffer).getUint32(0);
  const head: unknown = JSON.parse(new TextDecoder().decode(whole.subarray(LENGTHS, headEnd)));
  return { head, body: whole.subarray(headEnd) };
}
