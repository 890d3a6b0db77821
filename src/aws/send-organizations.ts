import { sendJson } from './clients/send-json';
import type { AwsContext } from './context';
import { AwsFailure } from './failure';

interface OrganizationsCall {
  readonly operation:
    | 'DescribeEffectivePolicy'
    | 'DescribeOrganization'
    | 'DescribePolicy'
    | 'ListAccounts'
    | 'ListParents'
    | 'ListPoliciesForTarget'
    | 'ListRoots';
}

/** The one Region of each partition where Organizations answers. */
const REGIONS: Readonly<Record<AwsContext['profile']['partition'], string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-northwest-1',
  'aws-us-gov': 'us-gov-west-1',
  'aws-eusc': 'eusc-de-east-1',
};

/**
 * Sends one call of Organizations as the session, and gives what it answers, its moments in seconds. Without an SDK
 * client, as Access Analyzer is asked; it answers no browser either, and goes through the relay.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/Welcome.html
 * https://docs.aws.amazon.com/general/latest/gr/ao.html
 * @throws AwsFailure always, and only that; `not-supported` on lookalikes
 */
export async function sendOrganizations(
  context: AwsContext,
  operation: OrganizationsCall['operation'],
  input: Readonly<Record<string, unknown>>,
  signal?: AbortSignal,
): Promise<unknown> {
  if (context.profile.kind === 'custom') throw notThere(operation);
  return sendJson(
    context,
    {
      service: 'organizations',
      region: REGIONS[context.profile.partition],
      operation,
      method: 'POST',
      path: '/',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSOrganizationsV20161128.${operation}`,
      },
      body: input,
    },
    signal,
  );
}

const notThere = (action: string) =>
  new AwsFailure('There are no organizations here.', {
    kind: 'not-supported',
    code: 'NoOrganizations',
    action,
    advice: 'Name the accounts themselves.',
  });
