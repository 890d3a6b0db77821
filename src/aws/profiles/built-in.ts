import type { ConnectionProfile } from '../profile';
import type { Runtime } from '../runtime';

/** The oldest Region of each partition. */
export const HOME_REGION: Readonly<Record<ConnectionProfile['partition'], string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
  'aws-eusc': 'eusc-de-east-1',
};

/** What AWS calls its partitions. */
export const PARTITION_LABEL: Readonly<Record<ConnectionProfile['partition'], string>> = {
  aws: 'AWS',
  'aws-cn': 'AWS China',
  'aws-us-gov': 'AWS GovCloud (US)',
  'aws-eusc': 'AWS European Sovereign Cloud',
};

/** The partition a Region belongs to; Regions nobody has heard of yet count as commercial. */
export function partitionOfRegion(region: string): ConnectionProfile['partition'] {
  if (region.startsWith('cn-')) return 'aws-cn';
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  if (region.startsWith('eusc-')) return 'aws-eusc';
  return 'aws';
}

export interface AwsProfileOptions {
  readonly transport: ConnectionProfile['transport'];
  readonly partition?: ConnectionProfile['partition'];
  /** Where the first call goes; the partition's oldest Region when left out. */
  readonly region?: string;
}

export function awsProfile({ transport, partition = 'aws', region }: AwsProfileOptions): ConnectionProfile {
  const suffix = transport === 'relay' ? '-relay' : '';
  return {
    id: `${partition}${suffix}`,
    label: `${PARTITION_LABEL[partition]}, ${transport === 'relay' ? 'through the relay' : 'directly'}`,
    kind: 'aws',
    transport,
    partition,
    region: region ?? HOME_REGION[partition],
  };
}

export interface CustomProfileOptions {
  /** Origin of the S3 endpoint, for example `http://127.0.0.1:7480`. */
  readonly endpoint: string;
  readonly transport: ConnectionProfile['transport'];
  readonly region?: string;
  readonly stsEndpoint?: string;
  readonly label?: string;
}

/** A lookalike such as Ceph or MinIO: path-style, any Region. Throws TypeError when an endpoint is no URL. */
export function customProfile(options: CustomProfileOptions): ConnectionProfile {
  const endpoint = new URL(options.endpoint);
  return {
    id: `custom:${endpoint.host}`,
    label: options.label ?? endpoint.host,
    kind: 'custom',
    transport: options.transport,
    partition: 'aws',
    region: options.region ?? 'us-east-1',
    endpoint: endpoint.origin,
    ...(options.stsEndpoint === undefined ? {} : { stsEndpoint: new URL(options.stsEndpoint).origin }),
    publicEndpoint: endpoint.origin,
  };
}

/** Every profile this page can use as it was served: what the relay is needed for is left out without one. */
export function builtInProfiles(runtime: Runtime): ConnectionProfile[] {
  const profiles: ConnectionProfile[] = [];
  if (runtime.sandbox !== null) {
    profiles.push({
      id: 'sandbox',
      label: 'Sandbox',
      kind: 'sandbox',
      transport: 'relay',
      partition: 'aws',
      region: runtime.sandbox.region,
      publicEndpoint: runtime.sandbox.endpoint,
    });
  }
  if (runtime.direct) profiles.push(awsProfile({ transport: 'direct' }));
  if (runtime.relay) profiles.push(awsProfile({ transport: 'relay' }));
  for (const endpoint of runtime.endpoints) profiles.push(customProfile({ endpoint, transport: 'relay' }));
  return profiles;
}
