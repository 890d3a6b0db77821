import type { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';
import type { WriteStep } from './steps';

/** Code of a write that failed and left something of its own standing. */
export const LEFT_BEHIND = 'LeftBehind';

/** Writes and takes back one document, or one thing of another kind. Both throw AwsFailures. */
export interface DocumentWriter<Step = WriteStep> {
  /**
   * Reads again first; a text that is no longer `before` fails with `ChangedMeanwhile` and nothing is written. Whatever
   * fails leaves nothing, but for {@link LEFT_BEHIND}.
   */
  readonly write: (step: Step) => Promise<Undo>;
}

/** Puts back what was there, if what was written still stands. */
export type Undo = () => Promise<void>;

export type ApplyOutcome<Step = WriteStep> =
  | { readonly kind: 'applied'; readonly undo: readonly Undo[] }
  /** Nothing of the plan stands: what had been written was taken back. */
  | { readonly kind: 'taken-back'; readonly failure: AwsFailure; readonly at: Step }
  /** Some of it stands, and could not be taken back. */
  | {
      readonly kind: 'left-behind';
      readonly failure: AwsFailure;
      readonly at: Step;
      readonly standing: readonly Step[];
      readonly because: AwsFailure;
    };

/**
 * Writes step after step, in the plan's order, which never opens more than intended. All of them or none: when one
 * fails, those before it are taken back, the last first.
 * @param onStep told before each write
 */
export async function applySteps<Step = WriteStep>(
  steps: readonly Step[],
  writer: DocumentWriter<Step>,
  onStep: (step: Step) => void = () => undefined,
): Promise<ApplyOutcome<Step>> {
  const done: { readonly step: Step; readonly undo: Undo }[] = [];
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

async function takeBack<Step>(
  done: readonly { readonly step: Step; readonly undo: Undo }[],
  failure: AwsFailure,
  at: Step,
): Promise<ApplyOutcome<Step>> {
  const partly = failure.code === LEFT_BEHIND;
  const standing: Step[] = partly ? [at] : [];
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
