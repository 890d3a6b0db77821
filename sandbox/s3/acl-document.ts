import { escapeXml } from '../http/xml';
import { S3_NAMESPACE } from './answer';
import type { S3Answer } from './call';

export interface Grantee {
  readonly xml: string;
}

export interface Grant {
  readonly grantee: Grantee;
  readonly permission: 'FULL_CONTROL' | 'READ' | 'WRITE' | 'READ_ACP' | 'WRITE_ACP';
}

const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

export const canonicalUser = (id: string): Grantee => ({
  xml: `<Grantee ${XSI} xsi:type="CanonicalUser"><ID>${escapeXml(id)}</ID></Grantee>`,
});

export const group = (uri: string): Grantee => ({
  xml: `<Grantee ${XSI} xsi:type="Group"><URI>${escapeXml(uri)}</URI></Grantee>`,
});

/** `<AccessControlPolicy>`: the one document of S3 with attributes on its elements. */
export function aclAnswer(ownerId: string, grants: readonly Grant[]): S3Answer {
  const list = grants.map(
    ({ grantee, permission }) => `<Grant>${grantee.xml}<Permission>${permission}</Permission></Grant>`,
  );
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body:
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
      `<AccessControlPolicy xmlns="${S3_NAMESPACE}"><Owner><ID>${escapeXml(ownerId)}</ID></Owner>` +
      `<AccessControlList>${list.join('')}</AccessControlList></AccessControlPolicy>`,
  };
}
