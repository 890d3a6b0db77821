import { GetObjectAclCommand, type Grant } from '@aws-sdk/client-s3';
import { queryOptions } from '@tanstack/react-query';
import { sendS3 } from '@/aws/send';
import { type BucketGrant, bucketGrant } from '../../bucket-settings/bucket-acl';
import type { ObjectAddress } from '../head-object';
import { objectKeys } from '../keys';
import { type PropertiesPlace, requestInput } from './place';

/** Who an object belongs to and whom its ACL lets in. */
export interface ObjectAcl {
  /** Canonical user id; undefined where the service does not say. */
  readonly owner: string | undefined;
  readonly grants: readonly BucketGrant[];
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAcl.html */
export async function readObjectAcl(
  place: PropertiesPlace,
  address: ObjectAddress,
  signal?: AbortSignal,
): Promise<ObjectAcl> {
  const command = new GetObjectAclCommand(requestInput(place, address));
  const { Owner, Grants = [] } = await sendS3(place.context, place.location, command, { signal });
  return { owner: Owner?.ID, grants: Grants.map(bucketGrant) };
}

export function objectAclQuery(place: PropertiesPlace, address: ObjectAddress) {
  return queryOptions({
    queryKey: [...objectKeys.version(place.context, place.location, address.key, address.versionId), 'acl'],
    queryFn: ({ signal }) => readObjectAcl(place, address, signal),
  });
}

/** A grant as requests have it. */
export const grantOf = ({ grantee, permission }: BucketGrant): Grant => ({
  Grantee: grantee.startsWith('http')
    ? { Type: 'Group', URI: grantee }
    : { Type: 'CanonicalUser', ID: grantee },
  Permission: permission as Grant['Permission'],
});

const HEADERS = {
  FULL_CONTROL: 'GrantFullControl',
  READ: 'GrantRead',
  READ_ACP: 'GrantReadACP',
  WRITE_ACP: 'GrantWriteACP',
} as const;

/** An ACL as writes of objects take it: `id="…"` and `uri="…"` by permission. */
export function grantHeaders(
  grants: readonly BucketGrant[],
): Partial<Record<(typeof HEADERS)[keyof typeof HEADERS], string>> {
  const entries = Object.entries(HEADERS).flatMap(([permission, header]) => {
    const named = grants.filter((grant) => grant.permission === permission);
    const words = named.map(({ grantee }) => `${grantee.startsWith('http') ? 'uri' : 'id'}="${grantee}"`);
    return words.length === 0 ? [] : [[header, words.join(', ')]];
  });
  return Object.fromEntries(entries) as Record<string, string>;
}

/** Whether an ACL gives anybody anything besides its owner: what a copy would lose. */
export const givesOthers = ({ owner, grants }: ObjectAcl): boolean =>
  grants.some(({ grantee, permission }) => grantee !== owner || permission !== 'FULL_CONTROL');
