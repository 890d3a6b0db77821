import type { RuleCase } from './case';

export const TRUST: readonly RuleCase[] = [];
