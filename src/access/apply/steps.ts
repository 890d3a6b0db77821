import type { GrantDocument, GrantPlan } from '@drawbridge-s3/policy/access';
import type { Session } from '@/sessions/types';
import { type OpenSessions, sessionsOf } from '../session-of';
import { writersOf } from './writers';

/** A document as it is written: over `before` and nothing else. */
export interface WrittenDocument extends Pick<GrantDocument, 'id' | 'account' | 'kind' | 'on' | 'before'> {
  /** Null: there is to be none. */
  readonly after: string | null;
}

/** One write, and who makes it. */
export interface WriteStep {
  readonly document: WrittenDocument;
  readonly session: Session;
  /** Of the same account, tried in this order where that one may not. */
  readonly others?: readonly Session[];
}

/** One write of a plan, and the session that can make it; without one it is handed over. */
export interface GrantStep {
  readonly document: GrantDocument;
  readonly session: Session | undefined;
  readonly others?: readonly Session[];
  /** Why no session can: said beside the document. */
  readonly reason?: string;
}

/**
 * Who writes which document, in the plan's order. Documents that stand as they should are left out. A session writes
 * into its own account only: S3 and IAM take policies from nobody else.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html
 * @param current asked before other open sessions
 */
export function stepsOf(
  { documents }: GrantPlan,
  current: Session,
  others: readonly Session[],
): readonly GrantStep[] {
  return documents
    .filter(({ statements }) => statements.length > 0)
    .map((document): GrantStep => {
      const sessions = { current, others };
      const [session, ...rest] = writersOf(document, sessions);
      const reason = reasonFor(document, session, sessions);
      return reason === undefined
        ? { document, session, others: rest }
        : { document, session: undefined, reason };
    });
}

/** Why it is not written from here. What is of an account without a session could not have been read either. */
function reasonFor(
  { on, before, account }: GrantDocument,
  session: Session | undefined,
  sessions: OpenSessions,
): string | undefined {
  if (on.kind === 'identity' && on.arn === undefined)
    return 'Whoever of that account is to use it adds it to their own role or user.';
  if (on.kind === 'key' && before === undefined)
    return 'The key’s administrator adds it: its policy could not be read from here.';
  if (session === undefined)
    return sessionsOf(account, sessions).length === 0
      ? 'No open session is of this account.'
      : 'Safe mode keeps the open sessions of this account from it.';
  return before === undefined && on.kind !== 'access-point'
    ? 'What stands there could not be read, and must not be overwritten.'
    : undefined;
}

/** Steps that can be taken now. */
export type OwnStep = GrantStep & { readonly session: Session };

export const ownSteps = (steps: readonly GrantStep[]): readonly OwnStep[] =>
  steps.filter((step): step is OwnStep => step.session !== undefined);

/** Documents that somebody else has to write. */
export const handedOver = (steps: readonly GrantStep[]): readonly GrantDocument[] =>
  steps.filter(({ session }) => session === undefined).map(({ document }) => document);
