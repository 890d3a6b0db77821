import { formatDateTime } from '@/lib/format';
import { changeOf, type Change } from '@/resources/objects/history/changes';
import type { History } from '@/resources/objects/history/history';
import { sameBytes } from '@/resources/objects/history/state-at';

/** What a line of a key's timeline says. */
export interface KeyRow {
  readonly change: Change;
  readonly latest: boolean;
  /** Its bytes are those of the version before it. */
  readonly sameAsBefore: boolean;
  /** Since when and for how long it has been noncurrent; undefined for what is on top. */
  readonly noncurrent: string | undefined;
}

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** Of the one key of a history; `now` in milliseconds since 1970. */
export function keyRow(history: History, line: number, now: number): KeyRow {
  const latest = line === 0;
  const older = line + 1;
  const replaced = latest ? undefined : history.modified(line - 1);
  return {
    change: changeOf(history, line, 0),
    latest,
    sameAsBefore:
      !history.isMarker(line) &&
      older < history.lines &&
      !history.isMarker(older) &&
      sameBytes(history, line, older),
    noncurrent:
      replaced === undefined
        ? undefined
        : `for ${age(now - replaced)}, since ${formatDateTime(new Date(replaced))}`,
  };
}

/** In the largest unit that fits: `3 days`, `5 h`, `under 1 h`. */
function age(milliseconds: number): string {
  const days = Math.floor(milliseconds / DAY);
  if (days >= 1) return days === 1 ? '1 day' : `${days.toLocaleString('en-US')} days`;
  const hours = Math.floor(milliseconds / HOUR);
  return hours >= 1 ? `${hours} h` : 'under 1 h';
}
