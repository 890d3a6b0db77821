import type { Keys } from '../evaluator/match/keys';
import type { RequestContext } from '../evaluator/types';
import type { Ask } from '../situation/ask';
import type { Situation } from '../situation/situation';
import type { ActionGroup } from './actions';
import type { Budget } from './budget';
import type { Caller } from './callers/caller';
import { BUCKET, type Clause } from './clauses';
import type { Conditions } from './conditions';
import { ownClass, type ObjectClasses, type ResourceClass } from './resources';
import type { Route } from './routes';
import type { Direction } from './search';
import { mayDiffer, namedBy, sideModel, within, type NamedBy, type SideModel } from './sides';
import type { Variants } from './variants';

/** Requests of one kind that one side allows and the other does not. */
export interface Finding {
  readonly direction: Direction;
  readonly caller: Caller;
  /** Place among the caller's settings of variable keys, and how many there are. */
  readonly variant: { readonly at: number; readonly of: readonly RequestContext[] };
  readonly permissions: Ask['permissions'];
  readonly route: Route;
  readonly group: ActionGroup;
  /** Everything it holds for, and among what. */
  readonly classes: readonly ResourceClass[];
  readonly among: readonly ResourceClass[];
  readonly under: readonly string[];
  /** Held to a network, an organization or the like, which strangers in general are not in. */
  readonly pinned: boolean;
  readonly context: RequestContext;
  readonly keys: Keys;
}

export interface Field {
  readonly before: Situation;
  readonly after: Situation;
  readonly clauses: readonly Clause[];
  readonly callers: readonly Caller[];
  readonly routes: readonly Route[];
  readonly groups: readonly ActionGroup[];
  readonly conditions: Conditions;
  readonly objects: ObjectClasses;
  readonly variantsOf: (caller: Caller) => Variants;
  readonly keysFor: (caller: Caller, route: Route, variant: RequestContext) => Keys;
  readonly budget: Budget;
  /** Told, with a reason, whenever something could not be looked at. */
  readonly giveUp: (why: string) => void;
}

/** Walks through all kinds of requests, leaving out at once those that no difference can touch. */
export function* explore(field: Field): Generator<Finding> {
  for (const caller of field.callers) {
    const named = namedBy(caller, field.clauses);
    for (const route of field.routes) {
      const clauses = field.clauses
        .filter(({ policy }) => route.policies.includes(policy))
        .filter((clause) => !(route.control && clause.origin));
      const models = caller.permissions
        .map((permissions) => ({
          permissions,
          ...modelsOf(field, caller, permissions, route, clauses, named),
        }))
        .filter(
          ({ before, after }) =>
            mayDiffer(within(before, named.mask), within(after, named.mask)) ||
            isRescued(caller, field.after),
        );
      if (models.length === 0) continue;
      const variants = field.variantsOf(caller);
      if (!variants.complete) field.giveUp('Variables in the policies stand for more than could be tried.');
      for (const [at, variant] of variants.contexts.entries()) {
        const place = {
          field,
          caller,
          named,
          route,
          clauses,
          models,
          variant: { at, of: variants.contexts },
        };
        yield* exploreVariant(place, field.keysFor(caller, route, variant));
      }
    }
  }
}

interface Place {
  readonly field: Field;
  readonly caller: Caller;
  readonly named: NamedBy;
  readonly route: Route;
  readonly clauses: readonly Clause[];
  readonly models: readonly Models[];
  readonly variant: Finding['variant'];
}

interface Models {
  readonly permissions: Ask['permissions'];
  readonly before: SideModel;
  readonly after: SideModel;
}

function* exploreVariant(place: Place, keys: Keys): Generator<Finding> {
  const { field, caller, named, route, clauses, models } = place;
  const { conditions, budget } = field;
  for (const group of field.groups) {
    if (!takes(route, group)) continue;
    const open = named.mask & group.mask;
    const rescued = group.rescue && isRescued(caller, field.after);
    const relevant = rescued ? models.map(withoutBucketDenials(clauses)) : models;
    const differing = relevant.filter(({ before, after }) =>
      mayDiffer(within(before, open), within(after, open)),
    );
    if (differing.length === 0) continue;
    const settled = conditions.settle(clauses, open, caller, group, keys);
    const { classes, complete } =
      group.target === 'object'
        ? field.objects.of(route.accessPoint ?? '', clauses, keys, prefixIn(field, route))
        : { classes: [ownClass(clauses, keys, arnIn(field, route))], complete: true };
    if (!complete) field.giveUp('The patterns of keys overlap in more ways than could be tried.');
    for (const { permissions, before, after } of differing) {
      for (const { live, members } of byLive(classes, settled.possible)) {
        if (!budget.step(1)) return;
        const sides = { before: within(before, live), after: within(after, live) };
        if (!mayDiffer(sides.before, sides.after)) continue;
        for (const { direction, under, pinned, context } of conditions.differences(
          clauses,
          live,
          sides,
          settled,
          budget,
        )) {
          yield {
            direction,
            caller,
            variant: place.variant,
            permissions,
            route,
            group,
            classes: members,
            among: classes,
            under,
            pinned,
            context,
            keys,
          };
        }
      }
    }
  }
}

/** Classes that the same clauses of those that matter name, taken together. */
function byLive(classes: readonly ResourceClass[], possible: bigint) {
  const groups = new Map<bigint, ResourceClass[]>();
  for (const one of classes) {
    const live = one.mask & possible;
    const members = groups.get(live);
    if (members === undefined) groups.set(live, [one]);
    else members.push(one);
  }
  return [...groups].map(([live, members]) => ({ live, members }));
}

function takes(route: Route, group: ActionGroup): boolean {
  if (route.control || group.target === 'point') return route.control && group.target === 'point';
  if (route.writer !== undefined && group.target !== 'object') return false;
  return route.accessPoint === undefined || group.throughPoint;
}

function isRescued({ principal }: Caller, { account }: Situation): boolean {
  return principal.kind === 'root' && principal.account === account;
}

function withoutBucketDenials(clauses: readonly Clause[]) {
  const denials = clauses.reduce(
    (mask, { policy, statement, bit }) =>
      policy === BUCKET && statement.effect === 'Deny' ? mask | bit : mask,
    0n,
  );
  const spare = (side: SideModel): SideModel => ({ ...side, deny: side.deny & ~denials });
  return ({ permissions, before, after }: Models): Models => ({
    permissions,
    before: spare(before),
    after: spare(after),
  });
}

function modelsOf(
  field: Field,
  caller: Caller,
  permissions: Ask['permissions'],
  route: Route,
  clauses: readonly Clause[],
  named: NamedBy,
) {
  return {
    before: sideModel('before', field.before, caller, permissions, route, clauses, named),
    after: sideModel('after', field.after, caller, permissions, route, clauses, named),
  };
}

/** The ARN as a clause's policy sees it: an access point's policy sees the access point. */
export const arnIn =
  ({ after }: Pick<Field, 'after'>, route: Route) =>
  (clause: Clause): string =>
    clause.policy === BUCKET ? `arn:${after.partition}:s3:::${after.bucket}` : (route.accessPoint ?? '');

export const prefixIn =
  (field: Pick<Field, 'after'>, route: Route) =>
  (clause: Clause): string =>
    clause.policy === BUCKET ? `${arnIn(field, route)(clause)}/` : `${route.accessPoint ?? ''}/object/`;
