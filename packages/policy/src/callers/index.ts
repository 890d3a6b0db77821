export { isSomeRole, principalFromArn, someRoleOf } from './principals.ts';
export { idOf, isOwn, isStandIn, type Who } from './who.ts';
