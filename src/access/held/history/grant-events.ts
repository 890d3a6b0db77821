import { grantsIn, type HeldDocument, type HeldGrant } from '@drawbridge-s3/policy/access';
import type { HistoryEntry } from '@/resources/policies/history/store';
import { isSameGrant } from '../same-grant';
import { untilWords } from '../words/until-words';

/** Something that happened to a grant, as far as this browser saw it. */
export interface GrantEvent {
  /** Milliseconds since 1970: of the write, or of the first reading that shows it. */
  readonly at: number;
  readonly words: string;
  /** The session that wrote it; undefined for what was done elsewhere. */
  readonly by?: string;
}

type Version = Pick<HistoryEntry, 'at' | 'by' | 'event' | 'text'>;

/**
 * What became of a grant, newest first.
 * @param document the one that lets its grantee in, whatever its text
 * @param versions of that document, newest first
 */
export function grantEvents(
  grant: HeldGrant,
  document: HeldDocument,
  versions: readonly Version[],
): readonly GrantEvent[] {
  const events: GrantEvent[] = [];
  let before: HeldGrant | undefined;
  for (const [index, { at, by, event, text }] of versions.toReversed().entries()) {
    const standing = event === 'deleted' ? null : text;
    const now = standing === null ? undefined : heldIn({ ...document, text: standing }, grant, at);
    const isOurs = event === 'saved' || event === 'deleted';
    const words = index === 0 ? firstWords(now, isOurs) : changeWords(before, now, isOurs, at);
    if (words !== undefined) events.unshift({ at, words, ...(isOurs ? { by } : {}) });
    before = now;
  }
  return events;
}

/** By its id, and where it had another one, before it was given an end of its own, by what it says. */
function heldIn(document: HeldDocument, grant: HeldGrant, at: number): HeldGrant | undefined {
  const held = grantsIn([document], at);
  return held.find(({ id }) => id === grant.id) ?? held.find((one) => isSameGrant(one, grant));
}

function firstWords(now: HeldGrant | undefined, isOurs: boolean): string | undefined {
  if (now === undefined) return undefined;
  return isOurs ? 'created' : 'there when first read here';
}

function changeWords(
  before: HeldGrant | undefined,
  now: HeldGrant | undefined,
  isOurs: boolean,
  at: number,
): string | undefined {
  const elsewhere = isOurs ? '' : ', not from here';
  if (before === undefined || now === undefined) {
    if (before === now) return undefined;
    return `${now === undefined ? 'withdrawn' : 'created'}${elsewhere}`;
  }
  if (before.conditions.until !== now.conditions.until) {
    const was = untilWords(before.conditions.until, at)?.day ?? 'without an end';
    return `end moved, was ${was}${elsewhere}`;
  }
  return meaningOf(before) === meaningOf(now) ? undefined : `changed${elsewhere}`;
}

const meaningOf = ({ who, abilities, never, partly, others, places, conditions }: HeldGrant): string =>
  JSON.stringify([who, abilities, never, partly, others, places, conditions]);
