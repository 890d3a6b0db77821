import { type AccessDiff, opensToPublic } from '../diff/index.ts';
import type { AccountNames } from '../explain/index.ts';
import { changeSentence, ordered } from './describe-change.ts';

type VerdictTone = 'danger' | 'more' | 'less' | 'both' | 'same' | 'unsure';

export interface VerdictWords {
  /** For a badge. */
  readonly badge: string;
  readonly tone: VerdictTone;
  /** What can be said of the side on which nothing was found; empty where both gain and lose. */
  readonly rest: string;
}

/** A diff's verdict in words. Whatever could not be decided is never passed off as "nobody". */
export function verdictWords(diff: AccessDiff): VerdictWords {
  const sure = diff.undecided.length === 0;
  switch (diff.verdict) {
    case 'same':
      return sure
        ? { badge: 'Same access', tone: 'same', rest: 'Nobody gains or loses access.' }
        : {
            badge: 'Undecided',
            tone: 'unsure',
            rest: 'No gain or loss was found in what could be looked at.',
          };
    case 'undecided':
      return {
        badge: 'Undecided',
        tone: 'unsure',
        rest: 'No gain or loss was found in what could be looked at.',
      };
    case 'more':
      return {
        badge: opensToPublic(diff) ? 'More access · public' : 'More access',
        tone: opensToPublic(diff) ? 'danger' : 'more',
        rest: sure ? 'Nobody loses access.' : 'No loss of access was found.',
      };
    case 'less':
      return {
        badge: 'Less access',
        tone: 'less',
        rest: sure ? 'Nobody gains access.' : 'No gain of access was found.',
      };
    case 'both':
      return {
        badge: opensToPublic(diff) ? 'More and less · public' : 'More and less',
        tone: opensToPublic(diff) ? 'danger' : 'both',
        rest: '',
      };
  }
}

/** One or two sentences for screen readers: the verdict, and what matters most. */
export function spokenSummary(diff: AccessDiff, names?: AccountNames): string {
  const { badge, rest } = verdictWords(diff);
  const gains = diff.changes.filter(({ direction }) => direction === 'gain').length;
  const losses = diff.changes.length - gains;
  const counts = [counted(gains, 'gain', 'gains'), counted(losses, 'loss', 'losses')].filter(
    (text) => text !== '',
  );
  const [first] = ordered(diff.changes);
  const open = diff.undecided.length;
  return [
    `${badge}${counts.length === 0 ? '' : `: ${counts.join(', ')}`}.`,
    first === undefined ? '' : changeSentence(first, names),
    first === undefined ? rest : '',
    open === 0 ? '' : `${open === 1 ? 'One point' : `${open} points`} could not be decided.`,
  ]
    .filter((text) => text !== '')
    .join(' ');
}

function counted(count: number, one: string, many: string): string {
  if (count === 0) return '';
  return count === 1 ? `one ${one}` : `${count} ${many}`;
}

/** S3's own meaning of public is another thing than who gets in; it is said in its own words. */
export function publicWords({
  publicBefore,
  publicAfter,
}: AccessDiff): { text: string; bad: boolean } | undefined {
  if (publicAfter && !publicBefore)
    return {
      text: 'S3 will call the policy public, by its own rule: not every grant is tied to fixed values.',
      bad: true,
    };
  if (publicAfter) return { text: 'S3 calls the policy public, before and after.', bad: true };
  if (publicBefore) return { text: 'S3 will no longer call the policy public.', bad: false };
  return undefined;
}
