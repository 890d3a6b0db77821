export { ABILITIES, ABILITY_WORDS, actionsOf, type Ability } from './abilities.ts';
export { CASES, caseOf, type GrantCase } from './cases.ts';
export {
  FIELDS,
  GRANT_TEMPLATES,
  templateProblems,
  type TemplateField,
  type TemplateValues,
} from './templates.ts';
export type { Grant, GrantConditions, GrantRole, GrantWay, Grantee, Place, PlacePoint } from './grant.ts';
export { grantProblems, type GrantProblem } from './grant-problems.ts';
export {
  bucketTarget,
  grantStatements,
  pointArn,
  pointTarget,
  type GrantTarget,
  type StatementJson,
} from './grant-statements.ts';
export { pointNameProblem, vpcProblem } from './point-problems.ts';
export { isStable, principalGroups, type PrincipalGroup } from './principal-groups.ts';
export { granteeText, readGrantee } from './read-grantee.ts';
export { keyActions, keyStatement } from './key-statement.ts';
export { allOf, conditionOf, oneOrMany, type ConditionBlock } from './condition-block.ts';
