import type { Ability } from '../../grants/abilities.ts';
import type { GrantTarget } from '../../grants/grant-statements.ts';
import { stable } from '../stable.ts';
import { readConditions } from './conditions.ts';
import { abilitiesRefused } from './given.ts';
import { ABILITIES } from '../../grants/abilities.ts';
import type { Reading } from './readings.ts';
import { withoutTwins } from './twins.ts';
import { byWho } from './by-who.ts';

/** Statements of one document that carry one grant to one grantee at one place. */
export interface Bundle<Target extends GrantTarget = GrantTarget> extends Omit<Reading<Target>, 'effect'> {
  readonly never: readonly Ability[];
}

type Clash = (one: Pick<Reading, 'name'>, other: Pick<Reading, 'name'>) => boolean;

/** Puts together what belongs together, in the order of the text. */
export function bundlesOf<Target extends GrantTarget>(
  readings: readonly Reading<Target>[],
): readonly Bundle<Target>[] {
  const clash = clashing(readings);
  return [...byWho(readings).values()]
    .flatMap((ofOne) => bundlesOfOne(ofOne, clash))
    .toSorted((a, b) => firstOf(a) - firstOf(b));
}

function bundlesOfOne<Target extends GrantTarget>(
  readings: readonly Reading<Target>[],
  clash: Clash,
): readonly Bundle<Target>[] {
  const bundles: Bundle<Target>[] = [];
  const allowing = withoutTwins(readings.filter(({ effect }) => effect === 'Allow'));
  for (const reading of allowing.toSorted((a, b) => breadth(a) - breadth(b) || firstOf(a) - firstOf(b))) {
    const place = choose(bundles, reading, (bundle) => !clash(bundle, reading) && belongs(bundle, reading));
    if (place < 0) bundles.push({ ...reading, never: [] });
    else bundles[place] = joined(bundles[place]!, reading);
  }
  for (const denial of readings.filter(({ effect }) => effect === 'Deny')) {
    const never = refusedBy(denial);
    const place = choose(bundles, denial, (bundle) => !clash(bundle, denial) && isRefused(bundle, denial));
    const bundle = bundles[place];
    if (bundle === undefined || never.length === 0) continue;
    bundles[place] = { ...bundle, never: [...bundle.never, ...never], parts: inOrder(bundle, denial) };
  }
  return bundles;
}

/** Objects first: listings join them by their prefix, and what has no prefix joins either. */
const breadth = ({ objects, listing }: Reading) =>
  objects !== undefined ? 0 : listing !== undefined ? 1 : 2;

const firstOf = ({ parts }: Pick<Reading, 'parts'>): number => parts[0]?.statement ?? 0;

/** Two grants that were written under names of their own, of several statements each, stay two. */
function clashing(readings: readonly Reading[]): Clash {
  const statements = new Map<string, Set<number>>();
  for (const { name, parts } of readings)
    if (name !== undefined)
      statements.set(
        name,
        new Set([...(statements.get(name) ?? []), ...parts.map((part) => part.statement)]),
      );
  const isGrant = (name: string | undefined) => name !== undefined && (statements.get(name)?.size ?? 0) > 1;
  return (one, other) => one.name !== other.name && (isGrant(one.name) || isGrant(other.name));
}

/** The one of the same name; else the nearest before it; else the first. */
function choose(bundles: readonly Bundle[], reading: Reading, fits: (bundle: Bundle) => boolean): number {
  const fitting = bundles.flatMap((bundle, index) => (fits(bundle) ? [{ bundle, index }] : []));
  const best =
    fitting.findLast(({ bundle }) => bundle.name === reading.name && reading.name !== undefined) ??
    fitting.findLast(({ bundle }) => firstOf(bundle) < firstOf(reading)) ??
    fitting[0];
  return best?.index ?? -1;
}

function belongs(bundle: Bundle, reading: Reading): boolean {
  const [mine, its] = [bundle.conditions, reading.conditions];
  const puts = bundle.given.has('s3:PutObject') && reading.given.has('s3:PutObject');
  const both = bundle.objects !== undefined && reading.objects !== undefined;
  return (
    bundle.broken === undefined &&
    reading.broken === undefined &&
    bundle.target?.arn === reading.target?.arn &&
    stable(bundle.except) === stable(reading.except) &&
    stable([mine.always, mine.network ?? {}]) === stable([its.always, its.network ?? {}]) &&
    (!puts || stable(mine.upload) === stable(its.upload)) &&
    (!both || stable(mine.tags) === stable(its.tags)) &&
    sameExtents(bundle, reading)
  );
}

function sameExtents(bundle: Bundle, reading: Reading): boolean {
  const alike = (one: readonly string[] | undefined, other: readonly string[] | undefined) =>
    one === undefined || other === undefined || stable(one) === stable(other);
  return (
    alike(bundle.objects, reading.objects) &&
    alike(bundle.listing, reading.listing) &&
    (bundle.listing !== undefined || reading.objects !== undefined || alike(bundle.objects, reading.listing))
  );
}

function joined<Target extends GrantTarget>(
  bundle: Bundle<Target>,
  reading: Reading<Target>,
): Bundle<Target> {
  const tags = bundle.objects === undefined ? reading.conditions.tags : bundle.conditions.tags;
  const upload = { ...bundle.conditions.upload, ...reading.conditions.upload };
  return {
    ...bundle,
    name: bundle.name ?? reading.name,
    parts: inOrder(bundle, reading),
    given: new Set([...bundle.given, ...reading.given]),
    texts: [...bundle.texts, ...reading.texts],
    objects: bundle.objects ?? reading.objects,
    listing: bundle.listing ?? reading.listing,
    conditions: { ...bundle.conditions, tags, upload },
  };
}

const inOrder = (one: Pick<Reading, 'parts'>, other: Pick<Reading, 'parts'>) =>
  [...one.parts, ...other.parts].toSorted((a, b) => a.statement - b.statement);

const UNCONDITIONAL = stable(readConditions([]));

/** Empty for a denial that is more than the other half of a grant: under conditions, or of anything else. */
function refusedBy({ given, conditions }: Reading): readonly Ability[] {
  if (stable(conditions) !== UNCONDITIONAL) return [];
  const refused = abilitiesRefused(given);
  const explained = new Set(refused.flatMap((ability) => ABILITIES[ability].objects));
  return [...given].every((action) => explained.has(action)) ? refused : [];
}

const isRefused = (bundle: Bundle, denial: Reading): boolean =>
  bundle.target?.arn === denial.target?.arn &&
  bundle.objects !== undefined &&
  denial.objects !== undefined &&
  stable(bundle.objects) === stable(denial.objects);
