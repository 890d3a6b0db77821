import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import {
  CreateJobCommand,
  UpdateJobPriorityCommand,
  UpdateJobStatusCommand,
} from '@aws-sdk/client-s3-control';
import type { QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { sendS3, sendS3Control } from '@/aws/send';
import { createJobInput, type JobSettings } from './job-document';
import { reportPrefix, type JobPlace, type JobsPlace, type ReportPlace } from './job-state';

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

/** After a job was made or changed: whoever shows it or a list with it asks again. */
export async function afterJobChange(
  client: QueryClient,
  context: AwsContext,
  { account, region }: JobsPlace,
): Promise<void> {
  await Promise.all(
    ['batch-job', 'batch-jobs'].map((resource) =>
      client.invalidateQueries({ queryKey: [context.id, resource, account, region] }),
    ),
  );
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
  report: ReportPlace,
  jobId: string,
  most: number,
): Promise<readonly ReportedTask[]> {
  const { bucket } = report;
  const location = { type: 'bucket', name: bucket } as const;
  const root = reportPrefix(report, jobId);
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
