import * as v from 'valibot';
import { awsEndpoint } from '../../aws/aws-endpoint';
import { awsProfile, customProfile, PARTITION_LABEL, partitionOfRegion } from '../../aws/profiles/built-in';
import type { ConnectionProfile } from '../../aws/profile';
import type { Runtime } from '../../aws/runtime';
import { parseArn } from '../store/identity';
import { REGIONS } from './regions';

const KEY = 'drawbridge.connection';

/** Which service answers and how, as the operator chose it. No secret is part of it. */
export interface Connection {
  readonly kind: ConnectionProfile['kind'];
  readonly region: string;
  readonly transport: ConnectionProfile['transport'];
  /** `custom` only. */
  readonly endpoint: string;
  /** `custom` only; blank where STS answers at the endpoint itself. */
  readonly stsEndpoint: string;
  /** Sessions start in safe mode, read only. */
  readonly safe: boolean;
}

export type ConnectionField = 'region' | 'endpoint' | 'stsEndpoint';

const schema = v.object({
  kind: v.picklist(['aws', 'custom']),
  region: v.string(),
  transport: v.picklist(['direct', 'relay']),
  endpoint: v.string(),
  stsEndpoint: v.string(),
  safe: v.optional(v.boolean(), false),
});

/** The last one used, else AWS: through the relay where there is one, since most buckets answer no CORS. */
export function initialConnection(
  runtime: Runtime,
  storage: Pick<Storage, 'getItem'> | undefined,
): Connection {
  const fallback: Connection = {
    kind: 'aws',
    region: 'eu-west-1',
    transport: runtime.relay ? 'relay' : 'direct',
    endpoint: runtime.endpoints[0] ?? '',
    stsEndpoint: '',
    safe: false,
  };
  try {
    const last = v.parse(schema, JSON.parse(storage?.getItem(KEY) ?? ''));
    return possible(last, runtime) ? last : { ...fallback, region: last.region, safe: last.safe };
  } catch {
    return fallback;
  }
}

export function rememberConnection(connection: Connection, storage: Pick<Storage, 'setItem'>): void {
  if (connection.kind !== 'sandbox') storage.setItem(KEY, JSON.stringify(connection));
}

/** The connection a route's `profileId` stands for, or undefined where this page does not have it. */
export function connectionOf(
  profileId: string,
  current: Connection,
  runtime: Runtime,
): Connection | undefined {
  if (profileId === 'sandbox') {
    const { sandbox } = runtime;
    return sandbox ? { ...current, kind: 'sandbox', region: sandbox.region, transport: 'relay' } : undefined;
  }
  if (profileId.startsWith('custom:')) {
    const endpoint = runtime.endpoints.find((origin) => `custom:${new URL(origin).host}` === profileId);
    return endpoint === undefined ? undefined : { ...current, kind: 'custom', endpoint };
  }
  if (current.kind === 'aws') return current;
  return { ...current, kind: 'aws', transport: runtime.relay ? 'relay' : 'direct' };
}

/** What stands in the way of the connection, by field. */
export function connectionErrors(
  connection: Connection,
  runtime: Runtime,
): Partial<Record<ConnectionField, string>> {
  const errors: Partial<Record<ConnectionField, string>> = {};
  if (!/^[a-z0-9-]{1,40}$/.test(connection.region)) errors.region = 'A Region such as eu-west-1';
  if (connection.kind !== 'custom') return errors;
  const endpoint = endpointError(connection.endpoint, runtime);
  if (endpoint !== undefined) errors.endpoint = endpoint;
  if (connection.stsEndpoint.trim() !== '') {
    const sts = endpointError(connection.stsEndpoint, runtime);
    if (sts !== undefined) errors.stsEndpoint = sts;
  }
  return errors;
}

export interface RegionQuestion {
  readonly message: string;
  /** Regions that would answer it. */
  readonly regions: readonly string[];
}

/**
 * Where the roles are in another partition than the Region, which of its Regions is meant can only be asked: no
 * credentials work in two partitions.
 */
export function regionQuestion(
  { kind, region }: Connection,
  roleArns: readonly string[],
): RegionQuestion | undefined {
  if (kind !== 'aws') return undefined;
  const partitions = [...new Set(roleArns.map((arn) => parseArn(arn)?.partition))].filter(
    (partition) => partition !== undefined,
  );
  const other = partitions.find((partition) => partition !== partitionOfRegion(region));
  if (other === undefined) return undefined;
  if (partitions.length > 1) {
    return {
      message: `These roles are in different partitions (${partitions.join(', ')}). No role can be assumed from one into another.`,
      regions: [],
    };
  }
  const label = isPartition(other) ? PARTITION_LABEL[other] : undefined;
  if (label === undefined) {
    return { message: `The partition ${other} of these roles is none that this console knows.`, regions: [] };
  }
  return {
    message: `These roles are in ${label}, and ${region} is not. Which Region of ${label}?`,
    regions: REGIONS.filter((name) => partitionOfRegion(name) === other).slice(0, 4),
  };
}

const isPartition = (name: string): name is ConnectionProfile['partition'] =>
  Object.hasOwn(PARTITION_LABEL, name);

/** Call it only without {@link connectionErrors}. */
export function profileOf(connection: Connection, runtime: Runtime): ConnectionProfile {
  const { kind, region, transport } = connection;
  if (kind === 'sandbox') {
    return {
      id: 'sandbox',
      label: 'Sandbox',
      kind,
      transport: 'relay',
      partition: 'aws',
      region,
      publicEndpoint: runtime.sandbox?.endpoint,
    };
  }
  if (kind === 'aws') return awsProfile({ transport, region, partition: partitionOfRegion(region) });
  return customProfile({
    endpoint: connection.endpoint.trim(),
    transport,
    region,
    ...(connection.stsEndpoint.trim() === '' ? {} : { stsEndpoint: connection.stsEndpoint.trim() }),
  });
}

function possible(connection: Connection, runtime: Runtime): boolean {
  if (connection.transport === 'relay' && !runtime.relay) return false;
  return Object.keys(connectionErrors(connection, runtime)).length === 0;
}

function endpointError(text: string, runtime: Runtime): string | undefined {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) return 'An origin such as https://s3.example.org';
  if (url.username !== '' || url.password !== '') return 'Without a name and password';
  // Our server's content security policy and relay let through only what it was started with.
  const known = runtime.version === 'static' || runtime.endpoints.includes(url.origin);
  const aws = known ? undefined : awsEndpoint(url.href);
  if (aws !== undefined)
    return `This is AWS itself: choose AWS${aws.region === undefined ? '' : `, Region ${aws.region}`}`;
  return known ? undefined : `Start the server with --endpoint ${url.origin} to reach it`;
}
