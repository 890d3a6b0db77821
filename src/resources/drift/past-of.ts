import type { TrailEvent } from '../cloudtrail/event';
import type { ConfigItem } from '../config/item';
import { type Attribution, attributionOf, changeOf, changesPart, textPut } from '../config/who';
import type { HistoryEntry } from '../policies/history/store';

/** A text that a source has for the moment. */
export interface PastText {
  /** Null: there was no such document. */
  readonly text: string | null;
  readonly source: 'browser' | 'config' | 'cloudtrail';
  /** Milliseconds since the epoch: when it was seen, captured or put. */
  readonly at: number;
}

/** Something that was done to the document after the moment. */
export interface PastChange {
  /** When it was done; when it was captured, where nobody is known. */
  readonly at: number;
  /** Undefined where Config alone tells that there was a change. */
  readonly event?: TrailEvent;
  /** How it is known that this event is behind what Config captured; undefined where CloudTrail alone tells of it. */
  readonly how?: Attribution['how'];
  /** Config captured it too. */
  readonly captured?: number;
}

export interface DocumentPast {
  /** What may have stood there at the moment: of each source that has one, those that keep every change first. */
  readonly then: readonly PastText[];
  /** Latest first. */
  readonly changes: readonly PastChange[];
}

interface Sources {
  readonly document: string;
  readonly since: number;
  /** Newest first, as are the others. */
  readonly entries: readonly HistoryEntry[];
  readonly items: readonly ConfigItem[];
  readonly events: readonly TrailEvent[];
}

/** CloudTrail tells whole seconds: what was done in the same one is taken to be later, since a mark looks at what is there. */
const WHOLE_SECOND = 1000;

/** Puts together what the sources have. */
export function pastOf({ document, since, entries, items, events }: Sources): DocumentPast {
  const isLater = (at: number) => at > since - WHOLE_SECOND;
  const captures = items.map((item, index) => {
    const before = items[index + 1];
    const by = attributionOf(item, before, events);
    const changed = changeOf(item, before).parts.includes(document);
    // Captured after the moment, and yet done before it.
    const done =
      by === undefined ? item.at : by.how === 'in-time' ? (by.events[0]?.at ?? item.at) : by.event.at;
    return { item, by, changed, done };
  });
  const config = captures.find(({ item, done }) => !isLater(done) && item.documents.has(document));
  const put = events.find((event) => !isLater(event.at) && textPut(event, document) !== undefined);
  // What is marked is noted in the same moment, a little after it.
  const seen = entries.find(({ at }) => at < since + WHOLE_SECOND);
  const then: PastText[] = [
    ...(config === undefined
      ? []
      : [textOf('config', config.item.at, config.item.documents.get(document) ?? null)]),
    ...(put === undefined ? [] : [textOf('cloudtrail', put.at, textPut(put, document) ?? null)]),
    ...(seen === undefined ? [] : [textOf('browser', seen.at, seen.event === 'deleted' ? null : seen.text)]),
  ];

  const changes: PastChange[] = events
    .filter(
      (event) =>
        isLater(event.at) &&
        event.refused === undefined &&
        changesPart(event.name, document) &&
        isOf(event, document),
    )
    .map((event) => ({ at: event.at, event }));
  for (const { item, by, changed, done } of captures) {
    if (!changed || !isLater(done)) continue;
    const event = by === undefined ? undefined : by.how === 'in-time' ? by.events[0] : by.event;
    const index = changes.findIndex((one) => one.event !== undefined && one.event.id === event?.id);
    if (index === -1) changes.push({ at: item.at, captured: item.at });
    else changes[index] = { ...changes[index]!, how: by?.how, captured: item.at };
  }
  return { then, changes: changes.toSorted((one, other) => other.at - one.at) };
}

/** Calls that change an inline policy are about one of them. */
const isOf = ({ parameters }: TrailEvent, document: string): boolean =>
  !document.startsWith('inline ') || document === `inline ${String(parameters['policyName'])}`;

const textOf = (source: PastText['source'], at: number, text: string | null): PastText => ({
  source,
  at,
  text,
});
