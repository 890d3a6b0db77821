import type { ByteSource } from '@/resources/objects/ranges/byte-source';
import { joined, le, utf8 } from '../archive/testing/zip-bytes';

/*
 * Bytes that claim what they do not have, or more than anybody holds.
 */

/** Zeros of any length, with some bytes in them. */
export function sparse(size: number, ...pieces: readonly (readonly [number, Uint8Array])[]): ByteSource {
  return computed(size, (from, to) => {
    const bytes = new Uint8Array(to - from);
    for (const [at, piece] of pieces) {
      const start = Math.max(from, at);
      const end = Math.min(to, at + piece.length);
      if (start < end) bytes.set(piece.subarray(start - at, end - at), start - from);
    }
    return bytes;
  });
}

/** The same bytes again and again. */
export const repeated = (size: number, unit: Uint8Array): ByteSource =>
  computed(size, (from, to) => {
    const bytes = new Uint8Array(to - from);
    for (let at = 0; at < Math.min(unit.length, bytes.length); at += 1)
      bytes[at] = unit[(from + at) % unit.length]!;
    for (let done = unit.length; done < bytes.length; done *= 2) bytes.copyWithin(done, 0, done);
    return bytes;
  });

function computed(size: number, bytes: (from: number, to: number) => Uint8Array<ArrayBuffer>): ByteSource {
  return {
    size,
    read: (from, to) => {
      const [start, end] = [Math.max(0, from), Math.min(to, size)];
      return Promise.resolve(start < end ? bytes(start, end) : new Uint8Array());
    },
  };
}

const MATCH = '1100010100000';

/** Bits in the order in which a stream has them. */
const packed = (bits: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: Math.ceil(bits.length / 8) }, (_, at) =>
    Array.from(bits.slice(at * 8, at * 8 + 8)).reduce((byte, bit, index) => byte | (Number(bit) << index), 0),
  );

/**
 * Deflate of so many times 16 MiB of zeros: one of them, and then 258 more again and again.
 * https://www.rfc-editor.org/rfc/rfc1951
 */
export function zerosDeflated(times: number): Uint8Array<ArrayBuffer> {
  const unit = packed(MATCH.repeat(8));
  const units = Math.ceil((times * 16 * 1024 * 1024) / (258 * 8));
  const bytes = new Uint8Array(3 + unit.length * units + 1);
  bytes.set(packed(`11000110000${MATCH}`));
  for (let at = 0; at < units; at += 1) bytes.set(unit, 3 + at * unit.length);
  return bytes;
}

/** A gzip of the same. */
export const zerosGzipped = (times: number): Uint8Array<ArrayBuffer> =>
  joined([Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3), zerosDeflated(times), le(0, 8)]);

/** A frame of zstd of blocks that are one byte, 128 KiB times. */
export function zerosInZstd(blocks: number): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0, 0x38)];
  for (let block = 1; block <= blocks; block += 1)
    parts.push(le((131_072 << 3) | 2 | (block === blocks ? 1 : 0), 3), Uint8Array.of(0));
  return joined(parts);
}

/** A whole frame, and behind it one that wants a window of terabytes. */
export const zstdThenAGreedyOne = (): Uint8Array<ArrayBuffer> =>
  joined([zerosInZstd(1), Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0, 0xff, 9, 0, 0)]);

/** A number as Avro has it. */
export function long(value: bigint): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, (value << 1n) ^ (value >> 63n));
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return Uint8Array.from([...bytes, Number(rest)]);
}

const avroText = (text: string) => joined([long(BigInt(text.length)), utf8(text)]);
const SYNC = new Uint8Array(16);

/** A file of Avro with blocks as they are given: how many values, and their bytes. */
export function avroFile(
  schema: unknown,
  codec: string,
  ...blocks: readonly (readonly [bigint, Uint8Array])[]
): Uint8Array<ArrayBuffer> {
  return joined([
    utf8('Obj\u0001'),
    long(2n),
    avroText('avro.codec'),
    avroText(codec),
    avroText('avro.schema'),
    avroText(typeof schema === 'string' && schema.startsWith('[') ? schema : JSON.stringify(schema)),
    long(0n),
    SYNC,
    ...blocks.flatMap(([count, bytes]) => [long(count), long(BigInt(bytes.length)), bytes, SYNC]),
  ]);
}

/**
 * A schema of Arrow whose columns have the next two columns each, so that so many levels are 2^levels columns, as the
 * first message of a stream.
 */
export function arrowOfDoubledColumns(levels: number): Uint8Array<ArrayBuffer> {
  const bytes = new DataView(new ArrayBuffer(200 + levels * 64));
  let at = 0;
  const table = (slots: Readonly<Record<number, number>>, body: number): number => {
    const highest = Math.max(...Object.keys(slots).map(Number));
    const names = at;
    const size = highest + 2;
    bytes.setInt16(names, size, true);
    bytes.setInt16(names + 2, body, true);
    for (const [slot, offset] of Object.entries(slots)) bytes.setInt16(names + Number(slot), offset, true);
    at = Math.ceil((names + size) / 4) * 4;
    const start = at;
    bytes.setInt32(start, start - names, true);
    at += body;
    return start;
  };
  const point = (from: number, to: number) => bytes.setInt32(from, to - from, true);
  at = 4;
  const message = table({ 4: 4, 6: 6, 8: 8 }, 12);
  point(0, message);
  bytes.setInt16(message + 4, 4, true);
  bytes.setUint8(message + 6, 1);
  const schema = table({ 6: 4 }, 8);
  point(message + 8, schema);
  point(schema + 4, at);
  bytes.setInt32(at, 1, true);
  /** What is to lead to the next field. */
  let pointers = [at + 4];
  at += 8;
  for (let level = 0; level < levels; level += 1) {
    const last = level === levels - 1;
    const field = table(last ? { 8: 4 } : { 8: 4, 14: 8 }, last ? 8 : 12);
    bytes.setUint8(field + 4, last ? 6 : 13);
    for (const pointer of pointers) point(pointer, field);
    if (last) break;
    point(field + 8, at);
    bytes.setInt32(at, 2, true);
    pointers = [at + 4, at + 8];
    at += 12;
  }
  const head = new Uint8Array(bytes.buffer, 0, at);
  return joined([le(0xffffffff, 4), le(head.length, 4), head]);
}
