import { plural } from '@drawbridge-s3/policy/grammar';
import type { JobAction } from '@/resources/batch-jobs/job-document';
import type { PairsEdit, PropertiesEdit } from '../edit/edit';

/** What of an edit a job of S3 Batch Operations could do, a job for each, and what none could. */
export interface EditAsJobs {
  readonly jobs: readonly {
    readonly what: string;
    readonly action: JobAction;
    /** What it does besides, or does not. */
    readonly notes: readonly string[];
  }[];
  readonly left: readonly { readonly what: string; readonly why: string }[];
}

type Offered = EditAsJobs['jobs'][number];
type Left = EditAsJobs['left'][number];

const COPIES = 'S3 could only copy each object, with new headers and metadata for all alike.';

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-operations.html
 * @param bucket of the objects
 */
export function jobsOf(edit: PropertiesEdit, bucket: string): EditAsJobs {
  const all = [
    edit.tags && tagJob(edit.tags),
    edit.acl && aclJob(edit.acl),
    edit.restore && restoreJob(edit.restore),
    edit.retention && retentionJob(edit.retention, edit.bypass === true),
    edit.legalHold && holdJob(edit.legalHold),
    edit.encryption && encryptionJob(edit.encryption),
    edit.storageClass === undefined ? undefined : classJob(edit.storageClass, bucket),
    edit.headers && { what: 'Headers', why: COPIES },
    edit.metadata && { what: 'Metadata', why: COPIES },
    edit.checksum === undefined
      ? undefined
      : { what: 'Checksum', why: 'A job computes checksums for its report, and writes none to the objects.' },
    edit.eventHold && { what: 'Event hold', why: 'S3 Batch Operations has no operation for it.' },
  ].filter((one) => one !== undefined);
  return {
    jobs: all.filter((one): one is Offered => 'action' in one),
    left: all.filter((one): one is Left => 'why' in one),
  };
}

function tagJob({ set, replace }: PairsEdit): Offered | Left {
  const count = Object.keys(set).length;
  if (!replace)
    return {
      what: 'Tags',
      why: 'A job replaces all tags of an object: say that all others are to go, if they are.',
    };
  if (count === 0) return { what: 'Delete all tags', action: { kind: 'untag' }, notes: [] };
  return {
    what: `Replace the tags by ${plural(count, 'tag')}`,
    action: { kind: 'tag', tags: set },
    notes: ['Whatever tags an object has are gone afterwards.'],
  };
}

function aclJob(acl: NonNullable<PropertiesEdit['acl']>): Offered | Left {
  if (!('canned' in acl))
    return { what: 'Access control list', why: 'Only a canned one is the same for objects of any owner.' };
  return {
    what: `Set the ACL ${acl.canned}`,
    action: { kind: 'acl', canned: acl.canned },
    notes: ['Grants that objects have are replaced by it.'],
  };
}

function restoreJob({ tier, days }: NonNullable<PropertiesEdit['restore']>): Offered | Left {
  if (tier === 'Expedited')
    return { what: 'Restore, expedited', why: 'Jobs restore by the standard and the bulk tier alone.' };
  return {
    what: `Restore for ${plural(days, 'day')}, ${tier === 'Bulk' ? 'bulk' : 'standard'} tier`,
    action: { kind: 'restore', days, tier: tier === 'Bulk' ? 'BULK' : 'STANDARD' },
    notes: [
      'It is complete when every restore was asked for; the objects come back hours later.',
      'Objects that are in no archive fail one by one.',
    ],
  };
}

function retentionJob(
  { mode, until }: NonNullable<PropertiesEdit['retention']>,
  bypass: boolean,
): Offered | Left {
  if (mode === undefined || until === undefined)
    return { what: 'Retention taken away', why: 'Only one that sets it is offered.' };
  return {
    what: `Retain until ${until.toISOString().slice(0, 10)} (${mode.toLowerCase()})`,
    action: { kind: 'retain', mode, until, bypass },
    notes: mode === 'COMPLIANCE' ? ['Nobody, the root user included, deletes them before.'] : [],
  };
}

function holdJob(status: 'ON' | 'OFF'): Offered {
  return {
    what: status === 'ON' ? 'Place a legal hold' : 'Lift the legal hold',
    action: { kind: 'hold', on: status === 'ON' },
    notes: [],
  };
}

function encryptionJob({
  algorithm,
  kmsKeyId,
  bucketKey,
}: NonNullable<PropertiesEdit['encryption']>): Offered | Left {
  const arn = /^arn:[^:]+:kms:[^:]+:\d{12}:key\/.+$/.exec(kmsKeyId ?? '')?.[0];
  if (algorithm !== 'aws:kms' || arn === undefined)
    return {
      what: 'Encryption',
      why: 'In place S3 changes it to SSE-KMS alone, under a key named by its ARN.',
    };
  return {
    what: 'Encrypt under another key, in place',
    action: { kind: 'encrypt', kmsKeyArn: arn, bucketKey },
    notes: ['Objects under SSE-C, DSSE-KMS or a lock fail one by one.'],
  };
}

/** Copied onto itself: the job keeps whole keys, and its target is where they are. */
function classJob(storageClass: string, bucket: string): Offered {
  return {
    what: `Change the class to ${storageClass}`,
    action: { kind: 'copy', bucket, prefix: '', storageClass },
    notes: [
      'Each object is copied onto itself: its date is new, its ACL and locks are not taken along, and a versioned bucket keeps the old one as well.',
      'Objects above 5 GiB, and those in an archive, fail one by one.',
    ],
  };
}
