import { toQuestion } from '../../conformance/evaluator/simulate';
import type { Question } from '../../conformance/evaluator/second-opinion-process';
import type { AccessDiff } from '@drawbridge-s3/policy/diff';
import { requestOf, type Situation } from '@drawbridge-s3/policy/situation';

/** Both sides of every witness, as questions to the peer. */
export function questionsOf(
  { changes }: AccessDiff,
  before: Situation,
  after: Situation,
): readonly Question[] {
  return changes.flatMap(({ witness }) =>
    [before, after].map((situation) => {
      const { request, policies } = requestOf(witness.ask, situation);
      const { resource } = policies;
      if (!resource) throw new Error('There is a bucket policy on both sides.');
      const document = JSON.parse(String(resource.document)) as unknown;
      return toQuestion({
        seed: 0,
        family: 'witness',
        request,
        policies: { ...policies, resource: { ...resource, document } },
      });
    }),
  );
}
