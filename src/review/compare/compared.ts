import type { Reach } from '@drawbridge-s3/policy/review';
import { printOf } from '../intended/intent';
import { joined } from '../page/joined';
import { abilityWord } from '../page/rows';

/** What became of the ways in since an earlier review. */
export interface Compared {
  /** Ids of those that were not there. */
  readonly added: ReadonlySet<string>;
  readonly gone: readonly Reach[];
  /** By id, what is different, a phrase each. */
  readonly changed: ReadonlyMap<string, readonly string[]>;
}

/** Of the accounts that both reviews are of; what the others say is neither new nor gone. */
export function comparedIn(
  accounts: ReadonlySet<string>,
  before: readonly Reach[],
  now: readonly Reach[],
): Compared {
  const among = (reaches: readonly Reach[]) => joined(reaches.filter(({ account }) => accounts.has(account)));
  return compared(among(before), among(now));
}

export function compared(before: readonly Reach[], now: readonly Reach[]): Compared {
  const earlier = new Map(before.map((reach) => [reach.id, reach]));
  const ids = new Set(now.map(({ id }) => id));
  return {
    added: new Set(now.filter(({ id }) => !earlier.has(id)).map(({ id }) => id)),
    gone: before.filter(({ id }) => !ids.has(id)),
    changed: new Map(
      now.flatMap((reach) => {
        const was = earlier.get(reach.id);
        return was === undefined || printOf(was) === printOf(reach)
          ? []
          : [[reach.id, differences(was, reach)]];
      }),
    ),
  };
}

function differences(was: Reach, is: Reach): readonly string[] {
  const [gained, lost] = [
    is.abilities.filter((one) => !was.abilities.includes(one)),
    was.abilities.filter((one) => !is.abilities.includes(one)),
  ];
  const [more, less] = [
    is.where.buckets.filter((one) => !was.where.buckets.includes(one)),
    was.where.buckets.filter((one) => !is.where.buckets.includes(one)),
  ];
  const words = [
    ...gained.map((one) => `may ${abilityWord(one)} now`),
    ...lost.map((one) => `may ${abilityWord(one)} no more`),
    ...more.map((one) => `reaches ${one} now`),
    ...less.map((one) => `reaches ${one} no more`),
    ...(was.state.kind === is.state.kind
      ? []
      : [`was “${STATES[was.state.kind]}”, is “${STATES[is.state.kind]}”`]),
    ...(was.words.join() === is.words.join() ? [] : ['its conditions are others']),
  ];
  return words.length > 0 ? words : ['its other actions or conditions are others'];
}

const STATES: Readonly<Record<Reach['state']['kind'], string>> = {
  works: 'works',
  conditional: 'if it keeps to it',
  'held-back': 'held back',
  never: 'never',
  unknown: 'unknown',
};
