import { isAccount } from '../grammar/account.ts';
import { parseAccessPointArn } from '../grammar/arn.ts';
import type { Condition } from '../evaluate/conditions/compile.ts';
import { parseNetwork } from '../grammar/ip.ts';

/**
 * Keys whose fixed value keeps a statement that names everybody from being public.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 *
 * The page gives a category and a list. The category, "an AWS principal, user, role, or service principal (for
 * example, aws:PrincipalOrgID)", has one example; every key that says which account, organization, principal or
 * service asks is read into it. The list is taken to be whole, so that what narrows a request and is not listed fixes
 * nothing: networks by their owner (aws:VpceAccount, aws:VpceOrgID), sources by organization (aws:SourceOrgID), and
 * what the resource says of itself (aws:ResourceAccount). Tags and kinds of principals are no identity.
 */
const FIXING: ReadonlySet<string> = new Set([
  // The category.
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:principalarn',
  'aws:principalaccount',
  'aws:principalservicename',
  'aws:principalservicenameslist',
  // The list; aws:SourceIp, aws:userid and s3:DataAccessPointArn have rules of their own below.
  'aws:sourcearn',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:sourceowner',
  'aws:sourceaccount',
  's3:x-amz-server-side-encryption-aws-kms-key-id',
  's3:dataaccesspointaccount',
]);

const POSITIVE = new Set(['StringEquals', 'StringEqualsIgnoreCase', 'StringLike', 'ArnLike']);
const WIDEST_V4 = 8;
const WIDEST_V6 = 32;

/** True when the line holds the statement to values that S3 counts as fixed. */
export function fixes(condition: Condition, kind: 'bucket' | 'access-point'): boolean {
  const { operator, lookup, expected } = condition;
  // A line that passes without the key, or for all but some values, pins nothing down.
  if (operator.negated || operator.ifExists || operator.qualifier === 'ForAllValues' || expected.length === 0)
    return false;
  if (operator.base === 'IpAddress') return lookup === 'aws:sourceip' && expected.every(isNarrow);
  if (!POSITIVE.has(operator.base)) return false;
  if (lookup === 's3:dataaccesspointarn') {
    return expected.every(
      (value) => isFixed(value) || (kind === 'bucket' && !value.includes('${') && namesItsAccount(value)),
    );
  }
  if (lookup === 'aws:userid')
    return expected.every((value) => isFixed(value) && !/^AROA[A-Z0-9]*:/.test(value));
  return FIXING.has(lookup) && expected.every(isFixed);
}

function isFixed(value: string): boolean {
  return value !== '' && !/[*?]/.test(value) && !value.includes('${');
}

/** An access point's ARN whose account is fixed; its name may have wildcards. */
function namesItsAccount(value: string): boolean {
  const point = parseAccessPointArn(value);
  return point !== undefined && isAccount(point.account) && isFixed(point.partition);
}

/** Private IPv4 ranges (RFC 1918) are all narrow enough as it is. */
function isNarrow(value: string): boolean {
  const network = parseNetwork(value);
  if (network === undefined) return false;
  return network.bits >= (network.bytes.length === 4 ? WIDEST_V4 : WIDEST_V6);
}
