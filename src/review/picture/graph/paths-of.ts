import { whoWords } from '@drawbridge-s3/policy/access';
import type { Reach, ReachStep, ReachWho } from '@drawbridge-s3/policy/review';
import { accountOf, parseAccessPointArn } from '@drawbridge-s3/policy/grammar';
import type { Path, Step, Stop } from './paths';
import { placeWords, reachVerbs } from './words';

export interface PathOptions {
  /** Accounts that were reviewed: their roles are those here. */
  readonly reviewed: ReadonlySet<string>;
  /** How many buckets each of them has. */
  readonly buckets: ReadonlyMap<string, number>;
  /** Draws each of all buckets of these accounts, where somebody reaches all. */
  readonly apart?: ReadonlySet<string>;
}

/** Fewer buckets are drawn one by one, also where somebody reaches all of them. */
const SEVERAL = 4;

/** Every reach stop by stop, a path for each bucket it comes to; all of an account's buckets are one stop. */
export function pathsOf(reaches: readonly Reach[], options: PathOptions): Path[] {
  return reaches.flatMap((reach) => {
    const before = [
      ...whoStops(reach.who, options),
      ...reach.through.map((step) => throughStop(step, options)),
    ];
    const ends = bucketStops(reach, options);
    if (ends.length === 0) return [pathOf(reach, before)];
    return ends.map((end) => pathOf(reach, [...before, end]));
  });
}

function pathOf(reach: Reach, all: readonly Stop[]): Path {
  // Who comes may be what is gone through first: an access point that another account's policy names.
  const stops = all.filter(({ id }, index) => all[index - 1]?.id !== id);
  const { state } = reach;
  return {
    id: JSON.stringify([reach.id, stops.at(-1)!.id]),
    reach: reach.id,
    stops,
    steps: stepsOf(reach, stops),
    ...(state.kind === 'held-back' ? { stopped: state.by } : {}),
    ...(state.kind === 'never' ? { stopped: state.why } : {}),
  };
}

function whoStops(who: ReachWho, { reviewed }: PathOptions): Stop[] {
  if (who.kind === 'any-account') return [{ id: who.kind, layer: 'account', name: 'any AWS account' }];
  if (isOfDirectory(who)) {
    const center: Stop = { id: 'directory', layer: 'account', name: 'IAM Identity Center' };
    return [center, { id: `${who.kind} ${who.id}`, layer: 'identity', name: who.id }];
  }
  const { account, kind, name, whole } = whoWords(who);
  if (account === undefined || who.kind === 'service')
    return [{ id: `${who.kind} ${whole}`, layer: 'account', name: name ?? kind }];
  const of: Stop = { id: `account ${account}`, layer: 'account', name: account, account };
  if (who.kind === 'account')
    return [of, { id: `whole ${account}`, layer: 'identity', name: 'whole account', account }];
  if (who.kind === 'access-point')
    return [of, throughStop({ kind: 'access-point', arn: who.arn }, { reviewed })];
  if (who.kind === 'role') return [of, roleStop(who.arn, reviewed)];
  return [of, { id: `${who.kind} ${whole}`, layer: 'identity', name: name ?? kind, account }];
}

type OfDirectory = Extract<ReachWho, { kind: 'directory-user' | 'directory-group' }>;

const isOfDirectory = (who: ReachWho): who is OfDirectory =>
  who.kind === 'directory-user' || who.kind === 'directory-group';

function throughStop({ kind, arn }: ReachStep, { reviewed }: Pick<PathOptions, 'reviewed'>): Stop {
  if (kind === 'role') return roleStop(arn, reviewed);
  const account = arn.split(':')[4] || undefined;
  const name = kind === 'access-point' ? parseAccessPointArn(arn)?.name : `grant ${lastOf(arn)}`;
  return { id: arn, layer: 'point', name: name ?? arn, ...(account !== undefined && { account }) };
}

function roleStop(arn: string, reviewed: ReadonlySet<string>): Stop {
  const account = accountOf(arn);
  const layer = account !== undefined && reviewed.has(account) ? 'role' : 'identity';
  return { id: arn, layer, name: lastOf(arn), ...(account !== undefined && { account }) };
}

function bucketStops({ account, where }: Reach, { buckets, apart }: PathOptions): Stop[] {
  const all = buckets.get(account) ?? Infinity;
  if (where.buckets.length >= Math.max(SEVERAL, all) && apart?.has(account) !== true) {
    const many = where.buckets.length;
    return [{ id: `all ${account}`, layer: 'bucket', name: `all ${many} buckets`, account, many }];
  }
  if (where.buckets.length > 0)
    return where.buckets.map((name) => ({ id: `bucket ${name}`, layer: 'bucket', name, account }));
  // Of another account, or a pattern that no bucket fits.
  return where.bucket === '' ? [] : [{ id: `bucket ${where.bucket}`, layer: 'bucket', name: where.bucket }];
}

/** Statements go to the step they allow: trust to becoming a role, the rest to what is done then. */
function stepsOf(reach: Reach, stops: readonly Stop[]): (Step | undefined)[] {
  const last = stops.length - 2;
  const steps: (Omit<Step, 'evidence'> | undefined)[] = stops
    .slice(1)
    .map((to, index) => stepTo(reach, stops, index, to));
  const evidence = stops.slice(1).map((): Reach['evidence'][number][] => []);
  let at = steps.findIndex((step) => step !== undefined);
  for (const one of reach.evidence) {
    const into = stops.findIndex(({ id }, index) => index > 0 && id === one.arn) - 1;
    if (one.kind === 'trust' || one.kind === 'access-point') at = into >= 0 ? into : at;
    else if (one.kind === 'identity')
      at = Math.min(
        Math.max(
          stops.findIndex(({ id }) => id === one.arn),
          at + 1,
        ),
        last,
      );
    else at = last;
    evidence[Math.max(at, 0)]?.push(one);
  }
  return steps.map((step, index) => step && { ...step, evidence: evidence[index]! });
}

function stepTo(
  reach: Reach,
  stops: readonly Stop[],
  index: number,
  to: Stop,
): Omit<Step, 'evidence'> | undefined {
  const from = stops[index]!;
  // Into an account's own: no document is needed for that.
  if (index === 0 && from.layer === 'account' && from.account !== undefined && stops.length > 2)
    return undefined;
  // S3 assumes the location's role for whoever asks for a grant.
  if (from.layer === 'point' && to.layer === 'role') return { does: 'gives a session of' };
  if (to.layer === 'point' && stops[index + 2]?.layer === 'role') return { does: 'asks for' };
  if (to.layer === 'role' || to.layer === 'identity') {
    const became = stops.slice(0, index + 1).some(({ layer, id }) => layer === 'role' && id !== from.id);
    const details = [
      became ? 'by a chain, for 1 hour at most' : '',
      reach.flags.includes('no-external-id') && from.account !== to.account ? 'no external ID' : '',
    ].filter((text) => text !== '');
    return {
      does: reach.who.kind === 'federated' ? 'signs in as' : 'assumes',
      ...(details.length > 0 && { detail: details.join(', ') }),
    };
  }
  if (from.layer === 'point') return { does: 'is behind it, and lets it decide' };
  return { does: reachVerbs(reach), detail: placeWords(reach.where) };
}

const lastOf = (arn: string) => arn.slice(arn.lastIndexOf('/') + 1);
