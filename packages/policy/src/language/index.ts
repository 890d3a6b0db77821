export { complete } from './complete.ts';
export type { Completion, CompletionKind } from './completion-item.ts';
export { format } from './format.ts';
export { hover, type Hover } from './hover.ts';
export { inlays, type Inlay } from './inlays.ts';
export { ownCandidates } from './load-candidates.ts';
export { malformedFinding } from './malformed.ts';
