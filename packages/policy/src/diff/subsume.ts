import { decide } from '../situation/decide.ts';
import type { Situation } from '../situation/situation.ts';
import { askOf } from './ask-of.ts';
import type { Budget } from './budget.ts';
import type { Caller } from '../callers/caller.ts';
import { isOwn, type PatternWho } from '../callers/who.ts';
import type { Finding } from './explore.ts';
import type { ResourceClass } from './resources.ts';

/**
 * Who is known to be concerned by what: under the key of a finding and a class of resources, the findings of each
 * circle of people.
 */
export type Concerned = ReadonlyMap<string, ReadonlyMap<string, readonly Finding[]>>;

export function concerned(findings: readonly Finding[]): Concerned {
  const known = new Map<string, Map<string, Finding[]>>();
  for (const finding of findings) {
    const circle = circleOf(finding.caller, finding.permissions);
    for (const resource of finding.classes) {
      const key = keyOf(finding, resource);
      const circles = known.get(key) ?? new Map<string, Finding[]>();
      known.set(key, circles.set(circle, [...(circles.get(circle) ?? []), finding]));
    }
  }
  return known;
}

/**
 * Leaves out what is said already of a wider circle: an account of its principals, everybody of strangers, accounts
 * and services, objects of any other writer of those of a certain one. What the bucket's own account may by its own
 * policies is another matter than what everybody may.
 */
export function subsume(
  findings: readonly Finding[],
  circles: Concerned,
  after: Situation,
  budget: Budget,
): readonly Finding[] {
  const anyWriter = findings.find(({ route }) => route.anyWriter)?.route.writer;
  return findings.flatMap((finding) => {
    const wider = widerThan(finding);
    const classes = finding.classes.filter((resource) => {
      const among = circles.get(keyOf(finding, resource));
      const said = wider.some((circle) =>
        among?.get(circle)?.some((wide) => covers(wide, finding, resource, after, budget)),
      );
      return !said && !isOfAnyWriter(finding, resource, anyWriter, circles);
    });
    return classes.length === 0 ? [] : [{ ...finding, classes }];
  });
}

/**
 * What the wider circle gains under fewer conditions, the narrower one has then too, unless something keeps it out:
 * that is asked. Of a loss under fewer conditions nothing follows for those who keep something.
 */
function covers(
  wide: Finding,
  narrow: Finding,
  resource: ResourceClass,
  after: Situation,
  budget: Budget,
): boolean {
  if (!wide.under.every((words) => narrow.under.includes(words))) return false;
  if (wide.under.length === narrow.under.length) return true;
  if (narrow.direction === 'loss' || !budget.refine(1)) return false;
  return decide(askOf({ ...narrow, classes: [resource], context: wide.context }), after).allowed;
}

function isOfAnyWriter(
  finding: Finding,
  resource: ResourceClass,
  anyWriter: string | undefined,
  circles: Concerned,
) {
  const { route, caller } = finding;
  if (anyWriter === undefined || route.writer === undefined || route.anyWriter || wroteIt(finding))
    return false;
  // The writer ends the id; an access point of the same account has it in its ARN besides.
  const id = route.id.slice(0, -route.writer.length) + anyWriter;
  const same = keyOf({ ...finding, route: { ...route, id } }, resource);
  return circles.get(same)?.has(circleOf(caller, finding.permissions)) === true;
}

/** The caller's account wrote the object. */
export const wroteIt = ({ caller: { principal }, route }: Finding): boolean =>
  'account' in principal && principal.account === route.writer;

export function keyOf(
  { direction, route, group }: Pick<Finding, 'direction' | 'route' | 'group'>,
  { id }: ResourceClass,
): string {
  return [direction, route.id, group.id, id].join('|');
}

export function circleOf(
  { reach, generic, principal, id, who }: Caller,
  permissions: Finding['permissions'],
): string {
  if (reach === 'anonymous') return 'anonymous';
  if (reach === 'stranger' && generic === 'role' && who.kind === 'stranger') return 'stranger';
  if (reach === 'stranger' && generic === undefined && who.kind === 'pattern') return patternCircle(who);
  if (generic === 'role' && 'account' in principal) return `account ${principal.account} ${permissions}`;
  return `one ${id} ${permissions}`;
}

const patternCircle = ({ key, pattern, also = [] }: PatternWho) =>
  `pattern ${key} ${[pattern, ...also].join(' ')}`;

function widerThan({ caller, permissions }: Finding): readonly string[] {
  const { principal, who, reach } = caller;
  const own = isOwn(who);
  const wider: string[] = [];
  const mine = circleOf(caller, permissions);
  if (reach !== 'anonymous' && !(own && permissions === 'everything')) wider.push('anonymous');
  if ((reach === 'account' || reach === 'stranger') && !(own && permissions === 'everything'))
    wider.push('stranger');
  if (who.kind === 'pattern' && !(own && permissions === 'everything')) wider.push(patternCircle(who));
  if ('account' in principal) {
    wider.push(`account ${principal.account} ${permissions}`);
    if (own)
      wider.push(`account ${principal.account} ${permissions === 'nothing' ? 'everything' : 'nothing'}`);
    if (own && permissions === 'everything') wider.push(`one ${caller.id} nothing`);
  }
  return wider.filter((circle) => circle !== mine && !isMutual(circle, mine));
}

/** Of the two assumptions about the own account's permissions, `nothing` says more and stays. */
function isMutual(circle: string, mine: string): boolean {
  return mine.startsWith('account ') && mine.endsWith(' nothing') && circle.startsWith('account ');
}
