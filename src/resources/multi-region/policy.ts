import {
  GetMultiRegionAccessPointPolicyCommand,
  GetMultiRegionAccessPointPolicyStatusCommand,
  PutMultiRegionAccessPointPolicyCommand,
} from '@aws-sdk/client-s3-control';
import { queryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { bucketParameter } from '@/aws/location';
import { sendS3Control } from '@/aws/send';
import type { MultiRegionLocation } from '../policies/target';
import { multiRegionKeys } from './keys';
import { CONTROL_REGION, multiRegionName } from './points';
import { AGAIN_MS, describeRequest, type MultiRegionProgress } from './requests';

/**
 * The policy that was put last, whether every Region has it yet or not; undefined where none was.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetMultiRegionAccessPointPolicy.html
 */
export async function readMultiRegionPolicy(
  context: AwsContext,
  location: MultiRegionLocation,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const Name = await multiRegionName(context, location, signal);
  const command = new GetMultiRegionAccessPointPolicyCommand({ AccountId: location.account, Name });
  const { Policy } = await sendS3Control(context, CONTROL_REGION, command, { signal });
  return Policy?.Proposed?.Policy ?? Policy?.Established?.Policy;
}

/** Tokens of what was asked for last, by session and ARN: only whoever asked has one. */
const asked = new Map<string, string>();
const tokenKey = (context: AwsContext, location: MultiRegionLocation) =>
  `${context.id} ${bucketParameter(location)}`;

/**
 * Proposes a policy, which is checked at once and in force when it has reached every Region: `policyRequestQuery` tells.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_PutMultiRegionAccessPointPolicy.html
 */
export async function putMultiRegionPolicy(
  context: AwsContext,
  location: MultiRegionLocation,
  text: string,
): Promise<void> {
  const Name = await multiRegionName(context, location);
  const command = new PutMultiRegionAccessPointPolicyCommand({
    AccountId: location.account,
    ClientToken: crypto.randomUUID(),
    Details: { Name, Policy: text },
  });
  const { RequestTokenARN } = await sendS3Control(context, CONTROL_REGION, command);
  if (RequestTokenARN !== undefined) asked.set(tokenKey(context, location), RequestTokenARN);
}

export const policyRequestKey = (context: AwsContext, location: MultiRegionLocation) =>
  [...multiRegionKeys.one(context, location), 'policy-request'] as const;

/** How far the policy has come that this session put last; null where it put none. Asked again until it is over. */
export function policyRequestQuery(context: AwsContext, location: MultiRegionLocation) {
  return queryOptions({
    queryKey: policyRequestKey(context, location),
    queryFn: async ({ signal }): Promise<MultiRegionProgress | null> => {
      const token = asked.get(tokenKey(context, location));
      return token === undefined ? null : describeRequest(context, location.account, token, signal);
    },
    refetchInterval: ({ state }) => (state.data?.state === 'under-way' ? AGAIN_MS : false),
  });
}

/** AWS's verdict on the policy that is in force; null where there is none to judge. */
export function multiRegionPolicyStatusQuery(context: AwsContext, location: MultiRegionLocation) {
  return queryOptions({
    queryKey: [...multiRegionKeys.one(context, location), 'policy-status'],
    queryFn: async ({ signal }): Promise<boolean | null> => {
      const Name = await multiRegionName(context, location, signal);
      const command = new GetMultiRegionAccessPointPolicyStatusCommand({ AccountId: location.account, Name });
      const { Established } = await sendS3Control(context, CONTROL_REGION, command, { signal });
      return Established?.IsPublic ?? null;
    },
  });
}
