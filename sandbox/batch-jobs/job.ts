import type { XmlTree } from '../http/xml';

type JobStatus =
  | 'Active'
  | 'Cancelled'
  | 'Cancelling'
  | 'Complete'
  | 'Failed'
  | 'New'
  | 'Preparing'
  | 'Ready'
  | 'Suspended';

/** What a job does to each object. */
export type JobTask =
  | {
      readonly kind: 'S3PutObjectCopy';
      readonly bucket: string;
      readonly prefix: string | undefined;
      readonly headers: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'S3PutObjectTagging'; readonly body: string }
  | { readonly kind: 'S3DeleteObjectTagging' }
  | {
      readonly kind: 'S3PutObjectAcl';
      readonly headers: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  | { readonly kind: 'S3InitiateRestoreObject'; readonly body: string }
  | {
      readonly kind: 'S3PutObjectRetention';
      readonly body: string;
      readonly headers: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'S3PutObjectLegalHold'; readonly body: string }
  | { readonly kind: 'S3UpdateObjectEncryption'; readonly body: string };

export type JobObjects =
  | {
      readonly kind: 'manifest';
      readonly bucket: string;
      readonly key: string;
      readonly etag: string;
      readonly versions: boolean;
    }
  | {
      readonly kind: 'generated';
      readonly bucket: string;
      readonly prefixes: readonly string[];
      /** Milliseconds since the epoch. */
      readonly createdBefore: number | undefined;
    };

export interface Job {
  readonly id: string;
  readonly account: string;
  readonly region: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly confirmationRequired: boolean;
  readonly description: string | undefined;
  readonly roleArn: string;
  readonly token: string;
  readonly task: JobTask;
  readonly objects: JobObjects;
  /** Undefined where none is wanted. */
  readonly report: { readonly bucket: string; readonly prefix: string; readonly all: boolean } | undefined;
  /** Elements of the request as they are told again. */
  readonly told: {
    readonly operation: XmlTree;
    /** One of the two. */
    readonly manifest: XmlTree | undefined;
    readonly generator: XmlTree | undefined;
    readonly report: XmlTree;
  };
  priority: number;
  status: JobStatus;
  statusReason: string | undefined;
  failure: { readonly code: string; readonly reason: string } | undefined;
  terminatedAt: number | undefined;
  readonly progress: { total: number; succeeded: number; failed: number };
}

export const jobArn = ({ region, account, id }: Pick<Job, 'region' | 'account' | 'id'>): string =>
  `arn:aws:s3:${region}:${account}:job/${id}`;
