import type { Draft } from '../access/recognise/draft.ts';
import { whoId } from '../access/recognise/who-id.ts';
import { accountOfWho } from '../access/recognise/principals.ts';
import { stable } from '../access/stable.ts';
import type { HeldPlace } from '../access/recognise/types.ts';
import { conditionLines } from '../access/words/condition-words.ts';
import { accountOf } from '../grammar/principals.ts';
import { isWriting } from './abilities.ts';
import { digest } from './digest.ts';
import type { Verdict } from './judge.ts';
import type { Evidence, Reach, ReachFlag, ReachStep, ReachWay, ReachWho } from './reach.ts';

/** Days after which a role seems to be needed no more. */
const UNUSED = 90;
const DAY = 86_400_000;

/** What a reach is made of, beside what was decided about it. */
export interface Material {
  readonly account: string;
  readonly who: ReachWho;
  readonly way: ReachWay;
  readonly through: readonly ReachStep[];
  readonly place: HeldPlace;
  readonly evidence: readonly Evidence[];
  readonly conditions: Reach['conditions'];
  readonly others: readonly string[];
  readonly public: boolean;
  /** Which of several it is that nothing else tells apart; 0 for the first. */
  readonly nth: number;
  /** Accounts of the organization, as far as they are known. */
  readonly organization: readonly string[];
  /** When the role that acts was last used, as {@link GroundRole.lastUsed}. */
  readonly lastUsed?: string | null;
  readonly now: number;
}

/** @param bucket of the account that was looked at; left out for one of another account */
export function makeReach(material: Material, verdict: Verdict, bucket: string | undefined): Reach {
  const { account, who, way, through, place, evidence, conditions, others } = material;
  const from = accountOfReach(who);
  const { abilities, refused, state } = verdict;
  return {
    id: digest(keyOf(material)),
    account,
    who,
    ...(from === undefined ? {} : { from }),
    way,
    through,
    where: { ...place, buckets: bucket === undefined ? [] : [bucket] },
    abilities,
    refused,
    others,
    conditions,
    words: reachConditions(place, conditions),
    state,
    evidence,
    flags: flagsOf(material, verdict),
  };
}

/** Conditions in plain words, a phrase each. */
export const reachConditions = (
  { accessPoint }: Pick<HeldPlace, 'accessPoint'>,
  conditions: Reach['conditions'],
): readonly string[] => [
  ...(accessPoint?.vpcId === undefined ? [] : [`from ${accessPoint.vpcId}`]),
  ...conditionLines(conditions),
  ...(conditions.until === undefined ? [] : [`until ${conditions.until}`]),
];

/** What makes a reach the same one in every review. */
const keyOf = ({ account, who, way, through, place, evidence, nth }: Material): string =>
  JSON.stringify([
    account,
    way,
    who.kind,
    reachWhoId(who),
    through.map(({ arn }) => arn),
    stable(place),
    evidence.flatMap(({ sid }) => sid ?? []),
    nth,
  ]);

/** The same for the same one, however it is named. */
export function reachWhoId(who: ReachWho): string {
  switch (who.kind) {
    case 'any-account':
      return 'any account';
    case 'directory-user':
    case 'directory-group':
      return who.id;
    default:
      return whoId(who);
  }
}

/** 12 digits, where the account of who it is is known. */
function accountOfReach(who: ReachWho): string | undefined {
  switch (who.kind) {
    case 'any-account':
    case 'directory-user':
    case 'directory-group':
      return undefined;
    case 'access-points-of':
      return who.account;
    case 'access-point':
      return accountOf(who.arn);
    default:
      return accountOfWho(who);
  }
}

/**
 * Numbers things that nothing of lasting worth tells apart, by what they say: in whatever order they come, the same one
 * gets the same number.
 */
export function numbered<T>(
  items: readonly T[],
  same: (item: T) => string,
  content: (item: T) => string,
): readonly { readonly item: T; readonly nth: number }[] {
  const counts = new Map<string, number>();
  return items
    .map((item) => ({ item, content: content(item) }))
    .toSorted((a, b) => (a.content < b.content ? -1 : a.content > b.content ? 1 : 0))
    .map(({ item }) => {
      const key = same(item);
      const nth = counts.get(key) ?? 0;
      counts.set(key, nth + 1);
      return { item, nth };
    });
}

/** What a draft says, whatever its place in its document. */
export const contentOf = ({ given, conditions, others, never, broken }: Draft): string =>
  stable({ given, conditions, others, never, broken });

function flagsOf(material: Material, { abilities, http, anonymous }: Verdict): readonly ReachFlag[] {
  const { who, way, through, account } = material;
  const from = accountOfReach(who);
  const isService = who.kind === 'service';
  const roles = through.filter(({ kind }) => kind === 'role');
  const flags: readonly (readonly [ReachFlag, boolean])[] = [
    ['from-outside', !isService],
    ['public', material.public || who.kind === 'everyone' || who.kind === 'any-account'],
    ['anonymous', anonymous],
    ['cross-account', from !== undefined && from !== account && !isService],
    [
      'organization',
      who.kind === 'organization' || (from !== undefined && material.organization.includes(from)),
    ],
    ['service', isService],
    ['federated', FEDERATED.has(who.kind)],
    ['writes', abilities.some(isWriting)],
    ['administers', abilities.includes('administer')],
    ['no-external-id', way === 'role' && lacksExternalId(material)],
    ['http', http],
    ['unused', roles.length > 0 && isUnused(material)],
    ['chained', roles.length > 1],
  ];
  return flags.flatMap(([flag, on]) => (on ? [flag] : []));
}

const FEDERATED: ReadonlySet<ReachWho['kind']> = new Set(['federated', 'directory-user', 'directory-group']);

const NEEDS_EXTERNAL_ID: ReadonlySet<ReachWho['kind']> = new Set([
  'account',
  'role',
  'user',
  'session',
  'pattern',
  'everyone',
]);

/** Of accounts of one organization nobody is a third party. */
function lacksExternalId({ who, account, conditions, organization }: Material): boolean {
  if (!NEEDS_EXTERNAL_ID.has(who.kind) || conditions.externalId !== undefined) return false;
  const from = accountOfReach(who);
  return from !== account && (from === undefined || !organization.includes(from));
}

const isUnused = ({ lastUsed, now }: Material): boolean =>
  lastUsed === null || (lastUsed !== undefined && now - Date.parse(lastUsed) > UNUSED * DAY);
