import type { DocumentPlace, GrantDocument } from '@drawbridge-s3/policy/access';
import { safeModeLets } from '@/sessions/safe-mode-lets';
import type { Session } from '@/sessions/types';
import { type OpenSessions, sessionsOf } from '../session-of';

type Placed = Pick<GrantDocument, 'account' | 'on'>;

/**
 * Who may be tried for a document, in that order: sessions of its account, but for those whose safe mode keeps them from
 * it.
 */
export const writersOf = (document: Placed, sessions: OpenSessions): readonly Session[] =>
  sessionsOf(document.account, sessions).filter((session) => mayWrite(session, document));

function mayWrite(session: Session, { account, on }: Placed): boolean {
  const write = writeOf(on, session.profile.partition);
  return write === undefined || safeModeLets(session, { ...write, account });
}

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
