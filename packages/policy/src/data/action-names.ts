import { actionsOf, isKnownService, isServicePrefix, matchActions } from './catalog.ts';
import { LEVELS, type AccessLevel } from './table.ts';
import { matcher } from '../grammar/glob.ts';

/**
 * Names of the actions of services outside the tables. They weigh more than all the rest of the policy worker, so they
 * are there only once somebody has loaded them (`load-action-names.ts`); until then nothing is said of such a service.
 */
export interface NamedAction {
  readonly name: string;
  readonly level: AccessLevel;
}

/** Service prefix to its actions in the form of `all-actions.gen.ts`. */
export type PackedActions = Readonly<Record<string, string>>;

let packed: PackedActions | undefined;
const unpacked = new Map<string, readonly NamedAction[]>();
/** What was asked for already: a policy names the same few actions at every keystroke. */
const matched = new Map<string, readonly NamedAction[]>();
const LIMIT = 4096;

export function learnActionNames(actions: PackedActions | undefined): void {
  packed = actions;
  unpacked.clear();
  matched.clear();
}

/** A service's actions, from the tables or as learnt; undefined while nothing is known of it. */
export function namedActionsOf(prefix: string): readonly NamedAction[] | undefined {
  const service = prefix.toLowerCase();
  if (isKnownService(service)) return actionsOf(service);
  const known = unpacked.get(service);
  if (known) return known;
  const text = packed?.[service];
  if (text === undefined) return undefined;
  const actions = unpack(text);
  unpacked.set(service, actions);
  return actions;
}

/** Actions that a policy's string, wildcards included, stands for; undefined while nothing is known of its service. */
export function matchNamedActions(action: string): readonly NamedAction[] | undefined {
  const colon = action.indexOf(':');
  if (isKnownService(action.slice(0, colon))) return matchActions(action);
  const known = matched.get(action);
  if (known) return known;
  const matches = matcher(action.slice(colon + 1), 'in any case');
  const found = namedActionsOf(action.slice(0, colon))?.filter(({ name }) => matches(name));
  if (found === undefined) return undefined;
  if (matched.size >= LIMIT) matched.clear();
  matched.set(action, found);
  return found;
}

/** Services a text names, as actions or otherwise, whose actions have to be learnt before anything is said of them. */
export function namesOtherServices(text: string): boolean {
  for (const [, prefix = ''] of text.matchAll(/"([A-Za-z0-9-]+):/g))
    if (isServicePrefix(prefix) && !isKnownService(prefix) && namedActionsOf(prefix) === undefined)
      return true;
  return false;
}

/**
 * Names as words of which the first ones repeat the name before: `r0DescribeInstances r1Vpcs` stands for
 * DescribeInstances and DescribeVpcs. In front: the access level, and how many words repeat, in base 36.
 */
function unpack(text: string): NamedAction[] {
  let before: readonly string[] = [];
  return text.split(' ').map((entry) => {
    const own = wordsOf(entry.slice(2));
    before = [...before.slice(0, Number.parseInt(entry[1]!, 36)), ...own];
    return { name: before.join(''), level: LEVELS[entry[0]!.toUpperCase()]! };
  });
}

/** The packed form of one service's actions, in the order given. */
export function pack(actions: readonly { readonly name: string; readonly level: string }[]): string {
  let before: readonly string[] = [];
  return actions
    .map(({ name, level }) => {
      const words = wordsOf(name);
      const differing = words.findIndex((word, index) => word !== before[index]);
      const kept = differing < 0 ? words.length - 1 : differing;
      before = words;
      return level.toLowerCase() + kept.toString(36) + words.slice(kept).join('');
    })
    .join(' ');
}

const wordsOf = (name: string): string[] => name.match(/[A-Z][^A-Z]*|^[^A-Z]+/g) ?? [name];
