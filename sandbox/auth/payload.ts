import { createHash } from 'node:crypto';
import { ServiceError } from '../http/error';
import { chunksOf, streamOf } from '../http/streams';
import { dechunk } from './aws-chunked';
import { incompleteBody } from './byte-reader';
import type { Signed } from './verify';

export interface Payload {
  readonly body: ReadableStream<Uint8Array> | null;
  readonly trailers: () => Readonly<Record<string, string>>;
  /** The request's headers as if it had come without framing. */
  readonly headers: Headers;
}

/** Turns the body as sent into plain bytes whose promised length and hash are enforced as they end. */
export function openPayload(
  stream: ReadableStream<Uint8Array> | null,
  headers: Headers,
  signed: Signed | undefined,
): Payload {
  const plain = new Headers(headers);
  const hash = signed?.payloadHash ?? 'UNSIGNED-PAYLOAD';
  if (hash.startsWith('STREAMING-') && signed !== undefined) {
    const decoded = headers.get('x-amz-decoded-content-length');
    if (decoded === null) throw missingLength();
    stripChunkedEncoding(plain);
    plain.set('content-length', decoded);
    const { body, trailers } = dechunk(stream ?? emptyStream(), signed, Number(decoded));
    return { body: streamOf(body), trailers: () => trailers, headers: plain };
  }
  // Some clients announce the framing without using it; the bytes are what the hash says they are.
  stripChunkedEncoding(plain);
  if (stream === null) {
    if (isSha256(hash) && hash !== createHash('sha256').digest('hex')) throw hashMismatch(hash, emptyHash());
    return { body: null, trailers: () => ({}), headers: plain };
  }
  const length = headers.get('content-length');
  const expected = length === null ? undefined : Number(length);
  return { body: streamOf(checked(stream, hash, expected)), trailers: () => ({}), headers: plain };
}

async function* checked(
  stream: ReadableStream<Uint8Array>,
  expectedHash: string,
  expectedLength: number | undefined,
): AsyncGenerator<Uint8Array, void> {
  const hash = isSha256(expectedHash) ? createHash('sha256') : undefined;
  let length = 0;
  for await (const chunk of chunksOf(stream)) {
    hash?.update(chunk);
    length += chunk.length;
    yield chunk;
  }
  if (expectedLength !== undefined && length !== expectedLength) throw incompleteBody();
  const actual = hash?.digest('hex');
  if (actual !== undefined && actual !== expectedHash) throw hashMismatch(expectedHash, actual);
}

function stripChunkedEncoding(headers: Headers): void {
  const encoding = headers.get('content-encoding');
  if (encoding === null) return;
  const rest = encoding
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part.toLowerCase() !== 'aws-chunked');
  if (rest.length === 0) headers.delete('content-encoding');
  else headers.set('content-encoding', rest.join(','));
}

const isSha256 = (text: string) => /^[0-9a-f]{64}$/.test(text);
const emptyHash = () => createHash('sha256').digest('hex');
const emptyStream = () => new ReadableStream<Uint8Array>({ start: (controller) => controller.close() });

function hashMismatch(expected: string, actual: string): ServiceError {
  return new ServiceError(
    'XAmzContentSHA256Mismatch',
    "The provided 'x-amz-content-sha256' header does not match what was computed.",
    400,
    { ClientComputedContentSHA256: expected, S3ComputedContentSHA256: actual },
  );
}

export function missingLength(): ServiceError {
  return new ServiceError('MissingContentLength', 'You must provide the Content-Length HTTP header.', 411);
}
