/** Records that wait for their delivery. */
export interface WaitingLog {
  /** Of each, when its request came (milliseconds since the epoch) and the line. */
  records: { readonly at: number; readonly line: string }[];
  characters: number;
}

/** By the bucket whose requests they are. */
export type AccessLogBook = Map<string, WaitingLog>;

/** A log is delivered when it holds this many records, this much text, or a record this old. */
const MOST_RECORDS = 1000;
const MOST_CHARACTERS = 512 * 1024;
const LONGEST_WAIT = 5 * 60_000;

/** @returns whether the bucket's log is to be delivered now */
export function keep(book: AccessLogBook, bucket: string, at: number, line: string): boolean {
  let waiting = book.get(bucket);
  if (waiting === undefined) {
    waiting = { records: [], characters: 0 };
    book.set(bucket, waiting);
  }
  waiting.records.push({ at, line });
  waiting.characters += line.length;
  return isDue(waiting, at);
}

export const isDue = ({ records, characters }: WaitingLog, now: number): boolean =>
  records.length >= MOST_RECORDS ||
  characters >= MOST_CHARACTERS ||
  now - (records[0]?.at ?? now) >= LONGEST_WAIT;
