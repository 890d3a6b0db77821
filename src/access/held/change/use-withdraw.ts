import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { listed } from '@drawbridge-s3/policy/report';
import { readGroundAgain } from '@/resources/situations/read-situation';
import { notifyDone, notifyFailure } from '@/ui/notify';
import { notifyUndo } from '@/ui/notify-undo';
import type { DocumentWriter } from '../../apply/apply-steps';
import { documentWriter } from '../../apply/document-writer';
import { notedWriter } from '../../apply/noted-writer';
import { triedInTurn, type Written, writtenBy } from '../../apply/tried-in-turn';
import { type Act, type DoneAct, type FailedAct, type Ran, runActs, undoActs } from './acts';

export interface Withdrawing {
  /** @param actsWith told the writer to write by @param onDone told once all of it is done */
  readonly run: (actsWith: (writer: DocumentWriter) => readonly Act[], onDone: () => void) => void;
  /** Takes back what all attempts did. */
  readonly undo: () => void;
  readonly busy: boolean;
  /** Where it stands; undefined while nothing of it is done or was tried. */
  readonly ran: (Ran & { readonly undoing: boolean }) | undefined;
}

/**
 * Withdraws over as many attempts as it takes. What was done can be taken back here, and once whoever asked is gone, as
 * a notice offers it: done in full, in part, or still under way then.
 * @param what is withdrawn, as in a sentence
 */
export function useWithdraw(what: string): Withdrawing {
  const queryClient = useQueryClient();
  const [ran, setRan] = useState<Withdrawing['ran']>();
  // What outlives the component that asked.
  const held = useRef<{
    done: readonly DoneAct[];
    whole: boolean;
    written: Written[];
    gone: boolean;
    busy: boolean;
  }>({
    done: [],
    whole: false,
    written: [],
    gone: false,
    busy: false,
  });
  const readAgain = () => readGroundAgain(queryClient);

  const offer = () => {
    const { done, whole, written } = held.current;
    if (done.length === 0) return;
    const words = whole ? `Withdrawn: ${what}.` : `Withdrawn in part: ${labelsOf(done)}.`;
    offerUndo(`${words}${writtenBy(written)}`, done, { what, readAgain });
  };
  const settle = async (now: Ran, undoing: boolean) => {
    held.current.done = now.done;
    held.current.whole = !undoing && now.failed.length + now.waiting.length === 0;
    held.current.busy = false;
    const nothing = now.done.length + now.failed.length + now.waiting.length === 0;
    setRan(nothing ? undefined : { ...now, undoing });
    await readAgain();
  };

  const running = useMutation({
    mutationFn: async (asked: {
      readonly actsWith: Parameters<Withdrawing['run']>[0];
      readonly onDone: () => void;
    }) => {
      held.current.busy = true;
      const writer = triedInTurn(notedWriter(documentWriter(queryClient)), (one) =>
        held.current.written.push(one),
      );
      await settle(await runActs(asked.actsWith(writer), held.current.done), false);
      return asked;
    },
    onSuccess: ({ onDone }) => {
      if (held.current.gone) offer();
      else if (held.current.whole) onDone();
    },
  });
  const undoing = useMutation({
    mutationFn: async () => {
      held.current.busy = true;
      const { done, failed } = await undoActs(held.current.done);
      await settle({ done, failed, waiting: [] }, true);
    },
    onSuccess: () => {
      if (held.current.gone) offer();
    },
  });

  const leave = useRef(offer);
  useEffect(() => {
    leave.current = offer;
  });
  useEffect(() => {
    const { current } = held;
    current.gone = false;
    return () => {
      current.gone = true;
      if (!current.busy) leave.current();
    };
  }, []);
  return {
    run: (actsWith, onDone) => running.mutate({ actsWith, onDone }),
    undo: () => undoing.mutate(),
    busy: running.isPending || undoing.isPending,
    ran,
  };
}

interface Around {
  readonly what: string;
  readonly readAgain: () => Promise<void>;
}

function offerUndo(message: string, done: readonly DoneAct[], around: Around): void {
  if (done.every(({ undo }) => undo === undefined)) notifyDone(message);
  else notifyUndo(message, 'Undo', () => void takeBack(done, around));
}

/** What could not be put back is offered again: nobody is left to ask for it. */
async function takeBack(done: readonly DoneAct[], around: Around): Promise<void> {
  const { done: left, failed } = await undoActs(done);
  await around.readAgain();
  const [first] = failed;
  if (first === undefined) return notifyDone(`${around.what}: as it was before.`);
  notifyFailure(`Not put back: ${labelsOf(failed)}`, first.failure);
  notifyUndo(
    `${failed.length} of ${done.length} not put back.`,
    'Try again',
    () => void takeBack(left, around),
  );
}

export const labelsOf = (acts: readonly Pick<FailedAct, 'label'>[]): string =>
  listed(acts.map(({ label }) => label));
