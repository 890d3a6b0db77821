import { parseDate } from '../grammar/dates.ts';
import type { Ability } from '../grants/abilities.ts';
import type { Grant } from '../grants/grant.ts';
import { hasManagedKey } from './propose-way.ts';
import type { Ground } from './types.ts';

/** A way to hand out access that writes no policy, so that no plan holds it. */
export type OtherWay = 'lend' | 'links' | 'access-grants';

/** One of them with a sentence what it is, or why not here. */
export interface ProposedOther {
  readonly way: OtherWay;
  /** It can carry what the grant is for. */
  readonly fits: boolean;
  /** It does so better than any policy. */
  readonly better: boolean;
  readonly sentence: string;
}

const HOURS = 3_600_000;
/** Longer than this no session of STS lasts. */
const LONGEST_SESSION = 36 * HOURS;

/** S3 Access Grants give READ, WRITE or both of keys, and nothing else: no tags, no attributes, no list of versions. */
const KEPT: ReadonlySet<Ability> = new Set(['list', 'download', 'upload', 'delete']);

/**
 * The ways besides policies, each as it stands to the grant.
 * @param now milliseconds since the epoch
 */
export function otherWays(grant: Grant, ground: Ground, now: number): readonly ProposedOther[] {
  return [lend(grant, ground, now), links(grant), accessGrants(grant, ground)];
}

function lend(grant: Grant, ground: Ground, now: number): ProposedOther {
  const { until } = grant.conditions;
  const end = until === undefined ? undefined : parseDate(until);
  const nobody = grant.grantees.length === 0;
  const short = end !== undefined && end - now <= LONGEST_SESSION;
  const managed = hasManagedKey(grant, ground);
  return {
    way: 'lend',
    fits: true,
    better: nobody || short,
    sentence: nobody
      ? 'For whoever has no account: keys of your own session, narrowed to exactly this; changes no policy.'
      : short
        ? 'It is for a short time: keys of your own session, narrowed to exactly this, end by themselves; changes no policy.'
        : `Keys of your own session, narrowed to exactly this; changes no policy${managed ? ', and opens AWS’s own key' : ''}.`,
  };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html */
function links({ abilities, places }: Grant): ProposedOther {
  const one = abilities.every(
    (ability) => ability === 'download' || ability === 'upload' || ability === 'list',
  );
  if (!one || !abilities.some((ability) => ability !== 'list'))
    return {
      way: 'links',
      fits: false,
      better: false,
      sentence: 'Links fetch or upload single objects, and nothing else.',
    };
  const keys = places.flatMap(({ prefixes }) => (prefixes.length === 0 ? [''] : prefixes));
  const single = keys.length > 0 && keys.every((key) => key !== '' && !key.endsWith('/'));
  return {
    way: 'links',
    fits: true,
    better: single && !abilities.includes('list'),
    sentence: single
      ? 'For single objects: whoever has the link fetches or uploads them, without an account; changes no policy.'
      : 'For single objects, to whoever has the link, without an account; changes no policy.',
  };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants.html */
function accessGrants(grant: Grant, ground: Ground): ProposedOther {
  const { abilities, grantees, places, conditions, never = [] } = grant;
  const way = 'access-grants';
  const no = (sentence: string): ProposedOther => ({ way, fits: false, better: false, sentence });
  if (never.length > 0 || !abilities.every((ability) => KEPT.has(ability)))
    return no('S3 Access Grants give reading, writing or both, and nothing else.');
  if (!grantees.every(({ kind }) => kind === 'role' || kind === 'user'))
    return no('S3 Access Grants are to roles, users and people of a directory.');
  if (places.some(({ tags = {} }) => Object.keys(tags).length > 0))
    return no('S3 Access Grants are of prefixes and objects, whatever tags those have.');
  const managed = hasManagedKey(grant, ground);
  const has = (ability: Ability) => abilities.includes(ability);
  const beside = [
    ...(has('list') && !has('download') ? ['lets them download as well'] : []),
    ...(has('upload') && !has('delete') ? ['lets them delete as well'] : []),
    ...(has('delete') && !has('upload') ? ['lets them upload as well'] : []),
    ...(Object.values(conditions).every((one) => one === undefined)
      ? []
      : ['has neither an end nor conditions']),
  ];
  const sentence = managed
    ? 'The objects are under AWS’s own key, which the location’s role may use: grantees get its sessions, one prefix each.'
    : 'An entry for each grantee and prefix, outside the policies and their quota; takes an instance in the Region.';
  return {
    way,
    fits: true,
    better: managed,
    sentence: beside.length === 0 ? sentence : `${sentence} It ${beside.join(', and ')}.`,
  };
}
