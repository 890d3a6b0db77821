import type {
  CreateJobCommandInput,
  JobOperation,
  S3CannedAccessControlList,
  S3StorageClass,
  S3Tag,
} from '@aws-sdk/client-s3-control';

/** What a job of S3 Batch Operations does to each object of its manifest. */
export type JobAction =
  | {
      readonly kind: 'copy';
      /** Bucket name. */
      readonly bucket: string;
      /** What stands before the whole key of the source; `''` or with a slash at its end. */
      readonly prefix: string;
      readonly storageClass?: string;
      readonly kmsKeyArn?: string;
      readonly requesterPays?: boolean;
    }
  | { readonly kind: 'tag'; readonly tags: Readonly<Record<string, string>> }
  | { readonly kind: 'untag' }
  | { readonly kind: 'acl'; readonly canned: string }
  | { readonly kind: 'restore'; readonly days: number; readonly tier: 'BULK' | 'STANDARD' }
  | {
      readonly kind: 'retain';
      readonly mode: 'COMPLIANCE' | 'GOVERNANCE';
      readonly until: Date;
      readonly bypass?: boolean;
    }
  | { readonly kind: 'hold'; readonly on: boolean }
  | { readonly kind: 'encrypt'; readonly kmsKeyArn: string; readonly bucketKey: boolean }
  | {
      readonly kind: 'checksum';
      readonly algorithm: 'CRC32' | 'CRC32C' | 'CRC64NVME' | 'MD5' | 'SHA1' | 'SHA256';
    };

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

function operationOf(action: JobAction, arnOf: (bucket: string) => string): JobOperation {
  switch (action.kind) {
    case 'copy': {
      const { bucket, prefix, storageClass, kmsKeyArn, requesterPays } = action;
      return {
        S3PutObjectCopy: {
          TargetResource: arnOf(bucket),
          // The service puts a slash between this and the key.
          ...(prefix === '' ? {} : { TargetKeyPrefix: prefix.replace(/\/$/, '') }),
          MetadataDirective: 'COPY',
          ...(storageClass === undefined ? {} : { StorageClass: storageClass as S3StorageClass }),
          ...(kmsKeyArn === undefined ? {} : { SSEAwsKmsKeyId: kmsKeyArn }),
          ...(requesterPays === true ? { RequesterPays: true } : {}),
        },
      };
    }
    case 'tag':
      return {
        S3PutObjectTagging: {
          TagSet: Object.entries(action.tags).map(([Key, Value]): S3Tag => ({ Key, Value })),
        },
      };
    case 'untag':
      return { S3DeleteObjectTagging: {} };
    case 'acl':
      return {
        S3PutObjectAcl: {
          AccessControlPolicy: { CannedAccessControlList: action.canned as S3CannedAccessControlList },
        },
      };
    case 'restore':
      return { S3InitiateRestoreObject: { ExpirationInDays: action.days, GlacierJobTier: action.tier } };
    case 'retain':
      return {
        S3PutObjectRetention: {
          BypassGovernanceRetention: action.bypass ?? false,
          Retention: { Mode: action.mode, RetainUntilDate: action.until },
        },
      };
    case 'hold':
      return { S3PutObjectLegalHold: { LegalHold: { Status: action.on ? 'ON' : 'OFF' } } };
    case 'encrypt':
      return {
        S3UpdateObjectEncryption: {
          ObjectEncryption: {
            SSEKMS: { KMSKeyArn: action.kmsKeyArn, BucketKeyEnabled: action.bucketKey },
          },
        },
      };
    case 'checksum':
      return { S3ComputeObjectChecksum: { ChecksumAlgorithm: action.algorithm } };
  }
}
