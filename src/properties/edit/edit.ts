import type { Tier } from '@aws-sdk/client-s3';
import type { ContentHeader } from '@/resources/objects/properties/standing';
import type { AclChoice } from '@/resources/objects/properties/write-in-place';

/** Names with values: some are set, some taken away, or all of them are these and no others. */
export interface PairsEdit {
  readonly set: Readonly<Record<string, string>>;
  readonly remove: readonly string[];
  readonly replace: boolean;
}

/** Headers that describe the content, and where a website sends whoever asks. */
export type EditedHeader = ContentHeader | 'Expires' | 'WebsiteRedirectLocation';

export interface EncryptionEdit {
  readonly algorithm: 'AES256' | 'aws:kms' | 'aws:kms:dsse';
  /** ARN, id or alias; left out, S3 uses the key AWS manages. */
  readonly kmsKeyId?: string;
  readonly bucketKey: boolean;
}

export interface RetentionEdit {
  /** Undefined: none any more. */
  readonly mode: 'GOVERNANCE' | 'COMPLIANCE' | undefined;
  readonly until: Date | undefined;
}

export interface EventHoldEdit {
  readonly status: 'ON' | 'OFF';
  readonly mode: 'GOVERNANCE' | 'COMPLIANCE';
  /** From the release on; undefined to leave it. */
  readonly duration?: { readonly unit: 'Days' | 'Years'; readonly count: number };
}

export interface RestoreEdit {
  readonly tier: Tier;
  readonly days: number;
}

/** What is to become of one object or of many; what is left out stays as it is. */
export interface PropertiesEdit {
  /** null takes one away. */
  readonly headers?: Readonly<Partial<Record<EditedHeader, string | null>>>;
  /** Values as people write them. */
  readonly metadata?: PairsEdit;
  readonly tags?: PairsEdit;
  readonly storageClass?: string;
  readonly encryption?: EncryptionEdit;
  /** `CRC64NVME`, `SHA256`, … */
  readonly checksum?: string;
  readonly acl?: AclChoice;
  readonly retention?: RetentionEdit;
  readonly legalHold?: 'ON' | 'OFF';
  readonly eventHold?: EventHoldEdit;
  /** A retention in governance mode may be loosened. */
  readonly bypass?: boolean;
  readonly restore?: RestoreEdit;
}

/** Whether there is anything to do. */
export const saysNothing = (edit: PropertiesEdit): boolean =>
  Object.entries(edit).every(([name, value]) => name === 'bypass' || value === undefined);

/** What S3 can do to an object only by copying it onto itself, whatever else it is. */
export const wantsCopy = ({ headers, metadata, storageClass, checksum }: PropertiesEdit): boolean =>
  headers !== undefined || metadata !== undefined || storageClass !== undefined || checksum !== undefined;
