import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { toFailure } from '@/aws/failures/to-failure';
import { notifyFailure } from '@/ui/notify';
import { Comparison } from '../comparison';
import { choiceOfNames } from '../name-choice';
import { prove } from '../prove';
import type { Side } from '../sides';
import type { CompareRules } from './rules';
import type { ReadsState } from './use-reads';

/** So many are asked for without a word: two requests each. */
const ASKED_AT_ONCE = 500;

interface Proving {
  readonly done: number;
  readonly of: number;
}

/** The comparison of what was read by these rules, and the checksums that are asked for beside it. */
export function useComparison(state: ReadsState, { by, way, only, not }: CompareRules) {
  const names = useDeferredValue(useMemo(() => choiceOfNames(only, not), [only, not]));
  const ready = state.kind === 'ready' ? state : undefined;
  const [proved, setProved] = useState<{ readonly of: unknown; readonly rows: Uint8Array }>();
  const [proving, setProving] = useState<Proving>();
  const running = useRef<AbortController>(undefined);
  const known = proved !== undefined && proved.of === ready ? proved.rows : undefined;
  const comparison = useMemo(
    () =>
      ready &&
      new Comparison(ready.left.entries, ready.right.entries, {
        by,
        way,
        left: traitsOf(ready.left.side),
        right: traitsOf(ready.right.side),
        wanted: names.ok ? names.wanted : undefined,
        proved: known,
      }),
    [ready, by, way, names, known],
  );
  // What was asked and has nothing in common is not asked again.
  const open = useMemo(
    () => (comparison?.unproved ?? []).filter((row) => (known?.[row] ?? 0) === 0).length,
    [comparison, known],
  );

  const ask = () => {
    if (ready === undefined || comparison === undefined) return;
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const of = comparison.unproved.length;
    setProving({ done: 0, of });
    prove(
      comparison,
      ready.left,
      ready.right,
      {
        signal: controller.signal,
        onProgress: (done) => {
          if (!controller.signal.aborted) setProving({ done, of });
        },
      },
      known,
    ).then(
      (rows) => {
        if (controller.signal.aborted) return;
        setProved({ of: ready, rows });
        setProving(undefined);
      },
      (error: unknown) => {
        setProving(undefined);
        if (!controller.signal.aborted)
          notifyFailure('Checksums were not asked for', toFailure(error, { action: 'HeadObject' }));
      },
    );
  };
  useEffect(() => {
    if (by === 'checksum' && open > 0 && open <= ASKED_AT_ONCE && proving === undefined) ask();
    // oxlint-disable-next-line react/exhaustive-deps -- once for what was read
  }, [by, ready, open]);
  useEffect(() => () => running.current?.abort(), [ready]);

  return {
    comparison,
    namesError: names.ok ? undefined : names.message,
    /** Pairs whose checksums nobody asked for yet. */
    open,
    proving,
    ask,
    stopAsking: () => {
      running.current?.abort();
      setProving(undefined);
    },
  };
}

const traitsOf = (side: Side) => ({
  local: side.kind === 'local',
  prefix: side.kind === 'local' ? '' : side.prefix,
});
