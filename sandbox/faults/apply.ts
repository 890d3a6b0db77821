import { setTimeout as delay } from 'node:timers/promises';
import { chunksOf, streamOf } from '../http/streams';
import type { Kernel } from '../kernel';
import { ConnectionCut, faultError } from './errors';
import { sentinelFault } from './sentinel';
import { takeFaults, type Fault, type FaultSubject } from './state';

/**
 * What answers 200 before it is through, and says in the body that it failed.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html
 */
const ANSWERS_EARLY: ReadonlySet<string> = new Set([
  'CopyObject',
  'UploadPartCopy',
  'CompleteMultipartUpload',
]);

/** What is left of a request's faults once delays have passed: how bodies are to be treated. */
export interface BodyFaults {
  readonly upload: (
    body: ReadableStream<Uint8Array> | null,
    length: number | undefined,
  ) => ReadableStream<Uint8Array> | null;
  readonly answer: (response: Response) => Response;
}

/**
 * Waits, fails or prepares to cut, as the control endpoint and the key ask.
 *
 * @throws ServiceError for error faults, ConnectionCut where no answer is to come
 */
export async function strike(
  kernel: Kernel,
  subject: FaultSubject,
  signal: AbortSignal,
): Promise<BodyFaults> {
  const { faults, clock } = kernel;
  const sentinel = sentinelFault(faults, subject);
  const all = [...takeFaults(faults, subject), ...(sentinel === undefined ? [] : [sentinel])];
  const wait = all.reduce(
    (sum, fault) => sum + (fault.kind === 'delay' ? fault.milliseconds : 0),
    faults.latencyMs,
  );
  if (wait > 0) await delay(wait, undefined, { signal });
  const failures = all.flatMap((fault): { readonly acted: boolean; readonly error: Error }[] => {
    if (fault.kind === 'drop') return [{ acted: fault.acted, error: connectionCut() }];
    if (fault.kind !== 'error') return [];
    const within200 = fault.within200 && ANSWERS_EARLY.has(subject.operation);
    return [{ acted: fault.acted, error: faultError(fault.code, clock.now(), within200) }];
  });
  for (const { acted, error } of failures) if (!acted) throw error;
  const late = failures[0]?.error;
  if (late === undefined) return bodyFaults(all);
  return {
    upload: (body) => body,
    answer: (response) => {
      void response.body?.cancel();
      throw late;
    },
  };
}

const connectionCut = () => new ConnectionCut('The connection was cut by a fault.');

function bodyFaults(faults: readonly Fault[]): BodyFaults {
  const cut = faults.some(({ kind }) => kind === 'cut');
  const trickle = faults.find((fault) => fault.kind === 'trickle');
  if (!cut && trickle === undefined) return { upload: (body) => body, answer: (response) => response };
  const treat = (body: ReadableStream<Uint8Array>, length: number | undefined) => {
    let chunks = chunksOf(body);
    if (trickle !== undefined) chunks = slowed(chunks, trickle.bytesPerSecond);
    if (cut) chunks = cutHalfWay(chunks, length ?? 0);
    return streamOf(chunks);
  };
  return {
    upload: (body, length) => (body === null ? null : treat(body, length)),
    answer: (response) => {
      if (response.body === null) return response;
      const { status, headers } = response;
      const length = headers.get('content-length');
      return new Response(treat(response.body, length === null ? undefined : Number(length)), {
        status,
        headers,
      });
    },
  };
}

async function* cutHalfWay(
  chunks: AsyncGenerator<Uint8Array, void>,
  length: number,
): AsyncGenerator<Uint8Array, void> {
  let left = Math.floor(length / 2);
  for await (const chunk of chunks) {
    if (chunk.length >= left) {
      if (left > 0) yield chunk.subarray(0, left);
      throw connectionCut();
    }
    left -= chunk.length;
    yield chunk;
  }
  throw connectionCut();
}

/** Eight pieces a second, so that progress is seen to move. */
async function* slowed(
  chunks: AsyncGenerator<Uint8Array, void>,
  bytesPerSecond: number,
): AsyncGenerator<Uint8Array, void> {
  const piece = Math.max(1, Math.floor(bytesPerSecond / 8));
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.length; start += piece) {
      const part = chunk.subarray(start, start + piece);
      await delay((part.length / bytesPerSecond) * 1000);
      yield part;
    }
  }
}
