import type { AccessDiff } from '../../diff/index.ts';
import {
  changeSentence,
  describeChange,
  ordered,
  placeLabel,
  publicWords,
  verdictWords,
} from '../../report/index.ts';
import { formatAccount } from '../../grammar/index.ts';
import { UNKNOWN_OWNER } from '../input/situation.ts';
import type { ReportedDiff } from './contract.ts';

/** A line for people: who gains or loses what, and the request that proves it. */
export interface Line {
  readonly effect: 'gain' | 'loss';
  readonly sentence: string;
  readonly example: string;
  readonly notes: readonly string[];
  readonly by: string;
  readonly public: boolean;
}

/** A diff ready to be told, whatever kind of document it is of. */
export interface Told {
  readonly reported: ReportedDiff;
  /** `More access · public` */
  readonly headline: string;
  readonly lines: readonly Line[];
  /** What else is to be said, in sentences. */
  readonly remarks: readonly string[];
}

/** Tells a semantic diff. Its words may hold what policies hold: whoever prints them makes them visible. */
export function told(diff: AccessDiff, reported: ReportedDiff): Told {
  const { badge, rest } = verdictWords(diff);
  return {
    reported,
    headline: badge,
    lines: ordered(diff.changes).map((change) => {
      const { example, notes } = describeChange(change);
      return {
        effect: change.direction,
        sentence: owned(changeSentence(change)),
        example: example
          .map((piece) => (typeof piece === 'string' ? piece : 'mono' in piece ? piece.mono : piece.strong))
          .join(''),
        notes,
        by: change.statements
          .map((place) => placeLabel(place, change.witness).replace(', as saved', ' of OLD'))
          .join(', '),
        public: change.public,
      };
    }),
    remarks: [rest, publicWords(diff)?.text ?? ''].filter((text) => text !== ''),
  };
}

/** An owner whom nobody told has no number. */
const owned = (sentence: string) =>
  sentence.replaceAll(`This account ${formatAccount(UNKNOWN_OWNER)}`, 'The bucket’s own account');
