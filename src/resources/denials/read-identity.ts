import { GetRoleCommand, GetUserCommand } from '@aws-sdk/client-iam';
import type { PolicySource, Principal } from '@drawbridge-s3/policy/evaluate';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { sendIam } from '@/aws/send-iam';
import { readGroupPolicies } from './read-groups';
import { type Holder, holderOf } from '../roles/holder';
import { readAttachedPolicies, readManagedPolicy } from '../roles/calls/attached-policies';
import { readInlinePolicies } from '../roles/calls/inline-policies';

/** Who has the policies of a principal: its role, or the user itself. */
export function policyHolder(principal: Principal): Holder | undefined {
  if (principal.kind === 'assumed-role') return holderOf(principal.roleArn);
  return principal.kind === 'user' ? holderOf(principal.arn) : undefined;
}

/** Inline and attached policies with their texts, of a user those of its groups too. @throws AwsFailure where any of them cannot be read */
export async function readIdentity(
  context: AwsContext,
  holder: Holder,
  signal: AbortSignal,
): Promise<readonly PolicySource[]> {
  const [inline, attached, ofGroups] = await Promise.all([
    readInlinePolicies(context, holder, { signal }),
    readAttachedPolicies(context, holder, { signal }),
    holder.kind === 'user' ? readGroupPolicies(context, holder.name, signal) : [],
  ]);
  const unread = attached === undefined ? 'iam:ListAttachedRolePolicies' : 'iam:GetPolicyVersion';
  const texts = (attached ?? []).flatMap(({ arn, text }) =>
    text === undefined ? [] : [{ name: arn, document: text }],
  );
  if (attached === undefined || texts.length < attached.length) throw partly(unread);
  const own = [...Object.entries(inline).map(([name, document]) => ({ name, document })), ...texts];
  const names = new Set(own.map(({ name }) => name));
  return [...own, ...ofGroups.filter(({ name }) => !names.has(name))];
}

const partly = (call: string) =>
  new AwsFailure(`Some of the policies could not be read: ${call} was refused.`, {
    kind: 'denied',
    code: 'PartlyRead',
    action: call,
  });

/** What IAM tells of the holder itself. */
export interface HolderFacts {
  readonly arn: string;
  /** `AROA…`, `AIDA…` */
  readonly id: string;
  readonly tags: Readonly<Record<string, string>>;
  /** ARN of the permissions boundary. */
  readonly boundary: string | undefined;
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html @throws AwsFailure */
export async function readHolder(
  context: AwsContext,
  { kind, name }: Holder,
  signal: AbortSignal,
): Promise<HolderFacts> {
  if (kind === 'role') {
    const { Role } = await sendIam(context, new GetRoleCommand({ RoleName: name }), { signal });
    return factsOf(Role?.Arn, Role?.RoleId, Role);
  }
  const { User } = await sendIam(context, new GetUserCommand({ UserName: name }), { signal });
  return factsOf(User?.Arn, User?.UserId, User);
}

function factsOf(
  arn = '',
  id = '',
  holder:
    | {
        readonly Tags?: readonly { readonly Key: string | undefined; readonly Value: string | undefined }[];
        readonly PermissionsBoundary?: { readonly PermissionsBoundaryArn?: string };
      }
    | undefined,
): HolderFacts {
  return {
    arn,
    id,
    tags: Object.fromEntries((holder?.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value])),
    boundary: holder?.PermissionsBoundary?.PermissionsBoundaryArn,
  };
}

/** @throws AwsFailure */
export async function readBoundary(
  context: AwsContext,
  arn: string | undefined,
  signal: AbortSignal,
): Promise<PolicySource | null> {
  if (arn === undefined) return null;
  return { name: arn, document: await readManagedPolicy(context, arn, { signal }) };
}
