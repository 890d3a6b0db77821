import type { Deciding, PolicyKind } from '../types';

const MISSING: Record<PolicyKind, string> = {
  identity: 'No identity-based policy',
  boundary: 'The permissions boundary does not',
  session: 'No session policy',
  bucket: 'The bucket policy does not',
  'access-point': 'The access point policy does not',
  trust: "The role's trust policy does not",
  key: 'The key policy does not',
  scp: 'No service control policy',
  rcp: 'No resource control policy',
  endpoint: 'The VPC endpoint policy does not',
  acl: 'No ACL grant',
  'public-access-block': 'Block Public Access does not',
};

/** The sentence for an allow that was needed and is not there. */
export function missing(kind: PolicyKind, action: string, policy?: string, where = ''): Deciding {
  const subject = MISSING[kind];
  const verb = subject.startsWith('No ') ? 'allows' : 'allow';
  const forWhom = ['bucket', 'access-point', 'trust', 'key'].includes(kind) ? ' to this principal' : '';
  return {
    kind,
    ...(policy === undefined ? {} : { policy }),
    why: `${subject} ${verb} ${action}${forWhom}${where}.`,
  };
}
