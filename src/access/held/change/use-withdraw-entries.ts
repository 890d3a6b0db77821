import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { plural } from '@drawbridge-s3/policy/grammar';
import type { AwsFailure } from '@/aws/failure';
import { notifyDone, notifyFailure } from '@/ui/notify';
import { notifyUndo } from '@/ui/notify-undo';
import type { Entry } from '../entries/entry';

interface Failed {
  readonly entry: Entry;
  readonly failure: AwsFailure;
}

interface Outcome {
  /** How many went this time. */
  readonly withdrawn: number;
  readonly failed: readonly Failed[];
  readonly undos: readonly (() => Promise<void>)[];
}

export interface WithdrawEntries {
  /** @param onDone told once all of them are gone */
  readonly run: (onDone: () => void) => void;
  readonly busy: boolean;
  readonly failed: readonly Failed[];
}

/** Withdraws entries one by one: each stands alone, so one that is refused leaves the others withdrawn. */
export function useWithdrawEntries(entries: readonly Entry[]): WithdrawEntries {
  // Where some were refused, the rest is tried again and what is gone is not.
  const gone = useRef<ReadonlySet<string>>(new Set());
  const withdrawing = useMutation({
    mutationFn: async (): Promise<Outcome> => {
      const failed: Failed[] = [];
      const undos: (() => Promise<void>)[] = [];
      let withdrawn = 0;
      for (const entry of entries) {
        if (gone.current.has(entry.id)) continue;
        try {
          const undo = await entry.withdraw?.run();
          gone.current = new Set([...gone.current, entry.id]);
          withdrawn += 1;
          if (undo !== undefined) undos.push(undo);
        } catch (error) {
          failed.push({ entry, failure: error as AwsFailure });
        }
      }
      return { withdrawn, failed, undos };
    },
    onSuccess: ({ withdrawn, undos }) => {
      if (withdrawn === 0) return;
      const done = `Withdrawn: ${plural(withdrawn, 'entry', 'entries')} that no policy carries.`;
      if (undos.length === 0) notifyDone(done);
      else notifyUndo(done, 'Undo', () => void putBack(undos));
    },
  });
  return {
    run: (onDone) =>
      withdrawing.mutate(undefined, {
        onSuccess: ({ failed }) => {
          if (failed.length === 0) onDone();
        },
      }),
    busy: withdrawing.isPending,
    failed: withdrawing.data?.failed ?? [],
  };
}

async function putBack(undos: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: AwsFailure[] = [];
  for (const undo of undos) {
    try {
      await undo();
    } catch (error) {
      failures.push(error as AwsFailure);
    }
  }
  const [first] = failures;
  if (first === undefined) notifyDone('They are as they were before.');
  else notifyFailure(failures.length === 1 ? 'Not put back' : `${failures.length} not put back`, first);
}
