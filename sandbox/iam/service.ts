import { findAction } from '@drawbridge-s3/policy/data';
import { HOME_REGION, type QueryAction, type QueryService } from '../query/call';
import {
  createAccessKey,
  deleteAccessKey,
  getAccessKeyLastUsed,
  listAccessKeys,
  updateAccessKey,
} from './access-keys';
import { getAccountSummary } from './account-summary';
import { attachedPolicyActions } from './attached-policies';
import { deleteRole, updateAssumeRolePolicy, updateRole } from './change-role';
import { getAccountAuthorizationDetails } from './authorization-details';
import { createRole } from './create-role';
import { ROLES, USERS } from './holder';
import { inlinePolicyActions } from './inline-policies';
import { createPolicy, deletePolicy, getPolicy } from './managed-policies';
import { organizationFeatureActions } from './organization-features';
import { getPolicyVersion, listPolicyVersions } from './policy-versions';
import { getRole, listRoles } from './read-roles';
import { listRoleTags, tagRole, untagRole } from './role-tags';
import { simulateCustomPolicy } from './simulate/custom';
import { simulatePrincipalPolicy } from './simulate/principal';
import { getUser, listGroupsForUser, listUsers } from './users';

const RUN: Readonly<Record<string, QueryAction['run']>> = {
  CreateRole: createRole,
  GetRole: getRole,
  ListRoles: listRoles,
  UpdateRole: updateRole,
  UpdateAssumeRolePolicy: updateAssumeRolePolicy,
  DeleteRole: deleteRole,
  TagRole: tagRole,
  UntagRole: untagRole,
  ListRoleTags: listRoleTags,
  GetAccountSummary: getAccountSummary,
  GetUser: getUser,
  ListUsers: listUsers,
  GetAccountAuthorizationDetails: getAccountAuthorizationDetails,
  ListGroupsForUser: listGroupsForUser,
  ListAccessKeys: listAccessKeys,
  GetAccessKeyLastUsed: getAccessKeyLastUsed,
  CreateAccessKey: createAccessKey,
  UpdateAccessKey: updateAccessKey,
  DeleteAccessKey: deleteAccessKey,
  CreatePolicy: createPolicy,
  GetPolicy: getPolicy,
  GetPolicyVersion: getPolicyVersion,
  ListPolicyVersions: listPolicyVersions,
  DeletePolicy: deletePolicy,
  SimulatePrincipalPolicy: simulatePrincipalPolicy,
  SimulateCustomPolicy: simulateCustomPolicy,
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html */
export const IAM: QueryService = {
  name: 'iam',
  version: '2010-05-08',
  namespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
  region: HOME_REGION,
  actions: new Map([
    ...Object.entries(RUN).map(([name, run]): [string, QueryAction] => [name, { signed: true, run }]),
    ...[ROLES, USERS].flatMap(inlinePolicyActions),
    ...[ROLES, USERS].flatMap(attachedPolicyActions),
    ...organizationFeatureActions,
  ]),
  // Calls of IAM and its actions have the same names.
  leavesOut: (action) => findAction(`iam:${action}`) !== undefined,
};
