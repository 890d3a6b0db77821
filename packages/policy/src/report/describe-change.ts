import type { AccessChange } from '../diff/index.ts';
import { numbered, principalName, type AccountNames } from '../explain/index.ts';
import { describeWhat, shortAction } from './describe-what.ts';
import { describeWhere } from './describe-where.ts';
import { describeWho } from './describe-who.ts';
import { describeWitness } from './describe-witness.ts';
import { listed, plain, type Piece } from './pieces.ts';

export interface ChangeText {
  readonly sign: '+' | '−';
  /** `Account 7777-8888-9999 gains write on inbox/*, with TLS` */
  readonly sentence: readonly Piece[];
  /** `e.g. PutObject inbox/a.csv · denied before` */
  readonly example: readonly Piece[];
  /** What else it takes, or what is odd about it; empty mostly. */
  readonly notes: readonly string[];
  /** Every action in full, for those who want to know. */
  readonly actions: string;
  readonly whoTitle: string;
}

/** One line of who gains or loses what, in plain English. */
export function describeChange(change: AccessChange, names: AccountNames = {}): ChangeText {
  const who = describeWho(change.who, names);
  const gain = change.direction === 'gain';
  const without = change.who.kind === 'anonymous' ? `, ${who.note ?? ''},` : '';
  const { acting, rest } = actingFor(change, names);
  const under = conditions(rest, names);
  const where = describeWhere(change.where);
  return {
    sign: gain ? '+' : '−',
    sentence: [
      { strong: `${who.name}${acting}` },
      `${without} ${gain ? 'gains' : 'loses'} `,
      { strong: describeWhat(change.verbs, change.actions) },
      ...(where.length === 0 ? [] : [' on ', ...where]),
      ...(under === '' ? [] : [`, ${under}`]),
    ],
    example: describeWitness(change),
    notes: [
      ...(change.who.kind !== 'anonymous' && who.note !== undefined ? [who.note] : []),
      ...(gain && change.needsOwnPermissions ? [ownPermissions(change)] : []),
    ],
    actions: listed(change.actions.map(shortAction)),
    whoTitle: who.title,
  };
}

/** For whom a service asks belongs to its name: no service gains anything by itself. */
function actingFor({ who, under }: AccessChange, names: AccountNames) {
  const accounts = /^aws:SourceAccount is (\d{12}(?: or \d{12})*)$/i;
  const found = who.kind === 'service' ? under.find((words) => accounts.test(words)) : undefined;
  if (found === undefined) return { acting: '', rest: under };
  const listedOnes = found
    .replace(accounts, '$1')
    .replaceAll(/\d{12}/g, (account) => numbered(account, names));
  return { acting: ` acting for account ${listedOnes}`, rest: under.filter((words) => words !== found) };
}

function ownPermissions({ who, crossAccount }: AccessChange): string {
  if (who.kind === 'account')
    return crossAccount ? 'as far as that account hands it on' : 'as far as its administrators hand it on';
  return crossAccount ? 'once its own account allows it too' : 'once its own permissions allow it too';
}

const PREPOSITION =
  /^(?:not |only )?(?:with|without|from|through|in|outside|to|at|before|after|as|unless|once|while|under|on|by|for|of|over|if|when)\b/i;

/** Conditions in the order a sentence takes them: circumstances, then what must be so, then whom it spares. */
function conditions(under: readonly string[], names: AccountNames): string {
  const of = (test: (words: string) => boolean) => under.filter(test);
  const spares = (words: string) => words.startsWith('except ');
  const plainly = (words: string) => PREPOSITION.test(words);
  const objects = (words: string) => words.startsWith('objects ');
  const when = of((words) => !spares(words) && !plainly(words) && !objects(words));
  const parts = [
    listed([...of(plainly), ...of(objects).map((words) => `for ${words}`)]),
    when.length === 0 ? '' : `when ${listed(when)}`,
    listed(of(spares)).replaceAll(/arn:[\w-]+:(?:iam|sts)::[^\s,]+|\b\d{12}\b/g, (principal) =>
      principal.startsWith('arn:')
        ? principalName(principal, undefined, names).short
        : numbered(principal, names),
    ),
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** What most needs to be seen comes first: public gains, gains of other accounts, other gains, losses. */
export function ordered(changes: readonly AccessChange[]): AccessChange[] {
  const rank = ({ direction, public: open, crossAccount }: AccessChange) =>
    (direction === 'gain' ? 0 : 3) + (open ? 0 : crossAccount ? 1 : 2);
  return changes.toSorted((a, b) => rank(a) - rank(b));
}

/** The line as plain text. */
export const changeSentence = (change: AccessChange, names?: AccountNames): string =>
  `${plain(describeChange(change, names).sentence)}.`;
