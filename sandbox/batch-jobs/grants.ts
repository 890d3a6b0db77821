import { escapeXml } from '../http/xml';
import { malformedXml } from '../s3/errors';
import type { XmlElement } from '../s3/xml/parse';
import { childOf, childrenOf, requiredText, textOf } from '../s3/xml/read';

/** As S3 Control names grantees, with what they are in ACLs and in headers of S3. */
const GRANTEES = {
  id: ['CanonicalUser', 'ID', 'id'],
  uri: ['Group', 'URI', 'uri'],
  emailAddress: ['AmazonCustomerByEmail', 'EmailAddress', 'emailAddress'],
} as const;

interface JobGrant {
  readonly how: (typeof GRANTEES)[keyof typeof GRANTEES];
  readonly grantee: string;
  readonly permission: string;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_S3Grant.html @throws ServiceError MalformedXML */
function grantsIn(list: XmlElement): JobGrant[] {
  return childrenOf(list, 'member').map((grant) => {
    const grantee = childOf(grant, 'Grantee');
    const type = grantee && textOf(grantee, 'TypeIdentifier');
    if (grantee === undefined || type === undefined || !Object.hasOwn(GRANTEES, type)) throw malformedXml();
    return {
      how: GRANTEES[type as keyof typeof GRANTEES],
      grantee: requiredText(grantee, 'Identifier'),
      permission: requiredText(grant, 'Permission'),
    };
  });
}

/** An access control list as PutObjectAcl takes it. */
export function aclDocument(list: XmlElement): string {
  const owner = childOf(list, 'Owner');
  if (owner === undefined) throw malformedXml();
  const given = childOf(list, 'Grants');
  const grants = (given === undefined ? [] : grantsIn(given)).map(
    ({ how: [type, element], grantee, permission }) =>
      `<Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="${type}"><${element}>${escapeXml(grantee)}</${element}></Grantee><Permission>${escapeXml(permission)}</Permission></Grant>`,
  );
  return `<AccessControlPolicy><Owner><ID>${escapeXml(requiredText(owner, 'ID'))}</ID></Owner><AccessControlList>${grants.join('')}</AccessControlList></AccessControlPolicy>`;
}

/** Grants as CopyObject takes them: a header for each permission. */
export function grantHeaders(list: XmlElement): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const { how, grantee, permission } of grantsIn(list)) {
    const name = `x-amz-grant-${permission.toLowerCase().replaceAll('_', '-')}`;
    const word = `${how[2]}="${grantee}"`;
    headers[name] = headers[name] === undefined ? word : `${headers[name]}, ${word}`;
  }
  return headers;
}
