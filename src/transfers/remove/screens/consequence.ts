import type { Versioning } from '@/resources/bucket-settings/settings';
import type { ConditionalDeletes } from '@/resources/objects/deletion-plan';

/** What a deletion means, and what goes on costing afterwards. */
export function consequence(permanent: boolean, versioning: Versioning['status'] | undefined): string {
  if (permanent)
    return 'These versions are gone for good. A delete marker that goes brings back what it hid.';
  switch (versioning) {
    case 'Enabled':
      return 'The bucket is versioned: delete markers hide the objects. Their versions stay, and are paid for as before until they expire or are deleted for good; a marker itself costs the bytes of its key.';
    case 'Suspended':
      return 'Versioning is suspended: older versions stay and are paid for, but versions written since are gone for good. Each object leaves a delete marker.';
    case 'Never enabled':
      return 'The bucket is not versioned: what is deleted is gone for good.';
    case undefined:
      return 'Whether the bucket keeps versions could not be read: take it that this is for good.';
  }
}

/** What to know where deletes cannot be held to what was counted. */
export function conditionText(conditions: ConditionalDeletes | undefined): string {
  switch (conditions) {
    case 'ignored':
      return 'This service ignores conditions on deletes: what is written meanwhile under these names is deleted too.';
    case 'refused':
      return 'This service knows no conditions on deletes: what is written meanwhile under these names is deleted too.';
    case 'unknown':
      return 'Whether this service heeds conditions on deletes could not be found out: what is written meanwhile under these names may be deleted too.';
    case 'honoured':
    case undefined:
      return '';
  }
}
