import type { CreateJobCommandInput } from '@aws-sdk/client-s3-control';
import { cliCommand, type CliProfile } from '@/aws/cli';
import { permissionsOf, trustOf, type JobPlaces } from './job-role';
import { createJobInput } from './job-document';

/** Stands where the answer to the line before has to be put. */
export const ETAG_OF_MANIFEST = 'ETAG_OF_THE_MANIFEST';

export interface CliLine {
  /** What it is for. */
  readonly does: string;
  readonly line: string;
}

/** A job from its role to its end, as lines of the AWS CLI. */
export function jobAsCli(places: JobPlaces, profile: CliProfile): readonly CliLine[] {
  const { settings, region } = places;
  const { objects, roleArn, account } = settings;
  const [, path = '/', role = ''] = /:role(\/(?:.*\/)?)([^/]+)$/.exec(roleArn) ?? [];
  const iam = { service: 'iam' } as const;
  const control = { service: 's3control', region } as const;
  return [
    {
      does: 'the role, which S3 Batch Operations may assume',
      line: cliCommand(
        'CreateRole',
        {
          RoleName: role,
          Path: path === '/' ? undefined : path,
          AssumeRolePolicyDocument: JSON.stringify(trustOf(places)),
        },
        profile,
        iam,
      ),
    },
    {
      does: 'what the role may do',
      line: cliCommand(
        'PutRolePolicy',
        { RoleName: role, PolicyName: 'batch-job', PolicyDocument: JSON.stringify(permissionsOf(places)) },
        profile,
        iam,
      ),
    },
    ...(objects.kind === 'manifest'
      ? [
          {
            does: `the manifest; its answer has the ETag that stands as ${ETAG_OF_MANIFEST} below`,
            line: cliCommand(
              'PutObject',
              { Bucket: objects.bucket, Key: objects.key, Body: new File([], 'manifest.csv') },
              profile,
            ),
          },
        ]
      : []),
    {
      does: settings.confirm ? 'the job, which waits to be confirmed' : 'the job',
      line: cliCommand('CreateJob', plainInput(createJobInput(settings)), profile, control),
    },
    {
      does: 'how far it is',
      line: cliCommand('DescribeJob', { AccountId: account, JobId: 'JOB_ID' }, profile, control),
    },
    ...(settings.confirm
      ? [
          {
            does: 'begins it',
            line: cliCommand(
              'UpdateJobStatus',
              { AccountId: account, JobId: 'JOB_ID', RequestedJobStatus: 'Ready' },
              profile,
              control,
            ),
          },
        ]
      : []),
  ];
}

const plainInput = (input: CreateJobCommandInput): Readonly<Record<string, unknown>> => ({ ...input });
