import { headerProblems } from '@/resources/objects/writing/header-problems';
import { customerKey } from '@/resources/objects/writing/customer-keys';
import { givesOthers } from '@/resources/objects/properties/object-acl';
import type { Standing } from '@/resources/objects/properties/standing';
import { wantsCopy, type PropertiesEdit } from '../edit/edit';
import { editedPairs } from '../edit/pairs-edit';
import { changesOf } from './changes';
import { keepsOld } from './keeps-old';
import { lockSteps } from './lock-steps';
import type { ObjectPlan, PlanPlace, PropertyChange, Step } from './plan';
import { refusalOf } from './refusal';
import { metadataOf, rewrittenOf, tagsOf } from './rewritten';

/** Above it CopyObject refuses. https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
const MOST_AT_ONCE = 5 * 1024 ** 3;

/**
 * Plans what an edit does to one object: in place where S3 can, else by copying it onto itself.
 * @param mostAtOnce bytes up to which one request copies
 */
export function planObject(
  asked: PropertiesEdit,
  standing: Standing,
  place: PlanPlace,
  mostAtOnce = MOST_AT_ONCE,
): ObjectPlan {
  const { address } = standing;
  const edit = withOwner(asked, standing);
  const refused = (reason: string): ObjectPlan => ({ kind: 'refused', address, reason });
  const changes = changesOf(edit, standing, place.now);
  const nothing = { kind: 'ready', standing, way: 'nothing', changes, steps: [], notes: [] } as const;
  if (changes.length === 0) return nothing;
  const does = (what: string) => changes.some((change) => change.what.startsWith(what));
  const copies = copyIsNeeded(edit, standing, place, changes);
  const reason = refusalOf(edit, standing, place, copies);
  if (reason !== undefined) return refused(reason);
  const problem = valueProblem(edit, standing);
  if (problem !== undefined) return refused(problem);
  const inParts = copies && standing.size > mostAtOnce;
  const steps = copies ? copySteps(edit, standing, place, inParts) : inPlaceSteps(edit, standing, does);
  const forbidden = steps
    .flatMap(actionsOf)
    .find((action) => !place.lets(address.versionId === undefined ? action : ofVersion(action), address.key));
  if (forbidden !== undefined)
    return refused(`Safe mode keeps this session from it (${forbidden}): lift it or leave this out.`);
  return {
    kind: 'ready',
    standing,
    way: inParts ? 'copy-in-parts' : copies ? 'copy' : 'in-place',
    changes,
    steps,
    notes: copies ? copyNotes(standing, place, inParts) : [],
  };
}

/** S3 wants grants in the name of each object's owner, whom an edit of many does not know. */
function withOwner(edit: PropertiesEdit, { acl }: Standing): PropertiesEdit {
  const owner = acl === undefined || acl === 'denied' ? undefined : acl.owner;
  return edit.acl === undefined || 'canned' in edit.acl || edit.acl.owner !== undefined
    ? edit
    : { ...edit, acl: { ...edit.acl, owner } };
}

/** Whether anything that really changes is beyond what S3 does in place. */
function copyIsNeeded(
  edit: PropertiesEdit,
  standing: Standing,
  place: PlanPlace,
  changes: readonly PropertyChange[],
): boolean {
  const { headers, metadata, storageClass, checksum } = edit;
  const inPlace = new Set(['Tag', 'ACL', 'Retention', 'Legal', 'Event', 'Restore', 'Encryption']);
  const described = changes.some(({ what }) => !inPlace.has(what.split(' ')[0] ?? ''));
  if (wantsCopy({ headers, metadata, storageClass, checksum }) && described) return true;
  return changes.some(({ what }) => what === 'Encryption') && !encryptsInPlace(edit, standing, place);
}

const KMS_KEY = /^arn:[^:]+:kms:[^:]+:(\d{12}):key\//;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/update-sse-encryption.html */
function encryptsInPlace(
  { encryption, legalHold }: PropertiesEdit,
  standing: Standing,
  place: PlanPlace,
): boolean {
  const { lock, encryption: stands } = standing;
  const account = KMS_KEY.exec(encryption?.kmsKeyId ?? '')?.[1];
  const held =
    (lock.until !== undefined && lock.until.getTime() > place.now) ||
    (lock.legalHold && legalHold !== 'OFF') ||
    lock.eventHold?.on === true;
  return (
    place.aws &&
    encryption?.algorithm === 'aws:kms' &&
    account !== undefined &&
    (place.owner === undefined || place.owner === account) &&
    (stands.algorithm === 'AES256' || stands.algorithm === 'aws:kms') &&
    stands.customerKeyMd5 === undefined &&
    !held
  );
}

function inPlaceSteps(edit: PropertiesEdit, standing: Standing, does: (what: string) => boolean): Step[] {
  const { release, hold } = lockSteps(edit, does);
  const { encryption, acl, restore } = edit;
  return [
    ...release,
    ...(encryption?.kmsKeyId !== undefined && does('Encryption')
      ? [{ kind: 'encryption', kmsKeyArn: encryption.kmsKeyId, bucketKey: encryption.bucketKey } as const]
      : []),
    ...(edit.tags !== undefined && does('Tag')
      ? [{ kind: 'tags', tags: editedPairs(tagsOf(standing), edit.tags) } as const]
      : []),
    ...(acl !== undefined && does('ACL') ? [{ kind: 'acl', acl } as const] : []),
    ...(restore !== undefined && does('Restore') ? [{ kind: 'restore', restore } as const] : []),
    ...hold,
  ];
}

/** One request; in parts, S3 takes neither a lock nor grants that are no canned ACL, so they follow. */
function copySteps(
  edit: PropertiesEdit,
  standing: Standing,
  { now, aws }: PlanPlace,
  inParts: boolean,
): Step[] {
  const next = rewrittenOf(edit, standing, now);
  if (!inParts) return [{ kind: 'copy', next, inParts }, ...(aws ? [] : tagsAgain(edit, standing))];
  const { lock, acl } = next;
  return [
    { kind: 'copy', next, inParts },
    ...(acl === undefined ? [] : [{ kind: 'acl', acl } as const]),
    ...(lock.mode === undefined
      ? []
      : [
          {
            kind: 'retention',
            retention: { Mode: lock.mode as 'GOVERNANCE', RetainUntilDate: lock.until },
          } as const,
        ]),
    ...(lock.legalHold ? [{ kind: 'legal-hold', status: 'ON' } as const] : []),
  ];
}

/** Ceph takes the tags away with the metadata that a copy replaces, and heeds no directive for them. */
function tagsAgain(edit: PropertiesEdit, standing: Standing): Step[] {
  const before = tagsOf(standing);
  const tags = edit.tags === undefined ? before : editedPairs(before, edit.tags);
  return Object.keys(tags).length === 0 ? [] : [{ kind: 'tags', tags }];
}

function valueProblem(edit: PropertiesEdit, standing: Standing): string | undefined {
  if (edit.acl !== undefined && 'grants' in edit.acl && edit.acl.owner === undefined)
    return 'Its owner is not known, in whose name grants are written: s3:GetObjectAcl tells.';
  const problems = headerProblems({
    ...(edit.metadata === undefined ? {} : { metadata: metadataOf(edit, standing) }),
    ...(edit.tags === undefined ? {} : { tags: editedPairs(tagsOf(standing), edit.tags) }),
  });
  if (problems.metadata !== undefined || problems.tags !== undefined)
    return problems.metadata ?? problems.tags;
  const { customerKeyMd5 } = standing.encryption;
  return customerKeyMd5 !== undefined && wantsCopy(edit) && customerKey(customerKeyMd5) === undefined
    ? `It is under a key of the customer’s (fingerprint ${customerKeyMd5}) that is not in this tab: open the object and give the key first.`
    : undefined;
}

function copyNotes(standing: Standing, place: PlanPlace, inParts: boolean): string[] {
  const { acl, encryption, redirect, checksum, etag } = standing;
  const notes: string[] = [];
  if (!place.aws && standing.tags === 'denied')
    notes.push('Its tags cannot be read, and a service that is not AWS may take them away.');
  if (place.aclsOff !== true && (acl === 'denied' || acl === undefined))
    notes.push('Its ACL cannot be read, so the copy gets the usual one.');
  else if (acl !== undefined && acl !== 'denied' && givesOthers(acl) && place.aclsOff !== true)
    notes.push('Its ACL is written again; whoever copies becomes the owner where writers own objects.');
  if (/-\d+"?$/.test(etag) && !inParts) notes.push('It was uploaded in parts: its ETag becomes another one.');
  if (checksum?.composite === true && !inParts) notes.push('Its checksum becomes one of the whole content.');
  if (inParts)
    notes.push(
      keepsOld(standing)
        ? 'Above 5 GB it is copied in parts; annotations are put again one by one, where that is permitted.'
        : 'Above 5 GB it is copied in parts, and annotations are not taken along.',
    );
  if (inParts && redirect !== undefined) notes.push('Its website redirect is not taken along.');
  if (encryption.customerKeyMd5 !== undefined)
    notes.push('It stays under the customer’s key, unless another encryption is chosen.');
  return notes;
}

const ACTIONS: Readonly<Record<Exclude<Step['kind'], 'copy'>, string>> = {
  tags: 's3:PutObjectTagging',
  acl: 's3:PutObjectAcl',
  retention: 's3:PutObjectRetention',
  'legal-hold': 's3:PutObjectLegalHold',
  restore: 's3:RestoreObject',
  encryption: 's3:UpdateObjectEncryption',
};

/** What IAM calls a step, with what it takes along. */
function actionsOf(step: Step): string[] {
  if (step.kind !== 'copy') return [ACTIONS[step.kind]];
  const { tags, acl, lock } = step.next;
  return [
    's3:PutObject',
    ...(tags === undefined ? [] : [ACTIONS.tags]),
    ...(acl === undefined ? [] : [ACTIONS.acl]),
    ...(lock.mode === undefined ? [] : [ACTIONS.retention]),
    ...(lock.legalHold ? [ACTIONS['legal-hold']] : []),
  ];
}

const ofVersion = (action: string): string =>
  action === 's3:PutObjectTagging' || action === 's3:PutObjectAcl'
    ? action.replace('PutObject', 'PutObjectVersion')
    : action;
