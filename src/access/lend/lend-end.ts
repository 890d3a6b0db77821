import type { Session } from '@/sessions/types';
import type { LendWay } from './lend-form';

/** Seconds GetSessionToken and GetFederationToken give at most; a role's session; a chained one. */
const MOST = 129_600;
const ROLE_MOST = 43_200;
const CHAIN_MOST = 3600;
/** AssumeRole and GetFederationToken give no less. */
const LEAST = 900;

export interface LendEnd {
  readonly seconds: number;
  /** Milliseconds since 1970. */
  readonly until: number;
  /**
   * What ends them: what was asked, this session's own end, the hour of a chain, the role's MaxSessionDuration where it
   * could be read, or the call's own limit.
   */
  readonly limitedBy: 'asked' | 'session' | 'chain' | 'role' | 'call' | 'least';
  /** Seconds they could last at most. */
  readonly most: number;
}

/** When credentials lent now would truly end. */
export function lendEnd(
  way: LendWay,
  asked: number,
  lender: {
    readonly session: Session;
    readonly parent: Session | undefined;
    /** Of the session's role, in seconds; undefined where it could not be read. */
    readonly maxSessionDuration?: number | undefined;
  },
  now: number,
): LendEnd {
  const { session, parent, maxSessionDuration } = lender;
  const limits: readonly (readonly [LendEnd['limitedBy'], number])[] =
    way === 'scoped'
      ? [
          ['call', MOST],
          ['session', secondsLeft(session, now)],
        ]
      : way === 'federated'
        ? [['call', MOST]]
        : [
            ['call', ROLE_MOST],
            ...(maxSessionDuration === undefined ? [] : [['role', maxSessionDuration] as const]),
            ...(parent !== undefined && parent.kind !== 'long-term' ? [['chain', CHAIN_MOST] as const] : []),
          ];
  const [by, most] = limits.reduce((tightest, one) => (one[1] < tightest[1] ? one : tightest));
  const least = way === 'scoped' ? 1 : LEAST;
  const seconds = Math.max(Math.min(asked, most), least);
  const limitedBy = most < asked ? by : asked < least ? 'least' : 'asked';
  return { seconds, until: now + seconds * 1000, limitedBy, most };
}

const secondsLeft = ({ credentials }: Session, now: number): number =>
  credentials.expiration === undefined
    ? Infinity
    : Math.max(0, Math.floor((credentials.expiration.getTime() - now) / 1000));
