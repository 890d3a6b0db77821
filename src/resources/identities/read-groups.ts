import {
  GetGroupPolicyCommand,
  ListAttachedGroupPoliciesCommand,
  ListGroupPoliciesCommand,
  ListGroupsForUserCommand,
} from '@aws-sdk/client-iam';
import type { PolicySource } from '@drawbridge-s3/policy/evaluate';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { sendIam } from '@/aws/send-iam';
import { listAll } from '../listed';
import { readManagedPolicy } from '../roles/calls/attached-policies';
import { decodedDocument } from '../roles/documents';

/**
 * The policies of the groups that a user is in, which count as its own. None where the service knows no groups.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroupsForUser.html
 * @throws AwsFailure where any of them cannot be read
 */
export async function readGroupPolicies(
  context: AwsContext,
  UserName: string,
  signal: AbortSignal,
): Promise<readonly PolicySource[]> {
  const groups = await groupsOf(context, UserName, signal);
  const policies = await Promise.all(
    groups.flatMap((group) => [inlineOf(context, group, signal), attachedTo(context, group, signal)]),
  );
  // A managed policy that several groups have is one policy.
  return [...new Map(policies.flat().map((one) => [one.name, one])).values()];
}

async function groupsOf(context: AwsContext, UserName: string, signal: AbortSignal): Promise<string[]> {
  try {
    const { items } = await listAll<string>(
      'ListGroupsForUser',
      (name) => name,
      async (Marker) => {
        const command = new ListGroupsForUserCommand({ UserName, Marker });
        const answer = await sendIam(context, command, { signal });
        return {
          items: (answer.Groups ?? []).flatMap(({ GroupName }) => GroupName ?? []),
          next: answer.Marker,
        };
      },
    );
    return [...items];
  } catch (error) {
    if (error instanceof AwsFailure && error.kind === 'not-supported') return [];
    throw error;
  }
}

async function inlineOf(
  context: AwsContext,
  GroupName: string,
  signal: AbortSignal,
): Promise<PolicySource[]> {
  const { items } = await listAll<string>(
    'ListGroupPolicies',
    (name) => name,
    async (Marker) => {
      const answer = await sendIam(context, new ListGroupPoliciesCommand({ GroupName, Marker }), { signal });
      return { items: answer.PolicyNames ?? [], next: answer.Marker };
    },
  );
  return Promise.all(
    items.map(async (PolicyName) => {
      const command = new GetGroupPolicyCommand({ GroupName, PolicyName });
      const { PolicyDocument = '' } = await sendIam(context, command, { signal });
      return { name: `${PolicyName} of group ${GroupName}`, document: decodedDocument(PolicyDocument) };
    }),
  );
}

async function attachedTo(
  context: AwsContext,
  GroupName: string,
  signal: AbortSignal,
): Promise<PolicySource[]> {
  const { items } = await listAll<string>(
    'ListAttachedGroupPolicies',
    (arn) => arn,
    async (Marker) => {
      const command = new ListAttachedGroupPoliciesCommand({ GroupName, Marker });
      const answer = await sendIam(context, command, { signal });
      return {
        items: (answer.AttachedPolicies ?? []).flatMap(({ PolicyArn }) => PolicyArn ?? []),
        next: answer.Marker,
      };
    },
  );
  return Promise.all(
    items.map(async (arn) => ({ name: arn, document: await readManagedPolicy(context, arn, { signal }) })),
  );
}
