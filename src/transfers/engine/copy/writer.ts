import type { JobIo } from '../job';
import type { CopyInput } from './input';
import type { BegunCopy } from './parts-copy';
import type { Condition, Copied, Evidence } from './port';
import type { SourceView } from './source-view';

/** Writes one key, by one of the ways there are. What one run came to is not done again by the next. */
export interface Writer {
  write(io: JobIo, condition: Condition): Promise<Copied>;
  /** What it writes has no annotations, whatever the source has. */
  readonly bare: boolean;
  /** Of the bytes that passed through here. */
  readonly read?: Evidence;
}

export interface WriterOptions {
  readonly input: CopyInput;
  readonly key: string;
  readonly view: SourceView;
  readonly bulk: boolean;
  /** An upload that an earlier visit began. */
  readonly begun: BegunCopy | undefined;
  /** Told of the upload while there is one to be cleaned up. */
  readonly onBegun: (begun: BegunCopy | undefined) => void;
  /** Runs a request that writes the object, and notes when it had no answer. */
  readonly writing: <T>(task: () => Promise<T>) => Promise<T>;
}
