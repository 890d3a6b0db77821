import { createModuleWorker } from '@/lib/trusted-worker';
// oxlint-disable-next-line import/default -- Vite makes the default export of a `?url` import
import workerUrl from '../engine/worker/policy.worker?worker&url';
import { LANGUAGE_METHODS, type PolicyLanguage } from '../engine/worker/protocol';
import { connect, type Connected } from '../workers/connect';

/** Starts the worker behind the editor: findings, completion, hover. */
export function startLanguage(onFailure: (error: Error) => void): Connected<PolicyLanguage> {
  return connect<PolicyLanguage>(
    LANGUAGE_METHODS,
    createModuleWorker(workerUrl, 'policy-language'),
    onFailure,
  );
}
