import { createHash } from 'node:crypto';
import { findIdentity, type Identity } from '../auth/identity';
import { callAs, type OwnCall } from '../http/call-as';
import { ServiceError } from '../http/error';
import { decodeText } from '../http/percent';
import type { Kernel } from '../kernel';
import { mint } from '../sts/mint';
import { findRole } from '../world/lookup';
import { decideInWorld } from '../authorise/decide-in-world';
import { jobArn, type Job } from './job';

export const SERVICE = 'batchoperations.s3.amazonaws.com';

interface Task {
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string | undefined;
}

interface Outcome extends Task {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** The objects of a job, once they were read; told apart so that nothing is done before it is confirmed. */
const prepared = new WeakMap<Job, { readonly identity: Identity; readonly tasks: readonly Task[] }>();

/** From New to where it waits or begins: assumes the role and reads what its objects are. */
export async function prepareJob(kernel: Kernel, job: Job): Promise<void> {
  job.status = 'Preparing';
  try {
    const identity = assumeJobRole(kernel, job);
    const tasks = await tasksOf(kernel, job, identity);
    prepared.set(job, { identity, tasks });
    job.progress.total = tasks.length;
    if (tasks.length === 0) throw failed('InvalidManifestContent', 'The manifest has no objects.');
  } catch (error) {
    fail(kernel, job, error);
    return;
  }
  if (wasCancelled(job)) return;
  job.status = job.confirmationRequired ? 'Suspended' : 'Ready';
  if (!job.confirmationRequired) await performJob(kernel, job);
}

/** A job that is Ready: each object in turn, then the report. */
export async function performJob(kernel: Kernel, job: Job): Promise<void> {
  const found = prepared.get(job);
  if (found === undefined) return;
  const { identity, tasks } = found;
  job.status = 'Active';
  const outcomes: Outcome[] = [];
  for (const task of tasks) {
    // Whoever asks meanwhile is answered, and may cancel it.
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    if (wasCancelled(job)) break;
    const outcome = await perform(kernel, identity, job, task);
    outcomes.push(outcome);
    if (outcome.status < 300) job.progress.succeeded += 1;
    else job.progress.failed += 1;
  }
  try {
    await writeReport(kernel, identity, job, outcomes);
  } catch (error) {
    fail(kernel, job, error);
    return;
  }
  job.status = wasCancelled(job) ? 'Cancelled' : 'Complete';
  job.terminatedAt = kernel.clock.now();
}

const wasCancelled = ({ status }: Job): boolean => status === 'Cancelling' || status === 'Cancelled';

function fail(kernel: Kernel, job: Job, error: unknown): void {
  if (!(error instanceof ServiceError)) kernel.reportInternalError(error);
  const { code, message } =
    error instanceof ServiceError ? error : { code: 'InternalError', message: 'Internal error' };
  job.failure = { code, reason: message };
  job.status = 'Failed';
  job.terminatedAt = kernel.clock.now();
}

const failed = (code: string, message: string) => new ServiceError(code, message, 400);

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-iam-role-policies.html */
function assumeJobRole(kernel: Kernel, job: Job): Identity {
  const { world, clock } = kernel;
  const role = findRole(world, job.roleArn)?.role;
  const { allowed } = decideInWorld(
    world,
    {
      principal: { kind: 'service', service: SERVICE },
      action: 'sts:AssumeRole',
      resource: job.roleArn,
      resourceAccount: job.account,
      context: { 'aws:SourceAccount': job.account, 'aws:SourceArn': jobArn(job) },
    },
    {
      resourceKind: 'trust',
      resource: { name: `trust policy of ${job.roleArn}`, document: role?.trustPolicy ?? NOBODY },
    },
  );
  if (!allowed || role === undefined)
    throw failed('AssumeRoleFailed', `Failed to assume role ${job.roleArn}. Check its trust policy.`);
  const now = clock.now();
  const session = mint(world, {
    issuedAt: now,
    expiresAt: now + 3_600_000,
    account: job.account,
    kind: 'assumed-role',
    roleName: role.name,
    sessionName: `s3-batch-operations_${job.id}`.slice(0, 64),
    sessionPolicies: [],
    tags: {},
    transitiveTagKeys: [],
    mfaAuthenticated: false,
  });
  const found = findIdentity(world, session.accessKeyId);
  if (found.kind !== 'found') throw failed('AssumeRoleFailed', `Failed to assume role ${job.roleArn}.`);
  return found.identity;
}

const NOBODY = { Version: '2012-10-17', Statement: [] };

async function tasksOf(kernel: Kernel, { objects }: Job, identity: Identity): Promise<readonly Task[]> {
  if (objects.kind === 'generated') {
    const { bucket, prefixes, createdBefore } = objects;
    const stored = kernel.world.buckets.get(bucket);
    if (stored === undefined) throw failed('NoSuchBucket', `The bucket ${bucket} does not exist.`);
    await callAs(kernel, identity, { method: 'GET', bucket, key: '', query: 'list-type=2&max-keys=0' });
    const tasks: Task[] = [];
    for (const prefix of prefixes)
      for (const key of stored.objects.keys({ prefix })) {
        const latest = stored.objects.latest(key);
        if (latest === undefined || latest.deleteMarker) continue;
        if (createdBefore === undefined || latest.lastModified < createdBefore)
          tasks.push({ bucket, key, versionId: undefined });
      }
    return tasks;
  }
  const { bucket, key, etag, versions } = objects;
  const answer = await callAs(kernel, identity, { method: 'GET', bucket, key });
  if (answer.headers.get('etag')?.replaceAll('"', '') !== etag)
    throw failed('ManifestETagMismatch', 'The manifest has another ETag than the job names.');
  const lines = (await answer.text()).split(/\r?\n/).filter((line) => line !== '');
  return lines.map((line, index) => {
    const cells = line.split(',').map((cell) => cell.replace(/^"(.*)"$/s, '$1'));
    const [name, encoded, version] = cells;
    if (name === undefined || encoded === undefined || cells.length !== (versions ? 3 : 2))
      throw failed('InvalidManifestContent', `Line ${index + 1} of the manifest has the wrong fields.`);
    return {
      bucket: name,
      key: decodeText(encoded),
      versionId: version === undefined || version === '' ? undefined : version,
    };
  });
}

async function perform(kernel: Kernel, identity: Identity, job: Job, task: Task): Promise<Outcome> {
  try {
    const answer = await callAs(kernel, identity, callOf(job, task));
    await answer.arrayBuffer();
    return { ...task, status: 200, code: '', message: 'Successful' };
  } catch (error) {
    if (!(error instanceof ServiceError)) {
      kernel.reportInternalError(error);
      return { ...task, status: 500, code: 'InternalError', message: 'Internal error' };
    }
    return { ...task, status: error.status, code: error.code, message: error.message };
  }
}

function callOf({ task }: Job, { bucket, key, versionId }: Task): OwnCall {
  const version = versionId === undefined ? '' : `&versionId=${encodeURIComponent(versionId)}`;
  const put = (
    subresource: string,
    body?: string,
    headers: Readonly<Record<string, string>> = {},
  ): OwnCall => ({
    method: 'PUT',
    bucket,
    key,
    query: subresource + version,
    headers,
    ...(body === undefined ? {} : { body: Buffer.from(body) }),
  });
  switch (task.kind) {
    case 'S3PutObjectCopy': {
      const source = `/${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;
      const named = versionId === undefined ? source : `${source}?versionId=${encodeURIComponent(versionId)}`;
      return {
        method: 'PUT',
        bucket: task.bucket,
        key: task.prefix === undefined ? key : `${task.prefix}/${key}`,
        headers: { ...task.headers, 'x-amz-copy-source': named },
      };
    }
    case 'S3PutObjectTagging':
      return put('tagging', task.body);
    case 'S3DeleteObjectTagging':
      return { method: 'DELETE', bucket, key, query: `tagging${version}` };
    case 'S3PutObjectAcl':
      return put('acl', task.body, task.headers);
    case 'S3InitiateRestoreObject':
      return { ...put('restore', task.body), method: 'POST' };
    case 'S3PutObjectRetention':
      return put('retention', task.body, task.headers);
    case 'S3PutObjectLegalHold':
      return put('legal-hold', task.body);
    case 'S3UpdateObjectEncryption':
      return put('encryption', task.body);
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-examples-reports.html */
async function writeReport(
  kernel: Kernel,
  identity: Identity,
  job: Job,
  outcomes: readonly Outcome[],
): Promise<void> {
  const { report, id } = job;
  if (report === undefined) return;
  const root = `${report.prefix === '' ? '' : `${report.prefix}/`}job-${id}`;
  const put = async (key: string, text: string): Promise<string> => {
    const body = Buffer.from(text);
    await callAs(kernel, identity, { method: 'PUT', bucket: report.bucket, key, body });
    return createHash('md5').update(body).digest('hex');
  };
  const results: object[] = [];
  for (const succeeded of [true, false]) {
    if (succeeded && !report.all) continue;
    const lines = outcomes.filter(({ status }) => status < 300 === succeeded).map(lineOf);
    if (lines.length === 0) continue;
    const text = lines.join('');
    const name = createHash('sha1').update(text).digest('hex');
    const key = `${root}/results/${name}.csv`;
    const md5 = await put(key, text);
    results.push({
      TaskExecutionStatus: succeeded ? 'succeeded' : 'failed',
      Bucket: report.bucket,
      MD5Checksum: md5,
      Key: key,
    });
  }
  const manifest = JSON.stringify({
    Format: 'Report_CSV_20180820',
    ReportCreationDate: new Date(kernel.clock.now()).toISOString(),
    Results: results,
    ReportSchema: 'Bucket, Key, VersionId, TaskStatus, ErrorCode, HTTPStatusCode, ResultMessage',
  });
  const md5 = await put(`${root}/manifest.json`, manifest);
  await put(`${root}/manifest.json.md5`, md5);
}

const lineOf = ({ bucket, key, versionId = '', status, code, message }: Outcome): string =>
  [
    bucket,
    encodeURIComponent(key).replaceAll('%2F', '/'),
    versionId,
    status < 300 ? 'succeeded' : 'failed',
    code,
    String(status),
    message,
  ]
    .map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',') + '\n';
