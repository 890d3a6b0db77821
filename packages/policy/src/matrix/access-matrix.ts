import type { Decision, StatementTrace } from '../evaluate/types.ts';
import { parseOperator } from '../grammar/operators.ts';
import { NO_KEYS } from '../grammar/template.ts';
import { isOwn } from '../callers/who.ts';
import { diffAccess } from '../diff/diff-access.ts';
import type { AccessDiff } from '../diff/types.ts';
import type { RequestContext } from '../requests/principal.ts';
import type { Situation } from '../situation/situation.ts';
import { cellOf, NOBODY } from './cell.ts';
import { withChanges } from './changes-shown.ts';
import { ordinaryContext } from '../requests/ordinary.ts';
import { addressOutside } from '../values/addresses.ts';
import { scalarsFor } from '../values/scalars.ts';
import { keyPattern, type KeyPattern, placesOf, type Spot, spotsOf } from './places.ts';
import { type ReadPolicy, readPolicies } from './policies.ts';
import {
  actionsOf,
  askFor,
  grantsAnything,
  type Probe,
  probe,
  type Probed,
  probeOthers,
  type Prober,
} from './probes.ts';
import { Judge } from './judge.ts';
import { type Subject, subjectsOf } from './subjects.ts';
import {
  type AccessMatrix,
  type Doing,
  DOINGS,
  type MatrixCell,
  type MatrixPlace,
  type MatrixRow,
  type MatrixSession,
  OWN_ACCOUNT,
} from './types.ts';

interface Side {
  readonly judge: Judge;
  readonly policies: readonly ReadPolicy[];
}

/** Keys of patterns that one cell looks at, besides those of its places. */
const MOST_SPOTS = 12;
/** Values tried for a variable in a pattern that conditions ask about too. */
const MOST_VALUES = 3;

/**
 * Who can do what where, before and after. Every state rests on requests that {@link decide} decided: for keys that
 * the policies tell apart and for one they do not, as ordinary requests and with what conditions ask for.
 * Deterministic for the same `now`, an ISO time.
 * @param comparison what {@link diffAccess} found between the two, where it is known already.
 */
export function accessMatrix(
  before: Situation,
  after: Situation,
  session?: MatrixSession,
  now: string = new Date().toISOString(),
  comparison?: Pick<AccessDiff, 'changes'>,
): AccessMatrix {
  const same = JSON.stringify(before) === JSON.stringify(after);
  const situations = same ? [after] : [before, after];
  const contexts = new Map<string, RequestContext | null>();
  const sides = situations.map((situation) => ({
    judge: new Judge(situation, now, contexts),
    policies: readPolicies(situation),
  }));
  const policies = sides.flatMap((side) => side.policies);
  const { subjects, left } = subjectsOf(
    situations,
    sides.map((side) => side.policies),
    session,
  );
  const { places, left: placesLeft } = placesOf(situations, policies);
  const address = addressOutside(
    policies.flatMap(({ lines }) =>
      lines.flatMap(({ condition }) => (condition.lookup === 'aws:sourceip' ? condition.expected : [])),
    ),
  );
  const rows = new Map<string, MatrixRow>();
  const ways = [undefined, ...places.flatMap(({ accessPoint }) => accessPoint ?? [])];
  for (const subject of subjects) {
    const context = ordinaryContext(subject.principal, now, address);
    for (const way of ways) {
      const by: Prober = {
        principal: subject.principal,
        context,
        others: subject.others,
        own: subject.who.kind !== 'session' && isOwn(subject.who),
        ...(subject.canonicalUserId === undefined ? {} : { canonicalUserId: subject.canonicalUserId }),
        ...(way === undefined ? {} : { accessPoint: way }),
        ...(session !== undefined && subject.id === 'session' ? { session } : {}),
      };
      const here = places.filter(({ accessPoint }) => accessPoint === way);
      const table = new Map(DOINGS.map((doing) => [doing, cellsOf(sides, by, doing, here, subject)]));
      for (const place of here) {
        const side = (index: number) => {
          const cells = DOINGS.map((doing) => [doing, table.get(doing)!.get(place.id)![index]]);
          return Object.fromEntries(cells) as Record<Doing, MatrixCell>;
        };
        rows.set(`${place.id}\n${subject.id}`, {
          subject: shown(subject),
          place,
          before: side(0),
          after: side(same ? 0 : 1),
        });
      }
    }
  }
  for (const told of same
    ? grantedRows([...rows.values()], after, now)
    : withChanges([...rows.values()], comparison ?? diffAccess(before, after, { now }), { before, after }))
    rows.set(`${told.place.id}\n${told.subject.id}`, told);
  const rowsOf = (subject: Subject) => places.map((place) => rows.get(`${place.id}\n${subject.id}`)!);
  /** A wider row says the same. */
  const isSaid = ({ who }: Subject, row: MatrixRow) => {
    if (who.kind === 'session' || isOwn(who)) return false;
    const wider = rows.get(`${row.place.id}\n${who.kind === 'service' ? 'anonymous' : 'stranger'}`);
    return wider !== undefined && DOINGS.every((doing) => isSame(row, wider, doing));
  };
  const told = subjects.filter(
    (subject) =>
      subject.implied !== true || rowsOf(subject).some((row) => !saysNothing(row) && !isSaid(subject, row)),
  );
  return {
    places,
    subjects: told.map(shown),
    rows: places.flatMap((place) => told.map((subject) => rows.get(`${place.id}\n${subject.id}`)!)),
    left: { subjects: left, places: placesLeft },
    now,
    decided: sides.reduce((sum, { judge }) => sum + judge.decided, 0),
  };
}

/** What the policies grant beside no policy at all and a row does not show yet. */
function grantedRows(rows: readonly MatrixRow[], after: Situation, now: string): readonly MatrixRow[] {
  const before: Situation = {
    ...after,
    bucketPolicy: null,
    accessPoints: after.accessPoints.map((point) => ({ ...point, policy: null })),
  };
  const bare = rows.map((row) => ({ ...row, before: NOTHING }));
  return withChanges(bare, diffAccess(before, after, { now }), { before, after }).map((row) => ({
    ...row,
    before: row.after,
  }));
}

const NOTHING = Object.fromEntries(DOINGS.map((doing) => [doing, NOBODY])) as Record<Doing, MatrixCell>;

/** Nothing is granted, and of what the own account may nothing is denied, on either side. */
const saysNothing = ({ subject: { who }, before, after }: MatrixRow) =>
  DOINGS.every((doing) =>
    [before[doing], after[doing]].every(({ state, why }) =>
      who.kind !== 'session' && isOwn(who)
        ? why[0] === OWN_ACCOUNT && why.slice(1).every(goesWithoutSaying)
        : state === 'none',
    ),
  );

/** Of the words of an owner's own cell, those that are no news to anybody. */
const goesWithoutSaying = (words: string) => words === 'with TLS' || words.endsWith(' only');

const isSame = (one: MatrixRow, other: MatrixRow, doing: Doing) =>
  (['before', 'after'] as const).every(
    (side) =>
      one[side][doing].state === other[side][doing].state &&
      one[side][doing].why.join('\n') === other[side][doing].why.join('\n'),
  );

const shown = ({ id, who, alike }: Subject) => ({ id, who, alike });

/** The cells of one doing in all places that are reached the same way, by place, on each side. */
function cellsOf(
  sides: readonly Side[],
  by: Prober,
  doing: Doing,
  places: readonly MatrixPlace[],
  subject: Subject,
): Map<string, MatrixCell[]> {
  const [action, ...others] = actionsOf(doing, by.accessPoint);
  const there = sides.filter(
    ({ judge }) =>
      by.accessPoint === undefined || judge.situation.accessPoints.some(({ arn }) => arn === by.accessPoint),
  );
  const plain: Spot = doing === 'list' || doing === 'policy' ? {} : { key: 'example' };
  const at = (spot: Spot, { judge }: Side) => probe(judge, askFor(by, doing, action, spot), spot, by);
  const first = new Map(there.map((side) => [side, at(plain, side)]));
  const spots = doing === 'policy' ? [] : spotsFor(first, by, doing, places, plain, others);
  const probed = new Map(
    there.map((side) => {
      const probes = [first.get(side)!, ...spots.map((spot) => at(spot, side))];
      return [side, [{ action, probes }, ...probeOthers(side.judge, others, probes, by)]];
    }),
  );
  const grantedHere = subject.who.kind !== 'session' && isOwn(subject.who);
  return new Map(
    places.map((place) => {
      const cells = sides.map((side) => {
        const all = probed.get(side);
        return all === undefined ? NOBODY : cellOf(side.judge, all.map(within(place, doing)), grantedHere);
      });
      return [place.id, cells];
    }),
  );
}

/** The probes of a place; the key that stands for all of it is no special one there. */
function within({ prefix }: MatrixPlace, doing: Doing): (probed: Probed) => Probed {
  // A bucket's policy is the bucket's, whatever the prefix.
  if (prefix === undefined || doing === 'policy') return (probed) => probed;
  const whole = wholeOf(prefix, doing).key;
  return ({ action, probes }) => ({
    action,
    probes: probes
      .filter(({ spot }) => spot.key?.startsWith(prefix) === true)
      .map((one) => (one.spot.key === whole ? { ...one, spot: { key: one.spot.key } } : one)),
  });
}

const wholeOf = (prefix: string, doing: Doing): Spot => ({
  key: doing === 'list' ? prefix : `${prefix}example`,
  label: `under ${prefix}`,
});

/** Besides a key no pattern is about: one for each place, and one for each pattern of the statements that count. */
function spotsFor(
  first: ReadonlyMap<Side, Probe>,
  by: Prober,
  doing: Doing,
  places: readonly MatrixPlace[],
  plain: Spot,
  others: readonly string[],
): Spot[] {
  const spots = new Map<string | undefined, Spot>();
  for (const { prefix } of places)
    if (prefix !== undefined) spots.set(wholeOf(prefix, doing).key, wholeOf(prefix, doing));
  const patterns = [...first].flatMap(([side, { decision }]) => {
    const alike = grantsAnything(decision) ? others : [];
    return [decision, ...alike.map((action) => side.judge.decide(askFor(by, doing, action, plain)))].flatMap(
      (one) => patternsThatCount(side, one, doing, by.accessPoint),
    );
  });
  const lines = [...first.keys()].flatMap(({ policies }) => policies.flatMap((policy) => policy.lines));
  const valuesOf = (name: string) => {
    const about = lines.filter(({ condition }) => condition.lookup === name.toLowerCase());
    const { now } = [...first.keys()][0]!.judge;
    return about.length === 0
      ? []
      : scalarsFor(name.toLowerCase(), about, NO_KEYS, now).values.slice(0, MOST_VALUES);
  };
  const distinct = new Map(
    patterns.map((one) => [`${one.variables} ${one.literal === true} ${one.pattern}`, one]),
  );
  for (const pattern of [...distinct.values()].slice(0, MOST_SPOTS)) {
    for (const spot of spotsOf(pattern, by.principal, doing === 'list', valuesOf))
      if (!spots.has(spot.key) && spot.key !== plain.key) spots.set(spot.key, spot);
  }
  return [...spots.values()];
}

/** Patterns of keys in the statements that are about this principal and action. */
function patternsThatCount(
  { policies }: Side,
  decision: Decision,
  doing: Doing,
  accessPoint: string | undefined,
): KeyPattern[] {
  return policies.flatMap(({ policy, variables, statements }) => {
    const kind = policy === 'bucket' ? 'bucket' : 'access-point';
    if (kind === 'access-point' && policy !== accessPoint) return [];
    const traced = decision.trace.find((one) => one.kind === kind)?.statements ?? [];
    return traced.filter(counts).flatMap(({ index }): KeyPattern[] => {
      const { resources = [], conditions = [] } = statements[index] ?? {};
      if (doing !== 'list')
        return resources.flatMap(({ value }) => {
          const pattern = keyPattern(value, policy);
          return pattern === undefined ? [] : [{ pattern, variables }];
        });
      return conditions
        .filter(({ key }) => key.key.toLowerCase() === 's3:prefix')
        .flatMap(({ operator, values }) => {
          const literal = parseOperator(operator.key)?.wildcards === false;
          return values.map(({ value }) => ({ pattern: value, variables, literal }));
        });
    });
  });
}

const counts = ({ failedAt }: StatementTrace) =>
  failedAt !== 'principal' && failedAt !== 'action' && failedAt !== 'malformed';
