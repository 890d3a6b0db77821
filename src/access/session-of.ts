import type { Session } from '@/sessions/types';

/** The session that is looked at, and the others that are open in this tab. */
export interface OpenSessions {
  readonly current: Session;
  readonly others: readonly Session[];
}

/**
 * Who reads and writes in an account: the session that is looked at before others, and only at the same service. Both
 * are asked for here, so that whoever has read a document writes it.
 */
export const sessionOf = (account: string, sessions: OpenSessions): Session | undefined =>
  sessionsOf(account, sessions)[0];

/** All of them, the one that is looked at first. */
export const sessionsOf = (account: string, { current, others }: OpenSessions): readonly Session[] =>
  [current, ...others.filter(({ id }) => id !== current.id)].filter(
    (session) =>
      session.account === account &&
      session.state.kind !== 'expired' &&
      session.profile.id === current.profile.id,
  );
