export { digest } from './digest.ts';
export type {
  AccountGround,
  GroundAccessGrant,
  GroundAclGrant,
  GroundBucket,
  GroundCorsRule,
  GroundDirectory,
  GroundEncryption,
  GroundGap,
  GroundInstance,
  GroundKey,
  GroundOrganization,
  GroundRole,
} from './ground.ts';
export { KEY_OLD_AFTER_DAYS } from './key-findings.ts';
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
