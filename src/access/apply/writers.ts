import { evaluate } from '@drawbridge-s3/policy/evaluate';
import type { DocumentPlace, GrantDocument } from '@drawbridge-s3/policy/access';
import { principalOf } from '@/sessions/principal-of';
import type { Session } from '@/sessions/types';
import { type OpenSessions, sessionsOf } from '../session-of';

type Placed = Pick<GrantDocument, 'account' | 'on'>;

/**
 * Who may be tried for a document, in that order: sessions of its account, but for those whose safe mode keeps them from
 * it.
 */
export const writersOf = (document: Placed, sessions: OpenSessions): readonly Session[] =>
  sessionsOf(document.account, sessions).filter((session) => safeModeLets(session, document));

function safeModeLets(session: Session, { account, on }: Placed): boolean {
  const { safe, profile } = session;
  const principal = principalOf(session);
  const write = writeOf(on, profile.partition);
  if (safe === undefined || principal === undefined || write === undefined) return true;
  const { allowed } = evaluate(
    { ...write, principal, resourceAccount: account, context: {} },
    {
      identity: [{ name: 'all that the session may', document: EVERYTHING }],
      session: [{ name: 'safe mode', document: safe.policy }],
    },
  );
  return allowed;
}

const EVERYTHING = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
};

/** What writing a document is asked as; undefined for what nobody writes from here. */
function writeOf(
  on: DocumentPlace,
  partition: string,
): { readonly action: string; readonly resource: string } | undefined {
  switch (on.kind) {
    case 'bucket':
      return { action: 's3:PutBucketPolicy', resource: `arn:${partition}:s3:::${on.bucket}` };
    case 'cors':
      return { action: 's3:PutBucketCORS', resource: `arn:${partition}:s3:::${on.bucket}` };
    case 'access-point':
      return { action: on.isNew ? 's3:CreateAccessPoint' : 's3:PutAccessPointPolicy', resource: on.arn };
    case 'role':
      return { action: 'iam:UpdateAssumeRolePolicy', resource: on.arn };
    case 'role-policy':
      return { action: on.isNew ? 'iam:CreateRole' : 'iam:PutRolePolicy', resource: on.arn };
    case 'identity':
      return on.arn === undefined
        ? undefined
        : { action: on.arn.includes(':user/') ? 'iam:PutUserPolicy' : 'iam:PutRolePolicy', resource: on.arn };
    case 'key':
      return undefined;
  }
}
