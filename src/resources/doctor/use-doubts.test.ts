import { expect, it } from 'vitest';
import { type JobId, JOBS } from './jobs';
import type { JobState } from './job-verdict';
import { doubtIn } from './use-doubts';
import type { Visit } from './visit';

const visit = (state: JobState): Visit => ({
  at: 0,
  place: { location: { type: 'bucket', name: 'lake' }, kind: 'bucket', prefix: 'in/' },
  verdicts: Object.fromEntries(
    JOBS.map(({ id }) => [id, { job: id, state, why: 'a statement denies it', evidence: [] }]),
  ) as unknown as Visit['verdicts'],
  cors: undefined,
});

it.each<[JobState, JobId, string, RegExp | undefined]>([
  ['refused', 'upload', 'in/', /^Refused, as the doctor found at .*: a statement denies it$/],
  ['unlikely', 'delete', 'in/', /^Likely refused, /],
  ['likely', 'upload', 'in/', undefined],
  ['works', 'link', 'in/', undefined],
  ['unknown', 'upload', 'in/', undefined],
  ['not-here', 'upload', 'in/', undefined],
  // Elsewhere in the place the policies may say something else; a policy is one for all of it.
  ['refused', 'upload', 'out/', undefined],
  ['refused', 'write-policy', '', /^Refused/],
])('%s of %s below “%s” is a doubt: %s', (state, job, prefix, doubt) => {
  const said = doubtIn(visit(state), job, prefix);
  if (doubt === undefined) expect(said).toBeUndefined();
  else expect(said).toMatch(doubt);
});

it('there is none where nobody asked', () => {
  expect(doubtIn(undefined, 'upload', '')).toBeUndefined();
});
