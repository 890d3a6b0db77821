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

/** Events whose digests stand together. */
const BLOCK = 1024;

/** What listings ask of each event again and again: 17 bytes apiece, once somebody did. */
class Digests {
  readonly #sizes: Uint8Array;
  readonly #blocks = new Map<number, Buffer>();

  constructor(count: number) {
    this.#sizes = new Uint8Array(count);
  }

  size(event: FlatEvent): number {
    if (this.#sizes[event.index] === 0) this.#digest(event);
    return this.#sizes[event.index] ?? 0;
  }

  /** In hexadecimal digits. */
  md5(event: FlatEvent): string {
    const { index } = event;
    if (this.#sizes[index] === 0) this.#digest(event);
    const at = (index % BLOCK) * 16;
    return this.#block(index).toString('hex', at, at + 16);
  }

  #digest({ index, bytes }: FlatEvent): void {
    createHash('md5')
      .update(bytes)
      .digest()
      .copy(this.#block(index), (index % BLOCK) * 16);
    this.#sizes[index] = bytes.length;
  }

  #block(index: number): Buffer {
    const number = Math.floor(index / BLOCK);
    const block = this.#blocks.get(number) ?? Buffer.alloc(BLOCK * 16);
    this.#blocks.set(number, block);
    return block;
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
    readonly index: number,
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
    return this.digests.size(this);
  }

  get etag(): string {
    return `"${this.digests.md5(this)}"`;
  }

  get blob(): SharedBlob {
    return new SharedBlob([new MemoryContent(this.bytes)]);
  }

  get checksum(): NonNullable<ObjectVersion['checksum']> {
    return new EventChecksum(this);
  }

  get bytes(): Uint8Array {
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

class EventChecksum {
  readonly algorithm = 'CRC64NVME';
  readonly type = 'FULL_OBJECT';

  constructor(private readonly event: FlatEvent) {}

  get value(): string {
    return checksumOf(this.algorithm, this.event.bytes);
  }
}
