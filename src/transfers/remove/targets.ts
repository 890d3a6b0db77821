import type { DeleteTarget } from '@/resources/objects/delete-batch';

/** What is taken away: an object by its key, one version, a delete marker, or an unfinished upload. */
type RemovalKind = 'object' | 'version' | 'marker' | 'upload';

export interface RemovalTarget extends DeleteTarget {
  readonly kind: RemovalKind;
  /** Bytes, where they are known. */
  readonly size?: number;
  /** Of an unfinished upload. */
  readonly uploadId?: string;
}

/** What is to be taken away, in stretches; nothing after the last. Asked again it begins where it stopped. */
export interface RemovalSource {
  readonly next: () => Promise<readonly RemovalTarget[] | undefined>;
}

/** How many of each kind, and their bytes as far as they are known. */
export type Tally = Readonly<Record<RemovalKind, number>> & { readonly bytes: number };

export const NOTHING: Tally = { object: 0, version: 0, marker: 0, upload: 0, bytes: 0 };

export function tallied(before: Tally, targets: readonly RemovalTarget[]): Tally {
  const after: Record<keyof Tally, number> = { ...before };
  for (const { kind, size } of targets) {
    after[kind] += 1;
    after.bytes += size ?? 0;
  }
  return after;
}

export const countOf = ({ object, version, marker, upload }: Tally): number =>
  object + version + marker + upload;

/** One of the list or another: two versions of a key are not the same. */
export const nameOf = ({ key, versionId, uploadId }: RemovalTarget): string =>
  `${versionId ?? ''} ${uploadId ?? ''} ${key}`;
