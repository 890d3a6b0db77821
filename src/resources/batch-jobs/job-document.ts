import type { CreateJobCommandInput } from '@aws-sdk/client-s3-control';
import { operationOf, type JobAction } from './job-action';

/** Which objects: a list that was written, or what a bucket has below some prefixes when the job begins. */
export type JobObjects =
  | {
      readonly kind: 'manifest';
      readonly bucket: string;
      readonly key: string;
      /** With or without quotes; of SSE-KMS it is no MD5. */
      readonly etag: string;
      readonly versions: boolean;
    }
  | {
      readonly kind: 'generated';
      readonly bucket: string;
      readonly owner?: string;
      readonly prefixes: readonly string[];
      readonly createdBefore?: Date;
    };

export interface JobSettings {
  /** Account that the job belongs to. */
  readonly account: string;
  readonly partition: string;
  readonly action: JobAction;
  readonly objects: JobObjects;
  readonly report: {
    readonly bucket: string;
    readonly prefix: string;
    readonly scope: 'AllTasks' | 'FailedTasksOnly';
  };
  readonly roleArn: string;
  /** 0 to 2147483647; the higher goes first. */
  readonly priority: number;
  /** It waits until somebody confirms it. */
  readonly confirm: boolean;
  readonly description: string;
  /** The same token makes no second job. */
  readonly token: string;
}

/** What CreateJob is asked. https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_CreateJob.html */
export function createJobInput(settings: JobSettings): CreateJobCommandInput {
  const { account, partition, action, objects, report, roleArn, priority, confirm, description, token } =
    settings;
  const arnOf = (bucket: string) => `arn:${partition}:s3:::${bucket}`;
  return {
    AccountId: account,
    ConfirmationRequired: confirm,
    Operation: operationOf(action, arnOf),
    ...(objects.kind === 'manifest'
      ? {
          Manifest: {
            Spec: {
              Format: 'S3BatchOperations_CSV_20180820',
              Fields: objects.versions ? ['Bucket', 'Key', 'VersionId'] : ['Bucket', 'Key'],
            },
            Location: {
              ObjectArn: `${arnOf(objects.bucket)}/${objects.key}`,
              ETag: objects.etag.replaceAll('"', ''),
            },
          },
        }
      : {
          ManifestGenerator: {
            S3JobManifestGenerator: {
              SourceBucket: arnOf(objects.bucket),
              ExpectedBucketOwner: objects.owner,
              EnableManifestOutput: false,
              Filter: {
                ...(objects.createdBefore === undefined ? {} : { CreatedBefore: objects.createdBefore }),
                ...(objects.prefixes.every((prefix) => prefix === '')
                  ? {}
                  : { KeyNameConstraint: { MatchAnyPrefix: [...objects.prefixes] } }),
              },
            },
          },
        }),
    Report: {
      Enabled: true,
      Bucket: arnOf(report.bucket),
      Format: 'Report_CSV_20180820',
      Prefix: report.prefix.replace(/\/+$/, ''),
      ReportScope: report.scope,
    },
    Priority: priority,
    RoleArn: roleArn,
    Description: description.slice(0, 256),
    ClientRequestToken: token,
  };
}
