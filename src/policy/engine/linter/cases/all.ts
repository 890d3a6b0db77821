import { ACTIONS } from './actions';
import type { RuleCase } from './case';
import { CONDITION_VALUES } from './condition-values';
import { CONDITIONS } from './conditions';
import { CONTROL } from './control';
import { EXPOSURE } from './exposure';
import { IDENTITY } from './identity';
import { OTHER_SHAPES } from './other-shapes';
import { PRINCIPALS } from './principals';
import { RESOURCES } from './resources';
import { SERVICES } from './services';
import { STRUCTURE } from './structure';
import { TRUST } from './trust';
import { VARIABLES } from './variables';
import { WILDCARDS } from './wildcards';

/** What every rule must find and what it must leave alone: the rules' tests and the table in docs/ read it. */
export const CASES: readonly RuleCase[] = [
  ...STRUCTURE,
  ...PRINCIPALS,
  ...ACTIONS,
  ...RESOURCES,
  ...CONDITIONS,
  ...CONDITION_VALUES,
  ...SERVICES,
  ...WILDCARDS,
  ...EXPOSURE,
  ...CONTROL,
  ...OTHER_SHAPES,
  ...VARIABLES,
  ...TRUST,
  ...IDENTITY,
];
