import { formatDuration } from '../../lib/format';
import { useEngine } from '../engine';
import { fractionLeft } from '../store/lifetime';
import type { Session } from '../types';
import classes from './header.module.css';
import { useTimeLeft } from './use-time-left';

const RADIUS = 5;
const ROUND = 2 * Math.PI * RADIUS;
const SOON = 5 * 60_000;

/** A ring that empties and the time in words. Nothing for credentials without an end. */
export function TimeLeft({ session }: { session: Session }) {
  const { now } = useEngine();
  const left = useTimeLeft(session);
  if (left === undefined) return null;
  const fraction = fractionLeft(session, now()) ?? 0;
  const level = left === 0 ? 'over' : left < SOON ? 'soon' : 'plenty';
  return (
    <span className={classes.time} data-level={level}>
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden className={classes.ring}>
        <circle cx="7" cy="7" r={RADIUS} className={classes.ringTrack} />
        <circle
          cx="7"
          cy="7"
          r={RADIUS}
          className={classes.ringLeft}
          strokeDasharray={`${fraction * ROUND} ${ROUND}`}
          transform="rotate(-90 7 7)"
        />
      </svg>
      {left === 0 ? 'expired' : formatDuration(left)}
    </span>
  );
}
