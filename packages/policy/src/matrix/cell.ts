import { escaped } from '../grammar/characters.ts';
import type { Ask } from '../situation/ask.ts';
import type { Probe, Probed } from './probes.ts';
import type { Judge } from './judge.ts';
import { type CellState, type MatrixCell, MOST_ASKS, OWN_ACCOUNT, WITHOUT_IT } from './types.ts';

const MOST_WORDS = 4;
const SHOWN = 3;

export const NOBODY: MatrixCell = { state: 'none', why: [], needsOwn: false, asks: [] };

/**
 * What the probes of one cell say together. The first action is the one that counts; the others make it `some` where
 * it fails, and are worth a word where they fail.
 * @param grantedHere the principal belongs to the owner's account: what the policy does not grant it, its own
 *   account may.
 */
export function cellOf(judge: Judge, actions: readonly Probed[], grantedHere: boolean): MatrixCell {
  const cell = judged(judge, actions, grantedHere);
  return { ...cell, why: cell.why.map(escaped) };
}

function judged(judge: Judge, actions: readonly Probed[], grantedHere: boolean): MatrixCell {
  const [main, ...others] = actions;
  if (main === undefined) return NOBODY;
  const unknown = main.probes.find((probe) => probe.unknown !== undefined);
  if (unknown !== undefined)
    return { state: 'unknown', why: [unknown.unknown!], needsOwn: false, asks: [unknown.ask] };
  const open = main.probes.filter(isOpen);
  const secondary = others.filter(({ probes }) => probes.some(isOpen));
  const refused = main.probes.filter((probe) => !isOpen(probe)).map(({ ask }) => ask);
  if (open.length === 0) {
    if (secondary.length === 0) return { ...NOBODY, asks: refused.slice(0, MOST_ASKS) };
    const names = secondary.map(({ action }) => shortName(action)).join(', ');
    const asks = secondary.map(({ probes }) => allowedAsk(probes.find(isOpen)!));
    return {
      state: 'some',
      why: [`${names} only`],
      needsOwn: needsOwn(judge, asks[0]!),
      asks: [...asks, ...refused].slice(0, MOST_ASKS),
    };
  }
  const keyWords = wordsOfKeys(main.probes, open);
  const conditions = wordsOfConditions(open);
  const allowed = open.map(allowedAsk);
  const own = grantedHere ? allowed.filter((ask) => needsOwn(judge, ask)) : [];
  const granted = own.length === 0 ? [] : open.flatMap((probe) => probe.granted ?? []);
  const missing = others.filter(({ probes }) => !open.every(({ spot }) => openAt(probes, spot.key)));
  const limited = [
    ...keyWords,
    ...conditions.limited,
    ...(own.length === 0
      ? []
      : [own.length < allowed.length ? 'elsewhere once its own account allows it' : OWN_ACCOUNT]),
    ...distinct(granted.map(({ words }) => WITHOUT_IT + words.join(' '))).slice(0, MOST_WORDS),
  ];
  const notes = [...conditions.ordinary, ...(missing.length > 0 ? [`${shortName(main.action)} only`] : [])];
  const state: CellState = limited.length > 0 ? 'some' : 'all';
  return {
    state,
    why: [...limited, ...notes],
    needsOwn: grantedHere ? own.length > 0 : needsOwn(judge, allowed[0]!),
    asks:
      state === 'all'
        ? allowed.slice(0, MOST_ASKS)
        : interleaved(
            [...allowed.slice(0, 1), ...granted.map(({ ask }) => ask), ...allowed.slice(1)],
            [
              ...refused,
              ...open.filter(({ allowed: plain }) => !plain).map(({ ask }) => ask),
              ...open.flatMap(({ limits }) =>
                limits.filter(({ ordinary }) => !ordinary).map(({ ask }) => ask),
              ),
              ...own.map((ask): Ask => ({ ...ask, permissions: 'nothing' })),
            ],
          ),
  };
}

const isOpen = (probe: Probe) => probe.allowed || probe.variant !== undefined;
const allowedAsk = (probe: Probe): Ask => probe.variant?.ask ?? probe.ask;
const shortName = (action: string) => action.slice(action.indexOf(':') + 1);
const openAt = (probes: readonly Probe[], key: string | undefined) =>
  probes.some((probe) => probe.spot.key === key && isOpen(probe));

/** An allowed request first, then a refused one, then more of both. */
function interleaved(allowed: readonly Ask[], refused: readonly Ask[]): Ask[] {
  const half = Math.ceil(MOST_ASKS / 2);
  const yes = allowed.slice(0, Math.max(half, MOST_ASKS - refused.length));
  return [...yes.slice(0, 1), ...refused.slice(0, 1), ...yes.slice(1), ...refused.slice(1)].slice(
    0,
    MOST_ASKS,
  );
}

function needsOwn(judge: Judge, ask: Ask): boolean {
  if (!('account' in ask.principal) || ask.principal.kind === 'root') return false;
  return !judge.decide({ ...ask, permissions: 'nothing' }).allowed;
}

/** `under reports/ only`; or, where keys that no pattern picks out are open, `not under raw/`. */
function wordsOfKeys(all: readonly Probe[], open: readonly Probe[]): string[] {
  if (open.length === all.length) return [];
  const labels = (probes: readonly Probe[]) => [
    ...new Set(probes.map(({ spot }) => spot.label).filter((label) => label !== undefined)),
  ];
  const plain = all.filter(({ spot }) => spot.label === undefined);
  if (plain.length > 0 && plain.every(isOpen))
    return [`not ${listed(labels(all.filter((probe) => !isOpen(probe))))}`];
  return [`${listed(labels(open))} only`];
}

function listed(labels: readonly string[]): string {
  const shown = labels.slice(0, SHOWN).map((label, index) => {
    const bare = label.startsWith('under ') && index > 0 && labels[0]!.startsWith('under ');
    return bare ? label.slice('under '.length) : label;
  });
  const rest = labels.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}

function wordsOfConditions(open: readonly Probe[]): { limited: string[]; ordinary: string[] } {
  const needed = distinct(
    open.flatMap(({ variant }) => (variant === undefined ? [] : [variant.words.join(' ')])),
  );
  const limits = open.flatMap((probe) => probe.limits);
  const limited = distinct(limits.filter(({ ordinary }) => !ordinary).map(({ words }) => words));
  const ordinary = distinct(limits.filter((limit) => limit.ordinary).map(({ words }) => words));
  const everywhere = open.every(({ variant }) => variant !== undefined);
  const first = needed.length > 1 ? [alternatives(needed)] : needed;
  const qualified = first.map((words) => (everywhere || words === '' ? words : `partly ${words}`));
  return { limited: [...qualified, ...limited].slice(0, MOST_WORDS), ordinary };
}

const alternatives = (needed: readonly string[]) =>
  needed.length > SHOWN ? `${needed.slice(0, SHOWN).join(', or ')}, or otherwise` : needed.join(', or ');

const distinct = (words: readonly string[]) => [...new Set(words)];
