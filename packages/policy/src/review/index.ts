export type {
  AccountGround,
  GroundAccessGrant,
  GroundAclGrant,
  GroundBucket,
  GroundCorsRule,
  GroundEncryption,
  GroundGap,
  GroundInstance,
  GroundOrganization,
  GroundRole,
} from './ground.ts';
export { reachConditions, reachWhoId } from './make-reach.ts';
export { rolesInPaths, rolesInReach } from './paths.ts';
export type {
  Evidence,
  Reach,
  ReachAbility,
  ReachFlag,
  ReachPlace,
  ReachState,
  ReachStep,
  ReachWay,
  ReachWho,
} from './reach.ts';
export type { FindingKind, Review, ReviewFinding } from './review.ts';
export { reviewer, reviewOf } from './review-of.ts';
