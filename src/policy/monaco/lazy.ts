import { lazy } from 'react';

/** Monaco weighs a megabyte: it is fetched when a policy is opened, never before. */
export const LazyPolicyEditor = lazy(async () => ({
  default: (await import('./policy-editor')).PolicyEditor,
}));
export const LazyPolicyDiffEditor = lazy(async () => ({
  default: (await import('./policy-diff-editor')).PolicyDiffEditor,
}));
