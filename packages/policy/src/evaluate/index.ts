export { parseNetwork } from './conditions/ip.ts';
export { parseDate, parseNumber } from './conditions/numbers.ts';
export { denyReason } from './deny-reason.ts';
export { evaluate } from './evaluate.ts';
export { keysOf } from './match/keys.ts';
export type {
  AccessRequest,
  AclGrant,
  Deciding,
  Decision,
  Effect,
  PolicySet,
  PolicySource,
  PolicyTrace,
  Principal,
  PublicAccessBlock,
  RequestContext,
  StatementTrace,
} from './types.ts';
