import type { DocumentPlace } from '@drawbridge-s3/policy/access';
import { guardedInlinePolicy } from '@/resources/roles/write-inline-policy';
import { createRole, deleteRole, guardedTrust } from '@/resources/roles/write-role';
import type { Undo } from './apply-steps';
import { onceSeen } from './once-seen';
import { writeOnMade } from './on-made';
import { sentText } from './sent-text';
import type { WrittenDocument } from './steps';
import { writeText, type WriteEnv } from './write-text';

/**
 * Lets nobody in: IAM has no role without a trust policy. What a new role trusts until its policy stands, since the one
 * that opens it has to be the last write, and what is left where nobody is to be trusted any more.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-custom.html
 */
export const CLOSED_TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Sid: 'NobodyYet', Effect: 'Deny', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }],
});

/** An inline policy on a role or user that is there. */
export async function writeInlinePolicy(
  env: WriteEnv,
  document: WrittenDocument,
  principalArn: string,
  policyName: string,
): Promise<Undo> {
  const { id, before = null } = document;
  const after = document.after === null ? null : sentText(document, document.after);
  return writeText(env, guardedInlinePolicy(env.context, principalArn, policyName), { id, before, after });
}

/** The policy of the grant's role, which is made first where it is new, and then lets nobody in. */
export async function writeRolePolicy(
  env: WriteEnv,
  document: WrittenDocument,
  on: Extract<DocumentPlace, { kind: 'role-policy' }>,
): Promise<Undo> {
  const { context, queryClient } = env;
  const write = () => writeInlinePolicy(env, document, on.arn, on.policyName);
  if (!on.isNew) return write();
  const made = await createRole(context, queryClient, { ...on, trust: CLOSED_TRUST });
  const remove = () => onceSeen(() => deleteRole(context, queryClient, made));
  const takeBack = await writeOnMade(`The role ${on.name}`, () => onceSeen(write), remove);
  return async () => {
    await takeBack();
    await remove();
  };
}

/** Who may assume the role: of a new one the last write, over the trust that let nobody in. */
export function writeTrust(
  env: WriteEnv,
  document: WrittenDocument,
  on: Extract<DocumentPlace, { kind: 'role' }>,
): Promise<Undo> {
  const { id, before } = document;
  const change = {
    id,
    before: before ?? CLOSED_TRUST,
    after: sentText(document, document.after ?? CLOSED_TRUST),
  };
  const write = () => writeText(env, guardedTrust(env.context, on.name), change);
  return on.isNew ? onceSeen(write) : write();
}
