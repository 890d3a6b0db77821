import { accountOf, readPrincipal } from '@drawbridge-s3/policy/grammar';
import type { Ground } from '@drawbridge-s3/policy/access';
import type { Role } from '@/resources/roles/role';
import { inlinePolicyQuery, roleQuery } from '@/resources/roles/roles';
import type { AwsFailure } from '@/aws/failure';
import { sessionContext } from '@/sessions/store';
import { type OpenSessions, sessionsOf } from '../session-of';

/** What is to be asked about a role or user. Of accounts without an open session nothing is, and it stays unread. */
export interface Reading<Query> {
  readonly arn: string;
  readonly query: Query;
}

/** What a query has come to: no data where it is under way or was refused. */
interface Result<Data> {
  readonly data: Data | undefined;
}

/** Those of whom the session that was asked may not read it. */
export const refusedOf = (
  asked: readonly Reading<unknown>[],
  results: readonly { readonly error: AwsFailure | null }[],
): readonly string[] =>
  asked.filter((_, index) => results[index]?.error?.kind === 'denied').map(({ arn }) => arn);

/** Which sessions of an account are asked: the first, or those after it, where that may not read. */
export type Turn = 'first' | 'others';

/** The inline policy of the grant's name on each role and user. */
export const identityReadings = (
  sessions: OpenSessions,
  arns: readonly string[],
  policyName: string,
  turn: Turn = 'first',
): readonly Reading<ReturnType<typeof inlinePolicyQuery>>[] =>
  readings(sessions, arns, turn, (contextId, arn) =>
    inlinePolicyQuery(sessionContext(contextId), arn, policyName),
  );

/** Roles of the grant as they stand. */
export const roleReadings = (
  sessions: OpenSessions,
  arns: readonly string[],
  turn: Turn = 'first',
): readonly Reading<ReturnType<typeof roleQuery>>[] =>
  readings(sessions, arns, turn, (contextId, _arn, name) => roleQuery(sessionContext(contextId), name));

function readings<Query>(
  sessions: OpenSessions,
  arns: readonly string[],
  turn: Turn,
  query: (contextId: string, arn: string, name: string) => Query,
): readonly Reading<Query>[] {
  return [...new Set(arns)].flatMap((arn) => {
    const named = readPrincipal(arn);
    if (named?.kind !== 'role' && named?.kind !== 'user') return [];
    const all = sessionsOf(accountOf(arn) ?? '', sessions);
    const asked = turn === 'first' ? all.slice(0, 1) : all.slice(1);
    return asked.map(({ id }) => ({ arn, query: query(id, arn, named.name) }));
  });
}

/**
 * What was read, by ARN, as `Ground.identities` has it: null is none, and what is left out was not read.
 * @param results of the readings' queries, in their order
 */
export const identitiesFrom = (
  asked: readonly Reading<unknown>[],
  results: readonly Result<string | null>[],
): Ground['identities'] => byArn(asked, results, (_arn, policy) => policy);

/**
 * The same of roles. One of the name under another path is not the grant's, and IAM then refuses to make another of the
 * name: `EntityAlreadyExists`.
 */
export const rolesFrom = (
  asked: readonly Reading<unknown>[],
  results: readonly Result<Role | null>[],
): Ground['roles'] => byArn(asked, results, (arn, role) => (role?.arn === arn ? role : null));

const byArn = <Data, Standing>(
  asked: readonly Reading<unknown>[],
  results: readonly Result<Data>[],
  standing: (arn: string, data: Data) => Standing,
): Readonly<Record<string, Standing>> =>
  Object.fromEntries(
    asked.flatMap(({ arn }, index) => {
      const data = results[index]?.data;
      return data === undefined ? [] : [[arn, standing(arn, data)]];
    }),
  );
