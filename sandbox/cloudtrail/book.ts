import type { AuditTrail, EventRecord } from './types';

/** Events of a trail that wait for their delivery: one account's, of one Region. */
export interface WaitingEvents {
  readonly trail: AuditTrail;
  readonly account: string;
  readonly region: string;
  /** Milliseconds since the epoch, of the oldest. */
  readonly since: number;
  readonly records: EventRecord[];
}

/** What CloudTrail keeps besides the trails themselves. */
export interface CloudTrailBook {
  /** Management events of the last 90 days by account, oldest first. */
  readonly history: Map<string, EventRecord[]>;
  readonly waiting: Map<string, WaitingEvents>;
  /** Moments of the latest LookupEvents by account and Region. */
  readonly lookups: Map<string, number[]>;
}

export const createCloudTrailBook = (): CloudTrailBook => ({
  history: new Map(),
  waiting: new Map(),
  lookups: new Map(),
});

export function clearCloudTrail({ history, waiting, lookups }: CloudTrailBook): void {
  history.clear();
  waiting.clear();
  lookups.clear();
}

/** The oldest go where an account has more: this is memory, and the pages of a demo. */
const MOST_HISTORY = 5000;
/** Cut rarely, so that an event costs no move of thousands. */
const HISTORY_SLACK = 1000;
const MOST_WAITING = 500;
const LONGEST_WAIT = 5 * 60_000;

export function remember({ history }: CloudTrailBook, record: EventRecord): void {
  const account = record.recipientAccountId;
  const events = history.get(account);
  if (events === undefined) history.set(account, [record]);
  else {
    events.push(record);
    if (events.length > MOST_HISTORY + HISTORY_SLACK) events.splice(0, HISTORY_SLACK);
  }
}

/** @returns whether something is to be delivered now */
export function queue(
  { waiting }: CloudTrailBook,
  trail: AuditTrail,
  record: EventRecord,
  now: number,
): boolean {
  const { recipientAccountId: account, awsRegion: region } = record;
  const key = `${trail.arn} ${account} ${region}`;
  let events = waiting.get(key);
  if (events === undefined) {
    events = { trail, account, region, since: now, records: [] };
    waiting.set(key, events);
  }
  events.records.push(record);
  return isDue(events, now);
}

export const isDue = ({ records, since }: WaitingEvents, now: number): boolean =>
  records.length >= MOST_WAITING || now - since >= LONGEST_WAIT;
