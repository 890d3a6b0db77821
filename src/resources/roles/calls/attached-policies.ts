import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  ListAttachedRolePoliciesCommand,
  ListAttachedUserPoliciesCommand,
} from '@aws-sdk/client-iam';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { sendIam } from '@/aws/send-iam';
import { listAll } from '../../listed';
import { decodedDocument } from '../documents';
import type { Holder } from '../holder';
import type { AttachedPolicy } from '../role';

/**
 * Managed policies of a role or user with the texts of their default versions; undefined where they could not be read.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedRolePolicies.html
 */
export async function readAttachedPolicies(
  context: AwsContext,
  { kind, name }: Holder,
  signal?: AbortSignal,
): Promise<readonly AttachedPolicy[] | undefined> {
  const listed = await orUnread(
    listAll<string>(
      kind === 'role' ? 'ListAttachedRolePolicies' : 'ListAttachedUserPolicies',
      (arn) => arn,
      async (Marker) => {
        const answer =
          kind === 'role'
            ? await sendIam(context, new ListAttachedRolePoliciesCommand({ RoleName: name, Marker }), { signal })
            : await sendIam(context, new ListAttachedUserPoliciesCommand({ UserName: name, Marker }), { signal });
        const items = (answer.AttachedPolicies ?? []).flatMap(({ PolicyArn }) => PolicyArn ?? []);
        return { items, next: answer.Marker };
      },
    ),
  );
  if (listed === undefined) return undefined;
  return Promise.all(
    listed.items.map(async (arn) => ({ arn, text: await orUnread(readManagedPolicy(context, arn, signal)) })),
  );
}

/** Text of the default version. https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicyVersion.html @throws AwsFailure */
export async function readManagedPolicy(
  context: AwsContext,
  arn: string,
  signal?: AbortSignal,
): Promise<string> {
  const { Policy } = await sendIam(context, new GetPolicyCommand({ PolicyArn: arn }), { signal });
  const VersionId = Policy?.DefaultVersionId;
  const command = new GetPolicyVersionCommand({ PolicyArn: arn, VersionId });
  return decodedDocument((await sendIam(context, command, { signal })).PolicyVersion?.Document ?? '');
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
