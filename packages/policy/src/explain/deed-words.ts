import type { Action } from '../data/table.ts';
import { containerAction, type Named, OBJECT_ACTIONS } from './action-names.ts';
import { plural } from '../grammar/plural.ts';
import { joined, joinedParts } from './words.ts';

/** `and`, or `or` after a negation: may list and read, may not list or read. */
export type Conjunction = 'and' | 'or';

/** What is done, verb by verb; `''` among the nouns is the thing itself. */
export interface Deed {
  readonly verb: string;
  readonly nouns: readonly string[];
}

const ORDER = ['list', 'read', 'see', 'create', 'upload', 'change', 'delete', 'manage'];
const rank = (verb: string) => (ORDER.indexOf(verb) + ORDER.length + 1) % (ORDER.length + 1);

/** Actions on objects, grouped by verb; what has no name is given back by its id. */
export function objectDeeds(actions: readonly Action[], all: readonly Action[]) {
  return deeds(actions, all, (name) => OBJECT_ACTIONS[name], 'everything about them');
}

/** Actions on a bucket or access point itself. */
export function containerDeeds(actions: readonly Action[], all: readonly Action[]) {
  return deeds(actions, all, containerAction, 'all settings');
}

function deeds(
  actions: readonly Action[],
  all: readonly Action[],
  nameOf: (name: string) => Named | undefined,
  everyNoun: string,
): { deeds: Deed[]; unnamed: string[] } {
  const grouped = group(actions, nameOf);
  const deedsFound = [...grouped.byVerb].map(([verb, nouns]): Deed => {
    const every = nouns.size > 4 && nouns.size === group(all, nameOf).byVerb.get(verb)?.size;
    if (!every) return { verb, nouns: [...nouns] };
    return { verb, nouns: nouns.has('') ? ['', everyNoun] : [everyNoun] };
  });
  return {
    deeds: withUploads(deedsFound).toSorted((a, b) => rank(a.verb) - rank(b.verb)),
    unnamed: grouped.unnamed,
  };
}

function group(actions: readonly Action[], nameOf: (name: string) => Named | undefined) {
  const byVerb = new Map<string, Set<string>>();
  const unnamed: string[] = [];
  for (const action of actions) {
    const named = nameOf(action.name);
    if (named === undefined) unnamed.push(action.id);
    else byVerb.set(named[0], (byVerb.get(named[0]) ?? new Set()).add(named[1]));
  }
  return { byVerb, unnamed };
}

/** Seeing the parts of an upload and giving it up go together. */
function withUploads(found: readonly Deed[]): Deed[] {
  const see = found.find(
    ({ verb, nouns }) => verb === 'see' && nouns.includes('parts of unfinished uploads'),
  );
  const giveUp = found.find(({ verb }) => verb === 'give up');
  if (!see || !giveUp) return [...found];
  return [
    ...found.filter((deed) => deed !== see && deed !== giveUp),
    { verb: 'manage', nouns: ['unfinished uploads'] },
  ];
}

/** True when nothing but the things themselves is acted on: read, delete. */
export function isBare(list: readonly Deed[]): boolean {
  return list.every(({ nouns }) => nouns.length === 1 && nouns[0] === '');
}

/** `read objects and tags, and delete objects`; `thing` is put where the thing itself is meant. */
export function deedPhrases(list: readonly Deed[], thing: string, word: Conjunction, most: number): string {
  const phrases = list.map(({ verb, nouns }) => {
    const named = nouns.map((noun) => (noun === '' ? thing : noun));
    return `${verb} ${joined(named, word, most)}`;
  });
  return joinedParts(phrases, word);
}

/** Actions that have no words, by id while they are few. */
export function unnamedPhrase(ids: readonly string[], others: boolean): string {
  if (ids.length === 1 && !others) return `use ${ids[0]}`;
  return `use ${plural(ids.length, others ? 'more action' : 'action')}`;
}
