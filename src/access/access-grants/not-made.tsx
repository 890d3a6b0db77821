import { Legible } from '@/ui/legible/legible';
import { InlineFailure } from '@/ui/states';
import type { ApplyOutcome } from '../apply/apply-steps';
import { type GrantStep, stepWords } from './grant-steps';

/** Nothing is left half done without being named. */
export function NotMade({
  outcome,
}: {
  readonly outcome: Exclude<ApplyOutcome<GrantStep>, { kind: 'applied' }>;
}) {
  return (
    <InlineFailure failure={outcome.failure}>
      <div>
        <Legible>{stepWords(outcome.at)}</Legible> was not written
        {outcome.kind === 'taken-back' ? (
          ', and what had been written before was taken back.'
        ) : (
          <>
            , and these could not be taken back ({outcome.because.message}):{' '}
            <Legible>{outcome.standing.map(stepWords).join(', ')}</Legible>.
          </>
        )}
      </div>
    </InlineFailure>
  );
}
