import type { ReportedDiff } from './contract.ts';

export const REASONS = ['public', 'cross-account', 'gain', 'loss', 'undecided'] as const;
export type Reason = (typeof REASONS)[number];

/** True where a diff is what `--fail-on` names. */
export function failsOn(reasons: readonly Reason[], diff: ReportedDiff): boolean {
  const gains = diff.changes.filter(({ effect }) => effect === 'gain');
  const holds: Readonly<Record<Reason, boolean>> = {
    public: gains.some((change) => change.public) || (diff.public.after && !diff.public.before),
    'cross-account': gains.some((change) => change.crossAccount),
    gain: gains.length > 0,
    loss: gains.length < diff.changes.length,
    undecided: diff.undecided.length > 0 || diff.verdict === 'undecided',
  };
  return reasons.some((reason) => holds[reason]);
}
