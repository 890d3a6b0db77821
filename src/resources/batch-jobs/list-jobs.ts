import { ListJobsCommand, type JobListDescriptor, type JobStatus } from '@aws-sdk/client-s3-control';
import { infiniteQueryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { sendS3Control } from '@/aws/send';
import { isOver, type JobsPlace } from './job-state';

export interface ListedJob {
  readonly id: string;
  readonly description: string | undefined;
  /** `S3PutObjectCopy`, … */
  readonly operation: string | undefined;
  readonly status: JobStatus | undefined;
  readonly priority: number;
  readonly total: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly created: Date | undefined;
  readonly ended: Date | undefined;
}

interface JobsPage {
  readonly jobs: readonly ListedJob[];
  readonly next: string | undefined;
}

const PAGE = 100;

/** Milliseconds between two listings while a job among them goes on. */
const EVERY = 5000;

/**
 * The jobs of the last 90 days, newest first, a page at a time; listed again while one of them goes on.
 * @param statuses none: of any status
 */
export function jobsQuery(
  context: AwsContext,
  { account, region }: JobsPlace,
  statuses: readonly JobStatus[],
) {
  return infiniteQueryOptions({
    queryKey: [context.id, 'batch-jobs', account, region, statuses],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ signal, pageParam }): Promise<JobsPage> => {
      const command = new ListJobsCommand({
        AccountId: account,
        MaxResults: PAGE,
        NextToken: pageParam,
        ...(statuses.length === 0 ? {} : { JobStatuses: [...statuses] }),
      });
      const { Jobs = [], NextToken } = await sendS3Control(context, region, command, { signal });
      return { jobs: Jobs.map(listed), next: NextToken };
    },
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ jobs }) => jobs.some(({ status }) => !isOver(status))) === true
        ? EVERY
        : false,
  });
}

function listed(job: JobListDescriptor): ListedJob {
  const { ProgressSummary: progress } = job;
  return {
    id: job.JobId ?? '',
    description: job.Description,
    operation: job.Operation,
    status: job.Status,
    priority: job.Priority ?? 0,
    total: progress?.TotalNumberOfTasks ?? 0,
    succeeded: progress?.NumberOfTasksSucceeded ?? 0,
    failed: progress?.NumberOfTasksFailed ?? 0,
    created: job.CreationTime,
    ended: job.TerminationDate,
  };
}
