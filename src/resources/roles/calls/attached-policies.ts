import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  ListAttachedRolePoliciesCommand,
  ListAttachedUserPoliciesCommand,
} from '@aws-sdk/client-iam';
import type { SendOptions } from '@/aws/clients/command';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { sendIam } from '@/aws/send-iam';
import { listAll } from '../../listed';
import { decodedDocument } from '../documents';
import type { Holder } from '../holder';
import type { AttachedPolicy } from '../role';

/** Text of a managed policy: whoever reads many roles reads each policy once. */
export type ReadText = (arn: string) => Promise<string>;

/**
 * Managed policies of a role or user with the texts of their default versions; undefined where they could not be read.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedRolePolicies.html
 */
export async function readAttachedPolicies(
  context: AwsContext,
  { kind, name }: Holder,
  options?: SendOptions,
  textOf: ReadText = (arn) => readManagedPolicy(context, arn, options),
): Promise<readonly AttachedPolicy[] | undefined> {
  const listed = await orUnread(
    listAll<string>(
      kind === 'role' ? 'ListAttachedRolePolicies' : 'ListAttachedUserPolicies',
      (arn) => arn,
      async (Marker) => {
        const answer =
          kind === 'role'
            ? await sendIam(context, new ListAttachedRolePoliciesCommand({ RoleName: name, Marker }), options)
            : await sendIam(
                context,
                new ListAttachedUserPoliciesCommand({ UserName: name, Marker }),
                options,
              );
        const items = (answer.AttachedPolicies ?? []).flatMap(({ PolicyArn }) => PolicyArn ?? []);
        return { items, next: answer.Marker };
      },
    ),
  );
  if (listed === undefined) return undefined;
  return withTexts(listed.items, textOf);
}

/** @param arns of managed policies */
export const withTexts = (arns: readonly string[], textOf: ReadText): Promise<readonly AttachedPolicy[]> =>
  Promise.all(arns.map(async (arn) => ({ arn, text: await orUnread(textOf(arn)) })));

/** Text of its default version. https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicyVersion.html @throws AwsFailure */
export async function readManagedPolicy(
  context: AwsContext,
  arn: string,
  options?: SendOptions,
): Promise<string> {
  const { Policy } = await sendIam(context, new GetPolicyCommand({ PolicyArn: arn }), options);
  const VersionId = Policy?.DefaultVersionId;
  const command = new GetPolicyVersionCommand({ PolicyArn: arn, VersionId });
  return decodedDocument((await sendIam(context, command, options)).PolicyVersion?.Document ?? '');
}

/** What is refused is told as not read; what is cancelled is cancelled. */
async function orUnread<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof AwsFailure && (error.kind === 'denied' || error.kind === 'not-found'))
      return undefined;
    throw error;
  }
}
