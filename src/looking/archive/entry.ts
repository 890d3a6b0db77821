/** A file, folder or link in an archive. */
export interface ArchiveEntry {
  /** As the archive has it, whatever that is: nothing is written under it anywhere. */
  readonly name: string;
  /** Bytes of it as a file of its own; undefined for what is none. */
  readonly size: number | undefined;
  /** Bytes it takes in the archive. */
  readonly packed: number;
  readonly modified: Date | undefined;
  /** Why it cannot be opened, or what else there is to know; empty for a usual file. */
  readonly note: string;
  /** Where its bytes are, and how they are packed; undefined for what cannot be opened. */
  readonly data: EntryData | undefined;
}

export interface EntryData {
  readonly at: number;
  readonly size: number;
  readonly packing: 'stored' | 'deflate-raw' | 'zstd';
}

export interface ArchiveListing {
  readonly entries: readonly ArchiveEntry[];
  /** What of the archive is not listed, and why; empty where it is all there. */
  readonly note: string;
  /** Listing once more goes on behind the last of these. */
  readonly more: boolean;
}

export type ArchiveCalls = {
  /** What is listed by now. After `more`, and where reading failed, it goes on where it was. */
  list: (input: undefined) => Promise<ArchiveListing>;
  /** Where the bytes of an entry are, for what is told only beside them. */
  locate: (input: EntryData) => Promise<EntryData>;
};

/** Entries that are listed at most. */
export const MOST_ENTRIES = 100_000;
