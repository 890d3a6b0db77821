import { actionsOf, matchesKey } from '../data/catalog.ts';
import type { Action } from '../data/table.ts';
import { isOwnerOnly, isRootRescue } from '../evaluate/owner-only.ts';
import { globMatches } from '../grammar/glob.ts';
import { isOnAccessPoint } from '../situation/decide.ts';
import type { Clause } from './clauses.ts';
import { isTestable } from '../requests/carried.ts';

/** What an action is asked of. */
type Target = 'bucket' | 'object' | 'point';

/** Actions that no statement tells apart, and that may carry the same of the keys that are tested. */
export interface ActionGroup {
  readonly id: string;
  readonly actions: readonly Action[];
  /** The best known of them. */
  readonly first: Action;
  readonly target: Target;
  /** Whether an access point takes it. */
  readonly throughPoint: boolean;
  /** Clauses whose Action or NotAction covers it. */
  readonly mask: bigint;
  /** The owner's root user may do it whatever the bucket policy denies. */
  readonly rescue: boolean;
  /** No policy can give it to another account than the bucket's. */
  readonly ownerOnly: boolean;
}

const BEST_KNOWN = [
  'GetObject',
  'PutObject',
  'DeleteObject',
  'ListBucket',
  'PutBucketPolicy',
  'GetBucketPolicy',
];

export function groupActions(
  clauses: readonly Clause[],
  testedKeys: readonly string[],
): readonly ActionGroup[] {
  const groups = new Map<string, { actions: Action[]; base: Omit<ActionGroup, 'actions' | 'first'> }>();
  for (const action of actionsOf('s3')) {
    const target = targetOf(action);
    if (target === undefined) continue;
    const mask = maskOf(action, clauses);
    const throughPoint = target === 'point' || takenByPoints(action);
    const rescue = isRootRescue(action.id);
    const ownerOnly = isOwnerOnly(action.id);
    const keys = testedKeys.map((key) => (isTestable(key, action) ? '1' : '0')).join('');
    const id = [mask.toString(36), target, throughPoint, rescue, ownerOnly, keys].join(' ');
    const known = groups.get(id);
    if (known === undefined) {
      groups.set(id, { actions: [action], base: { id, target, throughPoint, mask, rescue, ownerOnly } });
    } else known.actions.push(action);
  }
  return [...groups.values()].map(({ actions, base }) => ({ ...base, actions, first: bestKnown(actions) }));
}

function bestKnown(actions: readonly Action[]): Action {
  for (const name of BEST_KNOWN) {
    const found = actions.find((action) => action.name === name);
    if (found !== undefined) return found;
  }
  return actions[0]!;
}

function targetOf(action: Action): Target | undefined {
  const types = new Set(action.resources.map((type) => type.name));
  if (types.has('object')) return 'object';
  if (types.has('bucket')) return 'bucket';
  return types.has('accesspoint') && isOnAccessPoint(action.id) ? 'point' : undefined;
}

function takenByPoints(action: Action): boolean {
  return (
    action.resources.some((type) => type.name.startsWith('accesspoint')) ||
    action.keys.some((key) => matchesKey(key, 's3:dataaccesspointarn'))
  );
}

function maskOf(action: Action, clauses: readonly Clause[]): bigint {
  const name = action.name.toLowerCase();
  let mask = 0n;
  for (const { bit, statement } of clauses) {
    const covered = statement.actions.some(
      (pattern) => globMatches(pattern.service, 's3') && globMatches(pattern.name, name),
    );
    if (covered !== statement.notAction) mask |= bit;
  }
  return mask;
}
