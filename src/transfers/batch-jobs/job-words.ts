import { JobStatus, type JobOperation } from '@aws-sdk/client-s3-control';

const OPERATIONS: Readonly<Record<string, string>> = {
  LambdaInvoke: 'Lambda function',
  S3PutObjectCopy: 'Copy',
  S3PutObjectAcl: 'Access control list',
  S3PutObjectTagging: 'Tags replaced',
  S3DeleteObjectTagging: 'Tags deleted',
  S3InitiateRestoreObject: 'Restore from archive',
  S3PutObjectLegalHold: 'Legal hold',
  S3PutObjectRetention: 'Retention',
  S3ReplicateObject: 'Replication',
  S3ComputeObjectChecksum: 'Checksums computed',
  S3UpdateObjectEncryption: 'Encryption in place',
};

/** What a job does, by the name S3 gives it; services learn faster than this table. */
export const operationName = (kind: string | undefined): string =>
  kind === undefined ? '–' : (OPERATIONS[kind] ?? kind);

/** The parameters of what a job does, in AWS's words, a line each. */
export function operationFacts(operation: JobOperation | undefined): {
  readonly kind: string | undefined;
  readonly facts: readonly (readonly [name: string, value: string])[];
} {
  const [kind, input] = Object.entries(operation ?? {}).find(([, value]) => value !== undefined) ?? [];
  return { kind, facts: [...leaves(input, [])] };
}

function* leaves(value: unknown, path: readonly string[]): Generator<readonly [string, string]> {
  if (isTag(value)) yield [[...path, value.Key].join(' '), value.Value];
  else if (Array.isArray(value)) for (const one of value as unknown[]) yield* leaves(one, path);
  else if (value instanceof Date) yield [path.join(' '), value.toISOString()];
  else if (typeof value === 'object' && value !== null)
    // What has one name inside another is told by the innermost.
    for (const [name, inner] of Object.entries(value)) yield* leaves(inner, [...path.slice(1), name]);
  else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    yield [path.join(' '), String(value)];
}

const isTag = (value: unknown): value is { readonly Key: string; readonly Value: string } =>
  typeof value === 'object' && value !== null && 'Key' in value && 'Value' in value;

interface StatusChoice {
  readonly value: string;
  readonly label: string;
  readonly statuses: readonly JobStatus[];
}

const UNDER_WAY: readonly JobStatus[] = [
  'New',
  'Preparing',
  'Ready',
  'Active',
  'Pausing',
  'Paused',
  'Completing',
  'Cancelling',
  'Failing',
];

/** What a list of jobs is narrowed to: several statuses that are one thing to whoever looks, or each alone. */
export const STATUS_CHOICES: readonly StatusChoice[] = [
  { value: 'any', label: 'Of any status', statuses: [] },
  { value: 'under-way', label: 'Under way', statuses: UNDER_WAY },
  { value: 'Suspended', label: 'Waiting to be confirmed', statuses: ['Suspended'] },
  ...Object.values(JobStatus)
    .filter((status) => status !== 'Suspended')
    .map((status): StatusChoice => ({ value: status, label: status, statuses: [status] })),
];

/** `waits`: for somebody; `failed` of a job that ended and left something undone. */
type Tone = 'runs' | 'waits' | 'done' | 'failed' | 'quiet';

export function toneOf(status: JobStatus | undefined, failed: number): Tone {
  if (status === 'Suspended' || status === 'Paused') return 'waits';
  if (status === 'Failed' || status === 'Failing') return 'failed';
  if (status === 'Complete') return failed > 0 ? 'failed' : 'done';
  return status === 'Cancelled' || status === undefined ? 'quiet' : 'runs';
}
