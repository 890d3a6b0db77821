import {
  DeleteRolePolicyCommand,
  DeleteUserPolicyCommand,
  GetRolePolicyCommand,
  GetUserPolicyCommand,
  ListRolePoliciesCommand,
  ListUserPoliciesCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import type { SendOptions } from '@/aws/clients/command';
import type { AwsContext } from '@/aws/context';
import { sendIam } from '@/aws/send-iam';
import { listAll } from '../../listed';
import { decodedDocument } from '../documents';
import type { Holder } from '../holder';
import { orNull } from '../missing';

/** Texts by name. https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRolePolicies.html @throws AwsFailure */
export async function readInlinePolicies(
  context: AwsContext,
  holder: Holder,
  options?: SendOptions,
): Promise<Readonly<Record<string, string>>> {
  const { kind, name } = holder;
  const { items } = await listAll<string>(
    kind === 'role' ? 'ListRolePolicies' : 'ListUserPolicies',
    (policyName) => policyName,
    async (Marker) => {
      const answer =
        kind === 'role'
          ? await sendIam(context, new ListRolePoliciesCommand({ RoleName: name, Marker }), options)
          : await sendIam(context, new ListUserPoliciesCommand({ UserName: name, Marker }), options);
      return { items: answer.PolicyNames ?? [], next: answer.Marker };
    },
  );
  const texts = await Promise.all(
    items.map(async (policyName) => [
      policyName,
      await readInlinePolicy(context, holder, policyName, options),
    ]),
  );
  // One that was deleted since the list was made is none.
  return Object.fromEntries(texts.filter(([, text]) => text !== null)) as Record<string, string>;
}

/**
 * Null where there is none of that name, or nobody to have one.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html
 * @throws AwsFailure
 */
export async function readInlinePolicy(
  context: AwsContext,
  { kind, name }: Holder,
  policyName: string,
  options?: SendOptions,
): Promise<string | null> {
  const answer = await orNull<{ PolicyDocument?: string | undefined }>(
    kind === 'role'
      ? sendIam(context, new GetRolePolicyCommand({ RoleName: name, PolicyName: policyName }), options)
      : sendIam(context, new GetUserPolicyCommand({ UserName: name, PolicyName: policyName }), options),
  );
  return answer === null ? null : decodedDocument(answer.PolicyDocument ?? '');
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html @throws AwsFailure */
export async function putInlinePolicy(
  context: AwsContext,
  { kind, name }: Holder,
  policyName: string,
  text: string,
): Promise<void> {
  const policy = { PolicyName: policyName, PolicyDocument: text };
  await (kind === 'role'
    ? sendIam(context, new PutRolePolicyCommand({ RoleName: name, ...policy }))
    : sendIam(context, new PutUserPolicyCommand({ UserName: name, ...policy })));
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRolePolicy.html @throws AwsFailure */
export async function deleteInlinePolicy(
  context: AwsContext,
  { kind, name }: Holder,
  policyName: string,
): Promise<void> {
  await (kind === 'role'
    ? sendIam(context, new DeleteRolePolicyCommand({ RoleName: name, PolicyName: policyName }))
    : sendIam(context, new DeleteUserPolicyCommand({ UserName: name, PolicyName: policyName })));
}
