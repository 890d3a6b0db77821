import type { UploadHeaders } from '@/resources/objects/writing/upload-headers';

/** What is kept of the source, and what the copies are written with instead. Nothing in it is secret. */
export interface CopyOptions {
  /** Content-Type and its like: those of the source, or those in `written` and no others. `keep` unless told otherwise. */
  readonly headers?: 'keep' | 'replace';
  readonly metadata?: 'keep' | 'replace';
  readonly tags?: 'keep' | 'replace';
  /**
   * The values of what is replaced; besides, whatever the options above say: ACL, encryption (the target's default
   * without), and the storage class (the source's without).
   */
  readonly written?: UploadHeaders;
  /** `CRC64NVME`, `SHA256`, …; left out, as the source has it. */
  readonly checksum?: string;
  /** `leave` says EXCLUDE; else they are copied where that is permitted, and a copy without them says so. */
  readonly annotations?: 'keep' | 'leave';
  /** Reads both objects and compares them where nothing else proves that the copy is the same; moves do so anyway. */
  readonly compare?: boolean;
  /** The operator agreed to pay for requests (requester pays), whatever was agreed to elsewhere. */
  readonly payer?: boolean;
}
