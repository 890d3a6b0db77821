import type { RuleCase } from './case';

export const IDENTITY: readonly RuleCase[] = [];
