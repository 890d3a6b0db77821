export { ACL_GROUPS, aclActions, type AclMeaning, BUCKET_ACL, OBJECT_ACL } from './acl-actions.ts';
export { learnActionNames, namedActionsOf, pack } from './action-names.ts';
export { ALL_ACTIONS } from './all-actions.gen.ts';
export {
  GLOBAL_CONDITION_KEYS,
  actionsOf,
  findAction,
  findConditionKey,
  matchActions,
  matchesKey,
} from './catalog.ts';
export { loadActionNames } from './load-action-names.ts';
export { RCP_SERVICES } from './rcp-services.ts';
export {
  OPERATIONS,
  matchOperations,
  operationReference,
  operationsNamed,
  operationsNeeding,
  permissionWords,
  requiredPermissions,
} from './operations.ts';
export type { Operation, OperationApi, Permission } from './operations.ts';
export type { Action } from './table.ts';
