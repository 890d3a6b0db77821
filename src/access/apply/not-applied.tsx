import type { ReactNode } from 'react';
import { InlineFailure } from '@/ui/states';
import type { ApplyOutcome } from './apply-steps';
import { documentWords } from './document-words';

interface NotAppliedProps {
  readonly outcome: Exclude<ApplyOutcome, { kind: 'applied' }>;
  /** Nothing was written before it. */
  readonly first?: boolean;
  /** What may cure it. */
  readonly children?: ReactNode;
}

/** Nothing is left half done without being named. */
export function NotApplied({ outcome, first = false, children }: NotAppliedProps) {
  const { title, name } = documentWords(outcome.at.document);
  return (
    <InlineFailure failure={outcome.failure}>
      {outcome.kind === 'taken-back' ? (
        <div>
          {title} {name} was not written, and{' '}
          {first ? 'nothing else was either.' : 'what had been written before was taken back.'}
        </div>
      ) : (
        <div>
          {title} {name} was not written, and these could not be taken back ({outcome.because.message}):{' '}
          {outcome.standing.map(({ document }) => documentWords(document).name).join(', ')}.
        </div>
      )}
      {children}
    </InlineFailure>
  );
}
