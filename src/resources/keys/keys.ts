import { queryOptions } from '@tanstack/react-query';
import type { StandingKey } from '@drawbridge-s3/policy/access';
import { parseArn } from '@drawbridge-s3/policy/grammar';
import type { AwsContext } from '@/aws/context';
import { sendKms } from '@/aws/send-kms';
import { turns } from '@/lib/turns';
import { kmsKeys } from './query-keys';

/** KMS slows down who asks for many. */
const inTurn = turns(4);

/**
 * A key by its id, ARN or alias, as KMS describes it. Names without an account are looked up in the session's own.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html
 * @param region where a name that says none is looked up
 */
export function keyQuery(context: AwsContext, name: string, region: string) {
  const where = regionOf(name) ?? region;
  return queryOptions({
    queryKey: kmsKeys.one(context, where, name),
    queryFn: ({ signal }) => inTurn(() => describeKey(context, name, where, signal), signal),
  });
}

/** @throws AwsFailure */
export async function describeKey(
  context: AwsContext,
  name: string,
  region: string,
  signal?: AbortSignal,
): Promise<StandingKey> {
  const call = { operation: 'DescribeKey', input: { KeyId: name } } as const;
  const { KeyMetadata: key = {} } = (await sendKms(
    context,
    regionOf(name) ?? region,
    call,
    signal,
  )) as Described;
  return {
    arn: key.Arn ?? name,
    awsManaged: key.KeyManager === 'AWS',
    state: key.KeyState ?? (key.Enabled === false ? 'Disabled' : 'Enabled'),
  };
}

interface Described {
  readonly KeyMetadata?: {
    readonly Arn?: string;
    readonly KeyManager?: string;
    readonly KeyState?: string;
    readonly Enabled?: boolean;
  };
}

/** Text of a key's policy; no key is without one. @param arn of the key, no alias */
export function keyPolicyQuery(context: AwsContext, arn: string) {
  return queryOptions({
    queryKey: kmsKeys.policy(context, arn),
    queryFn: ({ signal }) => inTurn(() => readKeyPolicy(context, arn, signal), signal),
  });
}

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyPolicy.html */
export async function readKeyPolicy(context: AwsContext, arn: string, signal?: AbortSignal): Promise<string> {
  const call = { operation: 'GetKeyPolicy', input: { KeyId: arn, PolicyName: 'default' } } as const;
  const region = regionOf(arn) ?? context.profile.region;
  const { Policy = '' } = (await sendKms(context, region, call, signal)) as { readonly Policy?: string };
  return Policy;
}

/** Undefined for a name that is no ARN. */
export const regionOf = (name: string): string | undefined => parseArn(name)?.region;
