import { CreateRoleCommand, DeleteRoleCommand, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { sendIam } from '@/aws/send-iam';
import type { RoleSummary } from '../role';
import { readSummary } from './read-role';

export interface NewRole {
  readonly name: string;
  /** `/` or `/drawbridge/` */
  readonly path: string;
  /** Its trust policy. */
  readonly trust: string;
  /** Seconds, 3,600 to 43,200. */
  readonly maxSessionDuration: number;
  readonly description?: string;
}

/** A role that was made here. */
export type MadeRole = Pick<RoleSummary, 'name' | 'id'>;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html @throws AwsFailure */
export async function sendNewRole(context: AwsContext, role: NewRole): Promise<MadeRole> {
  const { name, path, trust, maxSessionDuration, description } = role;
  const command = new CreateRoleCommand({
    RoleName: name,
    Path: path,
    AssumeRolePolicyDocument: trust,
    MaxSessionDuration: maxSessionDuration,
    ...(description === undefined ? {} : { Description: description }),
  });
  return { name, id: (await sendIam(context, command)).Role?.RoleId ?? '' };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAssumeRolePolicy.html @throws AwsFailure */
export async function sendTrust(context: AwsContext, name: string, trust: string): Promise<void> {
  await sendIam(context, new UpdateAssumeRolePolicyCommand({ RoleName: name, PolicyDocument: trust }));
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRole.html @throws AwsFailure */
export async function sendDeletion(context: AwsContext, { name, id }: MadeRole): Promise<void> {
  const standing = await readSummary(context, name);
  if (standing.id !== id) throw anotherRole(name);
  await sendIam(context, new DeleteRoleCommand({ RoleName: name }));
}

const anotherRole = (name: string) =>
  new AwsFailure(`The role ${name} is another one than was made: somebody deleted that and made this.`, {
    kind: 'conflict',
    code: 'AnotherRole',
    resource: name,
    advice: 'It was left as it is; look at it before you delete it.',
  });
