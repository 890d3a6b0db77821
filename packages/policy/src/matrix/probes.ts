import type { Decision, Principal, RequestContext } from '../evaluate/types.ts';
import { carriesAll } from '../requests/carried.ts';
import { isPublicPolicy } from '../public/meaning.ts';
import type { Ask } from '../situation/ask.ts';
import { isOnAccessPoint } from '../situation/decide.ts';
import type { Situation } from '../situation/situation.ts';
import type { Spot } from './places.ts';
import type { Judge } from './judge.ts';
import { allowedVariant, type AllowedVariant, type Limit, limitsOf, type Variant } from './search.ts';
import type { Doing, MatrixSession } from './types.ts';

/** The first is what people mean by the word; of the others a cell says which are missing. */
const ACTIONS: Readonly<Record<Doing, readonly [string, ...string[]]>> = {
  list: ['s3:ListBucket', 's3:ListBucketVersions'],
  read: ['s3:GetObject', 's3:GetObjectVersion'],
  write: ['s3:PutObject'],
  delete: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
  policy: ['s3:PutBucketPolicy', 's3:DeleteBucketPolicy'],
};

const POINT_POLICY = ['s3:PutAccessPointPolicy', 's3:DeleteAccessPointPolicy'] as const;

export function actionsOf(doing: Doing, accessPoint: string | undefined): readonly [string, ...string[]] {
  return doing === 'policy' && accessPoint !== undefined ? POINT_POLICY : ACTIONS[doing];
}

/** How one request came out, and what would have made it come out otherwise. */
export interface Probe {
  readonly spot: Spot;
  readonly ask: Ask;
  readonly allowed: boolean;
  /** Allowed after all, under conditions. */
  readonly variant?: Variant;
  readonly limits: readonly Limit[];
  /** Where its own account must allow it: what the policies grant even so, under conditions. */
  readonly granted?: Variant;
  /** Why the decision says nothing. */
  readonly unknown?: string;
  /** Of `ask`. */
  readonly decision: Decision;
}

export interface Prober {
  readonly principal: Principal;
  readonly session?: MatrixSession;
  readonly accessPoint?: string;
  /** What its ordinary requests carry. */
  readonly context: RequestContext;
  readonly canonicalUserId?: string;
  /** Others who belong to the row, tried where the first is refused: an account has users and a root user too. */
  readonly others: readonly Other[];
  /** Whether its own account is the bucket's. */
  readonly own: boolean;
}

export interface Other {
  readonly principal: Principal;
  /** `as an IAM user` */
  readonly words: string;
}

/** The ordinary request for one spot. */
export function askFor(by: Prober, doing: Doing, action: string, spot: Spot): Ask {
  const context = spot.context === undefined ? by.context : { ...by.context, ...spot.context };
  const listing = doing === 'list' && spot.key !== undefined;
  const onObject = doing !== 'list' && doing !== 'policy' && spot.key !== undefined;
  return {
    principal: spot.principal ?? by.principal,
    permissions: 'everything',
    action,
    ...(onObject ? { key: spot.key } : {}),
    ...(by.accessPoint === undefined ? {} : { accessPoint: by.accessPoint }),
    context: listing ? { ...context, 's3:prefix': spot.key } : context,
    ...(by.canonicalUserId === undefined ? {} : { canonicalUserId: by.canonicalUserId }),
    ...(by.session?.policies === undefined ? {} : { session: by.session.policies }),
  };
}

export interface Probed {
  readonly action: string;
  readonly probes: readonly Probe[];
}

/** The second action and those after it, where the first was probed. */
export function probeOthers(
  judge: Judge,
  actions: readonly string[],
  probes: readonly Probe[],
  by: Prober,
): Probed[] {
  return actions.map((action) => ({
    action,
    probes: probes.map((first) => alike(judge, action, first, by)),
  }));
}

function alike(
  judge: Judge,
  action: string,
  { ask, spot, allowed, variant, decision }: Probe,
  by: Prober,
): Probe {
  // Where the first is allowed, the others are asked for under the same conditions.
  if (allowed || variant !== undefined) {
    const same: Ask = { ...(variant?.ask ?? ask), action };
    const other = judge.decide(same);
    return { spot, ask: same, allowed: other.allowed, limits: [], decision: other };
  }
  // No statement grants this principal anything, whatever the action.
  if (!grantsAnything(decision) && by.others.length === 0)
    return { spot, ask: { ...ask, action }, allowed: false, limits: [], decision };
  return probe(judge, { ...ask, action }, spot, by);
}

export function grantsAnything({ trace, effect }: Decision): boolean {
  if (effect === 'explicit-deny') return true;
  return trace.some(
    ({ kind, statements }) =>
      (kind === 'bucket' || kind === 'access-point') &&
      statements.some((statement) => statement.effect === 'Allow' && statement.failedAt !== 'principal'),
  );
}

export function probe(judge: Judge, ask: Ask, spot: Spot, by: Pick<Prober, 'others' | 'own'>): Probe {
  const { others } = by;
  const decision = judge.decide(ask);
  const unknown = unknownOf(judge.situation, decision, ask);
  if (unknown !== undefined) return { spot, ask, allowed: false, limits: [], unknown, decision };
  if (decision.allowed) {
    const limits = [
      ...limitsOf(judge, ask, decision),
      ...(spot.principal === undefined ? refusedOf(judge, ask, others) : []),
    ];
    const granted =
      by.own && (others.length > 0 || asksForMore(decision)) ? grantedTo(judge, ask, others) : undefined;
    return { spot, ask, allowed: true, limits, decision, ...(granted === undefined ? {} : { granted }) };
  }
  const variant = allowedVariant(judge, ask, decision) ?? asAnother(judge, ask, others);
  if (variant === undefined) return { spot, ask, allowed: false, limits: [], decision };
  const limits = limitsOf(judge, variant.ask, variant.decision, variant.words);
  return { spot, ask, allowed: false, variant, limits, decision };
}

/** What the policies grant whom his own account allows nothing, if they do not grant it as it is. */
function grantedTo(judge: Judge, ask: Ask, others: readonly Other[]): Variant | undefined {
  const alone: Ask = { ...ask, permissions: 'nothing' };
  const decision = judge.decide(alone);
  if (decision.allowed) return undefined;
  return allowedVariant(judge, alone, decision) ?? asAnother(judge, alone, others.filter(isNoRoot));
}

/** A statement grants it under conditions that the request does not meet. */
const asksForMore = ({ trace }: Decision) =>
  trace.some(
    ({ kind, statements }) =>
      (kind === 'bucket' || kind === 'access-point') &&
      statements.some(({ effect, failedAt }) => effect === 'Allow' && failedAt === 'condition'),
  );

/** Root needs nobody's permission. */
const isNoRoot = ({ principal }: Other) => principal.kind !== 'root';

/** Of those who belong to the row, the kinds that are refused what the first is allowed. */
function refusedOf(judge: Judge, ask: Ask, others: readonly Other[]): Limit[] {
  return others.flatMap(({ principal, words }) => {
    const same: Ask = { ...ask, principal };
    return judge.decide(same).allowed ? [] : [{ ask: same, words: `not ${words}`, ordinary: false }];
  });
}

/** The same request of somebody else who belongs to the row. */
function asAnother(judge: Judge, ask: Ask, others: readonly Other[]): AllowedVariant | undefined {
  for (const { principal, words } of others) {
    if (!carriesAll(principal, ask.context)) continue;
    const same: Ask = { ...ask, principal };
    const decision = judge.decide(same);
    if (decision.allowed) return { ask: same, words: [words], held: [], decision };
    const found = allowedVariant(judge, same, decision);
    if (found !== undefined) return { ...found, words: [words, ...found.words] };
  }
  return undefined;
}

/** A policy that counts and could not be read, or is none, leaves everything open that it could still decide. */
function unknownOf(situation: Situation, decision: Decision, ask: Ask): string | undefined {
  if (decision.effect === 'explicit-deny') return undefined;
  for (const { kind, name } of situation.unread) {
    if (kind === 'bucket' && !isOnAccessPoint(ask.action)) return 'the bucket policy could not be read';
    if (kind === 'access-point' && (name === ask.accessPoint || named(situation, ask) === name))
      return 'the access point’s policy could not be read';
    if (kind === 'public-access-block' && decision.allowed && wouldBlock(situation, ask))
      return 'whether public access is blocked could not be read';
  }
  const broken = decision.trace.find(
    ({ kind, problem }) => (kind === 'bucket' || kind === 'access-point') && problem !== undefined,
  );
  return broken === undefined ? undefined : 'the text is not a policy';
}

const named = ({ accessPoints }: Situation, { accessPoint }: Ask) =>
  accessPoint === undefined ? undefined : accessPoints.find(({ arn }) => arn === accessPoint)?.name;

/** Whether RestrictPublicBuckets, were it on, would keep this caller out. */
function wouldBlock(situation: Situation, { principal }: Ask): boolean {
  const outside = !('account' in principal) || principal.account !== situation.account;
  if (!outside || principal.kind === 'service' || situation.bucketPolicy === null) return false;
  return isPublicPolicy(situation.bucketPolicy, { kind: 'bucket' }).public;
}
