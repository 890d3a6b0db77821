import type { Keys } from '../grammar/template.ts';
import type { RequestContext } from '../evaluate/types.ts';
import type { Ask } from '../situation/ask.ts';
import type { Situation } from '../situation/situation.ts';
import type { ActionGroup } from './actions.ts';
import type { Budget } from './budget.ts';
import type { Caller } from '../callers/caller.ts';
import { BUCKET, type Clause } from './clauses.ts';
import type { Conditions } from './conditions.ts';
import type { ResourceClass, Resources, View } from './resources.ts';
import type { Route } from './routes.ts';
import type { Direction } from './search.ts';
import { mayDiffer, namedBy, routeSide, sideModel, within, type NamedBy, type SideModel } from './sides.ts';
import type { Variants } from './variants.ts';

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
  readonly context: RequestContext;
  readonly keys: Keys;
  readonly view: View;
}

export interface Field {
  readonly before: Situation;
  readonly after: Situation;
  readonly clauses: readonly Clause[];
  readonly callers: readonly Caller[];
  readonly routes: readonly Route[];
  readonly groups: readonly ActionGroup[];
  readonly conditions: Conditions;
  readonly resources: Resources;
  readonly variantsOf: (caller: Caller) => Variants;
  readonly keysFor: (caller: Caller, route: Route, variant: RequestContext) => Keys;
  readonly budget: Budget;
  /** Told, with a reason, whenever something could not be looked at. */
  readonly giveUp: (why: string) => void;
}

/** Walks through all kinds of requests, leaving out at once those that no difference can touch. */
export function* explore(field: Field): Generator<Finding> {
  const { before: was, after: is } = field;
  const ways = field.routes.map((route) => {
    const clauses = field.clauses.filter(
      ({ policy, origin }) => route.policies.includes(policy) && !(route.control && origin),
    );
    const sides = {
      before: routeSide('before', was, route, clauses),
      after: routeSide('after', is, route, clauses),
    };
    return { route, view: viewOf(is, route, clauses), sides };
  });
  for (const caller of field.callers) {
    const named = namedBy(caller, field.clauses);
    for (const { route, view, sides } of ways) {
      const models = caller.permissions
        .map((permissions) => ({
          permissions,
          before: sideModel(sides.before, was.account, caller, permissions, route, named),
          after: sideModel(sides.after, is.account, caller, permissions, route, named),
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
          view,
          models,
          variant: { at, of: variants.contexts },
        };
        yield* exploreVariant(place, field.keysFor(caller, route, variant));
      }
    }
  }
}

const isOutside = ({ principal }: Caller, { before, after }: Field): boolean =>
  !('account' in principal) || ![before.account, after.account].includes(principal.account);

interface Place {
  readonly field: Field;
  readonly caller: Caller;
  readonly named: NamedBy;
  readonly route: Route;
  readonly view: View;
  readonly models: readonly Models[];
  readonly variant: Finding['variant'];
}

interface Models {
  readonly permissions: Ask['permissions'];
  readonly before: SideModel;
  readonly after: SideModel;
}

function* exploreVariant(place: Place, keys: Keys): Generator<Finding> {
  const { field, caller, named, route, view, models } = place;
  const { clauses } = view;
  const { conditions, budget } = field;
  for (const group of field.groups) {
    if (!takes(route, group) || (group.ownerOnly && isOutside(caller, field))) continue;
    const open = named.mask & group.mask;
    const rescued = group.rescue && isRescued(caller, field.after);
    const relevant = rescued ? models.map(withoutBucketDenials(clauses)) : models;
    const differing = relevant.filter(({ before, after }) =>
      mayDiffer(within(before, open), within(after, open)),
    );
    if (differing.length === 0) continue;
    if (!budget.step(clauses.length)) return;
    const settled = conditions.settle(clauses, open, caller, group, keys);
    const { classes, complete } = field.resources.classes(group.target === 'object', view, keys);
    if (!complete) field.giveUp('The patterns of keys overlap in more ways than could be tried.');
    for (const { permissions, before, after } of differing) {
      for (const { live, members } of byLive(classes, settled.possible)) {
        if (!budget.step(1)) return;
        const sides = { before: within(before, live), after: within(after, live) };
        if (!mayDiffer(sides.before, sides.after)) continue;
        for (const { direction, under, context } of conditions.differences(
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
            context,
            keys,
            view,
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

/** An access point's policy sees the access point where the bucket's sees the bucket. */
function viewOf({ partition, bucket }: Situation, route: Route, clauses: readonly Clause[]): View {
  const bucketArn = `arn:${partition}:s3:::${bucket}`;
  const point = route.accessPoint ?? '';
  return {
    id: `${route.control} ${point}`,
    clauses,
    arnOf: ({ policy }) => (policy === BUCKET ? bucketArn : point),
    prefixOf: ({ policy }) => (policy === BUCKET ? `${bucketArn}/` : `${point}/object/`),
  };
}
