import { ACTIONS } from './actions.ts';
import type { RuleCase } from './case.ts';
import { CONDITION_VALUES } from './condition-values.ts';
import { CONDITIONS } from './conditions.ts';
import { CONTROL } from './control.ts';
import { EXPOSURE } from './exposure.ts';
import { IDENTITY } from './identity.ts';
import { OTHER_SHAPES } from './other-shapes.ts';
import { PRINCIPALS } from './principals.ts';
import { RESOURCES } from './resources.ts';
import { SERVICES } from './services.ts';
import { STRUCTURE } from './structure.ts';
import { TRUST } from './trust.ts';
import { VARIABLES } from './variables.ts';
import { WILDCARDS } from './wildcards.ts';

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
