import type { QueryClient } from '@tanstack/react-query';
import { readPrincipal } from '@drawbridge-s3/policy/grammar';
import type { PolicySource } from '@drawbridge-s3/policy/evaluate';
import { principalOf } from '@/sessions/principal-of';
import { sessionContext } from '@/sessions/store';
import type { Session } from '@/sessions/types';
import { inlinePoliciesQuery, roleQuery } from '../roles/roles';
import { narrowingOf } from './narrowing-of';
import type { OwnHalf } from './own-half';

/**
 * What the session's own account allows it, read by whichever of `open` is of that account and may: a role can rarely
 * read its own policies. Undefined where the service does not say who the session is; never throws.
 */
export async function readOwnHalf(
  queryClient: QueryClient,
  session: Session,
  open: readonly Session[],
): Promise<OwnHalf | undefined> {
  const principal = principalOf(session);
  if (principal === undefined) return undefined;
  // The root user needs no policy.
  if (principal.kind === 'root') return { principal, policies: [] };
  const narrowing = narrowingOf(session);
  const readers = open.filter(
    ({ account, profile, id }) =>
      account === session.account && profile.id === session.profile.id && id !== session.id,
  );
  for (const reader of session.profile.kind === 'custom' ? [] : [...readers, session]) {
    // oxlint-disable-next-line no-await-in-loop -- the next is asked only where this one may not
    const read = await policiesOf(queryClient, reader, principal).catch(() => undefined);
    if (read !== undefined) return { narrowing, ...read };
  }
  return { principal, narrowing, policies: undefined };
}

type Principal = OwnHalf['principal'];

async function policiesOf(
  queryClient: QueryClient,
  reader: Session,
  principal: Principal,
): Promise<Omit<OwnHalf, 'narrowing'> | undefined> {
  const context = sessionContext(reader.id);
  if (principal.kind === 'user')
    return {
      principal,
      policies: sources(await queryClient.fetchQuery(inlinePoliciesQuery(context, principal.arn))),
      // Of groups, and attached: nothing here reads them.
      inPart: true,
    };
  if (principal.kind !== 'assumed-role') return undefined;
  const named = readPrincipal(principal.roleArn);
  const role =
    named?.kind === 'role' ? await queryClient.fetchQuery(roleQuery(context, named.name)) : undefined;
  if (role === null || role === undefined) return undefined;
  const attached = role.attached ?? [];
  return {
    // The ARN of a session leaves the role's path out.
    principal: { ...principal, roleArn: role.arn },
    policies: [
      ...sources(role.policies),
      ...attached.flatMap(({ arn, text }) => (text === undefined ? [] : [{ name: arn, document: text }])),
    ],
    ...(role.attached === undefined || attached.some(({ text }) => text === undefined)
      ? { inPart: true as const }
      : {}),
    maxSessionDuration: role.maxSessionDuration,
  };
}

const sources = (texts: Readonly<Record<string, string>>): readonly PolicySource[] =>
  Object.entries(texts).map(([name, document]) => ({ name, document }));
