import type { Identity } from '../auth/identity';
import { toIsoSeconds } from '../clock/format';
import type { UserIdentity } from './types';

/**
 * Who made a call, as the caller's own account sees it; another account sees {@link seenFromOutside}.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export function userIdentityOf(identity: Identity | undefined): UserIdentity {
  if (identity === undefined) return { type: 'AWSAccount', principalId: '', accountId: 'anonymous' };
  const { principal, account, accessKeyId, user, session } = identity;
  const common = { accountId: account.id, accessKeyId };
  switch (principal.kind) {
    case 'root':
      return { type: 'Root', principalId: account.id, arn: principal.arn, ...common, ...context(identity) };
    case 'user':
      return {
        type: 'IAMUser',
        principalId: principal.userId,
        arn: principal.arn,
        ...common,
        userName: user?.name,
        ...context(identity),
      };
    case 'assumed-role':
      return {
        type: 'AssumedRole',
        principalId: principal.userId,
        arn: principal.arn,
        ...common,
        ...context(identity),
      };
    case 'federated-user':
      return {
        type: 'FederatedUser',
        principalId: `${account.id}:${session?.sessionName}`,
        arn: principal.arn,
        ...common,
        ...context(identity),
      };
    case 'service':
      return { type: 'AWSService', invokedBy: principal.service };
    default:
      return userIdentityOf(undefined);
  }
}

/** All that the account of a resource learns of a caller from elsewhere. */
export function seenFromOutside({ principalId, accountId }: UserIdentity): UserIdentity {
  return { type: 'AWSAccount', principalId, accountId };
}

/** What a session was begun by; nothing for long-lived keys. */
function context({ session, role, user, account }: Identity): { sessionContext?: object } {
  if (session === undefined) return {};
  const issuer = role ?? user;
  return {
    sessionContext: {
      ...(issuer === undefined || session.kind === 'session-token'
        ? {}
        : {
            sessionIssuer: {
              type: role === undefined ? 'IAMUser' : 'Role',
              principalId: issuer.id,
              arn: issuer.arn,
              accountId: account.id,
              userName: issuer.name,
            },
          }),
      attributes: {
        creationDate: toIsoSeconds(session.issuedAt),
        mfaAuthenticated: String(session.mfaAuthenticated),
      },
      ...(session.sourceIdentity === undefined ? {} : { sourceIdentity: session.sourceIdentity }),
    },
  };
}
