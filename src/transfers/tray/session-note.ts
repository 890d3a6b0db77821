import type { Session } from '@/sessions/types';
import { renewalOutlook } from '@/sessions/store/outlook';
import { timeLeft } from '@/sessions/store/lifetime';
import { formatDuration } from '@/lib/format';
import { sessionsOf } from '../store/info';
import type { BatchView } from '../store/view';
import type { StateText } from './state-text';

/**
 * Whether the running batches will be done before a session they need is over; the tightest of them.
 * Undefined while there is nothing to say: no speed yet, a size that nobody knows, or credentials that do not end.
 */
export function sessionNote(
  batches: readonly BatchView[],
  sessions: readonly Session[],
  now: number,
): StateText | undefined {
  const running = batches.filter(({ phase }) => phase === 'running');
  let tightest: { slack: number; session: Session } | undefined;
  for (const batch of running) {
    if (batch.timeLeft === undefined) continue;
    const needed = sessionsOf(batch.info);
    for (const session of sessions.filter(({ id }) => needed.includes(id))) {
      const left = timeLeft(session, now);
      if (left === undefined) continue;
      const slack = left - batch.timeLeft;
      if (tightest === undefined || slack < tightest.slack) tightest = { slack, session };
    }
  }
  if (tightest === undefined) return undefined;
  const { slack, session } = tightest;
  // Of one batch it may be known that it will be too late; that all will be in time, only of all together.
  if (slack >= 0 && running.some(({ timeLeft: left }) => left === undefined)) return undefined;
  if (slack >= 0) return { text: `done ${formatDuration(slack)} before the session ends`, tone: 'plain' };
  if (renewalOutlook(session, sessions, now).kind !== 'needs-operator') {
    return { text: 'the session will be renewed on the way', tone: 'plain' };
  }
  return {
    text: `the session ends ${formatDuration(-slack)} too early; the rest will wait for it`,
    tone: 'warn',
  };
}
