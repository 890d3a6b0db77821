import type { Denial } from '../failure';

const POLICY_TYPES: readonly [RegExp, NonNullable<Denial['policyType']>][] = [
  [/identity-based policy/, 'identity-based'],
  [/resource-based policy/, 'resource-based'],
  [/permissions boundary/, 'permissions-boundary'],
  [/session policy/, 'session'],
  [/service control policy/, 'service-control'],
  [/resource control policy/, 'resource-control'],
  [/VPC endpoint policy/, 'vpc-endpoint'],
  [/BlockPublicPolicy|RestrictPublicBuckets|Block Public Access/i, 'block-public-access'],
];

/** IAM names what is its own by its kind: `role Partner`. */
const GRAMMAR =
  /^User: (\S+) is not authorized to perform: ([\w:*-]+)(?: on resource: "?((?:(?:role|user|policy|policy path) )?[^"\s]+)"?)?(?: (because .*|with an explicit deny .*))?$/s;

/**
 * Reads the sentence AWS writes into an access-denied answer. Undefined for the bare "Access Denied" that
 * other accounts get.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function parseDenial(message: string): Denial | undefined {
  const match = GRAMMAR.exec(message.trim());
  if (match === null) return undefined;
  const [, principal = '', action = '', resource, reason = ''] = match;
  const policyType = POLICY_TYPES.find(([pattern]) => pattern.test(reason))?.[1];
  const policyArn = /(?:policy|boundary): (arn:\S+?)\.?$/.exec(reason)?.[1];
  return {
    principal,
    action,
    explicit: reason.startsWith('with an explicit deny') || policyType === 'block-public-access',
    ...(resource === undefined ? {} : { resource }),
    ...(policyType === undefined ? {} : { policyType }),
    ...(policyArn === undefined ? {} : { policyArn }),
  };
}
