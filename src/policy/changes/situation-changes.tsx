import { useCallback } from 'react';
import type { Situation } from '@drawbridge-s3/policy/situation';
import { useAccountNames } from '@/sessions/account-names';
import { useAnalysis, useAnswer } from '../workers/use-analysis';
import { ChangesPanel } from './changes-panel';

interface SituationChangesProps {
  readonly before: Situation;
  readonly after: Situation;
  readonly title: string;
}

/** What one situation gives and takes against another, worked out by a worker of its own. */
export function SituationChanges({ before, after, title }: SituationChangesProps) {
  const { api, restart } = useAnalysis();
  const names = useAccountNames('sandbox');
  const ask = useCallback(async () => {
    if (api === undefined) throw new Error('The worker is not there yet.');
    return api.diff(before, after);
  }, [api, before, after]);
  const answer = useAnswer(api === undefined ? undefined : ask);
  return (
    <ChangesPanel
      answer={answer}
      title={title}
      accountNames={names}
      onRetry={restart}
      onWitness={() => undefined}
    />
  );
}
