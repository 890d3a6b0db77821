import { escaped } from '../grammar/characters.ts';
import { keysOf, accessPointKeys } from '../requests/derived-keys.ts';
import { findCallers } from '../callers/callers.ts';
import type { Scene } from '../callers/caller.ts';
import { isOwn } from '../callers/who.ts';
import type { PublicAccessBlock } from '../evaluate/types.ts';
import type { Situation } from '../situation/situation.ts';
import { groupActions } from './actions.ts';
import { Budget } from './budget.ts';
import { changeOf, confirm } from './changes.ts';
import { readClauses, type Clauses } from './clauses.ts';
import { Conditions } from './conditions.ts';
import { explore, type Field, type Finding } from './explore.ts';
import { toLines } from './lines.ts';
import { Resources } from './resources.ts';
import { publicStatements, type PublicStatements } from './public-statements.ts';
import { routesOf } from './routes.ts';
import { exceptionsTo } from './exceptions.ts';
import { settleVariants } from './settle-variants.ts';
import { concerned, subsume } from './subsume.ts';
import type { AccessChange, AccessDiff, DiffVerdict, Undecided } from './types.ts';
import { doubts, unfinishedDocuments } from './doubts.ts';
import { Meetings } from '../values/meetings.ts';
import { KeyPatterns } from './words/where.ts';
import { usesGroupedVariables, variableKeys, variantsFor } from './variants.ts';

export interface DiffOptions {
  /** The time of the ordinary request, ISO 8601; left out, the present. */
  readonly now?: string;
}

/**
 * Who gains and who loses what from one situation to the other: every line with a request that the evaluator
 * decided both ways. Never throws on any text; what is no policy leaves everything undecided.
 */
export function diffAccess(before: Situation, after: Situation, options: DiffOptions = {}): AccessDiff {
  const clauses = readClauses(before, after);
  const open = { before: publicStatements(before), after: publicStatements(after) };
  const verdicts = { publicBefore: open.before.size > 0, publicAfter: open.after.size > 0 };
  const unfinished = unfinishedDocuments(clauses);
  if (unfinished.length > 0) {
    return { verdict: 'undecided', changes: [], undecided: unfinished.map(sayable), ...verdicts, decided: 0 };
  }
  const undecided = new Map<string, Undecided>();
  for (const doubt of doubts(clauses, before, after)) undecided.set(doubt.why, doubt);
  const budget = new Budget();
  const changes: AccessChange[] = isSame(clauses, before, after)
    ? []
    : compare(clauses, before, after, open, options, budget, undecided);
  for (const why of budget.spent) undecided.set(why, { why });
  const lines = toLines(changes);
  return {
    verdict: verdictOf(lines, undecided.size > 0),
    changes: lines,
    undecided: [...undecided.values()].map(sayable),
    ...verdicts,
    decided: budget.decided,
  };
}

function compare(
  { all }: Clauses,
  before: Situation,
  after: Situation,
  open: Readonly<Record<'before' | 'after', PublicStatements>>,
  options: DiffOptions,
  budget: Budget,
  undecided: Map<string, Undecided>,
): AccessChange[] {
  const giveUp = (why: string) => undecided.set(why, { why });
  const now = options.now ?? new Date().toISOString();
  const tested = [
    ...new Set(all.flatMap(({ lines }) => lines.map(({ condition }) => condition.lookup))),
  ].toSorted();
  const { callers, doubts: missing } = findCallers(all, sceneOf(before, after));
  for (const why of missing) giveUp(why);
  const outer = variableKeys(all);
  const meetings = new Meetings(all);
  if (usesGroupedVariables(all))
    giveUp('What a variable over the network, the time or the like stands for was not tried.');
  const accounts = callers.flatMap(({ generic, principal, reach, who }) =>
    generic === 'role' && 'account' in principal && !isOwn(who)
      ? [{ account: principal.account, stranger: reach === 'stranger' }]
      : [],
  );
  const field: Field = {
    before,
    after,
    clauses: all,
    callers,
    routes: routesOf(before, after, accounts),
    groups: groupActions(all, tested),
    resources: new Resources(),
    conditions: new Conditions(new Set(outer), now, giveUp),
    variantsOf: ({ principal }) => variantsFor(principal, outer, all, meetings, now),
    keysFor: ({ principal }, { accessPoint }, variant) => {
      const point = [...after.accessPoints, ...before.accessPoints].find(({ arn }) => arn === accessPoint);
      const request = { principal, action: 's3:', resourceAccount: after.account, context: variant };
      return keysOf(request, point === undefined ? {} : accessPointKeys(point));
    },
    budget,
    giveUp,
  };
  const changes: AccessChange[] = [];
  const patterns = new KeyPatterns();
  const findings = settleVariants([...explore(field)]);
  const circles = concerned(findings);
  const telling = subsume(findings, circles, after, budget).toSorted((a, b) => importance(a) - importance(b));
  for (const finding of telling) {
    const witness = confirm(finding, before, after, budget);
    if (witness === undefined) {
      if (budget.spent.size === 0) giveUp('Something that was found to change could not be confirmed.');
      continue;
    }
    const exceptions = exceptionsTo(finding, witness, callers, circles, { before, after }, budget);
    changes.push(
      changeOf(
        finding,
        witness,
        exceptions,
        patterns,
        open[finding.direction === 'gain' ? 'after' : 'before'],
      ),
    );
  }
  return changes;
}

const sayable = (one: Undecided): Undecided => ({ ...one, why: escaped(one.why) });
/** Both sides are about one bucket; it is the draft that says whose. */
const sceneOf = (before: Situation, after: Situation): Scene => ({
  partition: after.partition,
  own: after.account,
  others: [before, after].flatMap(({ account, accessPoints }) => [
    account,
    ...accessPoints.map((point) => point.account),
  ]),
});

/** Should the budget end, what opens the data to others has been looked at. */
function importance({ caller: { reach, who } }: Finding): number {
  if (isOwn(who)) return 3;
  return reach === 'anonymous' ? 0 : reach === 'stranger' ? 1 : 2;
}

function isSame({ all }: Clauses, before: Situation, after: Situation): boolean {
  return all.every((clause) => clause.before === clause.after) && settings(before) === settings(after);
}

/** Everything of a situation that is no policy. */
function settings(situation: Situation): string {
  const { partition, bucket, account, organizationBlock, accountBlock, bucketBlock, ownership } = situation;
  const points = situation.accessPoints
    .map(({ arn, account: owner, networkOrigin, vpcId, publicAccessBlock }) =>
      JSON.stringify([arn, owner, networkOrigin, vpcId, switches(publicAccessBlock)]),
    )
    .toSorted();
  const blocks = [organizationBlock ?? accountBlock, bucketBlock].map(switches);
  return JSON.stringify([partition, bucket, account, blocks, ownership ?? 'BucketOwnerEnforced', points]);
}

/** Without a block nothing is blocked. The other switches stop changes of policies and ACLs, not requests. */
const switches = (block: PublicAccessBlock | undefined) => block?.restrictPublicBuckets === true;

function verdictOf(lines: readonly AccessChange[], doubtful: boolean): DiffVerdict {
  const gains = lines.some(({ direction }) => direction === 'gain');
  const losses = lines.some(({ direction }) => direction === 'loss');
  if (gains && losses) return 'both';
  if (gains) return 'more';
  if (losses) return 'less';
  return doubtful ? 'undecided' : 'same';
}
