/**
 * The bytes of a body that should have so many, read into one buffer. What the browser makes of a network's packets by itself
 * are thousands of small buffers that its collector sees late: a gigabyte that was read so held 140 MB of dead ones, and
 * read into a buffer that is used again 17. https://developer.mozilla.org/docs/Web/API/ReadableStreamBYOBReader
 * @param into used where it is large enough, and the result a part of it; nobody else may hold it
 * @returns with how many bytes came, which may be fewer or more
 */
export async function readBody(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  length: number,
  into?: ArrayBuffer,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly came: number }> {
  const room = into !== undefined && into.byteLength >= length ? into : new ArrayBuffer(length);
  const reader = byteReader(body);
  return reader === undefined ? copied(body, length, room) : filled(reader, length, room);
}

async function filled(reader: ReadableStreamBYOBReader, length: number, room: ArrayBuffer) {
  let buffer = room;
  let came = 0;
  while (came < length) {
    const { done, value } = await reader.read(new Uint8Array(buffer, came, length - came));
    // The buffer went along and came back.
    if (value !== undefined) {
      ({ buffer } = value);
      came += value.byteLength;
    }
    if (done) return { bytes: new Uint8Array(buffer, 0, came), came };
  }
  const more = await reader.read(new Uint8Array(1));
  if (more.done) return { bytes: new Uint8Array(buffer, 0, length), came };
  await reader.cancel();
  return { bytes: new Uint8Array(buffer, 0, length), came: came + 1 };
}

async function copied(body: ReadableStream<Uint8Array<ArrayBuffer>>, length: number, room: ArrayBuffer) {
  const bytes = new Uint8Array(room, 0, length);
  const reader = body.getReader();
  let came = 0;
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    const { value } = piece;
    if (came + value.length <= length) bytes.set(value, came);
    came += value.length;
  }
  return { bytes: bytes.subarray(0, Math.min(came, length)), came };
}

/** Undefined of a stream that something stands before, and in browsers that know none. */
function byteReader(body: ReadableStream): ReadableStreamBYOBReader | undefined {
  try {
    return body.getReader({ mode: 'byob' });
  } catch {
    return undefined;
  }
}
