import type { Deciding, PolicyKind } from '../types.ts';

/** A kind of which several may be there says `No … allows`, a single policy `The … does not allow`. */
const SUBJECTS: Record<PolicyKind, string> = {
  identity: 'No identity-based policy',
  boundary: 'The permissions boundary',
  session: 'No session policy',
  scoped: 'The scope-down policy',
  'access-grant': 'The access grant',
  bucket: 'The bucket policy',
  'access-point': 'The access point policy',
  trust: "The role's trust policy",
  key: 'The key policy',
  scp: 'No service control policy',
  rcp: 'No resource control policy',
  endpoint: 'The VPC endpoint policy',
  acl: 'No ACL grant',
  'public-access-block': 'Block Public Access',
};

const OWNERS = {
  bucket: 'The bucket',
  'access-point': 'The access point',
  trust: 'The role',
  key: 'The key',
};

/** The sentence for an allow that was needed and is not there. */
export function missing(
  kind: PolicyKind,
  action: string,
  { policy, unread = [], at = '' }: { policy?: string; unread?: readonly PolicyKind[]; at?: string } = {},
): Deciding {
  const subject = SUBJECTS[kind];
  const doubt = unread.includes(kind);
  const why = subject.startsWith('No ')
    ? `${subject}${doubt ? ' that could be read' : ''} allows ${action}${at}.`
    : doubt
      ? `${subject} could not be read and is taken not to allow ${action}.`
      : `${subject} does not allow ${action}.`;
  return { kind, ...(policy === undefined ? {} : { policy }), why };
}

/** The same for the policy of the bucket, access point, role or key, which names principals. */
export function missingOwner(
  kind: keyof typeof OWNERS,
  action: string,
  policy: string | undefined,
  unread: readonly PolicyKind[],
): Deciding {
  if (policy !== undefined) {
    return { kind, policy, why: `${SUBJECTS[kind]} does not allow ${action} to this principal.` };
  }
  if (unread.includes(kind)) return missing(kind, action, { unread });
  return { kind, why: `${OWNERS[kind]} has no policy that allows ${action} to this principal.` };
}
