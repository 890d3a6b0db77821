import { createModuleWorker } from '@/lib/trusted-worker';
// oxlint-disable-next-line import/default -- Vite makes the default export of a `?url` import
import workerUrl from './language.worker?worker&url';
import { LANGUAGE_METHODS, type PolicyLanguage } from './language-protocol';
import { connect, type Connected } from './connect';

/** Starts the worker behind the editor: findings, completion, hover. */
export function startLanguage(onFailure: (error: Error) => void): Connected<PolicyLanguage> {
  return connect<PolicyLanguage>(
    LANGUAGE_METHODS,
    createModuleWorker(workerUrl, 'policy-language'),
    onFailure,
  );
}
