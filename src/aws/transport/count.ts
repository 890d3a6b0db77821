/**
 * Counts a body of unannounced length while it passes, without holding more than its beginning. Wrapped only around
 * those, and refusals: a large download has a Content-Length and streams untouched.
 * @param onEnd told the bytes that passed, and as much of the beginning as was asked for
 */
export function countBytes(
  body: ReadableStream<Uint8Array>,
  onEnd: (bytes: number, beginning: Uint8Array) => void,
  most = 0,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const beginning = new Uint8Array(most);
  let bytes = 0;
  const ended = () => onEnd(bytes, beginning.subarray(0, bytes));
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) {
          ended();
          controller.close();
          return;
        }
        if (bytes < most) beginning.set(value.subarray(0, most - bytes), bytes);
        bytes += value.byteLength;
        controller.enqueue(value);
      },
      async cancel(reason) {
        ended();
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
