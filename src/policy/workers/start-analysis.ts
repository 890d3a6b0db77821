import { createModuleWorker } from '@/lib/trusted-worker';
import { ANALYSIS_METHODS, type PolicyAnalysis } from './analysis-protocol';
// oxlint-disable-next-line import/default -- Vite makes the default export of a `?url` import
import workerUrl from './analysis.worker?worker&url';
import { connect, type Connected } from './connect';

/** Starts the worker that works out who gains and loses what. */
export function startAnalysis(onFailure: (error: Error) => void): Connected<PolicyAnalysis> {
  return connect<PolicyAnalysis>(
    ANALYSIS_METHODS,
    createModuleWorker(workerUrl, 'policy-analysis'),
    onFailure,
  );
}
