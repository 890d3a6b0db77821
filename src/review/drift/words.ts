import type { AwsFailure } from '@/aws/failure';
import { formatDateTime } from '@/lib/format';
import { NO_RECORDER, NOT_DISCOVERED } from '@/resources/config/history';
import type { PastChange, PastText } from '@/resources/drift/past-of';

const moment = (at: number) => formatDateTime(new Date(at));

/** Where the earlier text comes from, and how sure it is. */
export function sourceWords({ source, at }: PastText, proved: boolean): string {
  const from = {
    browser: `This browser saw it ${moment(at)}`,
    config: `AWS Config captured it ${moment(at)}`,
    cloudtrail: `CloudTrail has the request that put it ${moment(at)}`,
  }[source];
  return proved
    ? `${from}: it is the text that was marked, by its digest.`
    : `${from}: the latest before that moment that is known.`;
}

/** Who did it, when, and how that is known. */
export function changeWords({ at, event, how, captured }: PastChange): string {
  if (event === undefined)
    return `${moment(at)} AWS Config captured a change. Who made it is not known: no event that was read fits.`;
  const { who, name, from } = event;
  const did = `${moment(at)} ${who}, ${name} from ${from}.`;
  if (captured === undefined) return `${did} CloudTrail tells of it.`;
  switch (how) {
    case 'named':
      return `${did} AWS Config captured it ${moment(captured)} and names this event.`;
    case 'same-text':
      return `${did} AWS Config captured this very text ${moment(captured)}.`;
    default:
      return `${did} AWS Config captured a change ${moment(captured)}; that it was this one is guessed by the time.`;
  }
}

/** Why a source said nothing, and what to do about it. */
export function gapWords(source: 'config' | 'cloudtrail', { code, kind, message }: AwsFailure): string {
  if (source === 'cloudtrail')
    return kind === 'denied'
      ? 'CloudTrail was not asked who it was: it takes cloudtrail:LookupEvents.'
      : `CloudTrail does not tell who it was: ${message}`;
  switch (code) {
    case NO_RECORDER:
      return 'AWS Config records nothing in this Region: with a recorder it would have every state.';
    case NOT_DISCOVERED:
      return 'AWS Config has a recorder here, and has not recorded this.';
    default:
      return kind === 'denied'
        ? 'AWS Config was not asked how it was: it takes config:GetResourceConfigHistory, and config:ListDiscoveredResources for roles.'
        : `AWS Config does not tell how it was: ${message}`;
  }
}
