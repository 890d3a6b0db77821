import type {
  JobOperation,
  S3CannedAccessControlList,
  S3ChecksumAlgorithm,
  S3Grant,
  S3ObjectMetadata,
  S3Permission,
  S3StorageClass,
  S3Tag,
} from '@aws-sdk/client-s3-control';
import type { BucketGrant } from '../bucket-settings/bucket-acl';

/** What copies say of themselves in place of what their sources say: all of it, for all of them alike. */
interface JobText {
  readonly contentType?: string;
  readonly cacheControl?: string;
  readonly contentDisposition?: string;
  readonly contentEncoding?: string;
  readonly contentLanguage?: string;
  readonly expires?: Date;
  /** Values as headers carry them. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** What a job of S3 Batch Operations does to each object of its manifest. */
export type JobAction =
  | CopyAction
  | { readonly kind: 'tag'; readonly tags: Readonly<Record<string, string>> }
  | { readonly kind: 'untag' }
  | AclAction
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

export interface CopyAction {
  readonly kind: 'copy';
  /** Bucket name. */
  readonly bucket: string;
  /** What stands before the whole key of the source; `''` or with a slash at its end. */
  readonly prefix: string;
  /** Left out, each keeps its own. */
  readonly text?: JobText;
  /** Left out, each keeps its own; none where it is empty. */
  readonly tags?: Readonly<Record<string, string>>;
  readonly canned?: string;
  readonly grants?: readonly BucketGrant[];
  readonly redirect?: string;
  readonly storageClass?: string;
  readonly kmsKeyArn?: string;
  readonly bucketKey?: boolean;
  readonly checksum?: string;
  readonly requesterPays?: boolean;
}

type AclAction =
  | { readonly kind: 'acl'; readonly canned: string }
  | {
      readonly kind: 'acl';
      /** Canonical user ID of who owns the objects: those of others fail one by one. */
      readonly owner: string;
      /** All there are afterwards. */
      readonly grants: readonly BucketGrant[];
    };

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_JobOperation.html */
export function operationOf(action: JobAction, arnOf: (bucket: string) => string): JobOperation {
  switch (action.kind) {
    case 'copy':
      return { S3PutObjectCopy: copyOf(action, arnOf) };
    case 'tag':
      return { S3PutObjectTagging: { TagSet: tagsOf(action.tags) } };
    case 'untag':
      return { S3DeleteObjectTagging: {} };
    case 'acl':
      return {
        S3PutObjectAcl: {
          AccessControlPolicy:
            'canned' in action
              ? { CannedAccessControlList: action.canned as S3CannedAccessControlList }
              : { AccessControlList: { Owner: { ID: action.owner }, Grants: action.grants.map(grantOf) } },
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

function copyOf(action: CopyAction, arnOf: (bucket: string) => string): JobOperation['S3PutObjectCopy'] {
  const { bucket, prefix, text, tags, canned, grants, redirect, storageClass, kmsKeyArn, checksum } = action;
  return {
    TargetResource: arnOf(bucket),
    // The service puts a slash between this and the key.
    ...(prefix === '' ? {} : { TargetKeyPrefix: prefix.replace(/\/$/, '') }),
    MetadataDirective: text === undefined ? 'COPY' : 'REPLACE',
    ...(text === undefined ? {} : { NewObjectMetadata: textOf(text) }),
    ...(tags === undefined ? {} : { NewObjectTagging: tagsOf(tags) }),
    ...(canned === undefined ? {} : { CannedAccessControlList: canned as S3CannedAccessControlList }),
    ...(grants === undefined ? {} : { AccessControlGrants: grants.map(grantOf) }),
    ...(redirect === undefined ? {} : { RedirectLocation: redirect }),
    ...(storageClass === undefined ? {} : { StorageClass: storageClass as S3StorageClass }),
    ...(kmsKeyArn === undefined ? {} : { SSEAwsKmsKeyId: kmsKeyArn }),
    ...(action.bucketKey === true ? { BucketKeyEnabled: true } : {}),
    ...(checksum === undefined ? {} : { ChecksumAlgorithm: checksum as S3ChecksumAlgorithm }),
    ...(action.requesterPays === true ? { RequesterPays: true } : {}),
  };
}

function textOf({ metadata, ...text }: JobText): S3ObjectMetadata {
  const said: S3ObjectMetadata = {
    ContentType: text.contentType,
    CacheControl: text.cacheControl,
    ContentDisposition: text.contentDisposition,
    ContentEncoding: text.contentEncoding,
    ContentLanguage: text.contentLanguage,
    HttpExpiresDate: text.expires,
    UserMetadata: { ...metadata },
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

const tagsOf = (tags: Readonly<Record<string, string>>): S3Tag[] =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_S3Grantee.html */
const grantOf = ({ grantee, permission }: BucketGrant): S3Grant => ({
  Grantee: { TypeIdentifier: grantee.startsWith('http') ? 'uri' : 'id', Identifier: grantee },
  Permission: permission as S3Permission,
});
