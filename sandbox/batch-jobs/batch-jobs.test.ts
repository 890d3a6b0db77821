import {
  GetObjectAclCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import {
  CreateJobCommand,
  DescribeJobCommand,
  ListJobsCommand,
  UpdateJobPriorityCommand,
  UpdateJobStatusCommand,
  type CreateJobCommandInput,
  type JobOperation,
  type ListJobsCommandInput,
} from '@aws-sdk/client-s3-control';
import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { LAKE_KEY } from '../seed/accounts-ids';
import { OPERATOR_KEY } from '../seed/accounts-others';
import { assume, clients, type Keys } from '../testing/clients';

const AccountId = '111122223333';
const BUCKET = 'analytics-scratch';
const ARN = `arn:aws:s3:::${BUCKET}`;
const HANDOFF = 'arn:aws:s3:::analytics-handoff';

let sandbox: Sandbox;
let admin: Keys;
/** Canonical user id of an account that owns none of the objects. */
let marketing: string;
beforeAll(async () => {
  sandbox = await createSandbox({ largePrefixKeys: 10 });
  marketing = sandbox.world.accounts.get('444455556666')!.canonicalId;
  admin = await assume(sandbox, OPERATOR_KEY, {
    RoleArn: `arn:aws:iam::${AccountId}:role/BucketAdmin`,
    ExternalId: 'mk-7731',
  });
  await role('batch', 'batchoperations.s3.amazonaws.com', ['s3:*', 'kms:*']);
  await role('reader', 'batchoperations.s3.amazonaws.com', ['s3:GetObject', 's3:PutObject']);
  await role('another', 'lambda.amazonaws.com', ['s3:*']);
});
afterAll(() => sandbox.close());

const s3 = () => clients(sandbox, admin).s3();
const control = (keys: Keys = admin) => clients(sandbox, keys).control;

async function role(RoleName: string, service: string, Action: string[]): Promise<void> {
  const { iam } = clients(sandbox, admin);
  const statement = { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' };
  const document = (one: object) => JSON.stringify({ Version: '2012-10-17', Statement: [one] });
  await iam.send(
    new CreateRoleCommand({ RoleName, Path: '/drawbridge/', AssumeRolePolicyDocument: document(statement) }),
  );
  const PolicyDocument = document({ Effect: 'Allow', Action, Resource: '*' });
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'p', PolicyDocument }));
}

const put = (Key: string, Body: string) => s3().send(new PutObjectCommand({ Bucket: BUCKET, Key, Body }));
const text = async (Key: string) =>
  (await s3().send(new GetObjectCommand({ Bucket: BUCKET, Key }))).Body!.transformToString();
const keys = async (Prefix: string) =>
  ((await s3().send(new ListObjectsV2Command({ Bucket: BUCKET, Prefix }))).Contents ?? []).map(
    ({ Key }) => Key!,
  );

let count = 0;
async function input(
  Operation: JobOperation,
  manifest: string,
  over: Partial<CreateJobCommandInput> = {},
): Promise<CreateJobCommandInput> {
  count += 1;
  const key = `manifests/${count}.csv`;
  const { ETag } = await put(key, manifest);
  return {
    AccountId,
    Operation,
    ConfirmationRequired: false,
    Manifest: {
      Spec: { Format: 'S3BatchOperations_CSV_20180820', Fields: ['Bucket', 'Key'] },
      Location: { ObjectArn: `${ARN}/${key}`, ETag: ETag!.replaceAll('"', '') },
    },
    Report: {
      Enabled: true,
      Bucket: ARN,
      Format: 'Report_CSV_20180820',
      Prefix: `reports/${count}`,
      ReportScope: 'AllTasks',
    },
    Priority: 10,
    RoleArn: `arn:aws:iam::${AccountId}:role/drawbridge/batch`,
    ClientRequestToken: `t${count}`,
    ...over,
  };
}

const job = async (JobId: string | undefined) =>
  (await control().send(new DescribeJobCommand({ AccountId, JobId }))).Job!;

async function begun(asked: CreateJobCommandInput, until: readonly string[] = ['Complete', 'Failed']) {
  const { JobId } = await control().send(new CreateJobCommand(asked));
  await expect
    .poll(async () => (await job(JobId)).Status)
    .toSatisfy((status) => until.includes(String(status)));
  return job(JobId);
}

const COPY: JobOperation = { S3PutObjectCopy: { TargetResource: ARN, TargetKeyPrefix: 'copied' } };

describe('a job', () => {
  it('copies what its manifest names, whole keys below the prefix, and reports each', async () => {
    await put('in/a b,ü', 'a');
    const asked = await input(COPY, `${BUCKET},in/a%20b%2C%C3%BC\n${BUCKET},in/missing\n`);
    const done = await begun(asked);
    expect(done).toMatchObject({
      Status: 'Complete',
      ProgressSummary: { TotalNumberOfTasks: 2, NumberOfTasksSucceeded: 1, NumberOfTasksFailed: 1 },
      Operation: COPY,
      JobArn: `arn:aws:s3:eu-west-1:${AccountId}:job/${done.JobId}`,
    });
    expect(await text('copied/in/a b,ü')).toBe('a');
    const reports = await keys(`${asked.Report!.Prefix}/job-${done.JobId}/`);
    const manifest = JSON.parse(await text(reports.find((key) => key.endsWith('manifest.json'))!)) as {
      Results: { Key: string; TaskExecutionStatus: string }[];
    };
    const failed = manifest.Results.find(({ TaskExecutionStatus }) => TaskExecutionStatus === 'failed')!;
    expect(await text(failed.Key)).toBe(
      `${BUCKET},in/missing,,failed,NoSuchKey,404,The specified key does not exist.\n`,
    );
  });

  it('waits to be confirmed, and does nothing before', async () => {
    await put('in/waits', 'x');
    const asked = await input(COPY, `${BUCKET},in/waits\n`, { ConfirmationRequired: true });
    const { JobId } = await begun(asked, ['Suspended']);
    expect(await keys('copied/in/waits')).toEqual([]);
    await control().send(new UpdateJobPriorityCommand({ AccountId, JobId, Priority: 99 }));
    await control().send(new UpdateJobStatusCommand({ AccountId, JobId, RequestedJobStatus: 'Ready' }));
    await expect.poll(async () => (await job(JobId)).Status).toBe('Complete');
    expect(await job(JobId)).toMatchObject({ Priority: 99 });
    expect(await keys('copied/in/waits')).toEqual(['copied/in/waits']);
  });

  it('is cancelled before it began, and then takes no other state', async () => {
    const asked = await input(COPY, `${BUCKET},in/never\n`, { ConfirmationRequired: true });
    const { JobId } = await begun(asked, ['Suspended']);
    const update = (RequestedJobStatus: 'Cancelled' | 'Ready') =>
      control().send(
        new UpdateJobStatusCommand({ AccountId, JobId, RequestedJobStatus, StatusUpdateReason: 'why' }),
      );
    await expect(update('Cancelled')).resolves.toMatchObject({ Status: 'Cancelled' });
    await expect(update('Ready')).rejects.toMatchObject({ name: 'JobStatusException' });
    expect(await job(JobId)).toMatchObject({ Status: 'Cancelled', StatusUpdateReason: 'why' });
  });

  it('has its role’s permissions, and not its maker’s', async () => {
    await put('in/untaggable', 'x');
    const tag: JobOperation = { S3PutObjectTagging: { TagSet: [{ Key: 'a', Value: 'b+c' }] } };
    const denied = await begun(
      await input(tag, `${BUCKET},in/untaggable\n`, {
        RoleArn: `arn:aws:iam::${AccountId}:role/drawbridge/reader`,
      }),
    );
    expect(denied.ProgressSummary).toMatchObject({ NumberOfTasksFailed: 1 });
    const allowed = await begun(await input(tag, `${BUCKET},in/untaggable\n`));
    expect(allowed.ProgressSummary).toMatchObject({ NumberOfTasksSucceeded: 1 });
    const tags = await s3().send(new GetObjectTaggingCommand({ Bucket: BUCKET, Key: 'in/untaggable' }));
    expect(tags.TagSet).toEqual([{ Key: 'a', Value: 'b+c' }]);
  });

  it('of what a bucket has below a prefix', async () => {
    await put('generated/1', '1');
    await put('generated/2', '2');
    const asked = await input(COPY, 'x');
    const done = await begun({
      ...asked,
      Manifest: undefined,
      ManifestGenerator: {
        S3JobManifestGenerator: {
          SourceBucket: ARN,
          EnableManifestOutput: false,
          Filter: { KeyNameConstraint: { MatchAnyPrefix: ['generated/'] } },
        },
      },
    });
    expect(done).toMatchObject({
      Status: 'Complete',
      ManifestGenerator: { S3JobManifestGenerator: { SourceBucket: ARN } },
    });
    expect(done.Manifest).toBeUndefined();
    expect(await keys('copied/generated/')).toEqual(['copied/generated/1', 'copied/generated/2']);
  });

  it.each<[string, Partial<CreateJobCommandInput>, string]>([
    [
      'a role that trusts another service',
      { RoleArn: `arn:aws:iam::${AccountId}:role/drawbridge/another` },
      'AssumeRoleFailed',
    ],
    [
      'a manifest that changed',
      {
        Manifest: {
          Spec: { Format: 'S3BatchOperations_CSV_20180820', Fields: ['Bucket', 'Key'] },
          Location: { ObjectArn: `${ARN}/manifests/1.csv`, ETag: 'another' },
        },
      },
      'ManifestETagMismatch',
    ],
  ])('fails by %s', async (_, over, code) => {
    const done = await begun(await input(COPY, `${BUCKET},in/a\n`, over));
    expect(done).toMatchObject({ Status: 'Failed', FailureReasons: [{ FailureCode: code }] });
  });

  it('is made once for one token, and listed', async () => {
    const asked = await input(COPY, `${BUCKET},in/once\n`);
    const send = (priority: number, report = asked.Report) =>
      control().send(new CreateJobCommand({ ...asked, Priority: priority, Report: report }));
    const first = await send(1);
    await expect(send(1)).resolves.toMatchObject({ JobId: first.JobId });
    await expect(send(1, { ...asked.Report!, Prefix: 'other' })).rejects.toMatchObject({
      name: 'IdempotencyException',
    });
    const { Jobs = [] } = await control().send(new ListJobsCommand({ AccountId }));
    expect(Jobs.filter(({ JobId }) => JobId === first.JobId)).toHaveLength(1);
  });

  it('is listed by any of several statuses, newest first, a page at a time', async () => {
    const list = (more: Partial<ListJobsCommandInput>) =>
      control().send(new ListJobsCommand({ AccountId, ...more }));
    const { Jobs: all = [] } = await list({});
    const { Jobs: over = [] } = await list({ JobStatuses: ['Complete', 'Cancelled'] });
    expect(new Set(over.map(({ Status }) => Status))).toEqual(new Set(['Complete', 'Cancelled']));
    expect(over.length).toBeLessThan(all.length);
    const first = await list({ MaxResults: 2 });
    const second = await list({ MaxResults: 2, NextToken: first.NextToken });
    expect([...first.Jobs!, ...second.Jobs!].map(({ JobId }) => JobId)).toEqual(
      all.slice(0, 4).map(({ JobId }) => JobId),
    );
  });

  it('changes what objects are encrypted under, in place', async () => {
    const { ETag } = await put('in/under-another-key', 'x');
    const operation: JobOperation = {
      S3UpdateObjectEncryption: {
        ObjectEncryption: { SSEKMS: { KMSKeyArn: LAKE_KEY, BucketKeyEnabled: true } },
      },
    };
    const done = await begun(await input(operation, `${BUCKET},in/under-another-key\n`));
    expect(done.ProgressSummary).toMatchObject({ NumberOfTasksSucceeded: 1 });
    const head = await s3().send(new HeadObjectCommand({ Bucket: BUCKET, Key: 'in/under-another-key' }));
    expect(head).toMatchObject({ SSEKMSKeyId: LAKE_KEY, BucketKeyEnabled: true, ETag });
  });

  it('writes new headers, metadata, tags and grants to the copies', async () => {
    await s3().send(
      new PutObjectCommand({
        Bucket: BUCKET,
        Key: 'in/described',
        Body: 'x',
        ContentType: 'old/type',
        CacheControl: 'no-store',
        Metadata: { old: '1' },
        Tagging: 'old=1',
      }),
    );
    const operation: JobOperation = {
      S3PutObjectCopy: {
        TargetResource: HANDOFF,
        TargetKeyPrefix: 'described',
        MetadataDirective: 'REPLACE',
        NewObjectMetadata: {
          ContentType: 'text/csv',
          HttpExpiresDate: new Date('2027-01-31T00:00:00Z'),
          UserMetadata: { team: 'red', 'other-one': '2' },
        },
        NewObjectTagging: [{ Key: 'new', Value: 'a+b' }],
        RedirectLocation: '/elsewhere',
        AccessControlGrants: [
          { Grantee: { TypeIdentifier: 'id', Identifier: marketing }, Permission: 'READ' },
        ],
      },
    };
    const done = await begun(await input(operation, `${BUCKET},in/described\n`));
    expect(done).toMatchObject({ ProgressSummary: { NumberOfTasksSucceeded: 1 } });
    const at = { Bucket: 'analytics-handoff', Key: 'described/in/described' };
    const head = await s3().send(new HeadObjectCommand(at));
    expect(head).toMatchObject({
      ContentType: 'text/csv',
      ExpiresString: 'Sun, 31 Jan 2027 00:00:00 GMT',
      Metadata: { team: 'red', 'other-one': '2' },
      WebsiteRedirectLocation: '/elsewhere',
    });
    expect(head.CacheControl).toBeUndefined();
    const tags = await s3().send(new GetObjectTaggingCommand(at));
    expect(tags.TagSet).toEqual([{ Key: 'new', Value: 'a+b' }]);
    const { Grants = [] } = await s3().send(new GetObjectAclCommand(at));
    expect(Grants).toContainEqual({
      Grantee: { Type: 'CanonicalUser', ID: marketing },
      Permission: 'READ',
    });
  });

  it('writes a list of grants in the name of the owner, and fails for another’s', async () => {
    const Key = 'granted';
    await s3().send(new PutObjectCommand({ Bucket: 'analytics-handoff', Key, Body: 'x' }));
    const { Owner } = await s3().send(new GetObjectAclCommand({ Bucket: 'analytics-handoff', Key }));
    const operation = (ID: string | undefined): JobOperation => ({
      S3PutObjectAcl: {
        AccessControlPolicy: {
          AccessControlList: {
            Owner: { ID },
            Grants: [
              { Grantee: { TypeIdentifier: 'id', Identifier: ID }, Permission: 'FULL_CONTROL' },
              { Grantee: { TypeIdentifier: 'id', Identifier: marketing }, Permission: 'READ_ACP' },
            ],
          },
        },
      },
    });
    const done = await begun(await input(operation(Owner?.ID), `analytics-handoff,${Key}\n`));
    expect(done).toMatchObject({
      Operation: { S3PutObjectAcl: { AccessControlPolicy: { AccessControlList: { Owner } } } },
      ProgressSummary: { NumberOfTasksSucceeded: 1 },
    });
    const { Grants } = await s3().send(new GetObjectAclCommand({ Bucket: 'analytics-handoff', Key }));
    expect(Grants?.map(({ Permission }) => Permission)).toEqual(['FULL_CONTROL', 'READ_ACP']);
    const wrong = await begun(await input(operation(marketing), `analytics-handoff,${Key}\n`));
    expect(wrong).toMatchObject({ ProgressSummary: { NumberOfTasksFailed: 1 } });
  });

  it('is refused to whoever may not pass the role', async () => {
    const narrowed = await assume(sandbox, OPERATOR_KEY, {
      RoleArn: `arn:aws:iam::${AccountId}:role/BucketAdmin`,
      ExternalId: 'mk-7731',
      Policy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }],
      }),
    });
    const asked = await input(COPY, `${BUCKET},in/a\n`);
    await expect(control(narrowed).send(new CreateJobCommand(asked))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  });

  it('is not there under another id', async () => {
    await expect(job('00000000-0000-0000-0000-000000000000')).rejects.toMatchObject({ name: 'NoSuchJob' });
  });
});
