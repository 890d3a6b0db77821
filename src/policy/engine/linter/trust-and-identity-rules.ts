import type { Rule } from './rule';

/** Rules 7xx: checks that exist for role trust policies, identity policies and session policies alone. */
export const TRUST_AND_IDENTITY_RULES: readonly Rule[] = [];
