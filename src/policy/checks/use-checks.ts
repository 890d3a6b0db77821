import { useEffect, useState } from 'react';
import type { CheckSummary } from '@drawbridge-s3/policy/lint';
import type { PolicyLanguage } from '../workers/language-protocol';

/** The list of checks, from the worker that has the rules; undefined until it answers. */
export function useChecks(language: PolicyLanguage | undefined): {
  readonly checks: readonly CheckSummary[] | undefined;
  readonly failure: Error | undefined;
} {
  const [state, setState] = useState<{ checks?: readonly CheckSummary[]; failure?: Error }>({});
  useEffect(() => {
    if (language === undefined) return;
    let current = true;
    language.checks().then(
      (checks) => current && setState({ checks }),
      (failure: unknown) => current && setState({ failure: failure as Error }),
    );
    return () => {
      current = false;
    };
  }, [language]);
  return { checks: state.checks, failure: state.failure };
}
