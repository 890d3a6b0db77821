import { diffAccess, type AccessDiff } from '@drawbridge-s3/policy/diff';
import { accessMatrix } from '@drawbridge-s3/policy/matrix';
import { findNeeds } from '@drawbridge-s3/policy/needs';
import { decide, type Situation } from '@drawbridge-s3/policy/situation';
import type { PolicyAnalysis } from './analysis-protocol';
import { serve } from './serve';

let latest: { readonly of: string; readonly diff: AccessDiff } | undefined;

/** The matrix shows what the comparison of the same two found, which the page has most often just asked for. */
function compare(before: Situation, after: Situation): AccessDiff {
  const of = JSON.stringify([before, after]);
  if (latest?.of !== of) latest = { of, diff: diffAccess(before, after) };
  return latest.diff;
}

serve<PolicyAnalysis>({
  diff: compare,
  matrix: (before, after, session) => accessMatrix(before, after, session, undefined, compare(before, after)),
  needs: findNeeds,
  decide,
});
