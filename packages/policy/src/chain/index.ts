export { explainChain } from './explain-chain.ts';
export { nounOf } from './verdict.ts';
export type {
  Asked,
  AskedAction,
  Chain,
  Confidence,
  Decider,
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
