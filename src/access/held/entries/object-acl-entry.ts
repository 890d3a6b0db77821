import type { Situation } from '@drawbridge-s3/policy/situation';
import { escaped, plural } from '@drawbridge-s3/policy/grammar';
import type { ObjectAclGroup } from '@/resources/objects/object-acl-groups';
import { aclState, aclWho } from './acl-entry';
import type { Entry, EntryWithdrawal } from './entry';

/** What a permission of an object's ACL allows. https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#permissions */
const MAY: Readonly<Record<string, string>> = {
  READ: 'download',
  READ_ACP: 'read the ACL',
  WRITE_ACP: 'change the ACL',
  FULL_CONTROL: 'download, read and change the ACL',
};

const EXAMPLES = 3;

/**
 * What the ACLs of objects that were looked at give one grantee, as an entry of the list.
 * @param looked objects whose ACL was read, of which `more` may be left
 */
export function objectAclEntry(
  situation: Pick<Situation, 'bucket' | 'accountBlock' | 'bucketBlock'>,
  { grantee, permission, keys }: ObjectAclGroup,
  { read, more }: { readonly read: number; readonly more: boolean },
  accountById: Readonly<Record<string, string>>,
  run: EntryWithdrawal['run'],
): Entry {
  const { bucket } = situation;
  const who = aclWho(grantee, accountById);
  const objects = plural(keys.length, 'object');
  return {
    id: `object-acl ${bucket} ${permission} ${grantee}`,
    who,
    what: [MAY[permission] ?? permission],
    where: [`${bucket} (${objects})`],
    way: { kind: 'ACL', name: 'of objects' },
    conditions: [],
    state: aclState(situation, grantee),
    notes: [
      `${keys.length <= EXAMPLES ? 'It stands in the ACLs of' : 'For example'}: ${keys.slice(0, EXAMPLES).map(escaped).join(', ')}`,
      `${objects} of ${read.toLocaleString('en-US')} that were looked at${more ? '; there are more, which were not' : ''}. Older versions of them were not.`,
      'Switching ACLs off (bucket owner enforced) ends every one of them.',
    ],
    withdraw: {
      goes: `${permission} for ${who.name ?? who.kind} in the ACLs of ${objects} in ${bucket}`,
      run,
    },
  };
}
