import { memorySource, type ByteSource } from '../ranges/byte-source';
import { unpack } from '../ranges/unpacked';
import { AvroBytes, readerOf, type AvroSchema } from './avro-values';

/** What the header may weigh, with its schema. */
const LARGEST_HEADER = 4 * 1024 * 1024;
/** Of a block, as it is and as it is unpacked. */
const LARGEST_BLOCK = 64 * 1024 * 1024;
const SYNC = 16;
/** Two numbers before each block. */
const BEFORE = 20;
/** Blocks that are looked for in one go: such as have nothing in them could be any number. */
const MOST_BLOCKS = 100_000;

interface Block {
  /** Where its values stand, packed. */
  readonly at: number;
  readonly size: number;
  readonly first: number;
  readonly count: number;
}

/** A file of Avro, read block by block. https://avro.apache.org/docs/1.12.0/specification/#object-container-files */
export class AvroFile {
  readonly schema: AvroSchema;
  readonly codec: string;
  readonly metadata: ReadonlyMap<string, string>;
  readonly #source: ByteSource;
  readonly #read: (bytes: AvroBytes) => unknown;
  readonly #blocks: Block[] = [];
  #next: number;
  known = 0;

  private constructor(source: ByteSource, metadata: ReadonlyMap<string, string>, next: number) {
    this.#source = source;
    this.#next = next;
    this.metadata = metadata;
    this.codec = metadata.get('avro.codec') ?? 'null';
    this.schema = schemaIn(metadata.get('avro.schema') ?? '"null"');
    this.#read = readerOf(this.schema);
  }

  /** @throws Error in plain words; what reading throws */
  static async open(source: ByteSource): Promise<AvroFile> {
    let size = 64 * 1024;
    for (;;) {
      const bytes = new AvroBytes(await source.read(0, size));
      if (new TextDecoder().decode(bytes.fixed(4)) !== 'Obj\u0001')
        throw new Error('This is no file of Avro.');
      let metadata: Map<string, string>;
      try {
        metadata = readMetadata(bytes);
        bytes.fixed(SYNC);
      } catch (error) {
        if (size >= Math.min(source.size, LARGEST_HEADER)) throw error;
        size *= 4;
        continue;
      }
      return new AvroFile(source, metadata, bytes.at);
    }
  }

  get whole(): boolean {
    return this.#next >= this.#source.size;
  }

  /** Some rows, as far as there are any. @throws as {@link open} */
  async rows(from: number, count: number): Promise<unknown[]> {
    let looked = 0;
    while (!this.whole && this.known < from + count) {
      await this.#findBlock();
      looked += 1;
      if (looked > MOST_BLOCKS) throw new Error('It has too many blocks with nothing in them.');
    }
    const rows: unknown[] = [];
    for (const block of this.#blocks) {
      if (block.first + block.count <= from || block.first >= from + count) continue;
      const bytes = new AvroBytes(await this.#unpack(block));
      const end = Math.min(block.count, from + count - block.first);
      bytes.makes(end);
      for (let at = 0; at < end; at += 1) {
        const row = this.#read(bytes);
        if (block.first + at >= from) rows.push(row);
      }
    }
    return rows;
  }

  async #findBlock(): Promise<void> {
    const bytes = new AvroBytes(await this.#source.read(this.#next, this.#next + BEFORE));
    const count = bytes.count();
    const size = bytes.count();
    if (count < 0 || size < 0 || size > LARGEST_BLOCK) throw new Error('A block is larger than is borne.');
    const at = this.#next + bytes.at;
    if (count > 0) this.#blocks.push({ at, size, first: this.known, count });
    this.known += count;
    if (!Number.isSafeInteger(this.known)) throw new Error('A block claims more rows than there can be.');
    this.#next = at + size + SYNC;
  }

  async #unpack({ at, size }: Block): Promise<Uint8Array> {
    const packed = await this.#source.read(at, at + size);
    switch (this.codec) {
      case 'null':
        return packed;
      case 'deflate':
        return unpackBlock(packed, 'deflate-raw');
      case 'snappy': {
        const { snappyUncompress } = await import('hyparquet');
        const length = lengthOfSnappy(packed);
        if (length > LARGEST_BLOCK) throw new Error('A block is larger than is borne.');
        const unpacked = new Uint8Array(length);
        // A checksum stands behind it.
        snappyUncompress(packed.subarray(0, -4), unpacked);
        return unpacked;
      }
      case 'zstandard':
        return unpackBlock(packed, 'zstd');
      default:
        throw new Error(`Its values are packed with ${this.codec}, which is not unpacked here.`);
    }
  }
}

/** @throws Error in plain words */
function schemaIn(text: string): AvroSchema {
  try {
    return JSON.parse(text) as AvroSchema;
  } catch {
    throw new Error('The schema in its header is no JSON.');
  }
}

function readMetadata(bytes: AvroBytes): Map<string, string> {
  const metadata = new Map<string, string>();
  for (let count = bytes.count(); count !== 0; count = bytes.count()) {
    if (count < 0) bytes.long();
    for (let at = 0; at < Math.abs(count); at += 1) metadata.set(bytes.string(), bytes.string());
  }
  return metadata;
}

/** Stands before snappy, seven bits in a byte. */
function lengthOfSnappy(bytes: Uint8Array): number {
  let length = 0;
  for (let at = 0; at < 5; at += 1) {
    length += ((bytes[at] ?? 0) & 0x7f) * 2 ** (7 * at);
    if ((bytes[at] ?? 0) < 0x80) break;
  }
  return length;
}

const NOBODY = new AbortController().signal;

async function unpackBlock(
  packed: Uint8Array<ArrayBuffer>,
  packing: 'deflate-raw' | 'zstd',
): Promise<Uint8Array> {
  const { bytes, end } = await unpack(memorySource(packed), packing, {
    signal: NOBODY,
    bound: LARGEST_BLOCK,
  });
  if (end === 'bound') throw new Error('A block is larger than is borne.');
  if (end === 'damaged') throw new Error('A block is damaged: it cannot be unpacked.');
  return bytes;
}
