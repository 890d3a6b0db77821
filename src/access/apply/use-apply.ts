import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AwsFailure } from '@/aws/failure';
import { readGroundAgain } from '@/resources/situations/read-situation';
import { notifyDone, notifyFailure } from '@/ui/notify';
import { notifyUndo } from '@/ui/notify-undo';
import { type ApplyOutcome, applySteps, type Undo, undoAll } from './apply-steps';
import { documentWriter } from './document-writer';
import type { OwnStep } from './steps';

export interface Apply {
  readonly apply: (steps: readonly OwnStep[]) => void;
  readonly busy: boolean;
  /** Id of the document being written. */
  readonly at: string | undefined;
  readonly outcome: ApplyOutcome | undefined;
  /** Forgets the outcome: the form has changed. */
  readonly reset: () => void;
}

/**
 * Applies a plan's steps and offers to take them back.
 * @param name of the grant, for what is said of it
 */
export function useApply(name: string): Apply {
  const queryClient = useQueryClient();
  const [at, setAt] = useState<string>();
  // What the documents say now is read again, whoever shows it.
  const readAgain = () => readGroundAgain(queryClient);

  const undo = async (undos: readonly Undo[]) => {
    try {
      await undoAll(undos);
      notifyDone(`${name}: taken back.`);
    } catch (error) {
      notifyFailure('Not taken back', error as AwsFailure);
    } finally {
      await readAgain();
    }
  };

  const applying = useMutation({
    mutationFn: (steps: readonly OwnStep[]) =>
      applySteps(steps, documentWriter(queryClient), ({ document }) => setAt(document.id)),
    onSuccess: (outcome) => {
      if (outcome.kind === 'applied')
        notifyUndo(`${name}: granted.`, 'Take it back', () => void undo(outcome.undo));
    },
    onSettled: async () => {
      setAt(undefined);
      await readAgain();
    },
  });
  return {
    apply: (steps) => applying.mutate(steps),
    busy: applying.isPending,
    at,
    outcome: applying.data,
    reset: applying.reset,
  };
}
