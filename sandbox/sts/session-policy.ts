import { deflateRawSync } from 'node:zlib';
import { malformedDocument } from '../authorise/policy-document';
import { validateIdentityPolicy } from '../authorise/validate-identity-policy';
import { ServiceError } from '../http/error';
import { findManagedPolicy } from '../world/managed-policies';
import type { NamedPolicy, World } from '../world/types';
import { validationError, type Parameters } from '../query/parameters';

/**
 * Policy and PolicyArns of AssumeRole and its kin, as policies the session carries.
 *
 * @param account of the role: a session takes managed policies of no other
 */
export function sessionPolicies(
  world: World,
  account: string,
  parameters: Parameters,
  inline: string | undefined,
): NamedPolicy[] {
  const arns = parameters.members('PolicyArns', 'arn');
  if (arns.length > 10)
    throw validationError(
      "1 validation error detected: Value at 'policyArns' failed to satisfy constraint: Member must have length less than or equal to 10",
    );
  const managed = arns.map((arn) => {
    const policy = findManagedPolicy(world, account, arn);
    if (policy === undefined) {
      throw malformedDocument(`Policy ${arn} does not exist or is not attachable.`);
    }
    return { name: arn, document: policy.document };
  });
  if (inline === undefined) return managed;
  validateIdentityPolicy(inline, { invalidJson: 'This policy contains invalid Json' });
  return [{ name: 'session policy', document: inline }, ...managed];
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
