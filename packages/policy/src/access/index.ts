export { corsText, rulesIn } from './cors-documents.ts';
export { groundAfter } from './ground-after.ts';
export { plainHttpRefusedBy } from './plain-http.ts';
export { type ManagedBy, managerOf } from './managed-by.ts';
export { type OtherWay, otherWays, type ProposedOther } from './other-ways.ts';
export { planGrant } from './plan-grant.ts';
export { proposeWays, type ProposedWay } from './propose-way.ts';
export { roleArn } from './role-documents.ts';
export { proofInSteps, proveGrant } from './proof/prove.ts';
export type { Neighbour, Probe, ProbeResult } from './proof/types.ts';
export type {
  DocumentPlace,
  GrantDocument,
  GrantPlan,
  GrantRemark,
  Ground,
  Sample,
  Standing,
  StandingKey,
  StandingRole,
} from './types.ts';
export { alsoEnding } from './also-ending.ts';
export { alsoRemovable } from './also-removable.ts';
export { changeEnd } from './change-end.ts';
export { documentId } from './document-of.ts';
export { staysChangeable } from './key-lockout.ts';
export { grantsIn } from './recognise/grants-in.ts';
export type {
  HeldConditions,
  HeldDocument,
  HeldGrant,
  HeldPart,
  HeldPermission,
  HeldPlace,
  HeldState,
  HeldWho,
  RecogniseOptions,
} from './recognise/types.ts';
export { accountOfWho, awsPrincipal } from './recognise/principals.ts';
export { whoId } from './recognise/who-id.ts';
export { withdraw } from './withdraw.ts';
export { cutMoment, cutPolicyName, cutStatement, withCut, type Cut } from './cut-sessions.ts';
export { LENT_COLUMNS, lentMatrix, type LentCell, type LentRow } from './lend/lent-matrix.ts';
export { lentPolicy } from './lend/lent-policy.ts';
export { proveLent, type Lent } from './lend/prove-lent.ts';
export { safePolicy, type SafeModeScope } from './lend/safe-policy.ts';
export type { Lending, LendingProblem, SessionPolicy } from './lend/types.ts';
export { conditionLines } from './words/condition-words.ts';
export { whereLines, whereWords } from './words/where-words.ts';
export { type WhoWords, whoTextOf, whoWords } from './words/who-words.ts';
