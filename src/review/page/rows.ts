import { ABILITY_WORDS } from '@drawbridge-s3/policy/grants';
import { whereLines, whereWords, whoTextOf, whoWords, type WhoWords } from '@drawbridge-s3/policy/access';
import { parseArn, plural } from '@drawbridge-s3/policy/grammar';
import type { Reach, ReachAbility, ReachState, ReachWay, ReachWho } from '@drawbridge-s3/policy/review';
import type { Agreed } from '../analyzer/agreement';
import type { Intent } from '../intended/intent';

/** A reach as the table has it. */
export interface ReachRow {
  readonly kind: 'reach';
  readonly id: string;
  readonly reach: Reach;
  readonly who: WhoWords;
  readonly whoText: string;
  readonly may: string;
  readonly where: string;
  readonly whereLines: readonly string[];
  readonly way: string;
  readonly state: StateLabel;
  readonly intent: Intent | undefined;
  /** What Access Analyzer has of it, where it was asked. */
  readonly analyzer?: Agreed;
  /** What the filter looks in, in lower case. */
  readonly text: string;
}

export interface StateLabel {
  readonly mark: ReachState['kind'] | 'public';
  readonly label: string;
  readonly why: string;
}

/**
 * @param names of accounts, by their numbers
 * @param besides what the filter finds it by as well
 */
export function rowOf(
  reach: Reach,
  intent: Intent | undefined,
  names: Readonly<Record<string, string>>,
  besides: readonly string[] = [],
): ReachRow {
  const who = reachWords(reach.who);
  const whoText = whoTextOf(who, names);
  const { buckets, bucket } = reach.where;
  const places = { places: [reach.where] };
  const many = buckets.length > 1 || (buckets.length === 1 && bucket !== buckets[0]);
  const where = many ? `${whereWords(places)} (${plural(buckets.length, 'bucket')})` : whereWords(places);
  const may = mayWords(reach);
  const way = wayWords(reach);
  const state = stateLabel(reach);
  return {
    kind: 'reach',
    id: reach.id,
    reach,
    who,
    whoText,
    may,
    where,
    whereLines: [...whereLines(places), ...(many ? buckets : [])],
    way,
    state,
    intent,
    text: [
      whoText,
      who.whole,
      may,
      where,
      way,
      state.label,
      ...buckets,
      ...reach.words,
      intent?.note ?? '',
      ...besides,
    ]
      .join(' ')
      .toLowerCase(),
  };
}

/** Somebody in a few words, those that no policy names among them. */
function reachWords(who: ReachWho): WhoWords {
  switch (who.kind) {
    case 'any-account':
      return { kind: 'everyone with an AWS account', whole: 'everyone with an AWS account' };
    case 'directory-user':
      return { kind: 'directory user', name: who.id, whole: who.id };
    case 'directory-group':
      return { kind: 'directory group', name: who.id, whole: who.id };
    default:
      return whoWords(who);
  }
}

const SHORT: Readonly<Record<ReachAbility, string>> = {
  ...ABILITY_WORDS,
  versions: 'versions',
  properties: 'tags and ACLs',
  settings: 'settings',
  replicate: 'replicate',
  administer: 'administer',
};

export const abilityWord = (ability: ReachAbility): string => SHORT[ability];

/** `list, download`, `2 more actions` */
function mayWords({ abilities, others }: Pick<Reach, 'abilities' | 'others'>): string {
  const words = abilities.map(abilityWord);
  if (words.length === 0) return others.length === 0 ? 'nothing in S3' : plural(others.length, 'action');
  return words.join(', ');
}

export const WAYS: Readonly<Record<ReachWay, string>> = {
  'bucket-policy': 'bucket policy',
  'access-point': 'access point',
  role: 'role',
  acl: 'ACL',
  'access-grant': 'Access Grants',
};

/** `role Door, Writer`, `access point front` */
function wayWords({ way, through }: Reach): string {
  const names = through.filter(({ kind }) => kind !== 'access-grant').map(({ arn }) => lastName(arn));
  return [WAYS[way], names.join(' › ')].filter((word) => word !== '').join(' ');
}

/** `Reader` of a role's ARN, `front` of an access point's. */
export const lastName = (arn: string): string => parseArn(arn)?.resource.replace(/^.*\//, '') ?? arn;

const LABELS: Readonly<Record<ReachState['kind'], string>> = {
  works: 'works',
  conditional: 'if it keeps to it',
  'held-back': 'held back',
  never: 'never',
  unknown: 'unknown',
};

function stateLabel({ state, flags, words }: Reach): StateLabel {
  const open = state.kind === 'works' || state.kind === 'conditional';
  if (open && flags.includes('public'))
    return { mark: 'public', label: 'public', why: 'Anybody who asks gets in.' };
  const why =
    state.kind === 'works'
      ? 'A request like this gets in.'
      : state.kind === 'conditional'
        ? `A request gets in that keeps to the conditions: ${words.join('; ') || 'those of its statement'}.`
        : state.why;
  return {
    mark: state.kind,
    label: state.kind === 'held-back' ? `held back by ${state.by}` : LABELS[state.kind],
    why,
  };
}

/** The gravest first. */
const GRAVITY = ['public', 'works', 'conditional', 'unknown', 'held-back', 'never'] as const;
export const gravityOf = ({ state: { mark }, reach: { flags, abilities } }: ReachRow): number =>
  GRAVITY.indexOf(mark) * 4 +
  (flags.includes('administers') ? 0 : flags.includes('writes') ? 1 : abilities.length > 0 ? 2 : 3);
