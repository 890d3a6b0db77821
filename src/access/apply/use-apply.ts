import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AwsFailure } from '@/aws/failure';
import { readGroundAgain } from '@/resources/situations/read-situation';
import { notifyDone, notifyFailure } from '@/ui/notify';
import { notifyUndo } from '@/ui/notify-undo';
import { type ApplyOutcome, applySteps, type Undo, undoAll } from './apply-steps';
import { documentWriter } from './document-writer';
import { notedWriter } from './noted-writer';
import type { WriteStep } from './steps';
import { triedInTurn, type Written, writtenBy } from './tried-in-turn';

export interface Apply {
  /** @param onApplied told once all of them stand and what shows them was read again */
  readonly apply: (steps: readonly WriteStep[], onApplied?: () => void) => void;
  readonly busy: boolean;
  /** Id of the document being written. */
  readonly at: string | undefined;
  readonly outcome: ApplyOutcome | undefined;
  /** Forgets the outcome: the form has changed. */
  readonly reset: () => void;
}

/** What is said of it, in sentences. */
export interface ApplyWords {
  readonly done: string;
  /** On the button that takes it back. */
  readonly undo: string;
  readonly undone: string;
}

/** Writes steps, all or none, and offers to take them back. */
export function useApply(words: ApplyWords): Apply {
  const queryClient = useQueryClient();
  const [at, setAt] = useState<string>();
  // What the documents say now is read again, whoever shows it.
  const readAgain = () => readGroundAgain(queryClient);

  const undo = async (undos: readonly Undo[]) => {
    try {
      await undoAll(undos);
      notifyDone(words.undone);
    } catch (error) {
      notifyFailure('Not taken back', error as AwsFailure);
    } finally {
      await readAgain();
    }
  };

  const applying = useMutation({
    mutationFn: async (steps: readonly WriteStep[]) => {
      const written: Written[] = [];
      const writer = triedInTurn(notedWriter(documentWriter(queryClient)), (one) => written.push(one));
      const outcome = await applySteps(steps, writer, ({ document }) => setAt(document.id));
      return { outcome, by: writtenBy(written) };
    },
    onSuccess: ({ outcome, by }) => {
      if (outcome.kind === 'applied')
        notifyUndo(`${words.done}${by}`, words.undo, () => void undo(outcome.undo));
    },
    onSettled: async () => {
      setAt(undefined);
      await readAgain();
    },
  });
  return {
    apply: (steps, onApplied) =>
      applying.mutate(steps, {
        onSuccess: ({ outcome: { kind } }) => {
          if (kind === 'applied') onApplied?.();
        },
      }),
    busy: applying.isPending,
    at,
    outcome: applying.data?.outcome,
    reset: applying.reset,
  };
}
