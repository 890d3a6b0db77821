import { AwsFailure, type FailureDetails } from '../../aws/failure';
import { toFailure } from '../../aws/failures/to-failure';
import type { Session } from '../types';

/** Rejections of `AwsContext.credentials()` are always of kind `expired`, so that work can wait for renewal. */
export function sessionOver(session: Session | undefined, cause?: unknown): AwsFailure {
  if (session === undefined) {
    return new AwsFailure('This session has been ended.', {
      kind: 'expired',
      code: 'SessionEnded',
      advice: 'Connect again to go on.',
    });
  }
  const details = { kind: 'expired', code: 'SessionExpired', resource: session.arn } as const;
  if (session.credentials.secretAccessKey === '') {
    return new AwsFailure(
      `The secret access key of ${session.name} was not kept over the reload.`,
      { ...details, advice: 'Bring it again to go on.' },
      { cause },
    );
  }
  const because = 'message' in session.state ? session.state.message : undefined;
  return new AwsFailure(
    `The session ${session.name} has expired.`,
    { ...details, advice: because ?? 'Renew it to go on.' },
    { cause },
  );
}

/** Failures that say nothing about the operator's rights: worth another try. */
export function passing(failure: AwsFailure): boolean {
  return failure.kind === 'offline' || failure.kind === 'throttled' || failure.kind === 'server';
}

/** True for the answers of services without GetCallerIdentity (Ceph: 405; MinIO: 400). */
export function withoutCallerIdentity(failure: AwsFailure, custom: boolean): boolean {
  if (failure.kind === 'not-supported' || failure.status === 405 || failure.status === 501) return true;
  return custom && (failure.status === 400 || failure.status === 404);
}

export function asFailure(error: unknown, subject: Pick<FailureDetails, 'action' | 'resource'>): AwsFailure {
  return error instanceof AwsFailure ? error : toFailure(error, subject);
}
