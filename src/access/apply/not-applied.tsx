import { InlineFailure } from '@/ui/states';
import type { ApplyOutcome } from './apply-steps';
import { documentWords } from './document-words';

/** Nothing is left half done without being named. */
export function NotApplied({ outcome }: { outcome: Exclude<ApplyOutcome, { kind: 'applied' }> }) {
  const { title, name } = documentWords(outcome.at.document);
  return (
    <InlineFailure failure={outcome.failure}>
      {outcome.kind === 'taken-back' ? (
        <div>
          {title} {name} was not written, and what had been written before was taken back.
        </div>
      ) : (
        <div>
          {title} {name} was not written, and these could not be taken back ({outcome.because.message}):{' '}
          {outcome.standing.map(({ document }) => documentWords(document).name).join(', ')}.
        </div>
      )}
    </InlineFailure>
  );
}
