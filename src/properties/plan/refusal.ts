import type { Standing } from '@/resources/objects/properties/standing';
import type { PropertiesEdit } from '../edit/edit';
import type { PlanPlace } from './plan';

/** Why S3 would refuse an edit of this object, in a sentence that says what to do; undefined where it would not. */
export function refusalOf(
  edit: PropertiesEdit,
  standing: Standing,
  place: PlanPlace,
  copies: boolean,
): string | undefined {
  return (
    (copies ? (place.noCopy ?? copyRefusal(edit, standing)) : undefined) ??
    tagsRefusal(edit, standing) ??
    aclRefusal(edit, place) ??
    lockRefusal(edit, standing, place) ??
    restoreRefusal(edit, standing)
  );
}

function copyRefusal({ headers, metadata }: PropertiesEdit, { archived, latest, missingMetadata }: Standing) {
  if (archived)
    return 'It lies in an archive, and copying reads it: restore it first. Tags, ACL and locks can be changed as it is.';
  if (!latest)
    return 'It is an older version, and copying would make it the latest one: change the latest, or what can be changed in place.';
  if (missingMetadata > 0 && (headers !== undefined || metadata !== undefined))
    return 'Some of its metadata cannot be told in HTTP headers and would be lost.';
  return undefined;
}

function tagsRefusal({ tags }: PropertiesEdit, standing: Standing) {
  return tags !== undefined && !tags.replace && standing.tags === 'denied'
    ? 'Its tags may not be read, so that some would be lost: replace all of them, or leave them.'
    : undefined;
}

function aclRefusal({ acl }: PropertiesEdit, { aclsOff }: PlanPlace) {
  if (acl === undefined || aclsOff !== true) return undefined;
  return 'canned' in acl && acl.canned === 'bucket-owner-full-control'
    ? undefined
    : 'ACLs are disabled in this bucket (BucketOwnerEnforced): the bucket’s policy says who gets its objects.';
}

function lockRefusal(
  { retention, legalHold, eventHold, bypass }: PropertiesEdit,
  { lock }: Standing,
  place: PlanPlace,
) {
  if (retention === undefined && legalHold === undefined && eventHold === undefined) return undefined;
  if (place.lockable === false)
    return 'Object Lock is off in this bucket: turn it on in the bucket’s settings first.';
  if (eventHold !== undefined && !place.aws)
    return 'Event holds are S3’s own: this service does not have them.';
  if (eventHold?.status === 'OFF' && lock.eventHold?.on !== true) return 'It has no event hold to release.';
  if (retention === undefined || lock.until === undefined || lock.until.getTime() <= place.now)
    return undefined;
  const tighter =
    retention.mode === lock.mode &&
    retention.until !== undefined &&
    retention.until.getTime() >= lock.until.getTime();
  if (tighter) return undefined;
  if (lock.mode === 'COMPLIANCE')
    return 'A retention in compliance mode can be made longer, and nothing else: not by root either.';
  return bypass === true
    ? undefined
    : 'Its retention in governance mode would be loosened or changed: choose to bypass it, which takes s3:BypassGovernanceRetention.';
}

const SPEED = ['Bulk', 'Standard', 'Expedited'];

function restoreRefusal({ restore }: PropertiesEdit, standing: Standing) {
  if (restore === undefined || !standing.archived) return undefined;
  if (restore.tier === 'Expedited' && standing.storageClass === 'DEEP_ARCHIVE')
    return 'Deep Archive has no expedited retrieval: choose Standard (12 hours) or Bulk (48 hours).';
  if (standing.restore?.includes('ongoing-request="true"') === true && restore.tier === SPEED[0])
    return 'It is being restored already; it can only be asked for faster.';
  return undefined;
}
