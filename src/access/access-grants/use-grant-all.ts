import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { plural } from '@drawbridge-s3/policy/grammar';
import { toFailure } from '@/aws/failures/to-failure';
import { readInstanceAgain } from '@/resources/access-grants/instance';
import { notifyDone, notifyFailure } from '@/ui/notify';
import { notifyUndo } from '@/ui/notify-undo';
import { type ApplyOutcome, applySteps, type Undo, undoAll } from '../apply/apply-steps';
import type { InstanceAt } from './act';
import { type GrantStep, grantWriter } from './grant-steps';

/** How far it is. */
interface Progress {
  /** Counted from 1. */
  readonly at: number;
  readonly of: number;
  readonly step: GrantStep;
}

/** Makes grants, all or none, and offers to take them back. */
export function useGrantAll(at: InstanceAt, onDone: () => void) {
  const queryClient = useQueryClient();
  const [progress, setProgress] = useState<Progress>();
  const readAgain = () => readInstanceAgain(at.context, queryClient, at.place);
  const undo = async (undos: readonly Undo[]) => {
    try {
      await undoAll(undos);
      notifyDone(undos.length === 1 ? 'The grant is withdrawn again.' : 'The grants are withdrawn again.');
    } catch (error) {
      notifyFailure('Not taken back', toFailure(error));
    } finally {
      await readAgain();
    }
  };
  const making = useMutation<ApplyOutcome<GrantStep>, Error, readonly GrantStep[]>({
    mutationFn: (steps) =>
      applySteps(steps, grantWriter(at, queryClient), (step) =>
        setProgress({ at: steps.indexOf(step) + 1, of: steps.length, step }),
      ),
    onSuccess: (outcome, steps) => {
      if (outcome.kind !== 'applied') return;
      const made = steps.filter(({ kind }) => kind === 'grant').length;
      notifyUndo(
        made === 1 ? 'The grant is made.' : `${plural(made, 'grant')} made.`,
        'Undo',
        () => void undo(outcome.undo),
      );
      onDone();
    },
    onSettled: async () => {
      setProgress(undefined);
      await readAgain();
    },
  });
  return {
    make: (steps: readonly GrantStep[]) => making.mutate(steps),
    busy: making.isPending,
    progress,
    outcome: making.data,
    reset: making.reset,
  };
}
