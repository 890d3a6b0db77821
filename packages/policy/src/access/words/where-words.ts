import { parseArn } from '../../grammar/arn.ts';
import { plural } from '../../grammar/plural.ts';
import type { HeldGrant, HeldPlace } from '../recognise/types.ts';

type Where = Pick<HeldGrant, 'places'>;

/** Where it holds, as the table has it; of several buckets their number. */
export function whereWords({ places }: Where): string {
  const buckets = new Set(places.map(bucketOf));
  const [place] = places;
  if (place === undefined) return '–';
  if (buckets.size > 1) return plural(buckets.size, 'place');
  const keys = new Set(places.flatMap(keysOf));
  const [key = ''] = keys;
  return keys.size > 1 ? `${bucketOf(place)} (${plural(keys.size, 'prefix', 'prefixes')})` : join(place, key);
}

/** Each place with all its prefixes, for titles and the panel. */
export const whereLines = ({ places }: Where): readonly string[] => [
  ...new Set(
    places.flatMap((place) => [
      ...keysOf(place).map((key) => `${join(place, key)}${tagWords(place)}`),
      ...(place.listing ?? []).map((pattern) => `lists ${join(place, pattern)}`),
      ...(place.except ?? []).map((resource) => `not ${resource}`),
    ]),
  ),
];

const join = (place: HeldPlace, key: string) => (key === '' ? bucketOf(place) : `${bucketOf(place)}/${key}`);

/** A role's policy may name an access point alone. */
function bucketOf({ bucket, accessPoint }: HeldPlace): string {
  if (bucket === '*') return 'every bucket';
  if (bucket !== '') return bucket;
  const name = accessPoint?.name ?? parseArn(accessPoint?.arn ?? '')?.resource ?? '*';
  return name === '*' ? 'every access point' : `access point ${name}`;
}

/** An empty one is the whole bucket. */
const keysOf = ({ prefixes, patterns }: HeldPlace): readonly string[] =>
  prefixes.length + patterns.length === 0 ? [''] : [...prefixes, ...patterns];

function tagWords({ tags = {} }: HeldPlace): string {
  const words = Object.entries(tags).map(([name, value]) => `${name}=${value}`);
  return words.length === 0 ? '' : `, tagged ${words.join(' and ')}`;
}
