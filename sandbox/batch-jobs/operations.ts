import { randomUUID } from 'node:crypto';
import { toIsoSeconds } from '../clock/format';
import { authoriseControl } from '../control/authorise';
import { answer } from '../control/answer';
import type { ControlCall, ControlOperation } from '../control/call';
import { pageOf } from '../control/page';
import { ServiceError } from '../http/error';
import type { XmlTree } from '../http/xml';
import { jobArn, type Job } from './job';
import { readJob } from './read-job';
import { SERVICE } from './run-job';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_CreateJob.html */
const createJob: ControlOperation = {
  action: 's3:CreateJob',
  resource: 'any',
  run: (call) => {
    const asked = readJob(call.document('CreateJobRequest'));
    const { account, region, jobs, now } = call;
    passRole(call, asked.roleArn);
    const before = [...jobs.all.values()].find(
      (job) => job.account === account.id && job.token === asked.token,
    );
    if (before !== undefined) {
      if (JSON.stringify(before.told) === JSON.stringify(asked.told))
        return answer('CreateJobResult', { JobId: before.id });
      throw new ServiceError(
        'IdempotencyException',
        'The client token was used before with other parameters.',
        400,
      );
    }
    const job: Job = {
      ...asked,
      id: randomUUID(),
      account: account.id,
      region,
      createdAt: now,
      status: 'New',
      statusReason: undefined,
      failure: undefined,
      terminatedAt: undefined,
      progress: { total: 0, succeeded: 0, failed: 0 },
    };
    jobs.all.set(job.id, job);
    jobs.prepare(job);
    return answer('CreateJobResult', { JobId: job.id });
  },
};

function passRole(call: ControlCall, roleArn: string): void {
  const context = { ...call.context, 'iam:PassedToService': SERVICE };
  authoriseControl({ ...call, context }, 'iam:PassRole', roleArn);
}

const describeJob: ControlOperation = {
  action: 's3:DescribeJob',
  resource: arnOf,
  run: (call) => {
    const job = jobOf(call);
    const { operation, manifest, generator, report } = job.told;
    return answer('DescribeJobResult', {
      Job: {
        JobId: job.id,
        ConfirmationRequired: job.confirmationRequired,
        Description: job.description,
        JobArn: jobArn(job),
        Status: job.status,
        Manifest: manifest,
        ManifestGenerator: generator,
        Operation: operation,
        Priority: job.priority,
        ProgressSummary: progressOf(job),
        StatusUpdateReason: job.statusReason,
        FailureReasons:
          job.failure === undefined
            ? undefined
            : { member: { FailureCode: job.failure.code, FailureReason: job.failure.reason } },
        Report: report,
        CreationTime: toIsoSeconds(job.createdAt),
        TerminationDate: job.terminatedAt === undefined ? undefined : toIsoSeconds(job.terminatedAt),
        RoleArn: job.roleArn,
        SuspendedCause: job.status === 'Suspended' ? 'Awaiting confirmation' : undefined,
      },
    });
  },
};

const listJobs: ControlOperation = {
  action: 's3:ListJobs',
  resource: 'any',
  run: (call) => {
    const wanted = call.queryAll('jobStatuses');
    const own = [...call.jobs.all.values()].filter(
      ({ account, region, status }) =>
        account === call.account.id &&
        region === call.region &&
        (wanted.length === 0 || wanted.includes(status)),
    );
    // Newest first; the id settles what a millisecond shares.
    const order = ({ createdAt, id }: Job) => `${String(9e15 - createdAt)} ${id}`;
    const sorted = own.toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
    const { page, nextToken } = pageOf(sorted, order, call.query);
    return answer('ListJobsResult', {
      Jobs: {
        member: page.map((job): XmlTree => ({
          JobId: job.id,
          Description: job.description,
          Operation: job.task.kind,
          Priority: job.priority,
          Status: job.status,
          CreationTime: toIsoSeconds(job.createdAt),
          TerminationDate: job.terminatedAt === undefined ? undefined : toIsoSeconds(job.terminatedAt),
          ProgressSummary: progressOf(job),
        })),
      },
      NextToken: nextToken,
    });
  },
};

const updateJobStatus: ControlOperation = {
  action: 's3:UpdateJobStatus',
  resource: arnOf,
  run: (call) => {
    const job = jobOf(call);
    const wanted = call.query.get('requestedJobStatus');
    if (wanted !== 'Ready' && wanted !== 'Cancelled')
      throw new ServiceError('InvalidRequest', 'The requested job status is invalid.', 400);
    const over = job.status === 'Complete' || job.status === 'Failed' || job.status === 'Cancelled';
    if (over || (wanted === 'Ready' && job.status !== 'Suspended'))
      throw new ServiceError(
        'JobStatusException',
        `The job is ${job.status} and cannot be moved to ${wanted}.`,
        400,
      );
    job.statusReason = call.query.get('statusUpdateReason');
    if (wanted === 'Ready') {
      job.status = 'Ready';
      call.jobs.perform(job);
    } else job.status = job.status === 'Active' ? 'Cancelling' : 'Cancelled';
    return answer('UpdateJobStatusResult', {
      JobId: job.id,
      Status: job.status,
      StatusUpdateReason: job.statusReason,
    });
  },
};

const updateJobPriority: ControlOperation = {
  action: 's3:UpdateJobPriority',
  resource: arnOf,
  run: (call) => {
    const job = jobOf(call);
    const priority = Number(call.query.get('priority') ?? 'none');
    if (!Number.isInteger(priority) || priority < 0 || priority > 2_147_483_647)
      throw new ServiceError('InvalidRequest', 'Priority must be between 0 and 2147483647.', 400);
    job.priority = priority;
    return answer('UpdateJobPriorityResult', { JobId: job.id, Priority: priority });
  },
};

export const BATCH_JOBS: Readonly<Record<string, ControlOperation>> = {
  'POST jobs': createJob,
  'GET jobs': listJobs,
  'GET jobs/*': describeJob,
  'POST jobs/*/status': updateJobStatus,
  'POST jobs/*/priority': updateJobPriority,
};

function arnOf({ region, account, name }: ControlCall): string {
  return jobArn({ region, account: account.id, id: name });
}

function jobOf({ jobs, name, account, region }: ControlCall): Job {
  const job = jobs.all.get(name);
  if (job === undefined || job.account !== account.id || job.region !== region)
    throw new ServiceError('NoSuchJob', 'The specified job does not exist.', 404, { JobId: name });
  return job;
}

const progressOf = ({ progress: { total, succeeded, failed } }: Job): XmlTree => ({
  TotalNumberOfTasks: total,
  NumberOfTasksSucceeded: succeeded,
  NumberOfTasksFailed: failed,
});
