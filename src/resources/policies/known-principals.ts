import { accountOf } from '@drawbridge-s3/policy/grammar';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AwsContext } from '@/aws/context';
import { cachedPolicies } from './cached-policies';
import { useAccountNames } from '@/sessions/account-names';
import { type SavedRoute, savedRoutes } from '@/sessions/routes/saved-routes';
import { useSessions } from '@/sessions/store';
import type { Session } from '@/sessions/types';
import { principalOf } from '@/sessions/principal-of';
import type { PolicyEnv } from '@drawbridge-s3/policy/document';
import { principalsIn } from '@drawbridge-s3/policy/explain';

/** A principal worth offering, and where it is known from. */
export interface KnownPrincipal {
  readonly principal: string;
  readonly source: string;
}

/**
 * Whom people are likely to name: who this policy and the others read in this session name, the open sessions, and the
 * roles of saved routes with their accounts. Of one that is known from several places, the first is said.
 */
export function useKnownPrincipals(
  session: Session,
  context: AwsContext,
  saved: string,
): Required<Pick<PolicyEnv, 'principals' | 'principalSources' | 'accountNames'>> {
  const client = useQueryClient();
  const open = useSessions((state) => state.sessions);
  const accountNames = useAccountNames(context.profile.kind);
  return useMemo(() => {
    const routes = savedRoutes(storage()).filter((route) => route.profileId === context.profile.id);
    const known = [
      ...named(saved, 'this policy'),
      ...cachedPolicies(client, context).flatMap((text) => named(text, 'another policy of this account')),
      ...ofSession(session, 'this session'),
      ...open
        .filter((other) => other.profile.id === context.profile.id)
        .flatMap((other) => ofSession(other, 'an open session')),
      ...routes.flatMap(ofRoute),
    ];
    const sources = new Map<string, string>();
    for (const { principal, source } of known) if (!sources.has(principal)) sources.set(principal, source);
    return { principals: [...sources.keys()], principalSources: Object.fromEntries(sources), accountNames };
  }, [session, open, context, saved, client, accountNames]);
}

const named = (text: string, source: string): KnownPrincipal[] =>
  principalsIn(text).map((principal) => ({ principal, source }));

/** The role or user of a session, and its account: people grant to whom they work as. */
function ofSession(session: Session, source: string): KnownPrincipal[] {
  const principal = principalOf(session);
  if (principal === undefined || !('account' in principal)) return [];
  const own = principal.kind === 'assumed-role' ? principal.roleArn : principal.arn;
  return [own, principal.account].map((name) => ({ principal: name, source }));
}

/** The roles of a route in their order, each with its account. */
export function ofRoute({ name, hops }: SavedRoute): KnownPrincipal[] {
  const source = `the saved route ${name}`;
  return hops.flatMap(({ roleArn }) => {
    const account = accountOf(roleArn);
    return account === undefined ? [] : [roleArn, account].map((principal) => ({ principal, source }));
  });
}

function storage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    // Blocked by the browser: there are no saved routes then.
    return undefined;
  }
}
