import { denyReason, type Deciding, type Decision } from '@drawbridge-s3/policy/evaluate';

const POLICY_TYPES: Partial<Record<Deciding['kind'], string>> = {
  identity: 'identity-based policy',
  boundary: 'permissions boundary',
  session: 'session policy',
  'access-grant': 'session policy',
  scoped: 'session policy',
  bucket: 'resource-based policy',
  'access-point': 'resource-based policy',
  trust: 'resource-based policy',
  key: 'resource-based policy',
  scp: 'service control policy',
  rcp: 'resource control policy',
  endpoint: 'VPC endpoint policy',
  'public-access-block': 'resource-based policy',
};

export interface Denied {
  readonly arn: string;
  readonly action: string;
  /** Left out for actions without a resource of their own. */
  readonly resource?: string;
  readonly decision: Decision;
  /** STS leaves the resource's quotes away. */
  readonly quoteResource: boolean;
}

/**
 * The reasoned text AWS gives within one account or organization; elsewhere it is just `Access Denied`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function deniedMessage({ arn, action, resource, decision, quoteResource }: Denied): string {
  const quote = quoteResource ? '"' : '';
  const on = resource === undefined ? '' : ` on resource: ${quote}${resource}${quote}`;
  return `User: ${arn} is not authorized to perform: ${action}${on} ${reason(action, decision)}`;
}

/** Those of the organization are told by their ARN. */
function namedPolicy({ deciding: [first] }: Decision): string {
  const ofOrganization = first?.kind === 'scp' || first?.kind === 'rcp';
  return ofOrganization && first.policy !== undefined ? `: ${first.policy}` : '';
}

function reason(action: string, decision: Decision): string {
  const why = denyReason(decision);
  const type = POLICY_TYPES[why?.kind ?? 'default'] ?? 'identity-based policy';
  if (why?.explicit === true) {
    const article = type.startsWith('identity') ? 'an' : 'a';
    return `with an explicit deny in ${article} ${type}${namedPolicy(decision)}`;
  }
  return `because no ${type} allows the ${action} action`;
}
