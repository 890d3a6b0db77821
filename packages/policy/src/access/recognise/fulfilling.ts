import type { RequestContext } from '../../evaluate/types.ts';
import { concrete } from './concrete.ts';
import { isPositive } from './lines.ts';
import { parseOperator } from '../../grammar/operators.ts';
import type { HeldConditions, HeldLine } from './types.ts';

/** What a request carries that meets all conditions at once, those on uploads only where it is one. */
export function fulfilling(conditions: HeldConditions, action: string): RequestContext {
  const { network, mfa, organization, encryption, ownerFullControl, externalId, others } = conditions;
  const [range, vpc, endpoint] = [network?.ranges?.[0], network?.vpcs?.[0], network?.endpoints?.[0]];
  return {
    ...valuesOf(others),
    ...(mfa === true ? { 'aws:MultiFactorAuthPresent': 'true' } : {}),
    ...(organization === undefined ? {} : { 'aws:PrincipalOrgID': organization }),
    ...(externalId === undefined ? {} : { 'sts:ExternalId': externalId }),
    ...(range !== undefined
      ? { 'aws:SourceIp': addressOf(range) }
      : {
          ...(vpc === undefined ? {} : { 'aws:SourceVpc': vpc }),
          ...(endpoint === undefined ? {} : { 'aws:SourceVpce': endpoint }),
        }),
    ...(action === 's3:PutObject'
      ? {
          ...(encryption === undefined ? {} : { 's3:x-amz-server-side-encryption': encryption.algorithm }),
          ...(encryption?.key === undefined
            ? {}
            : { 's3:x-amz-server-side-encryption-aws-kms-key-id': encryption.key }),
          ...(ownerFullControl === true ? { 's3:x-amz-acl': 'bucket-owner-full-control' } : {}),
        }
      : {}),
  };
}

/** The first value of every line that asks for one. */
function valuesOf(lines: readonly HeldLine[]): RequestContext {
  const asking = lines.filter((line) =>
    isPositive({ ...line, lookup: line.key.toLowerCase(), parsed: parseOperator(line.operator) }),
  );
  return Object.fromEntries(asking.map(({ key, values: [value = ''] }) => [key, addressOf(concrete(value))]));
}

/** The first address of a range; any other text as it is. */
const addressOf = (range: string) => range.replace(/\/\d+$/, '');
