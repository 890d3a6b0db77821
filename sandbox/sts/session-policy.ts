import { deflateRawSync } from 'node:zlib';
import { ServiceError } from '../http/error';
import { MANAGED_POLICIES } from '../world/managed-policies';
import type { NamedPolicy } from '../world/types';
import { validationError, type Parameters } from './parameters';

const malformed = (message: string) => new ServiceError('MalformedPolicyDocument', message, 400);

/** Policy and PolicyArns of AssumeRole and its kin, as policies the session carries. */
export function sessionPolicies(parameters: Parameters, inline: string | undefined): NamedPolicy[] {
  const arns = parameters.members('PolicyArns', 'arn');
  if (arns.length > 10)
    throw validationError(
      "1 validation error detected: Value at 'policyArns' failed to satisfy constraint: Member must have length less than or equal to 10",
    );
  const managed = arns.map((arn) => {
    const document = MANAGED_POLICIES[arn];
    if (document === undefined) throw malformed(`Policy ${arn} does not exist or is not attachable.`);
    return { name: arn, document: JSON.stringify(document) };
  });
  if (inline === undefined) return managed;
  checkInline(inline);
  return [{ name: 'session policy', document: inline }, ...managed];
}

function checkInline(text: string): void {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw Object.assign(malformed('This policy contains invalid Json'), { cause });
  }
  if (typeof parsed !== 'object' || parsed === null || !('Statement' in parsed)) {
    throw malformed('Syntax errors in policy.');
  }
  for (const statement of [parsed.Statement].flat() as Record<string, unknown>[]) {
    if (typeof statement !== 'object' || statement === null) throw malformed('Syntax errors in policy.');
    if ('Principal' in statement || 'NotPrincipal' in statement) {
      throw malformed('Policy document should not specify a principal.');
    }
    if (statement.Effect !== 'Allow' && statement.Effect !== 'Deny')
      throw malformed('Syntax errors in policy.');
    if (!('Action' in statement) && !('NotAction' in statement)) {
      throw malformed('Policy statement must contain actions.');
    }
    if (!('Resource' in statement) && !('NotResource' in statement)) {
      throw malformed('Policy statement must contain resources.');
    }
  }
}

const PACKED_BYTES = 2048;

/**
 * Percentage of the space AWS packs policies and tags into. How AWS packs is not published;
 * here it is their deflated size.
 *
 * @throws ServiceError PackedPolicyTooLarge above 100
 */
export function packedPolicySize(
  policies: readonly NamedPolicy[],
  tags: Readonly<Record<string, string>>,
): number | undefined {
  const empty = policies.length === 0 && Object.keys(tags).length === 0;
  if (empty) return undefined;
  const plain = JSON.stringify([policies.map(({ name, document }) => [name, document]), tags]);
  const percent = Math.ceil((deflateRawSync(plain).length / PACKED_BYTES) * 100);
  if (percent > 100) {
    throw new ServiceError(
      'PackedPolicyTooLarge',
      `Packed policy consumes ${percent}% of allotted space, please use smaller policy.`,
      400,
    );
  }
  return percent;
}
