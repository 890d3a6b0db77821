import { escaped } from '../grammar/characters.ts';
import type { Situation } from '../situation/situation.ts';
import { accessPointNeeds } from './access-point-needs.ts';
import { encryptionNeeds } from './encryption-needs.ts';
import { ownershipNeeds } from './ownership-needs.ts';
import { publicNeeds } from './public-needs.ts';
import { policiesOf } from './statements.ts';
import type { FoundNeed, Need, NeedOptions, NeedSeverity } from './types.ts';

const ORDER: readonly NeedSeverity[] = ['refused', 'no-effect', 'note'];

/**
 * What else the draft needs to have effect: public-access block, ownership, the other half of an access point, the
 * key. The worst come first. `standing` marks what is so with the saved policies already. Never throws on any text.
 */
export function findNeeds(before: Situation, after: Situation, options: NeedOptions = {}): Need[] {
  const known = new Set(needsOf(before, before, options).map(identity));
  return needsOf(after, before, options)
    .map((need) => ({
      ...need,
      sentence: escaped(need.sentence),
      standing: known.has(identity(need)),
      offers: need.offers.map((offer) => ({ ...offer, label: escaped(offer.label) })),
    }))
    .toSorted(
      (a, b) =>
        Number(a.standing) - Number(b.standing) || ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity),
    );
}

function needsOf(situation: Situation, saved: Situation, options: NeedOptions): FoundNeed[] {
  const was = new Map(policiesOf(saved).map(({ policy, text }) => [policy, text]));
  return policiesOf(situation).flatMap((placed) => [
    ...publicNeeds(placed, situation, was.get(placed.policy) !== placed.text),
    ...ownershipNeeds(placed, situation),
    ...accessPointNeeds(placed, situation),
    ...encryptionNeeds(placed, situation, options),
  ]);
}

/** The numbers of statements move when one is put before them; what is said of them does not, Sids given. */
const identity = ({ code, policy, sentence }: FoundNeed) =>
  `${code} ${policy} ${sentence.replaceAll(/Statement \d+/g, '')}`;
