import { useMutation, useQueryClient, type UseMutationOptions } from '@tanstack/react-query';
import { useState } from 'react';
import type { AwsFailure } from '@/aws/failure';
import type { WriteOutcome, WriteRequest } from '@/resources/guarded-write';
import { notifyDone, notifyFailure } from '@/ui/notify';
import { notifyUndo } from '@/ui/notify-undo';

export type SettingMutation<T> = UseMutationOptions<WriteOutcome<T>, AwsFailure, WriteRequest<T>>;

export interface Undo<T> {
  readonly next: T;
  /** `Undo`, or what else it is: versioning cannot go back to never enabled. */
  readonly label: string;
}

interface SettingEditOptions<T> {
  /** `CORS of analytics-scratch`. */
  readonly label: string;
  readonly value: T;
  /** What it is to be changed to: the edit begins with its review. */
  readonly proposed?: T | undefined;
  readonly mutation: SettingMutation<T>;
  readonly same: (left: T, right: T) => boolean;
  readonly undo?: ((replaced: T) => Undo<T> | undefined) | undefined;
  readonly onSaved: () => void;
}

export interface SettingEdit<T> {
  readonly stage: 'form' | 'review' | 'conflict';
  /** What the edit was made from, and what it is compared with. */
  readonly base: T;
  readonly next: T;
  /** The form holds text that is no value yet; `next` is the last that was. */
  readonly broken: boolean;
  /** What somebody else saved meanwhile, in the stage `conflict`. */
  readonly theirs: T | undefined;
  readonly dirty: boolean;
  readonly busy: boolean;
  readonly failure: AwsFailure | null;
  readonly setNext: (next: T | undefined) => void;
  readonly review: () => void;
  readonly back: () => void;
  readonly save: () => void;
  /** Compares mine with theirs: a save from then on replaces theirs. */
  readonly rebase: () => void;
  /** Drops mine and starts the form again from theirs. */
  readonly takeTheirs: () => void;
}

/** One edit of one setting: form, review, save with a re-read, and an undo afterwards. */
export function useSettingEdit<T>(options: SettingEditOptions<T>): SettingEdit<T> {
  const { label, value, proposed = value, mutation, same, undo, onSaved } = options;
  const client = useQueryClient();
  const saving = useMutation(mutation);
  const [stage, setStage] = useState<SettingEdit<T>['stage']>(() =>
    same(value, proposed) ? 'form' : 'review',
  );
  const [base, setBase] = useState(value);
  const [next, setNext] = useState(proposed);
  const [broken, setBroken] = useState(false);
  const [theirs, setTheirs] = useState<T | undefined>(undefined);

  // The page may be left by the time somebody presses Undo, so the mutation is not the component's.
  const takeBack = async (back: T, from: T) => {
    try {
      const outcome = await client
        .getMutationCache()
        .build(client, mutation)
        .execute({ next: back, base: from });
      if (outcome.kind === 'saved') notifyDone(`${label}: undone.`);
      else notifyFailure('Not undone', new Error(`${label} was changed again meanwhile.`));
    } catch (error) {
      notifyFailure('Not undone', error as AwsFailure);
    }
  };

  const finish = (outcome: WriteOutcome<T>) => {
    if (outcome.kind === 'changed') {
      setTheirs(outcome.theirs);
      setStage('conflict');
      return;
    }
    const back = undo === undefined ? { next: outcome.replaced, label: 'Undo' } : undo(outcome.replaced);
    if (back === undefined) notifyDone(`${label} saved.`);
    else notifyUndo(`${label} saved.`, back.label, () => void takeBack(back.next, next));
    onSaved();
  };

  const startFrom = (from: T, mine: T, to: SettingEdit<T>['stage']) => {
    setBase(from);
    setNext(mine);
    setTheirs(undefined);
    saving.reset();
    setStage(to);
  };

  return {
    stage,
    base,
    next,
    broken,
    theirs,
    dirty: broken || !same(base, next),
    busy: saving.isPending,
    failure: saving.error,
    setNext: (changed) => {
      setBroken(changed === undefined);
      if (changed !== undefined) setNext(changed);
    },
    review: () => {
      saving.reset();
      setStage('review');
    },
    back: () => setStage('form'),
    save: () => saving.mutate({ next, base }, { onSuccess: finish }),
    rebase: () => {
      if (theirs !== undefined) startFrom(theirs, next, same(theirs, next) ? 'form' : 'review');
    },
    takeTheirs: () => {
      if (theirs !== undefined) startFrom(theirs, theirs, 'form');
    },
  };
}
