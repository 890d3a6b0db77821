export { isNameless } from './hinges.ts';
export { explainChain } from './explain-chain.ts';
export type {
  Asked,
  AskedAction,
  Chain,
  Confidence,
  Decider,
  DryRun,
  Evidence,
  Known,
  Link,
  LinkId,
  LockState,
  NamedByAws,
  Outcome,
  PointFacts,
  Reading,
  Shown,
  Side,
  Verdict,
} from './types.ts';
export { ASKABLE, fromInput, type FromInput, type OperationInput } from './asked-of.ts';
export { type AclEntry, aclGrantsOf } from './acl-grants.ts';
export { smallestChanges } from './change/smallest-changes.ts';
export type { ChangedDocument, SideChange } from './change/types.ts';
