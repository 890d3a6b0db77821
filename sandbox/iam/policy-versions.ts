import { toIsoSeconds } from '../clock/format';
import type { XmlTree } from '../http/xml';
import type { QueryCall } from '../query/call';
import type { ManagedPolicy } from '../world/types';
import { encodedDocument, ONLY_VERSION } from './elements';
import { noSuchEntity } from './errors';
import { authorisedPolicy } from './managed-policies';
import { page } from './page';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicyVersion.html */
export function getPolicyVersion(call: QueryCall): XmlTree {
  const version =
    call.parameters.text('VersionId', {
      min: 1,
      max: 20,
      pattern: 'v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?',
      required: true,
    }) ?? '';
  const policy = authorisedPolicy(call, 'GetPolicyVersion');
  if (version !== ONLY_VERSION) {
    throw noSuchEntity(`Policy ${policy.arn} version ${version} does not exist or is not attachable.`);
  }
  return { PolicyVersion: { Document: encodedDocument(policy.document), ...versionElement(policy) } };
}

/** Without documents. https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicyVersions.html */
export function listPolicyVersions(call: QueryCall): XmlTree {
  return page(call, 'Versions', [versionElement(authorisedPolicy(call, 'ListPolicyVersions'))]);
}

export const versionElement = ({ createdAt }: ManagedPolicy): XmlTree => ({
  VersionId: ONLY_VERSION,
  IsDefaultVersion: true,
  CreateDate: toIsoSeconds(createdAt),
});
