import { ServiceError } from '../http/error';

/** Takes lines and counted runs of bytes from a stream without ever holding more than one chunk of it. */
export interface ByteReader {
  /** A line without its CRLF, as latin1. */
  line(): Promise<string>;
  /** The next `count` bytes, in the pieces they arrive in. */
  take(count: number): AsyncGenerator<Uint8Array, void>;
  /** Reads what is left to the end and drops it, so that the connection can be used again. */
  drain(): Promise<void>;
  cancel(reason?: unknown): Promise<void>;
}

const LONGEST_LINE = 16_384;

export function byteReader(stream: ReadableStream<Uint8Array>): ByteReader {
  const reader = stream.getReader();
  let pending: Uint8Array = new Uint8Array(0);

  const more = async (): Promise<void> => {
    const { done, value } = await reader.read();
    if (done) throw incompleteBody();
    pending = pending.length === 0 ? value : Buffer.concat([pending, value]);
  };

  return {
    async line() {
      let end = pending.indexOf(10);
      while (end === -1) {
        if (pending.length > LONGEST_LINE) throw invalidChunk();
        await more();
        end = pending.indexOf(10);
      }
      const text = Buffer.from(pending.subarray(0, end)).toString('latin1').replace(/\r$/, '');
      pending = pending.subarray(end + 1);
      return text;
    },
    async *take(count) {
      let left = count;
      while (left > 0) {
        if (pending.length === 0) await more();
        const piece = pending.subarray(0, left);
        pending = pending.subarray(piece.length);
        left -= piece.length;
        if (piece.length > 0) yield piece;
      }
    },
    async drain() {
      for (let left = LONGEST_LINE; left > 0;) {
        const { done, value } = await reader.read();
        if (done) return;
        left -= value.length;
      }
    },
    cancel: (reason) => reader.cancel(reason),
  };
}

export function incompleteBody(): ServiceError {
  return new ServiceError(
    'IncompleteBody',
    'You did not provide the number of bytes specified by the Content-Length HTTP header',
    400,
  );
}

export function invalidChunk(): ServiceError {
  return new ServiceError(
    'InvalidChunkSizeError',
    'Only the last chunk is allowed to have a size less than 8192 bytes',
    400,
  );
}
