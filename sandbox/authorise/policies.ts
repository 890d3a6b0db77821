import type { PolicySet, PolicySource } from '@drawbridge-s3/policy/evaluate';
import { isRoot, type Identity } from '../auth/identity';
import { toIsoSeconds } from '../clock/format';
import type { ManagedPolicy, NamedPolicy, Role, User } from '../world/types';

/** The policies that travel with the caller. */
export function callerPolicies(identity: Identity | undefined): PolicySet {
  if (identity === undefined) return {};
  const { role, session, user } = identity;
  const holder = role ?? user;
  const own = holder === undefined ? [] : identityPolicies(holder);
  if (session?.kind === 'federated-user' && user !== undefined && isRoot(user)) own.push(EVERYTHING);
  const revoked = role === undefined ? undefined : revocation(role.revokedBefore);
  return {
    identity: revoked === undefined ? own : [...own, revoked],
    boundary: role?.boundary === undefined ? null : managedSource(role.boundary),
    session: (session?.sessionPolicies ?? []).map(source),
    scoped: (session?.scopedPolicies ?? []).map(source),
    accessGrant: session?.accessGrant ?? null,
  };
}

/** Of whom the root user gave a token: what root itself needs no policy for. */
const EVERYTHING: PolicySource = {
  name: 'root user',
  document: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
};

/** Inline and attached policies. */
function identityPolicies({ policies, attached }: User | Role): PolicySource[] {
  return [...policies.map(source), ...attached.map(managedSource)];
}

function managedSource({ arn, document }: ManagedPolicy): PolicySource {
  return { name: arn, document };
}

function source({ name, document }: NamedPolicy): PolicySource {
  return { name, document };
}

/** What IAM attaches to a role when its active sessions are revoked. */
function revocation(before: number | undefined): PolicySource | undefined {
  if (before === undefined) return undefined;
  return {
    name: 'AWSRevokeOlderSessions',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Deny',
          Action: ['*'],
          Resource: ['*'],
          Condition: { DateLessThan: { 'aws:TokenIssueTime': toIsoSeconds(before) } },
        },
      ],
    },
  };
}
