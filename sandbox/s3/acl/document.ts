import { escapeXml } from '../../http/xml';
import type { World } from '../../world/types';
import type { AclGroup, AclPermission, Grant, Grantee } from '../../world/acl';
import { S3_NAMESPACE } from '../answer';
import type { S3Answer } from '../call';
import { malformedAcl } from '../errors';
import type { XmlElement } from '../xml/parse';
import { childOf, childrenOf, textOf } from '../xml/read';
import { granteeNamed, GROUP_URIS } from './grantees';

const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const PERMISSIONS: ReadonlySet<string> = new Set<AclPermission>([
  'FULL_CONTROL',
  'READ',
  'WRITE',
  'READ_ACP',
  'WRITE_ACP',
]);

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html: an ACL has up to 100 grants. */
const MAX_GRANTS = 100;

function granteeXml(grantee: Grantee): string {
  return 'group' in grantee
    ? `<Grantee ${XSI} xsi:type="Group"><URI>${escapeXml(groupUri(grantee.group))}</URI></Grantee>`
    : `<Grantee ${XSI} xsi:type="CanonicalUser"><ID>${escapeXml(grantee.canonicalId)}</ID></Grantee>`;
}

function groupUri(group: AclGroup): string {
  return [...GROUP_URIS].find(([, name]) => name === group)?.[0] ?? '';
}

/** `<AccessControlPolicy>`: the one document of S3 with attributes on its elements. */
export function aclAnswer(
  ownerId: string,
  grants: readonly Grant[],
  headers: Readonly<Record<string, string>> = {},
): S3Answer {
  const list = grants.map(
    ({ grantee, permission }) =>
      `<Grant>${granteeXml(grantee)}<Permission>${permission}</Permission></Grant>`,
  );
  return {
    status: 200,
    headers: { 'content-type': 'application/xml', ...headers },
    body:
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
      `<AccessControlPolicy xmlns="${S3_NAMESPACE}"><Owner><ID>${escapeXml(ownerId)}</ID></Owner>` +
      `<AccessControlList>${list.join('')}</AccessControlList></AccessControlPolicy>`,
  };
}

/**
 * The grants of an `<AccessControlPolicy>`. Throws MalformedACLError, InvalidArgument or
 * UnresolvableGrantByEmailAddress. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAcl.html
 *
 * @param ownerId canonical user id of the owner, whom the document must name
 */
export function grantsFromXml(root: XmlElement, world: World, ownerId: string): Grant[] {
  const owner = childOf(root, 'Owner');
  const list = childOf(root, 'AccessControlList');
  if (owner === undefined || list === undefined || textOf(owner, 'ID')?.trim() !== ownerId)
    throw malformedAcl();
  const grants = childrenOf(list, 'Grant').map((grant): Grant => {
    const permission = textOf(grant, 'Permission')?.trim() ?? '';
    const grantee = childOf(grant, 'Grantee');
    if (!isPermission(permission) || grantee === undefined) throw malformedAcl();
    return { grantee: granteeFromXml(grantee, world), permission };
  });
  if (grants.length > MAX_GRANTS) throw malformedAcl();
  return grants;
}

const isPermission = (text: string): text is AclPermission => PERMISSIONS.has(text);

const NAMED_BY = {
  CanonicalUser: ['id', 'ID'],
  Group: ['uri', 'URI'],
  AmazonCustomerByEmail: ['emailAddress', 'EmailAddress'],
} as const;

function granteeFromXml(element: XmlElement, world: World): Grantee {
  const [, type = ''] = Object.entries(element.attributes).find(([name]) => /(?:^|:)type$/.test(name)) ?? [];
  const how = Object.hasOwn(NAMED_BY, type) ? NAMED_BY[type as keyof typeof NAMED_BY] : undefined;
  const value = how === undefined ? undefined : textOf(element, how[1])?.trim();
  if (how === undefined || value === undefined) throw malformedAcl();
  return granteeNamed(how[0], value, world, how[0] === 'id' ? 'CanonicalUser/ID' : 'Group/URI');
}
