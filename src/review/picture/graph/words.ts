import type { Reach, ReachAbility, ReachPlace } from '@drawbridge-s3/policy/review';
import { formatAccount, plural } from '@drawbridge-s3/policy/grammar';
import type { Path, Stop } from './paths';

const VERBS: Readonly<Record<ReachAbility, string>> = {
  list: 'lists',
  download: 'downloads',
  upload: 'uploads',
  delete: 'deletes',
  versions: 'reads versions',
  properties: 'reads properties',
  settings: 'reads settings',
  replicate: 'replicates',
  administer: 'administers',
};

/** `lists, downloads and uploads` */
export function reachVerbs({ abilities, others }: Pick<Reach, 'abilities' | 'others'>): string {
  const verbs = abilities.map((ability) => VERBS[ability]);
  if (verbs.length === 0)
    return others.length === 0 ? 'does nothing' : `may call ${plural(others.length, 'action')}`;
  return joined(verbs);
}

/** `every key`, `reports/ and curated/, except raw/pii/` */
export function placeWords({ prefixes, patterns, except = [] }: ReachPlace): string {
  const keys = [...prefixes, ...patterns];
  const some = keys.length > 3 ? [...keys.slice(0, 2), `${keys.length - 2} more`] : keys;
  const which = keys.length === 0 ? 'every key' : joined(some);
  return except.length === 0 ? which : `${which}, except ${plural(except.length, 'resource')}`;
}

/** What an account is called, by its number. */
export type Names = Readonly<Record<string, string>>;

/** `marketing operator assumes DataPlatform, which assumes LakeSteward, which downloads from analytics-lake through research-read` */
export function sentenceOf(path: Path, names: Names): string {
  const { stops, steps, stopped } = path;
  const first = steps.findIndex((step) => step !== undefined);
  const who = stops
    .slice(0, first + 1)
    .map((stop, index) => (index > 0 && isWhole(stop) ? 'as a whole' : stopWords(stop, names)));
  const clauses: string[] = [];
  for (const [index, step] of steps.entries()) {
    const to = stops[index + 1]!;
    // What is done through an access point is done in a bucket: one thing to say.
    if (stops[index]!.layer === 'point' && to.layer === 'bucket')
      clauses.push(`${clauses.pop() ?? ''} in ${to.name}`);
    else if (step !== undefined) clauses.push(`${step.does} ${preposition(to, stops[index + 2])}${to.name}`);
  }
  const end = stopped === undefined ? '' : `, held back: ${stopped}`;
  return `${who.join(' ')} ${clauses.join(', which ')}${end}`;
}

/** The account itself, as one of those who are there. */
export const isWhole = ({ id, account }: Stop): boolean => id === `whole ${account}`;

function preposition({ layer }: Stop, next: Stop | undefined): string {
  if (layer === 'bucket') return 'in ';
  return layer === 'point' && next?.layer !== 'role' ? 'through ' : '';
}

/** An account by its name; anything else by its own. */
export function stopWords({ id, name, account }: Stop, names: Names): string {
  return id === `account ${account}` ? (names[name] ?? formatAccount(name)) : name;
}

const joined = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`;
