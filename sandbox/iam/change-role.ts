import type { XmlTree } from '../http/xml';
import { callerOf, type QueryCall } from '../query/call';
import { forgetRole } from '../world/forget-role';
import { deleteConflict } from './errors';
import { authorisedRole } from './holder';
import { DESCRIPTION, DOCUMENT, SESSION_SECONDS } from './rules';
import { checkedTrustPolicy } from './trust-policy';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRole.html */
export function updateRole(call: QueryCall): XmlTree {
  const { parameters } = call;
  const description = parameters.text('Description', DESCRIPTION);
  const duration = parameters.integer('MaxSessionDuration', SESSION_SECONDS.min, SESSION_SECONDS.max);
  const role = authorisedRole(call, 'UpdateRole');
  if (description !== undefined) role.description = description;
  if (duration !== undefined) role.maxSessionDuration = duration;
  // An element without children, where the other changes answer none at all.
  return {};
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAssumeRolePolicy.html */
export function updateAssumeRolePolicy(call: QueryCall): undefined {
  const document = call.parameters.text('PolicyDocument', DOCUMENT) ?? '';
  const role = authorisedRole(call, 'UpdateAssumeRolePolicy');
  role.trustPolicy = checkedTrustPolicy(call, document);
}

/** Ends the role's sessions too. https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRole.html */
export function deleteRole(call: QueryCall): undefined {
  const role = authorisedRole(call, 'DeleteRole');
  if (role.attached.length > 0) {
    throw deleteConflict('Cannot delete entity, must detach all policies first.');
  }
  if (role.policies.length > 0) throw deleteConflict('Cannot delete entity, must delete policies first.');
  forgetRole(call.kernel.world, callerOf(call).account, role);
}
