import type { Case } from '../../conformance/evaluator/case';
import { evaluate } from '../../src/policy/engine/evaluator/evaluate';
import { serveRounds } from './round';

serveRounds((item) => {
  const { request, policies } = item as Case;
  return evaluate(request, policies);
});
