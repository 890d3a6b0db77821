import { useQuery } from '@tanstack/react-query';
import { readPrincipal } from '@drawbridge-s3/policy/grammar';
import { whenKnown } from '@/resources/when-known';
import { inlinePoliciesQuery, roleQuery } from '@/resources/roles/roles';
import { principalOf } from '@/sessions/principal-of';
import { sessionContext, useSessions } from '@/sessions/store';
import type { Session } from '@/sessions/types';
import { sessionOf } from '../session-of';
import { narrowingOf } from '@/resources/own-half/narrowing-of';
import type { OwnHalf } from '@/resources/own-half/own-half';

/**
 * What the session's own account allows it, read through whichever open session of that account may: a role can rarely
 * read its own policies. Undefined where the service does not say who the session is.
 */
export function useOwnHalf(session: Session): OwnHalf | undefined {
  const others = useSessions((state) => state.sessions);
  const principal = principalOf(session);
  const arn =
    principal?.kind === 'assumed-role'
      ? principal.roleArn
      : principal?.kind === 'user'
        ? principal.arn
        : undefined;
  const account = principal !== undefined && 'account' in principal ? principal.account : undefined;
  // Another service may have an account of the same number.
  const elsewhere = others.filter(
    ({ id, profile }) => id !== session.id && profile.id === session.profile.id,
  );
  // Whoever is asked about is the last to be asked.
  const reader =
    account === undefined
      ? undefined
      : sessionOf(account, { current: elsewhere[0] ?? session, others: [...elsewhere, session] });
  const context = reader === undefined ? undefined : sessionContext(reader.id);
  const named = arn === undefined ? undefined : readPrincipal(arn);
  const asRole = named?.kind === 'role' && context !== undefined ? { context, name: named.name } : undefined;
  const asUser =
    named?.kind === 'user' && context !== undefined && arn !== undefined ? { context, arn } : undefined;
  const role = useQuery(whenKnown(asRole, (one) => roleQuery(one.context, one.name)));
  const inline = useQuery(whenKnown(asUser, (one) => inlinePoliciesQuery(one.context, one.arn)));
  if (principal === undefined) return undefined;
  const texts = role.data
    ? {
        ...role.data.policies,
        ...Object.fromEntries(
          (role.data.attached ?? []).map(({ arn: policy, text }) => [policy, text ?? '']),
        ),
      }
    : inline.data;
  const whole =
    role.data === undefined ||
    role.data === null ||
    role.data.attached?.every(({ text }) => text !== undefined);
  return {
    principal,
    narrowing: narrowingOf(session),
    ...(role.data ? { maxSessionDuration: role.data.maxSessionDuration } : {}),
    policies:
      texts === undefined || whole !== true
        ? undefined
        : Object.entries(texts).map(([name, document]) => ({ name, document })),
  };
}
