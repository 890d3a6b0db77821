import type { FailureKind } from '@/aws/failure';
import { codeOfStatus, kindOfCode } from '@/aws/failures/codes';
import type { LoggedRequest } from '@/aws/request-log';

/** One request with all its attempts, the oldest first. */
export interface Call {
  /** Of its first attempt. */
  readonly id: number;
  readonly attempts: readonly LoggedRequest[];
  /** How the last of them ended. */
  readonly last: LoggedRequest;
}

/** Attempts put together by what was asked, newest call last. */
export function callsIn(log: readonly LoggedRequest[]): readonly Call[] {
  const byAsked = new Map<object, LoggedRequest[]>();
  for (const entry of log) {
    // What nobody of ours asked for stands by itself.
    const key = entry.asked ?? entry;
    const known = byAsked.get(key);
    if (known === undefined) byAsked.set(key, [entry]);
    else known.push(entry);
  }
  return Array.from(byAsked.values(), (attempts) => ({
    id: attempts[0]!.id,
    attempts,
    last: attempts.at(-1)!,
  }));
}

/** What came of an attempt: undefined while it is under way, `done` where it was answered without a refusal. */
export function endOf({ status, error, code }: LoggedRequest): FailureKind | 'done' | undefined {
  if (status === undefined)
    return error === undefined ? undefined : error.startsWith('AbortError') ? 'aborted' : 'offline';
  if (status < 400) return error === undefined ? 'done' : 'unknown';
  return kindOfCode(code ?? '') ?? codeOfStatus(status).kind;
}

/** Bucket or access point it was about; empty for what is about none. */
export const placeOf = ({ asked }: LoggedRequest): string => {
  const bucket = asked?.input['Bucket'];
  return asked?.location ?? (typeof bucket === 'string' ? bucket : '');
};
