import type { Held } from '../store/held';

/** Why nothing moves, and that nobody has to do anything about it. */
export const HELD_TEXT: Readonly<Record<Held, string>> = {
  network: 'No network; goes on by itself when it is back',
  unreachable: 'No answer from the service; it is asked again',
  session: 'Waiting for the session to be renewed',
};
