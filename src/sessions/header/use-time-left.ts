import { useEffect, useReducer } from 'react';
import { useEngine } from '../engine';
import { timeLeft } from '../store/lifetime';
import type { Session } from '../types';

const MINUTE = 60_000;

/**
 * Milliseconds left, re-rendering only when what is shown changes: once a minute, and once a second in the
 * last ten minutes. Undefined for credentials without an end.
 */
export function useTimeLeft(session: Pick<Session, 'credentials'>): number | undefined {
  const { now } = useEngine();
  const [, render] = useReducer((count: number) => count + 1, 0);
  const left = timeLeft(session, now());

  useEffect(() => {
    if (left === undefined || left === 0) return undefined;
    const step = left > 10 * MINUTE ? MINUTE : 1000;
    const timer = setTimeout(render, (left % step) + 1);
    // A timer set before the laptop slept comes late; look again on waking.
    document.addEventListener('visibilitychange', render);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', render);
    };
  }, [left]);

  return left;
}
