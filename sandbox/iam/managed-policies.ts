import { randomBytes } from 'node:crypto';
import { policySize, QUOTAS } from '@drawbridge-s3/policy/document';
import { validateIdentityPolicy } from '../authorise/validate-identity-policy';
import { ServiceError } from '../http/error';
import type { XmlTree } from '../http/xml';
import { callerOf, type QueryCall } from '../query/call';
import { findManagedPolicy } from '../world/managed-policies';
import type { Account, ManagedPolicy } from '../world/types';
import { uniqueId } from '../world/unique-id';
import { authorise } from './authorise';
import { policyElement } from './elements';
import { alreadyExists, deleteConflict, limitExceeded, noSuchEntity } from './errors';
import { DESCRIPTION, DOCUMENT, PATH, POLICY_ARN, POLICY_NAME } from './rules';
import { requestedTags, requestTagContext } from './tags';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html */
export function createPolicy(call: QueryCall): XmlTree {
  const { account } = callerOf(call);
  const asked = read(call);
  const arn = `arn:aws:iam::${account.id}:policy${asked.path}${asked.name}`;
  const shown = `policy ${asked.name}`;
  const context = requestTagContext(asked.tags);
  authorise(call, { action: 'CreatePolicy', resource: arn, shown, context });
  if (Object.keys(asked.tags).length > 0) {
    authorise(call, { action: 'TagPolicy', resource: arn, shown, context });
  }
  const taken = [...account.managedPolicies.values()].some(
    ({ name }) => name.toLowerCase() === asked.name.toLowerCase(),
  );
  if (taken) {
    throw alreadyExists(`A policy called ${asked.name} already exists. Duplicate names are not allowed.`);
  }
  validateIdentityPolicy(asked.document, { versionRequired: true });
  const { limit } = QUOTAS.identity;
  if (policySize('identity', asked.document) > limit) {
    throw limitExceeded(`Cannot exceed quota for PolicySize: ${limit}`);
  }
  const policy = { ...asked, arn, id: uniqueId('ANPA', randomBytes(17)), createdAt: call.now };
  account.managedPolicies.set(arn, policy);
  return { Policy: counted(account, policy) };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicy.html */
export function getPolicy(call: QueryCall): XmlTree {
  return { Policy: counted(callerOf(call).account, authorisedPolicy(call, 'GetPolicy')) };
}

/** Only of the account's own, and only once nothing uses it. https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicy.html */
export function deletePolicy(call: QueryCall): undefined {
  const { account } = callerOf(call);
  const policy = authorisedPolicy(call, 'DeletePolicy');
  if (!account.managedPolicies.has(policy.arn)) {
    throw new ServiceError('AccessDenied', 'Policy is outside your own account.', 403);
  }
  const { attachments, boundaries } = usesOf(account, policy);
  if (attachments > 0 || boundaries > 0) {
    throw deleteConflict('Cannot delete a policy attached to entities.');
  }
  account.managedPolicies.delete(policy.arn);
}

/** @throws ServiceError AccessDenied, NoSuchEntity */
export function authorisedPolicy(call: QueryCall, action: string): ManagedPolicy {
  const arn = call.parameters.text('PolicyArn', POLICY_ARN) ?? '';
  call.parameters.check();
  const policy = findManagedPolicy(call.kernel.world, callerOf(call).account.id, arn);
  authorise(call, { action, resource: arn, shown: `policy ${arn}`, tags: policy?.tags });
  if (policy === undefined) throw noSuchEntity(`Policy ${arn} was not found.`);
  return policy;
}

function counted(account: Account, policy: ManagedPolicy): XmlTree {
  const { attachments, boundaries } = usesOf(account, policy);
  return policyElement(policy, attachments, boundaries);
}

/** How many have it. */
export function usesOf(account: Account, policy: ManagedPolicy): { attachments: number; boundaries: number } {
  const roles = [...account.roles.values()];
  const holders = [...roles, ...account.users.values()];
  return {
    attachments: holders.filter(({ attached }) => attached.includes(policy)).length,
    boundaries: roles.filter(({ boundary }) => boundary === policy).length,
  };
}

function read(call: QueryCall) {
  const { parameters } = call;
  const asked = {
    name: parameters.text('PolicyName', POLICY_NAME) ?? '',
    path: parameters.text('Path', PATH) ?? '/',
    document: parameters.text('PolicyDocument', DOCUMENT) ?? '',
    description: parameters.text('Description', DESCRIPTION),
  };
  parameters.check();
  return { ...asked, tags: requestedTags(call) };
}
