import { ACTIONS } from './actions';
import type { RuleCase } from './case';
import { CONDITIONS } from './conditions';
import { IDENTITY } from './identity';
import { PRINCIPALS } from './principals';
import { RESOURCES } from './resources';
import { STRUCTURE } from './structure';
import { TRUST } from './trust';
import { VARIABLES } from './variables';

/** What every rule must find and what it must leave alone: the rules' tests and the table in docs/ read it. */
export const CASES: readonly RuleCase[] = [
  ...STRUCTURE,
  ...PRINCIPALS,
  ...ACTIONS,
  ...RESOURCES,
  ...CONDITIONS,
  ...VARIABLES,
  ...TRUST,
  ...IDENTITY,
];
