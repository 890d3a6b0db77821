import type { Job, JobIo, JobResult } from '../job';
import { numbered } from '../names';
import { isBulk, keyProblem, MULTIPART_ABOVE } from '../plan';
import { StoreFailure, type StoreFailureKind } from '../port';
import type { CancelReason, VerifiedBy } from '../state';
import { bringAnnotations } from './bring-annotations';
import { sameBytes } from './compare-bytes';
import { compareEvidence, sameEtag, type Verdict } from './evidence';
import type { CopyInput } from './input';
import { abortBegun, type BegunCopy } from './parts-copy';
import type { Condition, Copied, Described } from './port';
import { removeSource } from './remove-source';
import { ServerWriter } from './server-writer';
import { SourceView } from './source-view';
import { StreamWriter } from './stream-writer';
import type { Writer } from './writer';

const MAX_RENAMES = 100;

/** What the service said before it did anything: nothing was written. */
const REFUSALS: ReadonlySet<StoreFailureKind> = new Set([
  'exists',
  'replaced',
  'changed',
  'conflict',
  'no-such-upload',
  'throttled',
  'expired',
  'fatal',
]);

/**
 * One object to another key, by the service or through the page, and for a move the source's deletion once the copy was
 * verified. What earlier runs came to is not done again.
 */
export class CopyJob implements Job {
  readonly size: number | undefined;
  readonly bulk: boolean;
  readonly #input: CopyInput;
  readonly #view: SourceView;
  #key: string;
  #condition: Condition;
  #renames: number | undefined;
  #writer: Writer;
  /** An upload of this or an earlier visit that is not over. */
  #begun: BegunCopy | undefined;
  #written: Copied | undefined;
  #verdict: Verdict | undefined;
  #checked = false;
  #annotated = false;
  #annotationsLost: string | undefined;
  /** A request of this run, or of an earlier one, ended without an answer and may have written the object. */
  #unanswered: boolean;
  #over = false;

  constructor(input: CopyInput) {
    const { from, way, earlier } = input;
    const largest = way === 'server' ? MULTIPART_ABOVE : 0;
    this.#input = input;
    this.size = from.size;
    this.bulk = from.size !== undefined && (from.size <= largest || isBulk(from.size));
    this.#view = new SourceView(input.source, from, this.bulk);
    this.#key = input.key;
    this.#condition = input.condition;
    this.#unanswered = input.resumed === true;
    this.#begun = earlier?.begun;
    this.#writer = this.#newWriter();
    if (earlier?.copied === undefined) return;
    this.#written = { plain: false, checksums: [], lost: earlier.copied.note };
    this.#verdict = { same: true, by: earlier.copied.by };
    this.#checked = true;
    this.#annotated = true;
  }

  get key(): string {
    return this.#key;
  }

  get #lost(): string | undefined {
    const words = [this.#written?.lost, this.#view.lost, this.#annotationsLost].filter(
      (one) => one !== undefined,
    );
    return words.length === 0 ? undefined : words.join(' ');
  }

  allow(choice: 'overwrite' | 'rename'): void {
    if (choice === 'overwrite') this.#condition = { kind: 'any' };
    else this.#renames = 1;
  }

  async run(io: JobIo): Promise<JobResult> {
    const { move, record } = this.#input;
    const problem = this.#problem();
    if (problem !== undefined) throw new StoreFailure('fatal', problem);
    this.#written ??= await this.#writeSomewhere(io);
    await this.#annotate(io, this.#written);
    const by = await this.#verify(io, this.#written);
    const notes = [this.#lost, move ? await this.#remove(io, by) : undefined];
    const note = notes.filter((one) => one !== undefined).join(' ') || undefined;
    this.#over = true;
    record?.ended({ kind: 'done', by, note });
    return { verified: by !== undefined, by: by === 'CRC64NVME' ? undefined : by, note };
  }

  /** Why it cannot be done, as far as that is known beforehand. */
  #problem(): string | undefined {
    const { from, move, places } = this.#input;
    if (move && places === 'one' && from.key === this.#key) return 'An object cannot be moved onto itself.';
    if (move && from.versionId !== undefined)
      return 'A single version is copied, not moved: deleting it by its id would be for good.';
    return keyProblem(this.#key);
  }

  async discard(reason: CancelReason): Promise<void> {
    const { record } = this.#input;
    if (this.#over) return;
    this.#over = true;
    if (reason === 'session-ended') {
      // The upload, if any, is on record, and cannot be aborted without the session.
      record?.ended({ kind: 'left' });
      return;
    }
    try {
      await this.#abortUpload();
    } finally {
      record?.ended({ kind: 'cancelled' });
    }
  }

  #newWriter(): Writer {
    const input = this.#input;
    const options = {
      input,
      key: this.#key,
      view: this.#view,
      bulk: this.bulk,
      begun: this.#begun,
      onBegun: (begun: BegunCopy | undefined) => {
        this.#begun = begun;
        input.record?.begun(begun);
      },
      writing: <T>(task: () => Promise<T>) => this.#writing(task),
    };
    return input.way === 'server' ? new ServerWriter(options) : new StreamWriter(options);
  }

  /** What is left behind otherwise costs its owner money. */
  async #abortUpload(): Promise<void> {
    const { target, record } = this.#input;
    if (this.#begun === undefined) return;
    await abortBegun(target, this.#begun);
    this.#begun = undefined;
    record?.begun(undefined);
  }

  async #writing<T>(task: () => Promise<T>): Promise<T> {
    try {
      return await task();
    } catch (error) {
      if (!(error instanceof StoreFailure && REFUSALS.has(error.kind))) this.#unanswered = true;
      throw error;
    }
  }

  async #writeSomewhere(io: JobIo): Promise<Copied> {
    for (;;) {
      try {
        io.moved(0);
        const written = await this.#write(io);
        // What was found to be written already may have left an upload of its own.
        await this.#abortUpload().catch(() => {});
        return written;
      } catch (error) {
        const taken = error instanceof StoreFailure && (error.kind === 'exists' || error.kind === 'replaced');
        if (!taken || this.#renames === undefined || this.#renames > MAX_RENAMES) throw error;
        await this.#abortUpload();
        this.#key = numbered(this.#input.key, this.#renames);
        this.#condition = { kind: 'absent' };
        this.#unanswered = false;
        this.#renames += 1;
        this.#writer = this.#newWriter();
      }
    }
  }

  async #write(io: JobIo, again = true): Promise<Copied> {
    try {
      await this.#lookFirst(io);
      return await this.#writer.write(io, this.#condition);
    } catch (error) {
      io.signal.throwIfAborted();
      if (!(error instanceof StoreFailure && error.kind === 'exists')) throw error;
      const found = await this.#sortOut(io, error);
      if (found !== undefined) return found;
      if (!again) throw error;
      return this.#write(io, false);
    }
  }

  /** Where the service knows no conditions, and would replace whatever stands there. */
  async #lookFirst(io: JobIo): Promise<void> {
    const { target } = this.#input;
    const condition = this.#condition;
    if (target.conditional || condition.kind === 'any') return;
    const there = await this.#there(io);
    const asPlanned =
      condition.kind === 'absent' ? there === undefined : sameEtag(there?.etag, condition.etag);
    if (!asPlanned) throw new StoreFailure('exists', 'An object with this key exists already.');
  }

  #there(io: JobIo): Promise<Described | undefined> {
    const { target } = this.#input;
    return io.request(() => target.describe(this.#key, { bulk: this.bulk, signal: io.signal }));
  }

  /**
   * A condition was not met: that on the source, that on the target, or ours was met by what we wrote ourselves before
   * an answer was lost. Undefined where nothing stands in the way after all.
   * @throws StoreFailure
   */
  async #sortOut(io: JobIo, error: StoreFailure): Promise<Copied | undefined> {
    const condition = this.#condition;
    const source = await this.#view.confirm(io);
    const there = await this.#there(io).catch((failure: unknown) => {
      io.signal.throwIfAborted();
      // Whoever may only write may not look: then the operator has to say.
      if (failure instanceof StoreFailure && failure.kind === 'fatal') throw error;
      throw failure;
    });
    if (there === undefined) {
      if (condition.kind === 'etag')
        throw new StoreFailure('replaced', 'What was to be replaced is gone.', { cause: error });
      return undefined;
    }
    if (this.#unanswered && there.size === source.size) {
      const verdict = compareEvidence(this.#writer.read ?? source, there);
      const ours =
        verdict?.same ?? (source.size <= MULTIPART_ABOVE && (await this.#sameBytes(io, source, there)));
      if (ours) return there;
    }
    if (condition.kind === 'absent') throw error;
    throw new StoreFailure('replaced', 'What stands there changed since it was looked at.', { cause: error });
  }

  async #annotate(io: JobIo, { etag }: Copied): Promise<void> {
    const { source, target, from } = this.#input;
    if (this.#annotated || !this.#writer.bare || !target.wantsAnnotations) return;
    io.phase('finishing');
    this.#annotationsLost = await bringAnnotations(io, { source, target, from, key: this.#key, etag });
    this.#annotated = true;
  }

  /** What proves that the copy is its source; undefined where nothing does. @throws StoreFailure where it is not */
  async #verify(io: JobIo, written: Copied): Promise<VerifiedBy | undefined> {
    if (!this.#checked) {
      io.phase('finishing');
      this.#verdict = await this.#compare(io, written);
    }
    if (this.#verdict?.same === false) {
      // The next run writes it again, over what this one wrote and nothing else.
      this.#written = undefined;
      this.#annotated = false;
      this.#condition = written.etag === undefined ? this.#condition : { kind: 'etag', etag: written.etag };
      throw new StoreFailure(
        'fatal',
        `The copy is not what its source is (by ${this.#verdict.by}): try again.`,
      );
    }
    this.#checked = true;
    return this.#verdict?.by;
  }

  async #compare(io: JobIo, written: Copied): Promise<Verdict | undefined> {
    const { move, compare } = this.#input;
    const source = () => this.#writer.read ?? this.#view.evidence;
    const early = compareEvidence(source(), written);
    if (early !== undefined) return early;
    try {
      const original = await this.#view.describe(io);
      const late = compareEvidence(source(), written);
      if (late !== undefined) return late;
      const there = await this.#there(io);
      if (there === undefined || (written.etag !== undefined && !sameEtag(there.etag, written.etag)))
        throw new StoreFailure('replaced', 'Somebody replaced the copy before it could be verified.');
      const verdict = compareEvidence(source(), there);
      if (verdict !== undefined || !(move || compare)) return verdict;
      if (there.size !== original.size) return { same: false, by: 'size' };
      return { same: await this.#sameBytes(io, original, there), by: 'bytes' };
    } catch (error) {
      io.signal.throwIfAborted();
      // Whoever may copy and not look has the copy, and is told that it is not verified.
      if (error instanceof StoreFailure && error.kind === 'fatal') return undefined;
      throw error;
    }
  }

  #sameBytes(io: JobIo, source: Described, there: Described): Promise<boolean> {
    const { source: from, target, memory } = this.#input;
    const { key, versionId } = this.#input.from;
    return sameBytes(
      io,
      memory,
      source.size,
      { store: from, key, versionId, etag: source.etag, decoded: source.decoded },
      { store: target, key: this.#key, etag: there.etag, decoded: there.decoded },
    );
  }

  async #remove(io: JobIo, by: VerifiedBy | undefined): Promise<string | undefined> {
    const { source, from, places, record, earlier } = this.#input;
    if (by === undefined)
      throw new StoreFailure(
        'fatal',
        'Copied, and the source was not deleted: nothing proves that the copy is the same.',
      );
    const etag = earlier?.copied?.sourceEtag ?? this.#view.from.etag;
    const note = this.#lost;
    record?.ended({ kind: 'copied', by, sourceEtag: etag, ...(note === undefined ? {} : { note }) });
    return removeSource(io, {
      source,
      key: from.key,
      etag,
      look: () => this.#view.look(io),
      other: places !== 'two' && from.key === this.#key ? () => this.#there(io) : undefined,
    });
  }
}
