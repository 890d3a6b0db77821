import { randomBytes } from 'node:crypto';
import type { XmlTree } from '../http/xml';
import { callerOf, type QueryCall } from '../query/call';
import { findManagedPolicy } from '../world/managed-policies';
import type { ManagedPolicy, Role } from '../world/types';
import { uniqueId } from '../world/unique-id';
import { authorise } from './authorise';
import { roleElement } from './elements';
import { alreadyExists, noSuchEntity } from './errors';
import { DESCRIPTION, DOCUMENT, PATH, POLICY_ARN, ROLE_NAME, SESSION_SECONDS } from './rules';
import { requestedTags, requestTagContext } from './tags';
import { checkedTrustPolicy } from './trust-policy';

/**
 * Works at once, for STS and S3 too, which on AWS takes some seconds.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
 */
export function createRole(call: QueryCall): XmlTree {
  const { account } = callerOf(call);
  const asked = read(call);
  const arn = `arn:aws:iam::${account.id}:role${asked.path}${asked.name}`;
  authorise(call, {
    action: 'CreateRole',
    resource: arn,
    context: {
      ...requestTagContext(asked.tags),
      ...(asked.boundary === undefined ? {} : { 'iam:PermissionsBoundary': asked.boundary }),
    },
  });
  if (Object.keys(asked.tags).length > 0) {
    authorise(call, { action: 'TagRole', resource: arn, context: requestTagContext(asked.tags) });
  }
  // Names are unique without regard to case, and to path.
  const taken = [...account.roles.keys()].find((name) => name.toLowerCase() === asked.name.toLowerCase());
  if (taken !== undefined) throw alreadyExists(`Role with name ${asked.name} already exists.`);
  const role: Role = {
    name: asked.name,
    arn,
    path: asked.path,
    id: uniqueId('AROA', randomBytes(17)),
    createdAt: call.now,
    description: asked.description,
    trustPolicy: checkedTrustPolicy(call, asked.trustPolicy),
    policies: [],
    attached: [],
    boundary: boundaryOf(call, asked.boundary),
    maxSessionDuration: asked.maxSessionDuration,
    tags: asked.tags,
  };
  account.roles.set(role.name, role);
  return { Role: roleElement(role) };
}

function read(call: QueryCall) {
  const { parameters } = call;
  const asked = {
    name: parameters.text('RoleName', ROLE_NAME) ?? '',
    path: parameters.text('Path', PATH) ?? '/',
    trustPolicy: parameters.text('AssumeRolePolicyDocument', DOCUMENT) ?? '',
    description: parameters.text('Description', DESCRIPTION),
    maxSessionDuration:
      parameters.integer('MaxSessionDuration', SESSION_SECONDS.min, SESSION_SECONDS.max) ??
      SESSION_SECONDS.min,
    boundary: parameters.text('PermissionsBoundary', { ...POLICY_ARN, required: false }),
  };
  parameters.check();
  return { ...asked, tags: requestedTags(call) };
}

function boundaryOf(call: QueryCall, arn: string | undefined): ManagedPolicy | undefined {
  if (arn === undefined) return undefined;
  const policy = findManagedPolicy(call.kernel.world, callerOf(call).account.id, arn);
  if (policy === undefined) throw noSuchEntity(`Scope ARN: ${arn} does not exist or is not attachable.`);
  return policy;
}
