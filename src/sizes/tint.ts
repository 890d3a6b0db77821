import type { SizeGroup } from '@/lib/size-groups';
import { AGES, ageIndex } from './group-of';
import type { Change, SizeLine } from './lines';
import { meanDate } from './tally';

/** A colour and how much of it is laid over the page: text stays readable on every tint, in light and dark. */
export interface Tint {
  readonly colour: string;
  /** Percent. */
  readonly strength: number;
}

const CHANGES: Readonly<Record<Change, Tint>> = {
  new: { colour: 'orange', strength: 46 },
  grown: { colour: 'orange', strength: 26 },
  same: { colour: 'gray', strength: 16 },
  shrunk: { colour: 'teal', strength: 30 },
  gone: { colour: 'teal', strength: 46 },
};

/** Young is blue and strong, old fades to gray. */
const BY_AGE: readonly Tint[] = [
  { colour: 'blue', strength: 50 },
  { colour: 'blue', strength: 40 },
  { colour: 'blue', strength: 31 },
  { colour: 'cyan', strength: 25 },
  { colour: 'cyan', strength: 16 },
  { colour: 'gray', strength: 24 },
  { colour: 'gray', strength: 36 },
];
const NOTHING_KNOWN: Tint = { colour: 'gray', strength: 10 };

/** Warm where reading is at once, cold where it has to be waited for. */
const CLASSES: Readonly<Record<string, Tint>> = {
  STANDARD: { colour: 'orange', strength: 36 },
  EXPRESS_ONEZONE: { colour: 'red', strength: 36 },
  REDUCED_REDUNDANCY: { colour: 'orange', strength: 20 },
  INTELLIGENT_TIERING: { colour: 'grape', strength: 30 },
  STANDARD_IA: { colour: 'yellow', strength: 34 },
  ONEZONE_IA: { colour: 'yellow', strength: 20 },
  GLACIER_IR: { colour: 'cyan', strength: 34 },
  GLACIER: { colour: 'blue', strength: 36 },
  DEEP_ARCHIVE: { colour: 'indigo', strength: 46 },
};

/** What the colours of the treemap say: the legend has the same. */
export function tintOf(by: SizeGroup, { name, sum, change }: SizeLine, now: number): Tint {
  if (change !== undefined) return CHANGES[change.kind];
  if (by === 'class') return CLASSES[name] ?? NOTHING_KNOWN;
  if (by === 'age') return BY_AGE[AGES.findIndex(({ label }) => label === name)] ?? NOTHING_KNOWN;
  const index = sum && ageIndex(meanDate(sum), now);
  return index === undefined ? NOTHING_KNOWN : (BY_AGE[index] ?? NOTHING_KNOWN);
}

interface LegendEntry {
  readonly label: string;
  readonly tint: Tint;
}

/** Empty where each area says itself what its colour means. */
export function legendOf(by: SizeGroup, compared: boolean): readonly LegendEntry[] {
  if (compared)
    return (['new', 'grown', 'same', 'shrunk'] as const).map((kind) => ({
      label: kind,
      tint: CHANGES[kind],
    }));
  if (by === 'class' || by === 'age') return [];
  return AGES.map(({ label }, index) => ({ label, tint: BY_AGE[index]! }));
}

export const background = ({ colour, strength }: Tint): string =>
  `color-mix(in srgb, var(--mantine-color-${colour}-6) ${strength}%, var(--mantine-color-body))`;
