import { evaluate } from '@drawbridge-s3/policy/evaluate';
import { principalOf } from './principal-of';
import type { Session } from './types';

/** A request as the evaluator takes it. */
interface SafeQuestion {
  /** `s3:PutObject` */
  readonly action: string;
  /** ARN */
  readonly resource: string;
  /** Account of the resource; the session's own unless told otherwise, since safe mode does not ask. */
  readonly account?: string | undefined;
}

/** Whether safe mode, for its part, leaves this of a session. True where it is off. */
export function safeModeLets(
  session: Pick<Session, 'safe' | 'arn' | 'hop'>,
  { action, resource, account }: SafeQuestion,
): boolean {
  const { safe } = session;
  const principal = principalOf(session);
  if (safe === undefined || principal === undefined || !('account' in principal)) return true;
  const { allowed } = evaluate(
    { action, resource, principal, resourceAccount: account ?? principal.account, context: {} },
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
