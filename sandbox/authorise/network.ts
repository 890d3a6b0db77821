import type { RequestContext } from '@drawbridge-s3/policy/evaluate';
import type { Kernel } from '../kernel';
import { VPC_SERVICES, type VpcEndpoint } from '../world/vpc-endpoint';

/** Where a request comes from: a VPC's endpoint, or the internet. */
export type Network = { readonly sourceIp: string } | { readonly endpoint: VpcEndpoint };

/** @param service as its signatures name it */
export function networkOf({ world, settings }: Kernel, service: string): Network {
  const known = VPC_SERVICES.find((one) => one === service);
  const endpoint = known === undefined ? undefined : world.vpcEndpoints.get(known);
  return endpoint === undefined ? { sourceIp: settings.sourceIp } : { endpoint };
}

/**
 * An endpoint hides the public address, and tells the private one.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-network-properties
 */
export function networkContext(network: Network): RequestContext {
  if ('sourceIp' in network) return { 'aws:SourceIp': network.sourceIp };
  const { id, vpcId, account, sourceIp } = network.endpoint;
  return {
    'aws:VpcSourceIp': sourceIp,
    'aws:SourceVpce': id,
    'aws:SourceVpc': vpcId,
    'aws:VpceAccount': account,
  };
}
