import type { JobIo } from '../job';
import { StoreFailure } from '../port';
import { looksLikeMd5, sameEtag } from './evidence';
import type { ListedSource } from './input';
import type { CopyFrom, Described, Evidence, SourceStore, TargetStore } from './port';

const CHANGED = 'The object changed since it was looked at: make the plan again.';
const GONE = 'The object is gone from where it was to be copied from.';
const ARCHIVED =
  'The object is in an archive (GLACIER or DEEP_ARCHIVE): restore it first, then it can be copied.';
const TAGS_LOST = 'Tags, if it has any, were not taken along: that takes s3:GetObjectTagging.';

/** The object that is copied, as far as it is known: asked once, and only where the listing does not say enough. */
export class SourceView {
  readonly #store: SourceStore;
  readonly #listed: ListedSource;
  readonly #bulk: boolean;
  #described: Described | undefined;
  #tagged = false;
  #lost: string | undefined;

  constructor(store: SourceStore, listed: ListedSource, bulk: boolean) {
    this.#store = store;
    this.#listed = listed;
    this.#bulk = bulk;
  }

  get described(): Described | undefined {
    return this.#described;
  }

  /** What could not be read of it, in words. */
  get lost(): string | undefined {
    return this.#lost;
  }

  /** What it can be compared by. */
  get evidence(): Evidence {
    const { etag } = this.#listed;
    return this.#described ?? { etag, plain: looksLikeMd5(etag), checksums: [] };
  }

  get from(): CopyFrom {
    const { key, versionId, etag, size, storageClass } = this.#listed;
    return {
      key,
      versionId,
      etag: this.#described?.etag ?? etag ?? '',
      size: this.#described?.size ?? size ?? 0,
      storageClass: this.#described?.text.storageClass ?? storageClass,
    };
  }

  /** What HEAD says of it. @throws StoreFailure where it is gone, changed, or in an archive */
  async describe(io: JobIo): Promise<Described> {
    return (this.#described ??= await this.#ask(io));
  }

  /** The same with its tags where they are wanted, which take a request and a permission of their own. */
  async describeFor(io: JobIo, { wantsTags }: Pick<TargetStore, 'wantsTags'>): Promise<Described> {
    const described = await this.describe(io);
    if (!wantsTags || this.#tagged || described.tagCount === 0) return described;
    const { key, versionId } = this.#listed;
    const ask = () => this.#store.tags(key, { versionId, bulk: this.#bulk, signal: io.signal });
    let tags: Readonly<Record<string, string>>;
    try {
      tags = await io.request(ask, { line: this.#store });
    } catch (error) {
      io.signal.throwIfAborted();
      const denied = error instanceof StoreFailure && error.kind === 'fatal';
      if (!denied || described.tagCount !== undefined) throw error;
      this.#tagged = true;
      this.#lost = TAGS_LOST;
      return described;
    }
    this.#tagged = true;
    return (this.#described = { ...described, text: { ...described.text, tags } });
  }

  /** Asks anew; undefined where it is gone. */
  look(io: JobIo): Promise<Described | undefined> {
    const { key, versionId } = this.#listed;
    const ask = () => this.#store.describe(key, { versionId, bulk: this.#bulk, signal: io.signal });
    return io.request(ask, { line: this.#store });
  }

  /** Looks whether it still is what is being copied. @throws StoreFailure as {@link describe} */
  async confirm(io: JobIo): Promise<Described> {
    const found = await this.#ask(io);
    this.#described ??= found;
    return found;
  }

  async #ask(io: JobIo): Promise<Described> {
    const found = await this.look(io);
    if (found === undefined) throw new StoreFailure('fatal', GONE);
    const etag = this.#described?.etag ?? this.#listed.etag;
    if (etag !== undefined && !sameEtag(found.etag, etag)) throw new StoreFailure('changed', CHANGED);
    if (found.archived) throw new StoreFailure('fatal', ARCHIVED);
    io.sized(found.size);
    return found;
  }
}
