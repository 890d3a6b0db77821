import { useEffect, useState } from 'react';
import type { PolicyEnv } from '@drawbridge-s3/policy/document';
import type { OutlineEntry } from '@drawbridge-s3/policy/explain';
import type { PolicyLanguage } from '../workers/language-protocol';

/** The statements of a text; the last answer stays until the next one is there. */
export function useOutline(
  language: PolicyLanguage | undefined,
  text: string,
  env: PolicyEnv,
): readonly OutlineEntry[] | undefined {
  const [entries, setEntries] = useState<readonly OutlineEntry[]>();
  useEffect(() => {
    if (language === undefined) return;
    let current = true;
    language.outline(text, env).then(
      (answer) => current && setEntries(answer),
      // That the worker stopped is said above the editor already.
      () => current && setEntries([]),
    );
    return () => {
      current = false;
    };
  }, [language, text, env]);
  return entries;
}
