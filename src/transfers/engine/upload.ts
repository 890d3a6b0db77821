import type { Job, JobIo, JobResult } from './job';
import { MultipartUpload } from './multipart';
import { numbered } from './names';
import { isBulk, planUpload, type UploadPlan } from './plan';
import { StoreFailure } from './port';
import type { UploadInput } from './upload-input';

const MAX_RENAMES = 100;

/** One file to one key: in one request, or in parts that survive errors, pauses and reloads. */
export class UploadJob implements Job {
  readonly size: number;
  readonly bulk: boolean;
  readonly #input: UploadInput;
  readonly #plan: UploadPlan;
  #key: string;
  #overwrite: boolean;
  #replaces: string | undefined;
  #renames: number | undefined;
  #multipart: MultipartUpload | undefined;
  /** A request of this run, or of one that was paused, ended without an answer and may have stored the object. */
  #unanswered = false;

  /** Throws a RangeError when S3 could not store a file of this size. */
  constructor(input: UploadInput) {
    this.#input = input;
    this.#key = input.key;
    this.#replaces = input.replaces;
    this.#overwrite = input.overwrite || input.replaces !== undefined;
    this.size = input.body.size;
    this.#plan = planUpload(this.size, input.sizes);
    this.bulk = this.#plan.kind === 'single' && isBulk(this.size);
  }

  get key(): string {
    return this.#key;
  }

  allow(choice: 'overwrite' | 'rename'): void {
    this.#replaces = undefined;
    this.#overwrite = choice === 'overwrite';
    if (choice === 'rename') this.#renames = 1;
  }

  async run(io: JobIo): Promise<JobResult> {
    for (;;) {
      try {
        io.moved(0);
        return await this.#attempt(io);
      } catch (error) {
        if (!isTaken(error) || this.#renames === undefined || this.#renames > MAX_RENAMES) throw error;
        await this.discard();
        this.#key = numbered(this.#input.key, this.#renames);
        this.#unanswered = false;
        this.#renames += 1;
      }
    }
  }

  async discard(): Promise<void> {
    const upload = this.#multipart;
    this.#multipart = undefined;
    await upload?.discard();
  }

  #attempt(io: JobIo): Promise<JobResult> {
    if (this.#plan.kind === 'single') return this.#single(io);
    const { parts, partSize } = this.#plan;
    this.#multipart ??= new MultipartUpload(this.#input, this.#key, parts, partSize);
    return this.#multipart.run(io, { overwrite: this.#overwrite, replaces: this.#replaces });
  }

  async #single(io: JobIo): Promise<JobResult> {
    const { store, body, contentType, hash } = this.#input;
    const checksum = await hash(body, io.signal);
    io.phase('moving');
    const put = async () => {
      const { signal, moved } = io;
      try {
        return await store.put(this.#key, body, {
          contentType,
          checksum,
          overwrite: this.#overwrite,
          replaces: this.#replaces,
          bulk: this.bulk,
          signal,
          onProgress: moved,
        });
      } catch (error) {
        if (!isTaken(error)) this.#unanswered = true;
        throw error;
      }
    };
    try {
      const written = await io.request(put, { retryConflicts: true });
      io.moved(this.size);
      return { verified: written.checksum === checksum };
    } catch (error) {
      // An answer that was lost, or that a pause did not wait for: what stands in the way now is our own.
      if (!isTaken(error) || !this.#unanswered) throw error;
      const verified = await this.#isOurs(io, checksum);
      if (verified === undefined) throw error;
      return { verified };
    }
  }

  /** Whether the object at the key is what was to be stored, and by checksum; undefined when it is not. */
  async #isOurs(io: JobIo, checksum: string): Promise<boolean | undefined> {
    const { store, hash } = this.#input;
    const { signal } = io;
    try {
      const head = await io.request(() => store.head(this.#key, { checksum: true, bulk: this.bulk, signal }));
      if (head.size !== undefined && head.size !== this.size) return undefined;
      if (head.checksum !== undefined) return head.checksum === checksum ? true : undefined;
      if (this.size === 0 && head.size === 0) return false;
      // A service that keeps no checksums; what goes up in one request is soon read back.
      const stored = await io.request(async () => {
        const { body } = await store.get(this.#key, { ifMatch: head.etag, bulk: this.bulk, signal });
        return new Response(body as ReadableStream<Uint8Array<ArrayBuffer>>).blob();
      });
      return (await hash(stored, signal)) === checksum ? true : undefined;
    } catch (error) {
      signal.throwIfAborted();
      // Whoever may only write may not look: then the operator has to say.
      if (error instanceof StoreFailure && error.kind === 'fatal') return undefined;
      throw error;
    }
  }
}

const isTaken = (error: unknown) =>
  error instanceof StoreFailure && (error.kind === 'exists' || error.kind === 'replaced');
