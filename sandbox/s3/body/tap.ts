/** The same stream, each chunk shown to `look` on its way; what `look` throws fails the stream. */
export function tap(
  body: ReadableStream<Uint8Array> | null,
  look: (chunk: Uint8Array) => void,
): ReadableStream<Uint8Array> | null {
  if (body === null) return null;
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) return controller.close();
        try {
          look(value);
        } catch (error) {
          await reader.cancel(error).catch(() => undefined);
          throw error;
        }
        controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
