import { ServiceError } from '../../http/error';
import { isPublicGrant, grantsOf, type Acl, type AclPermission, type Grant } from '../../world/acl';
import type { Bucket } from '../../world/types';
import type { S3Call } from '../call';
import { invalidArgument, invalidRequest, malformedAcl } from '../errors';
import { header, headersWithPrefix } from '../request';
import { readText } from '../body/document';
import { parseXml } from '../xml/parse';
import { rootNamed } from '../xml/read';
import { granteeNamed } from './grantees';
import { grantsFromXml } from './document';

const PREFIX = 'x-amz-grant-';
const PERMISSIONS: Readonly<Record<string, AclPermission>> = {
  'full-control': 'FULL_CONTROL',
  read: 'READ',
  'read-acp': 'READ_ACP',
  write: 'WRITE',
  'write-acp': 'WRITE_ACP',
};

/** Whether the request's headers ask for an ACL, which takes s3:PutObjectAcl or s3:PutBucketAcl besides. */
export function asksForAcl(call: S3Call): boolean {
  return header(call, 'x-amz-acl') !== undefined || Object.keys(headersWithPrefix(call, PREFIX)).length > 0;
}

/**
 * The ACL that `x-amz-acl` or the `x-amz-grant-…` headers ask for.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#setting-acls
 *
 * @param canned which names there are for what is written to
 * @returns undefined where no header speaks of ACLs; throws InvalidArgument or InvalidRequest
 */
export function aclFromHeaders<Canned extends string>(
  call: S3Call,
  canned: (text: string) => text is Canned,
): Acl<Canned> | undefined {
  const name = header(call, 'x-amz-acl');
  const grants = grantsFromHeaders(call);
  if (name === undefined) return grants.length === 0 ? undefined : grants;
  if (grants.length > 0) {
    throw invalidRequest('Specifying both Canned ACLs and Header Grants is not allowed');
  }
  if (!canned(name)) throw invalidArgument('', 'x-amz-acl', name);
  return name;
}

function grantsFromHeaders(call: S3Call): Grant[] {
  return Object.entries(headersWithPrefix(call, PREFIX)).flatMap(([name, value]) => {
    const permission = PERMISSIONS[name.slice(PREFIX.length)];
    if (permission === undefined) throw invalidArgument('Argument format not recognized', name, value);
    return value.split(',').map((part): Grant => {
      const match = /^\s*(id|uri|emailAddress)\s*=\s*(?:"([^"]*)"|([^\s"]+))\s*$/.exec(part);
      if (match === null) throw invalidArgument('Argument format not recognized', name, value);
      const by = match[1] as 'id' | 'uri' | 'emailAddress';
      return { grantee: granteeNamed(by, match[2] ?? match[3] ?? '', call.world, by), permission };
    });
  });
}

/**
 * The ACL a PutBucketAcl or PutObjectAcl sets, by headers or by document.
 * Throws MissingSecurityHeader, UnexpectedContent, MalformedACLError and as {@link aclFromHeaders} does.
 *
 * @param ownerId canonical user id of the owner
 */
export async function aclToSet<Canned extends string>(
  call: S3Call,
  canned: (text: string) => text is Canned,
  ownerId: string,
): Promise<Acl<Canned>> {
  const document = (await readText(call)).trim();
  const fromHeaders = aclFromHeaders(call, canned);
  if (document === '') {
    if (fromHeaders !== undefined) return fromHeaders;
    throw new ServiceError('MissingSecurityHeader', 'Your request was missing a required header', 400, {
      MissingHeaderName: 'x-amz-acl',
    });
  }
  if (fromHeaders !== undefined) {
    throw new ServiceError('UnexpectedContent', 'This request does not support content', 400);
  }
  try {
    return grantsFromXml(rootNamed(parseXml(document), 'AccessControlPolicy'), call.world, ownerId);
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'MalformedXML') throw malformedAcl();
    throw error;
  }
}

/** BlockPublicAcls, of the bucket or of its account, refuses ACLs that grant to everybody. */
export function refuseBlockedAcl(call: S3Call, bucket: Bucket, acl: Acl): void {
  const account = call.world.accounts.get(bucket.account)?.publicAccessBlock;
  const blocked = bucket.publicAccessBlock?.blockPublicAcls === true || account?.blockPublicAcls === true;
  if (blocked && isPublicAcl(acl)) throw new ServiceError('AccessDenied', 'Access Denied', 403);
}

export function isPublicAcl(acl: Acl): boolean {
  return grantsOf(acl, { own: '', bucket: '' }).some(isPublicGrant);
}

/** ObjectOwnership BucketOwnerEnforced turns ACLs off. */
export function aclsDisabled(): ServiceError {
  return new ServiceError('AccessControlListNotSupported', 'The bucket does not allow ACLs', 400);
}
