export { conditionTraces } from './conditions/condition-traces.ts';
export { denyReason } from './deny-reason.ts';
export { keyPolicies, keyRequests, viaService } from './compose/encryption.ts';
export { evaluate } from './evaluate.ts';
export { isOwnerOnly, ownerOnlySource } from './owner-only.ts';
export type {
  AccessGrant,
  AccessPointPolicies,
  AccessRequest,
  AclGrant,
  ConditionTrace,
  Deciding,
  Decision,
  Effect,
  EncryptionKey,
  Layer,
  ObjectOwnership,
  PolicyKind,
  PolicySet,
  PolicySource,
  PolicyTrace,
  Principal,
  PublicAccessBlock,
  RequestContext,
  StatementTrace,
} from './types.ts';
