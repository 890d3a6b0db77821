/**
 * Which permissions an operation of the S3 and S3 Control APIs needs, and the other way round. Operations and actions are
 * two vocabularies that overlap: HeadObject is no action, and ListBuckets needs ListAllMyBuckets, not ListBucket.
 */
import { hasWildcards, matcher } from '../grammar/glob.ts';
import { CONTROL, FORMER_NAMES, S3, type Section } from './operation-rows.ts';

/** The SDK client that has the operation: several names are in both, and mean another thing in each. */
export type OperationApi = 's3' | 's3-control';

export interface Permission {
  /** `s3:GetObject` */
  readonly action: string;
  /** What a request that names a version of the object needs in place of `action`: `s3:GetObjectVersion`. */
  readonly ofVersion?: string;
  /** Completes "when …"; undefined where every request of the operation needs it. */
  readonly when?: string;
  /** In words, with its article: `the object`, `the source object`, `the KMS key`. */
  readonly on: string;
}

export interface Operation {
  /** As the API and the SDKs spell it: `HeadObject`. */
  readonly name: string;
  readonly api: OperationApi;
  readonly permissions: readonly Permission[];
}

const RESOURCES: Readonly<Record<string, string>> = {
  accessgrant: 'the grant',
  accessgrantsinstance: 'the Access Grants instance',
  accessgrantslocation: 'the Access Grants location',
  accesspoint: 'the access point',
  account: 'the account, as resource `*`',
  bucket: 'the bucket',
  job: 'the job',
  key: 'the KMS key',
  multiregionaccesspoint: 'the Multi-Region Access Point',
  multiregionaccesspointrequestarn: 'the request of the Multi-Region Access Point',
  object: 'the object',
  objectlambdaaccesspoint: 'the Object Lambda Access Point',
  role: 'the role',
  source: 'the source object',
  storagelensconfiguration: 'the Storage Lens configuration',
  storagelensgroup: 'the Storage Lens group',
  tagged: 'the tagged resource',
  tables: 'the table bucket of the metadata',
};

/** Resources of the permissions of other services; S3's own are on what their section is about. */
const OF_SERVICE: Readonly<Record<string, string>> = { kms: 'key', iam: 'role', s3tables: 'tables' };

function read(api: OperationApi, sections: readonly Section[]): Operation[] {
  return sections.flatMap(({ on, named = '', rows = {} }) => [
    ...(named === '' ? [] : named.split(' ')).map((name) => ({
      name,
      api,
      permissions: [permission(`s3:${name}`, on)],
    })),
    ...Object.entries(rows).map(([name, needs]) => ({
      name,
      api,
      permissions: needs.map((need) => permission(need, on)),
    })),
  ]);
}

/** `s3:GetObject|s3:GetObjectVersion @source ?it is encrypted`: see the rows. */
function permission(need: string, section: string): Permission {
  const [, actions = '', on, when] = /^(\S+)(?: @(\w+))?(?: \?(.*))?$/.exec(need) ?? [];
  const [action = '', ofVersion] = actions.split('|');
  const resource = on ?? OF_SERVICE[action.slice(0, action.indexOf(':'))] ?? section;
  return {
    action,
    ...(ofVersion === undefined ? {} : { ofVersion }),
    ...(when === undefined ? {} : { when }),
    on: RESOURCES[resource] ?? resource,
  };
}

/** Every operation of both APIs; those of S3 first. */
export const OPERATIONS: readonly Operation[] = [...read('s3', S3), ...read('s3-control', CONTROL)];

const byName = new Map<string, Operation[]>();
const byAction = new Map<string, Operation[]>();
const index = (map: Map<string, Operation[]>, key: string, operation: Operation) => {
  const known = map.get(key.toLowerCase());
  if (known === undefined) map.set(key.toLowerCase(), [operation]);
  else if (!known.includes(operation)) known.push(operation);
};
for (const operation of OPERATIONS) {
  index(byName, operation.name, operation);
  for (const { action, ofVersion } of operation.permissions) {
    index(byAction, action, operation);
    if (ofVersion !== undefined) index(byAction, ofVersion, operation);
  }
}
for (const [former, name] of Object.entries(FORMER_NAMES))
  for (const operation of byName.get(name.toLowerCase()) ?? []) index(byName, former, operation);

/** Operations of a name, former names included, whatever its case: two where both APIs have it. */
export function operationsNamed(name: string): readonly Operation[] {
  return byName.get(name.toLowerCase()) ?? [];
}

/** Operations a name with or without wildcards stands for: `Head*` is HeadBucket and HeadObject. */
export function matchOperations(pattern: string): readonly Operation[] {
  if (!hasWildcards(pattern)) return operationsNamed(pattern);
  const matches = matcher(pattern, 'in any case');
  return OPERATIONS.filter(({ name }) => matches(name));
}

/** Operations that need an action, always or under some circumstances. */
export function operationsNeeding(action: string): readonly Operation[] {
  return byAction.get(action.toLowerCase()) ?? [];
}

/** What every request of an operation needs, in the order of the table. */
export function requiredPermissions({ permissions }: Operation): readonly Permission[] {
  return permissions.filter(({ when }) => when === undefined);
}

/**
 * `s3:GetObject on the source object and s3:PutObject on the object`: what every request of it needs.
 * @param versioned whether the request names a version of the object
 */
export function permissionWords(operation: Operation, versioned = false): string {
  const required = requiredPermissions(operation);
  const on = new Set(required.map((permission) => permission.on));
  const words = required.map(({ action, ofVersion = action, on: resource }) => {
    const asked = versioned ? ofVersion : action;
    return on.size === 1 ? asked : `${asked} on ${resource}`;
  });
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** The operation's page in the API Reference. */
export function operationReference({ api, name }: Operation): string {
  return `https://docs.aws.amazon.com/AmazonS3/latest/API/API_${api === 's3' ? '' : 'control_'}${name}.html`;
}
