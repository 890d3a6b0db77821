import { safeWords } from '@/sessions/safe-words';
import type { Session } from '@/sessions/types';
import type { Narrowing } from './own-half';

/** What the session itself is held to, named as its operator knows it. */
export function narrowingOf({ hop, safe }: Pick<Session, 'hop' | 'safe'>): readonly Narrowing[] {
  return [
    ...(safe === undefined
      ? []
      : [{ name: `safe mode (${safeWords(safe.scope)})`, document: safe.policy, scoped: true as const }]),
    ...(hop?.sessionPolicy === undefined
      ? []
      : [{ name: 'the session policy of this session', document: hop.sessionPolicy }]),
  ];
}
