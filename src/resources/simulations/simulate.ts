import {
  type ContextEntry,
  type EvaluationResult,
  SimulateCustomPolicyCommand,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam';
import type { AwsContext } from '@/aws/context';
import { sendIam } from '@/aws/send-iam';
import { listAll } from '../listed';
import type { Simulated, Simulation } from './simulation';

/**
 * Asks IAM's policy simulator. Nothing is done, whatever it says.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html
 * @throws AwsFailure
 */
export async function simulate(
  context: AwsContext,
  question: Simulation,
  signal?: AbortSignal,
): Promise<readonly Simulated[]> {
  const { principalArn, policies, actions, resources, resourcePolicy } = question;
  const input = {
    PolicyInputList: [...policies],
    ActionNames: [...actions],
    ResourceArns: [...resources],
    ContextEntries: Object.entries(question.context).map(entryOf),
    ...(resourcePolicy === undefined
      ? {}
      : {
          ResourcePolicy: resourcePolicy.text,
          ResourceOwner: `arn:aws:iam::${resourcePolicy.account}:root`,
          ...(principalArn === undefined ? {} : { CallerArn: principalArn }),
        }),
  };
  const { items } = await listAll<EvaluationResult>(
    principalArn === undefined ? 'SimulateCustomPolicy' : 'SimulatePrincipalPolicy',
    ({ EvalActionName = '', EvalResourceName = '' }) => `${EvalActionName} ${EvalResourceName}`,
    async (Marker) => {
      const answer = await (principalArn === undefined
        ? sendIam(context, new SimulateCustomPolicyCommand({ ...input, Marker }), { signal })
        : sendIam(
            context,
            new SimulatePrincipalPolicyCommand({ ...input, PolicySourceArn: principalArn, Marker }),
            {
              signal,
            },
          ));
      return { items: answer.EvaluationResults ?? [], next: answer.Marker };
    },
  );
  return items.map((one): Simulated => {
    const organization = one.OrganizationsDecisionDetail?.AllowedByOrganizations;
    const boundary = one.PermissionsBoundaryDecisionDetail?.AllowedByPermissionsBoundary;
    return {
      action: one.EvalActionName ?? '',
      resource: one.EvalResourceName ?? '',
      decision: one.EvalDecision ?? 'implicitDeny',
      by: (one.MatchedStatements ?? []).flatMap(({ SourcePolicyId }) => SourcePolicyId ?? []),
      ...(organization === undefined ? {} : { byOrganization: organization }),
      ...(boundary === undefined ? {} : { byBoundary: boundary }),
    };
  });
}

/** Types of keys that are no texts. https://docs.aws.amazon.com/IAM/latest/APIReference/API_ContextEntry.html */
const TYPES: Readonly<Record<string, ContextEntry['ContextKeyType']>> = {
  'aws:securetransport': 'boolean',
  'aws:multifactorauthpresent': 'boolean',
  'aws:viaawsservice': 'boolean',
  'aws:currenttime': 'date',
  'aws:epochtime': 'numeric',
  'aws:sourceip': 'ip',
  'aws:vpcsourceip': 'ip',
  's3:tlsversion': 'numeric',
};

const entryOf = ([name, value]: [string, string | readonly string[]]): ContextEntry => ({
  ContextKeyName: name,
  ContextKeyValues: typeof value === 'string' ? [value] : [...value],
  ContextKeyType: TYPES[name.toLowerCase()] ?? (typeof value === 'string' ? 'string' : 'stringList'),
});
