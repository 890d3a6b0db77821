import { parseGoTo } from '@/aws/go-to';
import { locationFromParameter, locationLabel, type Location } from '@/aws/location';

export interface AppCommand {
  readonly id: string;
  readonly label: string;
  /** What it is for, or its key; also searched. */
  readonly hint?: string;
  readonly run: () => void;
}

export interface Place {
  readonly prefix?: string;
  readonly key?: string;
  readonly versionId?: string;
}

export type Suggestion =
  | {
      readonly kind: 'place';
      readonly group: 'Go to' | 'Pinned' | 'Recent' | 'Buckets';
      readonly id: string;
      readonly label: string;
      readonly detail?: string;
      readonly location: Location;
      readonly place: Place;
    }
  | {
      readonly kind: 'command';
      readonly group: 'Commands';
      readonly id: string;
      readonly label: string;
      readonly detail?: string;
      readonly command: AppCommand;
    };

export interface SuggestionSources {
  /** Location parameters. */
  readonly pinned: readonly string[];
  readonly recent: readonly string[];
  /** Names. */
  readonly buckets: readonly string[];
  readonly commands: readonly AppCommand[];
  /** Origins the connection answers at beside AWS's own hosts. */
  readonly endpoints?: readonly string[];
}

export interface Suggestions {
  readonly items: readonly Suggestion[];
  /** What to type instead, when the text is no S3 name and nothing matches. */
  readonly problem?: string;
}

const MOST_BUCKETS = 30;

/** What the go-to box offers for a text: what it names, what it is part of, and commands it matches. */
export function suggest(text: string, sources: SuggestionSources): Suggestions {
  const wanted = text.trim().toLowerCase();
  const matches = (candidate: string) => wanted === '' || candidate.toLowerCase().includes(wanted);
  const seen = new Set<string>();
  const once = (parameter: string) => !seen.has(parameter) && seen.add(parameter);
  const known = [
    ...sources.pinned.filter((name) => matches(name) && once(name)).map((name) => placeItem('Pinned', name)),
    ...sources.recent.filter((name) => matches(name) && once(name)).map((name) => placeItem('Recent', name)),
    ...(wanted === '' ? [] : sources.buckets)
      .filter((name) => matches(name) && once(name))
      .slice(0, MOST_BUCKETS)
      .map((name) => placeItem('Buckets', name)),
  ];
  const commands = sources.commands
    .filter(({ label, hint }) => matches(label) || (wanted !== '' && hint !== undefined && matches(hint)))
    .map((command): Suggestion => ({
      kind: 'command',
      group: 'Commands',
      id: `command ${command.id}`,
      label: command.label,
      detail: command.hint,
      command,
    }));
  if (wanted === '') return { items: [...known, ...commands] };

  const named = parseGoTo(text, sources.endpoints);
  if (!named.ok) {
    const items = [...known, ...commands];
    return items.length > 0 ? { items } : { items, problem: named.message };
  }
  // A bare word is more likely the beginning of a name than a whole one, unless it is known as one.
  const bare = /^[^:/]+$/.test(text.trim());
  const exact = known.filter(({ label }) => label.toLowerCase() === wanted);
  const rest = known.filter((item) => !exact.includes(item));
  const direct = exact.length > 0 && bare ? [] : directItems(named.value);
  return { items: bare ? [...exact, ...rest, ...commands, ...direct] : [...direct, ...known, ...commands] };
}

function placeItem(group: 'Pinned' | 'Recent' | 'Buckets', parameter: string): Suggestion {
  const location = locationFromParameter(parameter);
  const label = locationLabel(location);
  const detail = label === parameter ? undefined : parameter;
  return { kind: 'place', group, id: `${group} ${parameter}`, label, detail, location, place: {} };
}

const WHAT: Readonly<Record<Location['type'], string>> = {
  bucket: 'bucket',
  'access-point': 'access point',
  'access-point-alias': 'access point',
  'multi-region-access-point': 'Multi-Region access point',
};

/** A path without a closing slash may mean an object or a folder: both are offered. */
function directItems({ location, prefix, key, versionId }: Place & { location: Location }): Suggestion[] {
  const name = locationLabel(location);
  const item = (what: string, path: string, place: Place): Suggestion => ({
    kind: 'place',
    group: 'Go to',
    id: `go ${what}`,
    label: path === '' ? name : `${name}/${path}`,
    detail: what,
    location,
    place,
  });
  if (key !== undefined) {
    return [
      item(versionId === undefined ? 'object' : 'version of an object', key, { key, versionId }),
      item('folder', `${key}/`, { prefix: `${key}/` }),
    ];
  }
  const what = WHAT[location.type];
  return [item(prefix === undefined ? what : 'folder', prefix ?? '', { prefix })];
}
