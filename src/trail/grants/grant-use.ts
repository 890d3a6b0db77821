import type { HeldDocument, HeldGrant, HeldPlace, HeldWho } from '@drawbridge-s3/policy/access';
import { accountOf, globMatches, readPrincipal, toGlob } from '@drawbridge-s3/policy/grammar';
import { type Ability, actionsOf } from '@drawbridge-s3/policy/grants';
import type { Cube } from '@/resources/trail/cube/cube';
import { grouped, isRefused } from '@/resources/trail/cube/ask';
import { ANONYMOUS } from '@/resources/trail/parse/values';
import { askedAction, needsNone, type AskedAction } from './asked-action';
import { conditionsMet } from './conditions-met';
import { statementsIn, type GivenStatement } from './given-statements';
import type { Fit, Use } from './use';

/** Requests that were not refused, but for those that need no permission. */
export function usesIn(cube: Cube): readonly Use[] {
  return grouped(cube, ['who', 'operation', 'bucket', 'prefix', 'via', 'outcome', 'network'], {}).flatMap(
    ({ values, requests, first, last }): readonly Use[] => {
      const [who = '', operation = '', bucket = '', prefix = '', via = '', outcome = '', network = ''] =
        values;
      // What came to nothing for another reason was let in all the same; what S3 failed at says nothing.
      if (needsNone(operation) || isRefused(outcome) || outcome.startsWith('5')) return [];
      const [, , named = '-'] = via.split(' ');
      const point = via === '' ? '' : named === '-' ? undefined : named;
      const asked = askedAction(operation);
      return [{ asked, operation, who, bucket, prefix, point, via, network, requests, first, last }];
    },
  );
}

export interface GrantUse {
  readonly grant: HeldGrant;
  readonly fit: Fit;
  /** Of what it was used for, or perhaps was. */
  readonly requests: number;
  readonly first: number | undefined;
  readonly last: number | undefined;
  readonly by: readonly string[];
  /** Abilities of which nothing was asked for. */
  readonly unused: readonly Ability[];
}

/** What each grant was used for, by principal, action, place and what the log tells of its conditions. */
export function usedGrants(
  grants: readonly HeldGrant[],
  uses: readonly Use[],
  documents: readonly HeldDocument[] = [],
): readonly GrantUse[] {
  const statements = statementsIn(documents);
  return grants.map((grant) => {
    const given = grant.parts.flatMap((part) => statements(part) ?? []);
    const fits = uses
      .map((use) => ({ use, fit: fitOf(grant, use, given) }))
      .filter(({ fit }) => fit !== 'no');
    const surely = fits.filter(({ fit }) => fit === 'yes');
    const taken = surely.length > 0 ? surely : fits;
    const actions = new Set(fits.map(({ use }) => use.asked?.action));
    const times = (of: (use: Use) => number) => taken.map(({ use }) => of(use));
    return {
      grant,
      fit: surely.length > 0 ? 'yes' : fits.length > 0 ? 'perhaps' : 'no',
      requests: taken.reduce((sum, { use }) => sum + use.requests, 0),
      first: taken.length === 0 ? undefined : Math.min(...times(({ first }) => first)),
      last: taken.length === 0 ? undefined : Math.max(...times(({ last }) => last)),
      by: [...new Set(taken.map(({ use }) => use.who))],
      unused: grant.abilities.filter((ability) => !actionsOf(ability).some((action) => actions.has(action))),
    };
  });
}

/** @param given statements that carry the grant */
export function fitOf(grant: HeldGrant, use: Use, given: readonly GivenStatement[] = []): Fit {
  if (grant.way === 'access-point' && use.point === undefined) return 'no';
  const fit = least(userFits(grant.who, use), actionFits(grant, use.asked), placesFit(grant.places, use));
  return fit === 'no' ? fit : least(fit, metBy(given, use));
}

/** The conditions of any statement that gives what was asked for. */
function metBy(given: readonly GivenStatement[], use: Use): Fit {
  const own = given.filter(({ actions }) => {
    const { asked } = use;
    return (
      actions === undefined ||
      asked === undefined ||
      actions.some((pattern) => globFits(pattern.toLowerCase(), asked.action.toLowerCase()))
    );
  });
  return own.length === 0 ? 'yes' : most(own.map(({ conditions }) => conditionsMet(conditions, use)));
}

/** Whether a request may be one of those a grant is for, by who asked and which way. */
export function userFits(who: HeldWho, use: Use): Fit {
  if (who.kind === 'access-point') return pointFits(use, (point) => point === who.arn);
  if (who.kind === 'access-points-of') return pointFits(use, (point) => point.split(':')[4] === who.account);
  return whoFits(who, use.who);
}

/** The access point's own policy decides who comes through it. */
const pointFits = ({ point }: Use, fits: (point: string) => boolean): Fit =>
  point !== undefined && (point === '' || fits(point)) ? 'perhaps' : 'no';

const ORDER: readonly Fit[] = ['no', 'perhaps', 'yes'];
const least = (...fits: readonly Fit[]): Fit => ORDER[Math.min(...fits.map((fit) => ORDER.indexOf(fit)))]!;
const most = (fits: readonly Fit[]): Fit => ORDER[Math.max(0, ...fits.map((fit) => ORDER.indexOf(fit)))]!;
const when = (so: boolean): Fit => (so ? 'yes' : 'no');

/** Whether somebody as logs name them is who a grant is for. */
export function whoFits(who: HeldWho, logged: string): Fit {
  if (who.kind === 'everyone') return 'yes';
  if (who.kind === 'deleted') return 'no';
  if (logged === ANONYMOUS) return 'no';
  if (logged.startsWith('svc:'))
    return when(who.kind === 'service' && logged.includes(who.service.replace(/\.amazonaws\.com$/, '')));
  if (who.kind === 'service') return logged === '' ? 'perhaps' : 'no';
  if ('id' in who && (logged === who.id || logged.endsWith(`/${who.id}`))) return 'yes';
  const account = /^arn:[^:]*:(?:iam|sts)::(\d{12}):/.exec(logged)?.[1];
  // A canonical id, or nobody told apart any more: it may be anybody's.
  if (account === undefined) return who.kind === 'canonical-user' && logged !== '' ? 'no' : 'perhaps';
  // Of another account CloudTrail tells an id alone, of which nobody knows whose it is; or only accounts are told apart.
  const idAlone = /:(?:id\/[^/]+)?$/.test(logged);
  switch (who.kind) {
    case 'account':
      return when(account === who.account);
    case 'role':
    case 'session': {
      const role = nameOf(who.arn);
      if (account !== accountOf(who.arn)) return 'no';
      if (idAlone) return 'perhaps';
      if (role === undefined || role !== nameOf(logged) || !logged.includes(':assumed-role/')) return 'no';
      return who.kind === 'role' ? 'yes' : 'perhaps';
    }
    case 'user':
      if (idAlone && account === accountOf(who.arn)) return 'perhaps';
      return when(logged === who.arn);
    case 'pattern': {
      if (who.account !== undefined && account !== who.account) return 'no';
      if (who.key === 'aws:PrincipalAccount') return when(globFits(who.pattern, account));
      if (idAlone) return 'perhaps';
      const role = logged.includes(':assumed-role/')
        ? logged.replace(':sts:', ':iam:').replace(':assumed-role/', ':role/')
        : logged;
      // The path of a role stands in no log.
      if (globFits(who.pattern, role)) return 'yes';
      return role.includes(':role/') && !who.pattern.includes(':user/') ? 'perhaps' : 'no';
    }
    case 'federated':
      return idAlone || logged.includes(':federated-user/') || logged.includes(':assumed-role/')
        ? 'perhaps'
        : 'no';
    // Which account has a canonical id, or is of an organization, no log tells.
    case 'canonical-user':
    case 'origin-access-identity':
    case 'organization':
    case 'access-point':
    case 'access-points-of':
    case 'unknown':
      return 'perhaps';
  }
}

const nameOf = (arn: string): string | undefined => {
  const named = readPrincipal(arn);
  if (named !== undefined && 'name' in named) return named.name.slice(named.name.lastIndexOf('/') + 1);
  // Without its session it is no ARN of AWS.
  return /:assumed-role\/([^/]+)$/.exec(arn)?.[1];
};

function actionFits({ abilities, partly, others }: HeldGrant, asked: AskedAction | undefined): Fit {
  if (asked === undefined) return 'perhaps';
  const { action } = asked;
  if (abilities.some((ability) => actionsOf(ability).includes(action))) return 'yes';
  if (others.some((pattern) => globFits(pattern.toLowerCase(), action.toLowerCase()))) return 'yes';
  return partly.some((ability) => actionsOf(ability).includes(action)) ? 'perhaps' : 'no';
}

const placesFit = (places: readonly HeldPlace[], use: Use): Fit =>
  most(places.map((place) => placeFits(place, use)));

function placeFits({ bucket, prefixes, patterns, accessPoint }: HeldPlace, use: Use): Fit {
  if (bucket !== '' && use.bucket !== '' && !globFits(bucket, use.bucket)) return 'no';
  if (accessPoint !== undefined && (use.point ?? '') !== '' && !globFits(accessPoint.arn, use.point ?? ''))
    return 'no';
  if (use.asked?.on === 'bucket' || prefixes.length + patterns.length === 0) return 'yes';
  const inside = prefixes.map((prefix): Fit => {
    if (use.prefix.startsWith(prefix)) return 'yes';
    return prefix.startsWith(use.prefix) ? 'perhaps' : 'no';
  });
  const like = patterns.map((pattern): Fit => {
    const head = pattern.replace(/[*?$].*$/s, '');
    return use.prefix.startsWith(head) || head.startsWith(use.prefix) ? 'perhaps' : 'no';
  });
  return most([...inside, ...like]);
}

const globFits = (pattern: string, text: string): boolean => globMatches(toGlob(pattern), text);
