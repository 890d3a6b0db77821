import { GetRoleCommand, ListRolesCommand, type Role as AwsRole } from '@aws-sdk/client-iam';
import type { SendOptions } from '@/aws/clients/command';
import type { AwsContext } from '@/aws/context';
import { sendIam } from '@/aws/send-iam';
import { listAll, type Listed } from '../../listed';
import { decodedDocument } from '../documents';
import { orNull } from '../missing';
import type { Role, RoleSummary } from '../role';
import { readAttachedPolicies, type ReadText } from './attached-policies';
import { readInlinePolicies } from './inline-policies';

/** Null where there is none of that name. @throws AwsFailure */
export async function readRole(
  context: AwsContext,
  name: string,
  options?: SendOptions,
  textOf?: ReadText,
): Promise<Role | null> {
  const role = await orNull(getRole(context, name, options));
  if (role === null) return null;
  const [policies, attached] = await Promise.all([
    readInlinePolicies(context, { kind: 'role', name }, options),
    readAttachedPolicies(context, { kind: 'role', name }, options, textOf),
  ]);
  const { LastUsedDate, Region } = role.RoleLastUsed ?? {};
  return {
    ...summaryOf(role),
    policies,
    attached,
    tags: Object.fromEntries((role.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value])),
    ...(role.PermissionsBoundary?.PermissionsBoundaryArn === undefined
      ? {}
      : { boundary: role.PermissionsBoundary.PermissionsBoundaryArn }),
    ...(LastUsedDate === undefined ? {} : { lastUsed: { at: LastUsedDate, region: Region } }),
  };
}

/** Without its policies. @throws AwsFailure code `NoSuchEntity` where there is none of that name */
export async function readSummary(context: AwsContext, name: string): Promise<RoleSummary> {
  return summaryOf(await getRole(context, name));
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html @throws AwsFailure */
export function listRoles(
  context: AwsContext,
  path: string,
  options?: SendOptions,
): Promise<Listed<RoleSummary>> {
  return listAll(
    'ListRoles',
    ({ arn }) => arn,
    async (Marker) => {
      const command = new ListRolesCommand({ PathPrefix: path, Marker, MaxItems: 1000 });
      const answer = await sendIam(context, command, options);
      return { items: (answer.Roles ?? []).map(summaryOf), next: answer.Marker };
    },
  );
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html */
async function getRole(context: AwsContext, name: string, options?: SendOptions): Promise<Partial<AwsRole>> {
  return (await sendIam(context, new GetRoleCommand({ RoleName: name }), options)).Role ?? {};
}

const summaryOf = (role: Partial<AwsRole>): RoleSummary => ({
  name: role.RoleName ?? '',
  arn: role.Arn ?? '',
  id: role.RoleId ?? '',
  path: role.Path ?? '/',
  trust: decodedDocument(role.AssumeRolePolicyDocument ?? ''),
  maxSessionDuration: role.MaxSessionDuration ?? 3600,
  description: role.Description,
  created: role.CreateDate,
});
