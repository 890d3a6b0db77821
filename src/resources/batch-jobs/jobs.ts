import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import {
  CreateJobCommand,
  DescribeJobCommand,
  UpdateJobPriorityCommand,
  UpdateJobStatusCommand,
  type JobStatus,
} from '@aws-sdk/client-s3-control';
import { queryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { sendS3, sendS3Control } from '@/aws/send';
import { createJobInput, type JobSettings } from './job-document';

/** Where a job is. */
export interface JobPlace {
  readonly account: string;
  readonly region: string;
  readonly jobId: string;
}

export interface JobState {
  readonly status: JobStatus | undefined;
  readonly total: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly priority: number;
  /** Why it failed or waits. */
  readonly reasons: readonly string[];
  /** Nothing of it will change any more. */
  readonly over: boolean;
}

const OVER: ReadonlySet<JobStatus | undefined> = new Set(['Complete', 'Failed', 'Cancelled']);

/** Milliseconds between two questions how far a job is. */
const EVERY = 2000;

/** How far a job is, asked again until it is over. */
export function jobQuery(context: AwsContext, { account, region, jobId }: JobPlace) {
  return queryOptions({
    queryKey: [context.id, 'batch-job', account, region, jobId],
    queryFn: async ({ signal }): Promise<JobState> => {
      const command = new DescribeJobCommand({ AccountId: account, JobId: jobId });
      const { Job: job } = await sendS3Control(context, region, command, { signal });
      const { ProgressSummary: progress } = job ?? {};
      return {
        status: job?.Status,
        total: progress?.TotalNumberOfTasks ?? 0,
        succeeded: progress?.NumberOfTasksSucceeded ?? 0,
        failed: progress?.NumberOfTasksFailed ?? 0,
        priority: job?.Priority ?? 0,
        reasons: [
          ...(job?.FailureReasons ?? []).map(({ FailureCode, FailureReason }) =>
            [FailureCode, FailureReason].filter(Boolean).join(': '),
          ),
          ...(job?.SuspendedCause === undefined ? [] : [job.SuspendedCause]),
        ],
        over: OVER.has(job?.Status),
      };
    },
    refetchInterval: ({ state }) => (state.data?.over === true ? false : EVERY),
  });
}

/**
 * Writes the manifest, where there is one, and makes the job of it.
 * @param manifest written to where the settings say; its ETag goes into the job
 * @returns the job's id
 * @throws AwsFailure
 */
export async function submitJob(
  context: AwsContext,
  region: string,
  settings: JobSettings,
  manifest: Blob | undefined,
): Promise<string> {
  let { objects } = settings;
  if (objects.kind === 'manifest' && manifest !== undefined) {
    const { bucket, key } = objects;
    const written = await sendS3(
      context,
      { type: 'bucket', name: bucket },
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: new Uint8Array(await manifest.arrayBuffer()),
        ContentType: 'text/csv',
      }),
    );
    objects = { ...objects, etag: written.ETag ?? '' };
  }
  const command = new CreateJobCommand(createJobInput({ ...settings, objects }));
  const { JobId = '' } = await sendS3Control(context, region, command);
  return JobId;
}

/** @throws AwsFailure */
export async function setJobStatus(
  context: AwsContext,
  { account, region, jobId }: JobPlace,
  status: 'Ready' | 'Cancelled',
): Promise<void> {
  const input = { AccountId: account, JobId: jobId, RequestedJobStatus: status };
  await sendS3Control(context, region, new UpdateJobStatusCommand(input));
}

/** @throws AwsFailure */
export async function setJobPriority(
  context: AwsContext,
  { account, region, jobId }: JobPlace,
  priority: number,
): Promise<void> {
  const input = { AccountId: account, JobId: jobId, Priority: priority };
  await sendS3Control(context, region, new UpdateJobPriorityCommand(input));
}

/** One line of a report: what became of one object. */
export interface ReportedTask {
  readonly key: string;
  readonly code: string;
  readonly message: string;
}

/**
 * What failed, by the job's report: the first lines of its first part.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-examples-reports.html
 * @throws AwsFailure
 */
export async function readFailedTasks(
  context: AwsContext,
  { bucket, prefix }: JobSettings['report'],
  jobId: string,
  most: number,
): Promise<readonly ReportedTask[]> {
  const location = { type: 'bucket', name: bucket } as const;
  const root = `${prefix.replace(/\/*$/, prefix === '' ? '' : '/')}job-${jobId}/`;
  const listed = await sendS3(
    context,
    location,
    new ListObjectsV2Command({ Bucket: bucket, Prefix: `${root}results/`, EncodingType: 'url' }),
  );
  const failed: ReportedTask[] = [];
  for (const { Key = '' } of listed.Contents ?? []) {
    const key = decodeURIComponent(Key.replaceAll('+', ' '));
    const { Body } = await sendS3(
      context,
      location,
      new GetObjectCommand({ Bucket: bucket, Key: key, Range: 'bytes=0-1048575' }),
    );
    for (const line of ((await Body?.transformToString()) ?? '').split('\n')) {
      const [, encoded = '', , state, code = '', , ...message] = line.split(',');
      if (state !== 'failed') continue;
      failed.push({
        key: decodeURIComponent(encoded),
        code,
        message: message.join(',').replace(/^"|"$/g, ''),
      });
      if (failed.length === most) return failed;
    }
  }
  return failed;
}
