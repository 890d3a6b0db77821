import {
  DescribeJobCommand,
  type JobDescriptor,
  type JobOperation,
  type JobStatus,
} from '@aws-sdk/client-s3-control';
import { queryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { sendS3Control } from '@/aws/send';

/** Where jobs are: they are kept by account and Region. */
export interface JobsPlace {
  readonly account: string;
  readonly region: string;
}

/** Where a job is. */
export interface JobPlace extends JobsPlace {
  readonly jobId: string;
}

/** Where a job's report lies: keys of the bucket that begin with the prefix, then `job-ID/`. */
export interface ReportPlace {
  readonly bucket: string;
  readonly prefix: string;
}

/** What a job works on, as far as it says so. */
type JobSource =
  | { readonly kind: 'manifest'; readonly bucket: string; readonly key: string }
  | { readonly kind: 'generated'; readonly bucket: string; readonly prefixes: readonly string[] };

export interface JobState {
  readonly status: JobStatus | undefined;
  readonly description: string | undefined;
  readonly total: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly priority: number;
  /** Why it failed or waits, and what whoever changed it said. */
  readonly reasons: readonly string[];
  readonly operation: JobOperation | undefined;
  readonly source: JobSource | undefined;
  /** Undefined where none was asked for. */
  readonly report: (ReportPlace & { readonly failedOnly: boolean }) | undefined;
  readonly roleArn: string | undefined;
  readonly created: Date | undefined;
  readonly ended: Date | undefined;
  /** Nothing of it will change any more. */
  readonly over: boolean;
}

const OVER: ReadonlySet<JobStatus | undefined> = new Set(['Complete', 'Failed', 'Cancelled']);

/** Whether nothing of a job will change any more. */
export const isOver = (status: JobStatus | undefined): boolean => OVER.has(status);

/** Milliseconds between two questions how far a job is. */
const EVERY = 2000;

/** How far a job is, asked again until it is over. */
export function jobQuery(context: AwsContext, { account, region, jobId }: JobPlace) {
  return queryOptions({
    queryKey: [context.id, 'batch-job', account, region, jobId],
    queryFn: async ({ signal }): Promise<JobState> => {
      const command = new DescribeJobCommand({ AccountId: account, JobId: jobId });
      const { Job: job = {} } = await sendS3Control(context, region, command, { signal });
      return stateOf(job);
    },
    refetchInterval: ({ state }) => (state.data?.over === true ? false : EVERY),
  });
}

function stateOf(job: JobDescriptor): JobState {
  const { ProgressSummary: progress } = job;
  return {
    status: job.Status,
    description: job.Description,
    total: progress?.TotalNumberOfTasks ?? 0,
    succeeded: progress?.NumberOfTasksSucceeded ?? 0,
    failed: progress?.NumberOfTasksFailed ?? 0,
    priority: job.Priority ?? 0,
    reasons: [
      ...(job.FailureReasons ?? []).map(({ FailureCode, FailureReason }) =>
        [FailureCode, FailureReason].filter(Boolean).join(': '),
      ),
      ...[job.SuspendedCause, job.StatusUpdateReason].filter((text) => text !== undefined && text !== ''),
    ] as readonly string[],
    operation: job.Operation,
    source: sourceOf(job),
    report: reportOf(job),
    roleArn: job.RoleArn,
    created: job.CreationTime,
    ended: job.TerminationDate,
    over: isOver(job.Status),
  };
}

function sourceOf({ Manifest, ManifestGenerator }: JobDescriptor): JobSource | undefined {
  const generator = ManifestGenerator?.S3JobManifestGenerator;
  if (generator !== undefined) {
    const prefixes = generator.Filter?.KeyNameConstraint?.MatchAnyPrefix ?? [];
    return { kind: 'generated', bucket: bucketOf(generator.SourceBucket), prefixes };
  }
  const [, bucket, key] = /^arn:[^:]+:s3:::([^/]+)\/(.+)$/s.exec(Manifest?.Location?.ObjectArn ?? '') ?? [];
  return bucket === undefined || key === undefined ? undefined : { kind: 'manifest', bucket, key };
}

function reportOf({ Report }: JobDescriptor): JobState['report'] {
  if (Report?.Enabled !== true || Report.Bucket === undefined) return undefined;
  return {
    bucket: bucketOf(Report.Bucket),
    prefix: Report.Prefix ?? '',
    failedOnly: Report.ReportScope === 'FailedTasksOnly',
  };
}

const bucketOf = (arn = ''): string => arn.replace(/^arn:[^:]+:s3:::/, '');

/** What the keys of a job's report begin with. */
export const reportPrefix = ({ prefix }: ReportPlace, jobId: string): string =>
  `${prefix.replace(/\/*$/, prefix === '' ? '' : '/')}job-${jobId}/`;
