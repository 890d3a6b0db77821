import type { BucketGrant } from '@/resources/bucket-settings/bucket-acl';
import { accountOf } from '@drawbridge-s3/policy/grammar';
import type { Situation } from '@drawbridge-s3/policy/situation';
import type { StateWords } from '../words/state-words';
import { type WhoWords, whoWords } from '@drawbridge-s3/policy/access';
import type { Entry, EntryWithdrawal } from './entry';

/** What a permission of a bucket's ACL allows. https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#permissions */
const MAY: Readonly<Record<string, string>> = {
  READ: 'list',
  WRITE: 'upload',
  READ_ACP: 'read the ACL',
  WRITE_ACP: 'change the ACL',
  FULL_CONTROL: 'list, upload, read and change the ACL',
};

const GROUPS: Readonly<Record<string, Pick<WhoWords, 'kind' | 'name'>>> = {
  'http://acs.amazonaws.com/groups/global/AllUsers': { kind: 'everyone' },
  'http://acs.amazonaws.com/groups/global/AuthenticatedUsers': { kind: 'everyone with an AWS account' },
  'http://acs.amazonaws.com/groups/s3/LogDelivery': { kind: 'service', name: 'S3 log delivery' },
};

const isPublic = (grantee: string) => grantee.includes('/groups/global/');

/**
 * A grant of a bucket's ACL as an entry of the list.
 * @param accountById of a canonical user id, where this tab has met it
 */
export function aclEntry(
  situation: Pick<Situation, 'bucket' | 'accountBlock' | 'bucketBlock'>,
  { grantee, permission }: BucketGrant,
  accountById: Readonly<Record<string, string>>,
  run: EntryWithdrawal['run'],
): Entry {
  const { bucket } = situation;
  const who = aclWho(grantee, accountById);
  return {
    id: `acl ${bucket} ${permission} ${grantee}`,
    who,
    what: [MAY[permission] ?? permission],
    where: [bucket],
    way: { kind: 'ACL' },
    conditions: [],
    state: aclState(situation, grantee),
    notes: [
      'It stands in the bucket’s own ACL. Objects may have ACLs of their own: “Object ACLs”, below the table, looks at them.',
      'Switching ACLs off (bucket owner enforced) ends every one of them.',
    ],
    withdraw: { goes: `${permission} for ${who.name ?? who.kind} in the ACL of ${bucket}`, run },
  };
}

/** Whom an ACL names. */
export function aclWho(grantee: string, accountById: Readonly<Record<string, string>>): WhoWords {
  const group = GROUPS[grantee];
  if (group !== undefined) return { ...group, whole: grantee };
  const account = accountById[grantee] ?? accountOf(grantee);
  return account === undefined
    ? whoWords({ kind: 'canonical-user', id: grantee })
    : { ...whoWords({ kind: 'account', account }), whole: grantee };
}

export function aclState(
  { accountBlock, bucketBlock }: Pick<Situation, 'accountBlock' | 'bucketBlock'>,
  grantee: string,
): StateWords {
  if (!isPublic(grantee)) return { mark: 'works', label: 'works', why: 'ACLs are on in this bucket.' };
  return accountBlock?.ignorePublicAcls === true || bucketBlock?.ignorePublicAcls === true
    ? { mark: 'broken', label: 'public, blocked', why: 'Block Public Access makes S3 ignore it.' }
    : { mark: 'public', label: 'public', why: 'Whoever asks gets in, without signing in to this account.' };
}
