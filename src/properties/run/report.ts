import { csvOf } from '@/lib/csv';
import type { ObjectPlan, Way } from '../plan/plan';
import type { Outcome, RunItem } from './run';

const WAYS: Readonly<Record<Way, string>> = {
  nothing: 'as it is',
  'in-place': 'in place',
  copy: 'copied onto itself',
  'copy-in-parts': 'copied onto itself in parts',
};

/** What became of every object of a plan, those that were refused or needed nothing included, as CSV. */
export function reportOf(plans: readonly ObjectPlan[], items: readonly RunItem[]): string {
  const ran = new Map(items.map((item) => [item.plan, item]));
  const rows = plans.map((plan) => {
    if (plan.kind === 'refused')
      return [plan.address.key, plan.address.versionId ?? '', '', '', 'refused', '', plan.reason];
    const { standing, changes, way, notes } = plan;
    const outcome = ran.get(plan)?.outcome;
    return [
      standing.address.key,
      standing.address.versionId ?? '',
      WAYS[way],
      changes
        .map(({ what, before, after }) => `${what}: ${before ?? 'none'} -> ${after ?? 'none'}`)
        .join('; '),
      way === 'nothing' ? 'nothing to do' : (outcome?.kind ?? 'planned'),
      outcome?.kind === 'failed' ? outcome.failure.code : '',
      [messageOf(outcome), ...notes].filter((text) => text !== undefined).join(' '),
    ];
  });
  return csvOf([['key', 'version', 'way', 'changes', 'result', 'code', 'message'], ...rows]);
}

function messageOf(outcome: Outcome | undefined): string | undefined {
  if (outcome?.kind === 'failed') return outcome.failure.message;
  return outcome?.kind === 'done' ? outcome.note : undefined;
}
