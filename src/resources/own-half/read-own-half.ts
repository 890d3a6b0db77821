import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { principalOf } from '@/sessions/principal-of';
import { sessionContext } from '@/sessions/store';
import type { Session } from '@/sessions/types';
import { askIdentity } from '../identities/ask-identity';
import { allPolicies, type Identity, policyHolder, readPolicies } from '../identities/identity';
import { roleKeys } from '../roles/keys';
import { narrowingOf } from './narrowing-of';
import type { OwnHalf } from './own-half';

/** What the session's own account allows it. @param open every open session */
export function ownHalfQuery(session: Session, open: readonly Session[]) {
  const readers = readersOf(session, open);
  return queryOptions({
    queryKey: roleKeys.ownHalf(
      sessionContext(session.id),
      readers.map(({ id }) => id),
    ),
    // Undefined is no answer to a query.
    queryFn: async ({ client, signal }) => (await readOwnHalf(client, session, open, signal)) ?? null,
  });
}

/**
 * What the session's own account allows it, read by whichever of `open` is of that account and may: a role can rarely
 * read its own policies. Undefined where the service does not say who the session is. Rejects only when `signal` fires.
 */
export async function readOwnHalf(
  queryClient: QueryClient,
  session: Session,
  open: readonly Session[],
  signal?: AbortSignal,
): Promise<OwnHalf | undefined> {
  const principal = principalOf(session);
  if (principal === undefined) return undefined;
  // The root user needs no policy.
  if (principal.kind === 'root') return { principal, policies: [] };
  const narrowing = narrowingOf(session);
  const holder = policyHolder(principal);
  const { identity } =
    holder === undefined
      ? {}
      : await askIdentity(
          queryClient,
          readersOf(session, open).map(({ id }) => sessionContext(id)),
          holder.arn,
          signal,
        );
  return { ...readHalf(principal, identity), narrowing };
}

/** Whoever it is about is the last to be asked. Another service may have an account of the same number. */
const readersOf = (session: Session, open: readonly Session[]): readonly Session[] =>
  session.profile.kind === 'custom'
    ? []
    : [
        ...open.filter(
          ({ account, profile, id, state }) =>
            account === session.account &&
            profile.id === session.profile.id &&
            state.kind !== 'expired' &&
            id !== session.id,
        ),
        session,
      ];

function readHalf(principal: OwnHalf['principal'], identity: Identity | undefined): OwnHalf {
  const policies = identity && readPolicies(identity);
  if (identity === undefined || policies === undefined) return { principal, policies: undefined };
  const { facts, boundary } = identity;
  return {
    // The ARN of a session leaves the role's path out.
    principal:
      principal.kind === 'assumed-role' && facts.kind === 'read'
        ? { ...principal, roleArn: facts.value.arn }
        : principal,
    policies,
    ...(allPolicies(identity).kind === 'read' ? {} : { inPart: true as const }),
    ...(boundary.kind === 'read' ? { boundary: boundary.value } : { boundaryUnread: true as const }),
    ...(facts.kind === 'read' && facts.value.maxSessionDuration !== undefined
      ? { maxSessionDuration: facts.value.maxSessionDuration }
      : {}),
  };
}
