import { plural } from '@drawbridge-s3/policy/grammar';
import { encodedWords } from '@/lib/encoded-words';
import type { JobAction } from '@/resources/batch-jobs/job-action';
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
    edit.headers || edit.metadata ? textJob(edit, bucket) : undefined,
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
    return {
      what: acl.grants.length === 0 ? 'Take all grants away' : `Set ${plural(acl.grants.length, 'grant')}`,
      action: { kind: 'acl', owner: acl.owner ?? '', grants: acl.grants },
      notes: [
        'Grants that objects have are replaced by these, their owner’s own included.',
        'Objects of another owner than the one that is named fail one by one.',
      ],
    };
  return {
    what: `Set the ACL ${acl.canned}`,
    action: { kind: 'acl', canned: acl.canned },
    notes: ['Grants that objects have are replaced by it.'],
  };
}

/** Copied onto itself, with one set of headers and metadata for all: so only where that was asked for. */
function textJob({ headers = {}, metadata }: PropertiesEdit, bucket: string): Offered | Left {
  if (metadata?.replace !== true)
    return {
      what: 'Headers and metadata',
      why: 'A job writes one set of both to all objects: say under Metadata that all other is to go, if it is.',
    };
  const { Expires, WebsiteRedirectLocation: redirect } = headers;
  return {
    what: 'Replace headers and metadata',
    action: {
      kind: 'copy',
      bucket,
      prefix: '',
      text: {
        ...said('contentType', headers.ContentType),
        ...said('cacheControl', headers.CacheControl),
        ...said('contentDisposition', headers.ContentDisposition),
        ...said('contentEncoding', headers.ContentEncoding),
        ...said('contentLanguage', headers.ContentLanguage),
        ...(Expires ? { expires: new Date(Expires) } : {}),
        metadata: Object.fromEntries(
          Object.entries(metadata.set).map(([name, value]) => [name, encodedWords(value)]),
        ),
      },
      ...(redirect ? { redirect } : {}),
    },
    notes: [
      headers.ContentType
        ? 'Headers that are not named here are gone afterwards.'
        : 'Headers that are not named here are gone afterwards; without a Content-Type it is binary/octet-stream.',
      ...ONTO_ITSELF,
    ],
  };
}

const said = (name: string, value: string | null | undefined): Readonly<Record<string, string>> =>
  value === undefined || value === null ? {} : { [name]: value };

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

const ONTO_ITSELF = [
  'Each object is copied onto itself: its date is new, its ACL and locks are not taken along, and a versioned bucket keeps the old one as well.',
  'Objects above 5 GiB, and those in an archive, fail one by one.',
];

/** Copied onto itself: the job keeps whole keys, and its target is where they are. */
function classJob(storageClass: string, bucket: string): Offered {
  return {
    what: `Change the class to ${storageClass}`,
    action: { kind: 'copy', bucket, prefix: '', storageClass },
    notes: ONTO_ITSELF,
  };
}
