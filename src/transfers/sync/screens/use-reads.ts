import { useEffect, useMemo, useState } from 'react';
import type { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';
import { bucketParameter } from '@/aws/location';
import type { SideName } from '../comparison';
import { readSide, type ReadSide, type Side } from '../sides';

export type ReadsState =
  | { readonly kind: 'none' }
  /** With what was found so far on each side. */
  | { readonly kind: 'reading'; readonly left: number; readonly right: number }
  | { readonly kind: 'failed'; readonly side: SideName; readonly failure: AwsFailure }
  | { readonly kind: 'ready'; readonly left: ReadSide; readonly right: ReadSide; readonly at: Date };

class SideFailure extends Error {
  constructor(
    readonly side: SideName,
    override readonly cause: unknown,
  ) {
    super('A side could not be read');
  }
}

/** Reads both sides, anew where one is another or `attempt` changes; undefined sides are waited for. */
export function useReads(
  left: Side | undefined,
  right: Side | undefined,
  attempt: number,
): { readonly state: ReadsState; readonly cancel: () => void } {
  // What was found is of these sides and this attempt, and of no other.
  const reading = useMemo(
    () => (left === undefined || right === undefined ? undefined : new Reading(left, right, attempt)),
    [left, right, attempt],
  );
  const [found, setFound] = useState<{ readonly of: Reading; readonly state: ReadsState }>();
  useEffect(() => {
    if (reading === undefined) return undefined;
    const { signal } = reading.begin();
    const tell = (state: ReadsState) => {
      if (!signal.aborted) setFound({ of: reading, state });
    };
    void reading.read(signal, tell);
    return () => reading.stop();
  }, [reading]);
  const cancel = () => {
    reading?.stop();
    if (reading !== undefined) setFound({ of: reading, state: { kind: 'none' } });
  };
  const state: ReadsState =
    reading === undefined
      ? { kind: 'none' }
      : found?.of === reading
        ? found.state
        : { kind: 'reading', left: 0, right: 0 };
  return { state, cancel };
}

class Reading {
  #controller = new AbortController();

  constructor(
    readonly left: Side,
    readonly right: Side,
    readonly attempt: number,
  ) {}

  begin(): AbortController {
    this.#controller = new AbortController();
    return this.#controller;
  }

  stop(): void {
    this.#controller.abort();
  }

  async read(signal: AbortSignal, tell: (state: ReadsState) => void): Promise<void> {
    const counts = { left: 0, right: 0 };
    const readOne = (name: SideName) =>
      readSide(this[name], {
        signal,
        onCount: (count) => {
          counts[name] = count;
          tell({ kind: 'reading', ...counts });
        },
      }).catch((error: unknown) => {
        throw new SideFailure(name, error);
      });
    try {
      const [left, right] = await Promise.all([readOne('left'), readOne('right')]);
      tell({ kind: 'ready', left, right, at: new Date() });
    } catch (error) {
      if (!(error instanceof SideFailure)) throw error;
      const side = this[error.side];
      const resource = side.kind === 'local' ? side.folder.name : bucketParameter(side.location);
      const failure = toFailure(error.cause, { action: 'ListObjectsV2', resource });
      tell({ kind: 'failed', side: error.side, failure });
      this.stop();
    }
  }
}
