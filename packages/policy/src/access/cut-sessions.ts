import type { StatementJson } from '../grants/grant-statements.ts';
import { addStatements } from './add-statements.ts';
import type { Standing } from './types.ts';

/** Which sessions no longer get anything. */
export type Cut =
  /** All of a role, or of a user, that were issued before an instant (ISO 8601). New ones work. */
  | { readonly kind: 'older'; readonly before: string }
  /** Those of a role that have one session name, whenever they are issued. */
  | { readonly kind: 'session'; readonly sessionName: string }
  /** Those a user gave to somebody of this name by GetFederationToken. */
  | { readonly kind: 'federated'; readonly account: string; readonly name: string };

/**
 * The `before` of a cut of all that was issued until now: issue times are whole seconds, so it is the next one.
 * @param now milliseconds since the epoch, by AWS's clock
 */
export const cutMoment = (now: number): string =>
  new Date((Math.floor(now / 1000) + 1) * 1000).toISOString().replace('.000Z', 'Z');

/**
 * The inline policy that cuts are put into. Of sessions before an instant it has the name that IAM's own “Revoke active
 * sessions” writes: the later one takes the place of the earlier.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html
 */
export const cutPolicyName = ({ kind }: Cut): string =>
  kind === 'older' ? 'AWSRevokeOlderSessions' : 'DrawbridgeCutSessions';

/**
 * The statement that cuts sessions, for an inline policy of their role or user; a policy attached there reaches no other
 * role's. Credentials of GetScopedCredentials have the issue time and the session name of the session they were narrowed
 * from: they fall together.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_disable-perms.html
 */
export function cutStatement(cut: Cut): StatementJson {
  return { Sid: sidOf(cut), Effect: 'Deny', Action: '*', Resource: '*', Condition: conditionOn(cut) };
}

function conditionOn(cut: Cut): StatementJson {
  switch (cut.kind) {
    case 'older':
      return { DateLessThan: { 'aws:TokenIssueTime': cut.before } };
    case 'session':
      // The id of the role comes first: AROA…:NAME.
      return { StringLike: { 'aws:userid': `*:${cut.sessionName}` } };
    case 'federated':
      return { StringEquals: { 'aws:userid': `${cut.account}:${cut.name}` } };
  }
}

function sidOf(cut: Cut): string {
  if (cut.kind === 'older') return 'RevokeOlderSessions';
  const name = cut.kind === 'session' ? cut.sessionName : cut.name;
  return `Cut${name.replace(/[^A-Za-z0-9]/g, '')}`;
}

/**
 * The text of that inline policy with the cut.
 * @param standing the policy as it stands; null where there is none
 * @returns undefined for a text nothing can be added to without guessing
 */
export function withCut(standing: Standing, cut: Cut): string | undefined {
  const before = cut.kind === 'older' ? null : standing;
  return addStatements(before, [cutStatement(cut)])?.after;
}
