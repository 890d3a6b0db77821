export { findNeeds } from './needs.ts';
export type { Need, NeedOptions, NeedSeverity, Offer } from './types.ts';
