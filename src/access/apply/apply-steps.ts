import type { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';
import type { WriteStep } from './steps';

/** Code of a write that failed and left something of its own standing. */
export const LEFT_BEHIND = 'LeftBehind';

/** Writes and takes back one document. Both throw AwsFailures. */
export interface DocumentWriter {
  /**
   * Reads again first; a text that is no longer `before` fails with `ChangedMeanwhile` and nothing is written. Whatever
   * fails leaves nothing, but for {@link LEFT_BEHIND}.
   */
  readonly write: (step: WriteStep) => Promise<Undo>;
}

/** Puts back what was there, if what was written still stands. */
export type Undo = () => Promise<void>;

export type ApplyOutcome =
  | { readonly kind: 'applied'; readonly undo: readonly Undo[] }
  /** Nothing of the plan stands: what had been written was taken back. */
  | { readonly kind: 'taken-back'; readonly failure: AwsFailure; readonly at: WriteStep }
  /** Some of it stands, and could not be taken back. */
  | {
      readonly kind: 'left-behind';
      readonly failure: AwsFailure;
      readonly at: WriteStep;
      readonly standing: readonly WriteStep[];
      readonly because: AwsFailure;
    };

/**
 * Writes step after step, in the plan's order, which never opens more than intended. All of them or none: when one
 * fails, those before it are taken back, the last first.
 * @param onStep told before each write
 */
export async function applySteps(
  steps: readonly WriteStep[],
  writer: DocumentWriter,
  onStep: (step: WriteStep) => void = () => undefined,
): Promise<ApplyOutcome> {
  const done: { readonly step: WriteStep; readonly undo: Undo }[] = [];
  for (const step of steps) {
    onStep(step);
    try {
      done.push({ step, undo: await writer.write(step) });
    } catch (error) {
      return takeBack(done, toFailure(error), step);
    }
  }
  return { kind: 'applied', undo: done.map(({ undo }) => undo) };
}

async function takeBack(
  done: readonly { readonly step: WriteStep; readonly undo: Undo }[],
  failure: AwsFailure,
  at: WriteStep,
): Promise<ApplyOutcome> {
  const partly = failure.code === LEFT_BEHIND;
  const standing: WriteStep[] = partly ? [at] : [];
  let because = partly ? failure : undefined;
  for (const { step, undo } of done.toReversed()) {
    try {
      await undo();
    } catch (error) {
      standing.push(step);
      because ??= toFailure(error);
    }
  }
  return because === undefined
    ? { kind: 'taken-back', failure, at }
    : { kind: 'left-behind', failure, at, standing, because };
}

/** The last written first; stops at what cannot be taken back. @throws AwsFailure */
export async function undoAll(undo: readonly Undo[]): Promise<void> {
  for (const one of undo.toReversed()) await one();
}
