import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import type { AwsContext } from '@/aws/context';
import { type ReviewRun, reviewRun, type RunState } from '@/resources/review/run';

/** The session's review, begun when it is first looked at. */
export function useReviewRun(context: AwsContext, account: string): { run: ReviewRun; state: RunState } {
  const run = reviewRun(useQueryClient(), context, account);
  useEffect(() => run.begin(), [run]);
  return { run, state: useSyncExternalStore(run.subscribe, run.state) };
}
