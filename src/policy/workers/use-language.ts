import { useEffect, useState } from 'react';
import { useSeverities } from '../checks/severity-store';
import type { PolicyEnv } from '@drawbridge-s3/policy/document';
import type { Finding } from '@drawbridge-s3/policy/lint';
import type { PolicyLanguage } from './language-protocol';
import { useWorker } from './use-worker';
import { startLanguage } from './start-language';

export interface LanguageState {
  readonly language: PolicyLanguage | undefined;
  /** Why the checks do not run; shown on the page. */
  readonly failure: Error | undefined;
  readonly restart: () => void;
}

/** A policy worker for as long as the component lives. */
export function useLanguage(): LanguageState {
  const { api, failure, restart } = useWorker(startLanguage);
  return { language: api, failure, restart };
}

export interface FindingsState {
  /** Of the newest text that has been checked; undefined until the first answer. */
  readonly findings: readonly Finding[] | undefined;
  /** The check itself failed on this text. */
  readonly failure: Error | undefined;
  /** The text the findings are of: their mends fit no other. */
  readonly text?: string;
}

/** Findings on a text, checked again as it or what people set for the checks changes. An answer to an older text is dropped. */
export function useFindings(
  language: PolicyLanguage | undefined,
  text: string,
  env: PolicyEnv,
): FindingsState {
  const severities = useSeverities();
  const [state, setState] = useState<FindingsState>({ findings: undefined, failure: undefined });
  useEffect(() => {
    if (language === undefined) return;
    let current = true;
    language.lint(text, env, severities).then(
      (findings) => current && setState({ findings, failure: undefined, text }),
      (failure: unknown) => current && setState({ findings: undefined, failure: failure as Error }),
    );
    return () => {
      current = false;
    };
  }, [language, text, env, severities]);
  return state;
}
