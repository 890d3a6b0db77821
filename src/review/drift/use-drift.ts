import { useMemo } from 'react';
import type { RunState } from '@/resources/review/run';
import type { Ways } from '../page/use-ways';
import { useBaselineOf } from './baseline';
import { driftOf } from './drift-of';

/** What became of marks since they were made, as far as the review has come. */
export function useDrift(
  profileId: string,
  account: string,
  { running, reading, review }: RunState,
  { rows, goneIntended, expected }: Ways,
) {
  // What was not read yet is not gone, and not known to have been there.
  const whole = !running && reading !== undefined && !reading.stopped;
  const { baseline, begin } = useBaselineOf(profileId, account, {
    wanted: whole && expected.all.length > 0,
    reaches: review.reaches,
  });
  const drift = useMemo(
    () => driftOf({ rows, gone: whole ? goneIntended : [], baseline, unknown: review.unknown }),
    [rows, whole, goneIntended, baseline, review.unknown],
  );
  return { drift, baseline, begin };
}
