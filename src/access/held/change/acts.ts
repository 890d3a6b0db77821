import type { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';
import type { Undo } from '../../apply/apply-steps';

/** One thing that is done in a withdrawal. */
export interface Act {
  readonly id: string;
  /** What goes by it, for a list: `Bucket policy lake`. */
  readonly label: string;
  /** Ids of acts that have to be done before it: what only served a grant goes after the grant. */
  readonly needs: readonly string[];
  /**
   * Rejects with an AwsFailure, and has done nothing then, or with a {@link PartlyDone}. Resolves to what takes it back,
   * if anything does.
   */
  readonly run: () => Promise<Undo | undefined>;
}

/** Some of an act was done, and what is left was refused; done again, it does that. */
export class PartlyDone extends Error {
  readonly failure: AwsFailure;
  /** What was done, as in {@link Act.label}. */
  readonly done: string;
  readonly undo: Undo;

  constructor(failure: AwsFailure, done: string, undo: Undo) {
    super(failure.message, { cause: failure });
    this.failure = failure;
    this.done = done;
    this.undo = undo;
  }
}

/** One that was done. */
export interface DoneAct extends Pick<Act, 'id' | 'label'> {
  readonly undo: Undo | undefined;
}

export interface FailedAct extends Pick<Act, 'id' | 'label'> {
  readonly failure: AwsFailure;
}

export interface Ran {
  /** Over all attempts, in the order in which they were done. */
  readonly done: readonly DoneAct[];
  /** Refused this time. */
  readonly failed: readonly FailedAct[];
  /** Not tried this time: what they need was refused. */
  readonly waiting: readonly Pick<Act, 'id' | 'label'>[];
}

/**
 * Does what is not done yet, one after the other. What is refused leaves the rest done: access that is gone is not given
 * back because something else could not be taken.
 * @param before what earlier attempts did
 */
export async function runActs(acts: readonly Act[], before: readonly DoneAct[]): Promise<Ran> {
  const done = [...before];
  const failed: FailedAct[] = [];
  const waiting: Pick<Act, 'id' | 'label'>[] = [];
  const isDone = (wanted: string) => done.some(({ id }) => id === wanted);
  for (const { id, label, needs, run } of acts) {
    if (isDone(id)) continue;
    if (needs.some((needed) => acts.some((one) => one.id === needed) && !isDone(needed))) {
      waiting.push({ id, label });
      continue;
    }
    try {
      done.push({ id, label, undo: await run() });
    } catch (error) {
      const partly = error instanceof PartlyDone ? error : undefined;
      // Under an id of its own, for the act itself is not done.
      if (partly !== undefined)
        done.push({ id: `${id} ${done.length}`, label: partly.done, undo: partly.undo });
      failed.push({ id, label, failure: partly?.failure ?? toFailure(error) });
    }
  }
  return { done, failed, waiting };
}

/** Takes back what can be, the last first; one that cannot leaves the others taken back, and stays among what is done. */
export async function undoActs(done: readonly DoneAct[]): Promise<Pick<Ran, 'done' | 'failed'>> {
  const left: DoneAct[] = [];
  const failed: FailedAct[] = [];
  for (const one of done.toReversed()) {
    if (one.undo === undefined) {
      left.unshift(one);
      continue;
    }
    try {
      await one.undo();
    } catch (error) {
      left.unshift(one);
      failed.push({ id: one.id, label: one.label, failure: toFailure(error) });
    }
  }
  return { done: left, failed };
}
