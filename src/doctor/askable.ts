import type { Session } from '@/sessions/types';

/** Open sessions of the same service that still have credentials, the one that is looked at first. */
export const askable = (current: Session, sessions: readonly Session[]): readonly Session[] =>
  [current, ...sessions.filter(({ id }) => id !== current.id)].filter(
    ({ profile, state }) =>
      profile.id === current.profile.id && (state.kind === 'active' || state.kind === 'renewing'),
  );
