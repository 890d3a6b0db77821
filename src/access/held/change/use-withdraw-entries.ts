import { useMutation } from '@tanstack/react-query';
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
  const withdrawing = useMutation({
    mutationFn: async (): Promise<Outcome> => {
      const failed: Failed[] = [];
      const undos: (() => Promise<void>)[] = [];
      for (const entry of entries) {
        try {
          const undo = await entry.withdraw?.run();
          if (undo !== undefined) undos.push(undo);
        } catch (error) {
          failed.push({ entry, failure: error as AwsFailure });
        }
      }
      return { failed, undos };
    },
    onSuccess: ({ failed, undos }) => {
      const gone = entries.length - failed.length;
      if (gone === 0) return;
      const done = `Withdrawn: ${plural(gone, 'entry', 'entries')} that no policy carries.`;
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
  try {
    for (const undo of undos) await undo();
    notifyDone('They are as they were before.');
  } catch (error) {
    notifyFailure('Not put back', error as AwsFailure);
  }
}
