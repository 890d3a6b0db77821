import { queryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { readChanges, thingKey } from '../cloudtrail/changes';
import type { TrailEvent } from '../cloudtrail/event';
import { type ChangedPlace, readHistory } from '../config/history';
import type { ConfigItem } from '../config/item';
import { history } from '../policies/history/shared';
import { type HistoryEntry, historyKey } from '../policies/history/store';
import { targetKey } from '../policies/target';
import { driftKeys } from './keys';
import { type DocumentPast, pastOf } from './past-of';

/** Looks at each service that are made for one document; CloudTrail has two a second to give. */
const MOST_LOOKS = 4;

/** A document whose past is asked for. */
export interface PastSubject {
  readonly place: ChangedPlace;
  /** `policy`, or of a role `trust` or `inline NAME` */
  readonly document: string;
  /** Milliseconds since the epoch: what stood then, and what came after. */
  readonly since: number;
}

/** What could not be asked, with the service's words. */
interface PastGap {
  readonly source: 'config' | 'cloudtrail';
  readonly failure: AwsFailure;
}

export interface ReadPast extends DocumentPast {
  readonly gaps: readonly PastGap[];
}

/**
 * What stood in a document at a moment, and who changed it since: out of this browser's history, AWS Config and
 * CloudTrail, as far as each of them can be asked. A source that refuses is named and stops no other.
 */
export function pastQuery(context: AwsContext, subject: PastSubject) {
  const { place, document, since } = subject;
  return queryOptions({
    queryKey: driftKeys.past(context, thingKey(place), document, since),
    queryFn: async ({ signal }): Promise<ReadPast> => {
      const gaps: PastGap[] = [];
      const orGap = async <Found>(source: PastGap['source'], reading: Promise<Found>, none: Found) => {
        try {
          return await reading;
        } catch (error) {
          if (!(error instanceof AwsFailure) || signal.aborted) throw error;
          gaps.push({ source, failure: error });
          return none;
        }
      };
      const [entries, items, events] = await Promise.all([
        entriesOf(context, place),
        orGap('config', itemsBack(context, place, since, signal), []),
        orGap('cloudtrail', eventsBack(context, place, since, signal), []),
      ]);
      return { ...pastOf({ document, since, entries, items, events }), gaps };
    },
    staleTime: 60_000,
    retry: false,
  });
}

/** Versions that this browser saw; it keeps none of roles. */
async function entriesOf(context: AwsContext, place: ChangedPlace): Promise<readonly HistoryEntry[]> {
  if (place.type === 'role') return [];
  try {
    return await history().list(historyKey(context.profile.id, targetKey(place)));
  } catch {
    // IndexedDB is refused in some private windows.
    return [];
  }
}

async function itemsBack(
  context: AwsContext,
  place: ChangedPlace,
  since: number,
  signal: AbortSignal,
): Promise<readonly ConfigItem[]> {
  const items: ConfigItem[] = [];
  let token: string | undefined;
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const page = await readHistory(context, place, token, signal);
    items.push(...page.items);
    token = page.next;
    // One more than the first that is old enough: what it changed says which event it was.
    const old = items.filter(({ at }) => at <= since).length;
    if (token === undefined || old >= 2) break;
  }
  return items;
}

async function eventsBack(
  context: AwsContext,
  place: ChangedPlace,
  since: number,
  signal: AbortSignal,
): Promise<readonly TrailEvent[]> {
  const events: TrailEvent[] = [];
  let from: Awaited<ReturnType<typeof readChanges>>['next'];
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const page = await readChanges(context, place, from, signal);
    events.push(...page.changes);
    from = page.next;
    if (
      from === undefined ||
      (page.until !== undefined && page.until < since && place.type !== 'access-point')
    )
      break;
  }
  return events.toSorted((one, other) => other.at - one.at);
}
