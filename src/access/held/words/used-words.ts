import { dayIn, days } from '../../days';
import { distanceOf } from './until-words';

/** When something was last used. */
export interface UsedWords {
  /** Milliseconds since 1970; 0: not in the time that is kept track of. */
  readonly at: number;
  /** Days ago, rounded down; undefined where it was never used. */
  readonly ago?: number;
  /** `never`, `3 hours ago`, `2026-11-04` */
  readonly words: string;
}

/** Days after which something seems to be needed no more. */
export const UNUSED = 90;

/** @param lastUsed null: not used in the time that is kept track of; undefined where nobody knows */
export function usedWords(lastUsed: number | null | undefined, now: number): UsedWords | undefined {
  if (lastUsed === undefined) return undefined;
  if (lastUsed === null) return { at: 0, words: 'never' };
  const ago = Math.max(0, Math.floor((now - lastUsed) / days(1)));
  // What was used while the page was open lies after its `now`.
  const words = ago < 2 ? distanceOf(Math.min(0, lastUsed - now)) : dayIn(0, lastUsed);
  return { at: lastUsed, ago, words };
}

export const isUnused = ({ ago }: UsedWords): boolean => ago === undefined || ago >= UNUSED;
