import { combineEncoded } from '../crc64';
import type { JobIo } from '../job';
import { MULTIPART_ABOVE, planUpload, splitRange } from '../plan';
import { StoreFailure } from '../port';
import { compareEvidence } from './evidence';
import { PartsCopy } from './parts-copy';
import type { Condition, Copied, CopiedPart, Described, Evidence } from './port';
import type { Writer, WriterOptions } from './writer';

const PARALLEL = 3;
const CRC = 'CRC64NVME';

/** Reads as one session and writes as the other, range by range: no more of it is in memory than the budget has. */
export class StreamWriter implements Writer {
  readonly #options: WriterOptions;
  readonly bare = true;
  #parts: PartsCopy | undefined;
  #read: Evidence | undefined;

  constructor(options: WriterOptions) {
    this.#options = options;
  }

  get read(): Evidence | undefined {
    return this.#read;
  }

  async write(io: JobIo, condition: Condition): Promise<Copied> {
    const { input, view } = this.#options;
    const source = await view.describeFor(io, input.target);
    return source.size > (input.sizes?.atOnce ?? MULTIPART_ABOVE)
      ? this.#inParts(io, condition, source)
      : this.#atOnce(io, condition, source);
  }

  #atOnce(io: JobIo, condition: Condition, source: Described): Promise<Copied> {
    const { input, key, bulk, writing } = this.#options;
    const { target, memory, hash } = input;
    const { signal } = io;
    io.phase('moving');
    return memory.run(source.size, signal, async () => {
      const body = await this.#range(io, source, 0, source.size, signal);
      const checksum = await hash(body, signal);
      this.#noteRead(source, checksum);
      const options = { condition, source, checksum, bulk, signal, onProgress: io.moved };
      const copied = await io.request(() => writing(() => target.put(key, body, options)), {
        retryConflicts: true,
      });
      io.moved(source.size);
      return copied;
    });
  }

  #inParts(io: JobIo, condition: Condition, source: Described): Promise<Copied> {
    const { input, key, writing } = this.#options;
    const { target, memory, hash } = input;
    const { parts, partSize } = partsOf(source.size, input.sizes?.part);
    this.#parts ??= new PartsCopy({
      target,
      key,
      source,
      parts,
      partSize,
      parallel: PARALLEL,
      streamed: true,
      begun: this.#options.begun,
      onBegun: this.#options.onBegun,
      writing,
      send: (run, address, { start, end }, signal, onProgress) =>
        memory.run(end - start, signal, async () => {
          const body = await this.#range(run, source, start, end, signal);
          const checksum = await hash(body, signal);
          const sent = await run.request(
            () => {
              onProgress(0);
              return target.sendPart(address, body, { checksum, signal, onProgress });
            },
            { signal },
          );
          // What was computed here counts, whether or not the service says what it keeps.
          return { ...sent, checksum: { algorithm: CRC, value: checksum } };
        }),
      checksum: (sent) => {
        const checksum = combined(sent);
        if (checksum !== undefined) this.#noteRead(source, checksum);
        return checksum;
      },
    });
    return this.#parts.run(io, condition);
  }

  #range(io: JobIo, source: Described, start: number, end: number, signal: AbortSignal): Promise<Blob> {
    const { input, bulk } = this.#options;
    const { source: store, from } = input;
    const { etag, decoded } = source;
    const { key, versionId } = from;
    const read = () => store.read(key, { start, end, etag, versionId, decoded, bulk, signal });
    return io.request(read, { signal, line: store });
  }

  /** @throws StoreFailure where the bytes that came are not those the service has */
  #noteRead(source: Described, checksum: string): void {
    const came = { plain: false, checksums: [{ algorithm: CRC, value: checksum }] };
    if (compareEvidence(source, came)?.same === false)
      throw new StoreFailure('fatal', 'The bytes that came are not those S3 keeps a checksum of: try again.');
    this.#read = { ...source, checksums: [...source.checksums, ...came.checksums] };
  }
}

function partsOf(size: number, usual: number | undefined) {
  if (usual !== undefined) return { parts: splitRange(size, usual), partSize: usual };
  const plan = planUpload(size);
  if (plan.kind === 'single') throw new Error('An object this small goes over at once.');
  return plan;
}

function combined(parts: readonly CopiedPart[]): string | undefined {
  const known = parts.flatMap(({ size, checksum }) =>
    checksum?.algorithm === CRC ? [{ size, checksum: checksum.value }] : [],
  );
  return known.length === parts.length ? combineEncoded(known) : undefined;
}
