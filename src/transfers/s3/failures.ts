import type { AwsFailure } from '../../aws/failure';
import { toFailure } from '../../aws/failures/to-failure';
import { StoreFailure, type StoreFailureKind } from '../engine/port';
import { isOnline } from './online';

/** Damage on the way, or an answer that never came: the same bytes may well arrive next time. */
const TRANSIENT_CODES = new Set([
  'BadDigest',
  'IncompleteBody',
  'InvalidDigest',
  'RequestTimeout',
  'XAmzContentChecksumMismatch',
  'XAmzContentSHA256Mismatch',
]);

/** What an AWS failure means to the engine; the failure itself stays on as the cause. */
export function storeFailure(error: unknown, signal: AbortSignal): StoreFailure {
  signal.throwIfAborted();
  if (error instanceof StoreFailure) return error;
  const failure = toFailure(error);
  return new StoreFailure(kindOf(failure), failure.message, { cause: failure });
}

function kindOf(failure: AwsFailure): StoreFailureKind {
  const { code, kind, status } = failure;
  if (TRANSIENT_CODES.has(code)) return 'transient';
  if (code === 'NoSuchUpload') return 'no-such-upload';
  if (kind === 'conflict') return conflictOf(failure);
  if (kind === 'throttled') return 'throttled';
  if (kind === 'expired') return 'expired';
  if (kind === 'offline') return isOnline() ? 'transient' : 'disconnected';
  // The client learns the offset from the refusal and signs the next attempt by it.
  if (kind === 'clock-skew') return 'transient';
  // 501 is an answer, not an accident.
  if (kind === 'server' && status !== 501) return 'transient';
  return 'fatal';
}

function conflictOf({ code, action, status }: AwsFailure): StoreFailureKind {
  if (code === 'PreconditionFailed' || status === 412) return action === 'GetObject' ? 'changed' : 'exists';
  if (code === 'ConditionalRequestConflict' || code === 'OperationAborted') return 'conflict';
  return 'fatal';
}
