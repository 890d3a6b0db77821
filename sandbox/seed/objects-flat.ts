import { createHash } from 'node:crypto';
import { checksumOf } from '../s3/checksum/algorithms';
import { MemoryContent } from '../storage/content';
import type { GeneratedKeys } from '../storage/generated-object-store';
import { SharedBlob } from '../storage/shared-blob';
import type { ObjectVersion } from '../storage/types';

const SUFFIX = '.json';
const DIGITS = 7;
const TYPES = ['page_view', 'add_to_cart', 'checkout', 'refund'] as const;

/** `event-0000000.json` and on beneath a prefix: one small JSON object a key, a second apart. */
export function flatEvents(options: {
  readonly prefix: string;
  /** At most 10,000,000. */
  readonly count: number;
  /** Milliseconds since the epoch of the last event. */
  readonly until: number;
  readonly ownerAccount: string;
}): GeneratedKeys {
  const { prefix, count, until, ownerAccount } = options;
  const stem = `${prefix}event-`;
  const tags = new Map<number, ObjectVersion['tags']>();
  const digests = new Digests(count);
  return {
    count,
    keyAt: (index) => `${stem}${String(index).padStart(DIGITS, '0')}${SUFFIX}`,
    indexOf: (key) => {
      if (!key.startsWith(stem) || !key.endsWith(SUFFIX)) return undefined;
      const digits = key.slice(stem.length, -SUFFIX.length);
      if (digits.length !== DIGITS || !/^\d+$/.test(digits)) return undefined;
      const index = Number(digits);
      return index < count ? index : undefined;
    },
    versionAt: (index) =>
      new FlatEvent(
        `${stem}${String(index).padStart(DIGITS, '0')}${SUFFIX}`,
        until - (count - 1 - index) * 1000,
        ownerAccount,
        index,
        tags,
        digests,
      ),
  };
}

/** What listings ask of each event again and again: 17 bytes apiece, once somebody did. */
class Digests {
  readonly #sizes: Uint8Array;
  readonly #blocks = new Map<number, Buffer>();

  constructor(count: number) {
    this.#sizes = new Uint8Array(count);
  }

  /** Bytes of the event and the MD5 of them, in hexadecimal digits. */
  of(index: number, bytes: () => Uint8Array): { readonly size: number; readonly md5: string } {
    const block = Math.floor(index / 1024);
    const at = (index % 1024) * 16;
    const digests = this.#blocks.get(block) ?? Buffer.alloc(1024 * 16);
    this.#blocks.set(block, digests);
    if (this.#sizes[index] === 0) {
      const content = bytes();
      createHash('md5').update(content).digest().copy(digests, at);
      this.#sizes[index] = content.length;
    }
    return { size: this.#sizes[index] ?? 0, md5: digests.toString('hex', at, at + 16) };
  }
}

/** Content and digests are computed when they are asked for: listings need no checksum, keys no content. */
class FlatEvent implements ObjectVersion {
  readonly versionId = 'null';
  readonly deleteMarker = false;
  readonly headers = { 'content-type': 'application/json', 'x-amz-server-side-encryption': 'AES256' };
  readonly storageClass = 'STANDARD';
  readonly acl = 'private';
  #bytes: Uint8Array | undefined;

  constructor(
    readonly key: string,
    readonly lastModified: number,
    readonly ownerAccount: string,
    private readonly index: number,
    private readonly taggedEvents: Map<number, ObjectVersion['tags']>,
    private readonly digests: Digests,
  ) {}

  get tags(): ObjectVersion['tags'] {
    return this.taggedEvents.get(this.index) ?? {};
  }

  set tags(tags: ObjectVersion['tags']) {
    this.taggedEvents.set(this.index, tags);
  }

  get size(): number {
    return this.digests.of(this.index, () => this.bytes).size;
  }

  get etag(): string {
    return `"${this.digests.of(this.index, () => this.bytes).md5}"`;
  }

  get blob(): SharedBlob {
    return new SharedBlob([new MemoryContent(this.bytes)]);
  }

  get checksum(): NonNullable<ObjectVersion['checksum']> {
    const content = () => this.bytes;
    return {
      algorithm: 'CRC64NVME',
      type: 'FULL_OBJECT',
      get value() {
        return checksumOf('CRC64NVME', content());
      },
    };
  }

  private get bytes(): Uint8Array {
    this.#bytes ??= Buffer.from(
      `${JSON.stringify({
        id: this.index,
        at: new Date(this.lastModified).toISOString(),
        type: TYPES[this.index % TYPES.length],
        visitor: Math.imul(this.index + 1, 2654435761) >>> 0,
        amountEur: (this.index % 9973) / 100,
      })}\n`,
    );
    return this.#bytes;
  }
}
