import { useEffect, useState } from 'react';
import type { Credentials } from '../../aws/context';
import type { AwsFailure } from '../../aws/failure';
import type { ConnectionProfile } from '../../aws/profile';
import { useEngine } from '../engine';
import { asFailure, withoutCallerIdentity } from '../store/failures';
import type { CallerIdentity } from '../sts-port';

export type Bearer =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'known'; readonly identity: CallerIdentity }
  | { readonly kind: 'refused'; readonly failure: AwsFailure };

const UNKNOWN: Bearer = { kind: 'unknown' };
const PAUSE = 400;

/**
 * Whose keys these are, asked as soon as they are complete. Not asked of a custom endpoint, which the
 * operator may still be typing, nor of one without GetCallerIdentity.
 */
export function useBearer(
  credentials: Credentials | undefined,
  profile: ConnectionProfile | undefined,
): Bearer {
  const { sts } = useEngine();
  const [answer, setAnswer] = useState<{ key: string; bearer: Bearer }>();
  const key =
    credentials === undefined || profile === undefined || profile.kind === 'custom'
      ? undefined
      : JSON.stringify([credentials, profile]);

  useEffect(() => {
    if (key === undefined) return undefined;
    let current = true;
    const timer = setTimeout(() => {
      const [asked, where] = JSON.parse(key) as [Credentials, ConnectionProfile];
      sts.callerIdentity(where, { ...asked, expiration: undefined }).then(
        (identity) => current && setAnswer({ key, bearer: { kind: 'known', identity } }),
        (error: unknown) => {
          const failure = asFailure(error, { action: 'GetCallerIdentity' });
          const bearer: Bearer = withoutCallerIdentity(failure, false)
            ? UNKNOWN
            : { kind: 'refused', failure };
          if (current) setAnswer({ key, bearer });
        },
      );
    }, PAUSE);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [key, sts]);

  if (key === undefined) return UNKNOWN;
  return answer?.key === key ? answer.bearer : { kind: 'asking' };
}
