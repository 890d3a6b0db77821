import { createHash } from 'node:crypto';
import { ServiceError } from '../http/error';
import { byteReader, invalidChunk, type ByteReader } from './byte-reader';
import { EMPTY_SHA256, hmacHex, scopeText, sha256Hex } from './canonical';
import type { Signed } from './verify';

export interface Dechunked {
  readonly body: AsyncGenerator<Uint8Array, void>;
  readonly trailers: Readonly<Record<string, string>>;
}

/**
 * Removes aws-chunked framing, checking chunk and trailer signatures where the payload is a signed one.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
 */
export function dechunk(
  stream: ReadableStream<Uint8Array>,
  signed: Signed,
  decodedLength: number | undefined,
): Dechunked {
  const trailers: Record<string, string> = {};
  return { trailers, body: guarded(byteReader(stream), signed, decodedLength, trailers) };
}

async function* guarded(...decoding: Parameters<typeof decode>): AsyncGenerator<Uint8Array, void> {
  let ended = false;
  try {
    yield* decode(...decoding);
    ended = true;
  } finally {
    if (!ended) await decoding[0].cancel().catch(() => undefined);
  }
}

async function* decode(
  reader: ByteReader,
  signed: Signed,
  decodedLength: number | undefined,
  trailers: Record<string, string>,
): AsyncGenerator<Uint8Array, void> {
  const isSigned = signed.payloadHash.startsWith('STREAMING-AWS4-HMAC-SHA256');
  const chain = { previous: signed.claim.signature };
  let total = 0;
  for (;;) {
    const [sizeText = '', ...extensions] = (await reader.line()).split(';');
    if (!/^[0-9a-fA-F]{1,8}$/.test(sizeText.trim())) throw invalidChunk();
    const size = Number.parseInt(sizeText, 16);
    const hash = createHash('sha256');
    for await (const piece of reader.take(size)) {
      if (isSigned) hash.update(piece);
      yield piece;
    }
    if (isSigned) checkChunk(signed, chain, hash.digest('hex'), signatureOf(extensions));
    total += size;
    if (size === 0) break;
    if ((await reader.line()) !== '') throw invalidChunk();
  }
  await readTrailers(reader, signed, isSigned, chain.previous, trailers);
  await reader.drain();
  if (decodedLength !== undefined && total !== decodedLength) {
    throw new ServiceError(
      'IncompleteBody',
      'You did not provide the number of bytes specified by the x-amz-decoded-content-length HTTP header',
      400,
    );
  }
}

function signatureOf(extensions: readonly string[]): string {
  const prefix = 'chunk-signature=';
  return extensions.find((text) => text.startsWith(prefix))?.slice(prefix.length) ?? '';
}

function checkChunk(signed: Signed, chain: { previous: string }, hash: string, given: string): void {
  const { key, claim } = signed;
  const text = [
    'AWS4-HMAC-SHA256-PAYLOAD',
    claim.amzDate,
    scopeText(claim.scope),
    chain.previous,
    EMPTY_SHA256,
    hash,
  ];
  if (hmacHex(key, text.join('\n')) !== given) throw chunkMismatch();
  chain.previous = given;
}

async function readTrailers(
  reader: ByteReader,
  signed: Signed,
  isSigned: boolean,
  previous: string,
  trailers: Record<string, string>,
): Promise<void> {
  if (!signed.payloadHash.endsWith('-TRAILER')) return;
  let signature: string | undefined;
  let canonical = '';
  for (;;) {
    const line = await reader.line();
    if (line === '') {
      // Between the trailers and their signature some clients leave an empty line.
      if (!isSigned || signature !== undefined) break;
      continue;
    }
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (colon === -1) throw invalidChunk();
    if (name === 'x-amz-trailer-signature') {
      signature = value;
      break;
    }
    trailers[name] = value;
    canonical += `${name}:${value}\n`;
  }
  if (!isSigned) return;
  const { key, claim } = signed;
  const text = [
    'AWS4-HMAC-SHA256-TRAILER',
    claim.amzDate,
    scopeText(claim.scope),
    previous,
    sha256Hex(canonical),
  ];
  if (hmacHex(key, text.join('\n')) !== signature) throw chunkMismatch();
}

function chunkMismatch(): ServiceError {
  return new ServiceError(
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    403,
  );
}
