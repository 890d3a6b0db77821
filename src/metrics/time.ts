import { RANGES, type RangeName, type Span, spanOf } from '@/resources/metrics/span';
import type { MetricsAddress } from './address-keys';

export const RANGE_WORDS: Readonly<Record<RangeName, string>> = {
  '1h': '1 hour',
  '3h': '3 hours',
  '1d': '1 day',
  '1w': '1 week',
  '1mo': '1 month',
  '15mo': '15 months',
};

const isRange = (text: string): text is RangeName => Object.hasOwn(RANGES, text);

/** Which of the named ranges is looked at; `own` for a time of one's own. */
export function rangeIn({ range = '', from, to }: MetricsAddress): RangeName | 'own' {
  if (isRange(range)) return range;
  return from === undefined && to === undefined && range !== 'own' ? '1d' : 'own';
}

/** A moment as the address has it, in seconds since 1970; undefined where it is none. */
function momentOf(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text)) return undefined;
  const time = Date.parse(`${text}Z`) / 1000;
  return Number.isFinite(time) ? time : undefined;
}

export const momentText = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 16);

/** What is asked for; a text where the time of one's own cannot be. @param now seconds since 1970 */
export function spanIn(address: MetricsAddress, now: number): Span | string {
  const range = rangeIn(address);
  if (range !== 'own') return spanOf(now - RANGES[range], now, now);
  const [from, to] = [momentOf(address.from), momentOf(address.to) ?? now];
  if (from === undefined) return 'Say when the time begins.';
  if (from >= Math.min(to, now)) return 'The time must end after it begins, and begin before now.';
  if (to <= now - RANGES['15mo']) return 'CloudWatch keeps metrics for 455 days, and this ends before.';
  return spanOf(from, to, now);
}
