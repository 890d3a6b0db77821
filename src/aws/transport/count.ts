/**
 * Counts a body of unannounced length while it passes, without holding it. Wrapped only around those:
 * a large download has a Content-Length and streams untouched.
 */
export function countBytes(
  body: ReadableStream<Uint8Array>,
  onEnd: (bytes: number) => void,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let bytes = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) {
          onEnd(bytes);
          controller.close();
          return;
        }
        bytes += value.byteLength;
        controller.enqueue(value);
      },
      async cancel(reason) {
        onEnd(bytes);
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
