import type { JobIo } from '../job';
import { MAX_PART, planCopyParts } from '../plan';
import { PartsCopy } from './parts-copy';
import type { Condition, Copied, Described } from './port';
import type { Writer, WriterOptions } from './writer';

/** Parts copied at once; the limiter decides how many of them really are. */
const PARALLEL = 4;

/** CopyObject, and above its limit UploadPartCopy: the bytes stay with the service. */
export class ServerWriter implements Writer {
  readonly #options: WriterOptions;
  #parts: PartsCopy | undefined;

  constructor(options: WriterOptions) {
    this.#options = options;
  }

  get bare(): boolean {
    return this.#parts !== undefined;
  }

  async write(io: JobIo, condition: Condition): Promise<Copied> {
    const { input, key, view, bulk, writing } = this.#options;
    const { from: listed, target } = input;
    const copyUpTo = input.sizes?.atOnce ?? MAX_PART;
    const known = listed.etag !== undefined && listed.size !== undefined && listed.storageClass !== undefined;
    if (!known || listed.size > copyUpTo || target.wantsSource) await view.describeFor(io, target);
    const { from, described } = view;
    if (from.size > copyUpTo) return this.#inParts(io, condition, await view.describeFor(io, target));
    io.phase('moving');
    const { signal } = io;
    const copied = await io.request(
      () => writing(() => target.copy(from, key, { condition, source: described, bulk, signal })),
      { retryConflicts: true },
    );
    io.moved(from.size);
    return copied;
  }

  #inParts(io: JobIo, condition: Condition, source: Described): Promise<Copied> {
    const { input, view, key } = this.#options;
    const { target } = input;
    const [parts, partSize] = planCopyParts(source.size, input.sizes?.part);
    this.#parts ??= new PartsCopy({
      target,
      key,
      source,
      parts,
      partSize,
      parallel: PARALLEL,
      streamed: false,
      begun: this.#options.begun,
      onBegun: this.#options.onBegun,
      writing: this.#options.writing,
      send: (run, address, { start, end }, signal) =>
        run.request(() => target.copyPart(view.from, address, { start, end, source, signal }), { signal }),
      checksum: () => undefined,
    });
    return this.#parts.run(io, condition);
  }
}
