import { sendJson } from './clients/send-json';
import type { AwsContext } from './context';
import { AwsFailure } from './failure';

/** One call of AWS Organizations, by the names of its API. */
export interface OrganizationsCall {
  readonly operation:
    | 'DescribeOrganization'
    | 'DescribePolicy'
    | 'DescribeEffectivePolicy'
    | 'ListAccounts'
    | 'ListParents'
    | 'ListPoliciesForTarget'
    | 'ListRoots';
  readonly input: Readonly<Record<string, unknown>>;
  /** Account, unit or policy it is about, for failures. */
  readonly resource?: string;
}

/** One endpoint in a partition. https://docs.aws.amazon.com/general/latest/gr/ao.html */
const REGIONS: Readonly<Record<string, string>> = {
  'aws-us-gov': 'us-gov-west-1',
  'aws-cn': 'cn-northwest-1',
  'aws-eusc': 'eusc-de-east-1',
};

/**
 * Sends one call of Organizations as the session, and gives what it answers, its moments in seconds. Without an SDK client,
 * as KMS is asked; it answers no browser, and goes through the relay always.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/Welcome.html
 * @throws AwsFailure always, and only that; `not-supported` on lookalikes
 */
export async function sendOrganizations(
  context: AwsContext,
  { operation, input, resource }: OrganizationsCall,
  signal?: AbortSignal,
): Promise<unknown> {
  const { kind, partition } = context.profile;
  if (kind === 'custom') throw notThere(operation);
  return sendJson(
    context,
    {
      service: 'organizations',
      region: REGIONS[partition] ?? 'us-east-1',
      operation,
      resource,
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
  new AwsFailure('This S3-compatible service has no organizations.', {
    kind: 'not-supported',
    code: 'NoOrganizations',
    action,
    advice: 'Its accounts are named one by one.',
  });
