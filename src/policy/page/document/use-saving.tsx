import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import type { PolicyTarget } from '@/resources/policies/target';
import { writePolicyMutation } from '@/resources/policies/write-policy';
import { notifyDone, notifyFailure } from '@/ui/notify';
import { notifyUndo } from '@/ui/notify-undo';
import { textToSend } from '@drawbridge-s3/policy/document';
import type { Editing } from './use-editing';

export interface Saving {
  readonly busy: boolean;
  readonly failure: AwsFailure | null;
  /** The policy somebody else saved meanwhile; undefined when nothing stands in the way. */
  readonly theirs: string | null | undefined;
  readonly save: (options?: { readonly overwrite?: boolean; readonly confirmRemoveSelf?: boolean }) => void;
  readonly remove: () => void;
  /** Opens the three-way view for a draft whose base is no longer what is saved. */
  readonly compare: () => void;
  /** Forgets failure and conflict. */
  readonly reset: () => void;
}

interface SavingOptions {
  readonly context: AwsContext;
  readonly target: PolicyTarget;
  readonly editing: Editing;
  readonly label: string;
  readonly onSaved: () => void;
  /** A MalformedPolicy answer: it belongs at its place in the text, not in a box. */
  readonly onMalformed: (failure: AwsFailure) => void;
}

/** Saving and deleting with everything around it: re-read, conflict, history, undo. */
export function useSaving({ context, target, editing, label, onSaved, onMalformed }: SavingOptions): Saving {
  const client = useQueryClient();
  const saving = useMutation(writePolicyMutation(context, client, target));
  const removing = useMutation(writePolicyMutation(context, client, target));
  const [theirs, setTheirs] = useState<string | null | undefined>(undefined);
  const { history } = editing;

  /** `now` is what is there after the write, `before` what the undo brings back. */
  const wrote = async (before: string | null, now: string | null, message: string) => {
    editing.discard();
    setTheirs(undefined);
    if (before !== null) await history.add({ event: now === null ? 'deleted' : 'overwritten', text: before });
    if (now !== null) await history.add({ event: 'saved', text: now });
    onSaved();
    notifyUndo(message, before === null ? 'Delete it again' : 'Undo', () => void undo(before, now));
  };

  const undo = async (before: string | null, now: string | null) => {
    history.expect(before);
    try {
      const mutation = before === null ? removing : saving;
      const outcome = await mutation.mutateAsync({ next: before, base: now });
      if (outcome.kind === 'changed')
        notifyFailure(
          'Not undone',
          new Error(`${label} was changed again meanwhile. Its history has every version.`),
        );
      else {
        await history.add(
          before === null ? { event: 'deleted', text: now } : { event: 'saved', text: before },
        );
        notifyDone(`${label}: undone.`);
      }
    } catch (error) {
      notifyFailure('Not undone', error as AwsFailure);
    }
  };

  return {
    busy: saving.isPending || removing.isPending,
    failure: saving.error?.code === 'MalformedPolicy' ? removing.error : (saving.error ?? removing.error),
    theirs,
    save: ({ overwrite = false, confirmRemoveSelf = false } = {}) => {
      const text = textToSend('bucket', editing.text);
      history.expect(text);
      const base = overwrite && theirs !== undefined ? theirs : editing.base;
      saving.mutate(
        { next: text, base, confirmRemoveSelf },
        {
          onSuccess: (outcome) => {
            if (outcome.kind === 'changed') setTheirs(outcome.theirs);
            else void wrote(outcome.replaced, text, `${label} saved.`);
          },
          onError: (failure) => {
            if (failure.code === 'MalformedPolicy') onMalformed(failure);
          },
        },
      );
    },
    remove: () =>
      removing.mutate(
        { next: null, base: editing.query.data },
        {
          onSuccess: (outcome) => {
            if (outcome.kind === 'changed') setTheirs(outcome.theirs);
            else void wrote(outcome.replaced, null, `${label} deleted.`);
          },
        },
      ),
    compare: () => setTheirs(editing.query.data ?? null),
    reset: () => {
      setTheirs(undefined);
      saving.reset();
      removing.reset();
    },
  };
}
